package org.lawsweep.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Images of all classes: n to learn from, and all test images. Pixels lie in [0, 1], are pooled,
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

  /** What is left of equal images less their mean; one gray level in one of them is far more. */
  private static final double ROUNDING = 1e-12;

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
    if (deviation < ROUNDING) {
      throw new IllegalArgumentException("the %d images are all alike".formatted(n));
    }
    divide(x, deviation);
    divide(xTest, deviation);
    int classes = 1 + Math.max(highest(train), highest(test));
    return new ImageClasses(
        d, classes, x, labels(train, chosen, classes), xTest, labels(test, tested, classes));
  }

  private static void divide(double[] x, double by) {
    for (int k = 0; k < x.length; k++) {
      x[k] /= by;
    }
  }

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
}
