package org.lawsweep.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Images of all classes: n to learn from, and all test images. Pixels lie in [0, 1], are pooled,
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

  /** What is left of equal images less their mean; one gray level in one of them is far more. */
  private static final double ROUNDING = 1e-12;

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
    int[] chosen = ImagePair.choose(all, n, choice);
    int[] tested = IntStream.range(0, test.size()).toArray();
    int d = train.dimension(pooling);
    double[] x = ImagePair.pixels(train, chosen, pooling, d);
    double[] xTest = ImagePair.pixels(test, tested, pooling, d);
    pixels.randomize(x, xTest, d, noise);
    double[] mean = ImagePair.mean(x, d);
    ImagePair.subtract(mean, x);
    ImagePair.subtract(mean, xTest);
    double sd = Math.sqrt(Arrays.stream(x).map(value -> value * value).sum() / x.length);
    if (sd < ROUNDING) {
      throw new IllegalArgumentException("all images are the same: they have no scale");
    }
    divide(x, sd);
    divide(xTest, sd);
    int classes = 1 + IntStream.range(0, train.size()).map(train::label).max().orElse(0);
    return new ImageClasses(d, classes, x, labels(train, chosen), xTest, labels(test, tested));
  }

  /** Targets of the n images, as a new array: {@link #oneHot}. */
  public double[] y() {
    return oneHot(label);
  }

  /** Targets of the test images, as a new array. */
  public double[] yTest() {
    return oneHot(labelTest);
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

  private static int[] labels(Images images, int[] which) {
    return Arrays.stream(which).map(images::label).toArray();
  }

  private static void divide(double[] x, double by) {
    for (int k = 0; k < x.length; k++) {
      x[k] /= by;
    }
  }
}
