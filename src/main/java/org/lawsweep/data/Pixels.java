package org.lawsweep.data;

import java.util.random.RandomGenerator;

/** What is left of images when they are randomized (Zhang et al. 2017, §2.1). */
public enum Pixels {
  /** The images themselves. */
  IMAGES {
    @Override
    void randomize(double[] x, double[] xTest, int d, RandomGenerator random) {}
  },

  /** All pixels under one permutation, the same in every image. */
  SHUFFLED_PIXELS {
    @Override
    void randomize(double[] x, double[] xTest, int d, RandomGenerator random) {
      int[] order = permutation(d, random);
      double[] image = new double[d];
      for (double[] images : new double[][] {x, xTest}) {
        for (int first = 0; first < images.length; first += d) {
          permute(images, first, order, image);
        }
      }
    }
  },

  /** A permutation for each image: only its histogram is left. */
  RANDOM_PIXELS {
    @Override
    void randomize(double[] x, double[] xTest, int d, RandomGenerator random) {
      double[] image = new double[d];
      for (double[] images : new double[][] {x, xTest}) {
        for (int first = 0; first < images.length; first += d) {
          permute(images, first, permutation(d, random), image);
        }
      }
    }
  },

  /** Gaussian pixels of the mean and variance of all pixels to learn from: nothing is left. */
  GAUSSIAN {
    @Override
    void randomize(double[] x, double[] xTest, int d, RandomGenerator random) {
      double mean = 0;
      double square = 0;
      for (double value : x) {
        mean += value / x.length;
        square += value * value / x.length;
      }
      double sd = Math.sqrt(Math.max(0, square - mean * mean));
      for (double[] images : new double[][] {x, xTest}) {
        for (int k = 0; k < images.length; k++) {
          images[k] = mean + sd * random.nextGaussian();
        }
      }
    }
  };

  /**
   * Randomizes images, those to learn from before those to test.
   *
   * @param x d × n, read and written
   * @param xTest d × test, read and written
   */
  abstract void randomize(double[] x, double[] xTest, int d, RandomGenerator random);

  /** Fisher and Yates. */
  static int[] permutation(int d, RandomGenerator random) {
    int[] order = new int[d];
    for (int k = 0; k < d; k++) {
      int other = random.nextInt(k + 1);
      order[k] = order[other];
      order[other] = k;
    }
    return order;
  }

  /** Pixel i of the image from {@code first} on becomes its pixel order[i]. */
  private static void permute(double[] images, int first, int[] order, double[] image) {
    System.arraycopy(images, first, image, 0, image.length);
    for (int i = 0; i < image.length; i++) {
      images[first + i] = image[order[i]];
    }
  }
}
