package org.lawsweep.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Two classes of images as unit vectors with labels ±1: n to learn from, and all test images of
 * both. Pixels lie in [0, 1], are pooled, less the mean of the n where that is wanted, and divided
 * by their norm (theory: data generator G4). Matrices have an image a column.
 *
 * @param d numbers of an image
 * @param x d × n
 * @param y n labels, 1 for the first class
 * @param xTest d × test
 * @param yTest the labels of the test images
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
public record ImagePair(int d, double[] x, double[] y, double[] xTest, double[] yTest) {

  /**
   * Chooses n images of both classes, uniform without replacement: the first n of one random order,
   * so that a larger n adds images.
   *
   * @param plus the class of label 1
   * @param minus the class of label −1
   * @param pooling squares of that many by that many pixels are averaged
   * @param centered whether the mean of the n is subtracted
   * @throws IllegalArgumentException if there are fewer than n images
   */
  public static ImagePair draw(
      Images train,
      Images test,
      int plus,
      int minus,
      int n,
      int pooling,
      boolean centered,
      RandomGenerator random) {
    int[] all = train.ofClasses(plus, minus);
    if (n > all.length) {
      throw new IllegalArgumentException(
          "classes %d and %d have %d images, not %d".formatted(plus, minus, all.length, n));
    }
    int[] chosen = choose(all, n, random);
    int[] tested = test.ofClasses(plus, minus);
    int d = train.dimension(pooling);
    double[] x = pixels(train, chosen, pooling, d);
    double[] xTest = pixels(test, tested, pooling, d);
    if (centered) {
      double[] mean = mean(x, d);
      subtract(mean, x);
      subtract(mean, xTest);
    }
    normalize(x, d);
    normalize(xTest, d);
    return new ImagePair(d, x, labels(train, chosen, plus), xTest, labels(test, tested, plus));
  }

  /** n of all, uniform without replacement: the first n of one random order of all, written. */
  static int[] choose(int[] all, int n, RandomGenerator random) {
    for (int k = 0; k < n; k++) {
      int other = k + random.nextInt(all.length - k);
      int chosen = all[other];
      all[other] = all[k];
      all[k] = chosen;
    }
    return Arrays.copyOf(all, n);
  }

  static double[] pixels(Images images, int[] which, int pooling, int d) {
    double[] x = new double[d * which.length];
    for (int k = 0; k < which.length; k++) {
      images.write(which[k], pooling, x, k * d);
    }
    return x;
  }

  private static double[] labels(Images images, int[] which, int plus) {
    return Arrays.stream(which).mapToDouble(i -> images.label(i) == plus ? 1 : -1).toArray();
  }

  static double[] mean(double[] x, int d) {
    double[] mean = new double[d];
    for (int k = 0; k < x.length; k++) {
      mean[k % d] += x[k] * d / x.length;
    }
    return mean;
  }

  static void subtract(double[] mean, double[] x) {
    for (int k = 0; k < x.length; k++) {
      x[k] -= mean[k % mean.length];
    }
  }

  private static void normalize(double[] x, int d) {
    for (int first = 0; first < x.length; first += d) {
      double square = 0;
      for (int k = first; k < first + d; k++) {
        square += x[k] * x[k];
      }
      if (square == 0) {
        throw new IllegalArgumentException("image " + first / d + " is blank: it has no direction");
      }
      for (int k = first; k < first + d; k++) {
        x[k] /= Math.sqrt(square);
      }
    }
  }
}
