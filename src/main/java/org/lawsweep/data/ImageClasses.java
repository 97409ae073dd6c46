package org.lawsweep.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Images of all classes: n to learn from, and all test images. Pixels lie in [0, 1], are pooled,
<<<<<<< HEAD
 * less the mean image of the n, and divided by the standard deviation of all numbers of the n.
 * Matrices have an image a column.
 *
 * @param d numbers of an image
 * @param classes p, how many there are
 * @param x d × n
 * @param y p × n: a one in the row of the image's class, else zeros
 * @param xTest d × test
 * @param yTest p × test
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
public record ImageClasses(
    int d, int classes, double[] x, double[] y, double[] xTest, double[] yTest) {

  /**
   * Chooses n images, uniform without replacement: the first n of one random order, so that a
   * larger n adds images (and shifts the mean).
   *
   * @param pooling squares of that many by that many pixels are averaged
   * @throws IllegalArgumentException if there are fewer than n images, or the n are all alike
   */
  public static ImageClasses draw(
      Images train, Images test, int n, int pooling, RandomGenerator random) {
    if (n > train.size()) {
      throw new IllegalArgumentException(
          "there are %d images to learn from, not %d".formatted(train.size(), n));
    }
    int[] chosen = ImagePair.choose(IntStream.range(0, train.size()).toArray(), n, random);
    int[] tested = IntStream.range(0, test.size()).toArray();
    int d = train.dimension(pooling);
    double[] x = ImagePair.pixels(train, chosen, pooling, d);
    double[] xTest = ImagePair.pixels(test, tested, pooling, d);
    double[] mean = ImagePair.mean(x, d);
    ImagePair.subtract(mean, x);
    ImagePair.subtract(mean, xTest);
    double deviation = Math.sqrt(Arrays.stream(x).map(v -> v * v).average().orElse(0));
    if (deviation == 0) {
      throw new IllegalArgumentException("the %d images are all alike".formatted(n));
    }
    divide(x, deviation);
    divide(xTest, deviation);
    int classes = 1 + Math.max(highest(train), highest(test));
    return new ImageClasses(
        d, classes, x, labels(train, chosen, classes), xTest, labels(test, tested, classes));
=======
 * then less the mean image of the n, and divided by one number, the standard deviation of all their
 * pixels. Matrices have an image a column.
 *
 * @param d numbers of an image
 * @param classes how many there are
 * @param x d × n
 * @param label n classes, from 0 on
 * @param xTest d × test
 * @param labelTest the classes of the test images
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
public record ImageClasses(
    int d, int classes, double[] x, int[] label, double[] xTest, int[] labelTest) {

  /**
   * Chooses n images, uniform without replacement: the first n of one random order.
   *
   * @param pooling squares of that many by that many pixels are averaged
   * @param pixels what is left of them
   * @param choice advanced by a number for each image
   * @param noise the randomness of {@code pixels}
   * @throws IllegalArgumentException if there are fewer than n images, or all pixels are equal
   */
  public static ImageClasses draw(
      Images train,
      Images test,
      int n,
      int pooling,
      Pixels pixels,
      RandomGenerator choice,
      RandomGenerator noise) {
    int[] all = IntStream.range(0, train.size()).toArray();
    if (n > all.length) {
      throw new IllegalArgumentException("there are %d images, not %d".formatted(all.length, n));
    }
    for (int k = 0; k < n; k++) {
      int other = k + choice.nextInt(all.length - k);
      int chosen = all[other];
      all[other] = all[k];
      all[k] = chosen;
    }
    int[] chosen = Arrays.copyOf(all, n);
    int[] tested = IntStream.range(0, test.size()).toArray();
    int d = train.dimension(pooling);
    double[] x = pixels(train, chosen, pooling, d);
    double[] xTest = pixels(test, tested, pooling, d);
    pixels.randomize(x, xTest, d, noise);
    double[] mean = mean(x, d);
    subtract(mean, x);
    subtract(mean, xTest);
    double sd = Math.sqrt(Arrays.stream(x).map(value -> value * value).sum() / x.length);
    if (sd == 0) {
      throw new IllegalArgumentException("all images are the same: they have no scale");
    }
    divide(x, sd);
    divide(xTest, sd);
    int classes = 1 + IntStream.range(0, train.size()).map(train::label).max().orElse(0);
    return new ImageClasses(d, classes, x, labels(train, chosen), xTest, labels(test, tested));
  }

  /**
   * Targets of a classifier: a one in the row of the class.
   *
   * @param label classes, read
   * @return classes × images
   */
  public double[] oneHot(int[] label) {
    double[] y = new double[classes * label.length];
    for (int k = 0; k < label.length; k++) {
      y[k * classes + label[k]] = 1;
    }
    return y;
  }

  private static double[] pixels(Images images, int[] which, int pooling, int d) {
    double[] x = new double[Math.multiplyExact(d, which.length)];
    for (int k = 0; k < which.length; k++) {
      images.write(which[k], pooling, x, k * d);
    }
    return x;
  }

  private static int[] labels(Images images, int[] which) {
    return Arrays.stream(which).map(images::label).toArray();
  }

  private static double[] mean(double[] x, int d) {
    double[] mean = new double[d];
    for (int k = 0; k < x.length; k++) {
      mean[k % d] += x[k] * d / x.length;
    }
    return mean;
  }

  private static void subtract(double[] mean, double[] x) {
    for (int k = 0; k < x.length; k++) {
      x[k] -= mean[k % mean.length];
    }
>>>>>>> teach
  }

  private static void divide(double[] x, double by) {
    for (int k = 0; k < x.length; k++) {
      x[k] /= by;
    }
  }
<<<<<<< HEAD

  private static int highest(Images images) {
    return IntStream.range(0, images.size()).map(images::label).max().orElseThrow();
  }

  private static double[] labels(Images images, int[] which, int classes) {
    double[] y = new double[classes * which.length];
    for (int k = 0; k < which.length; k++) {
      y[k * classes + images.label(which[k])] = 1;
    }
    return y;
  }
=======
>>>>>>> teach
}
