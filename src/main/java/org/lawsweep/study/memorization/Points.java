package org.lawsweep.study.memorization;

import java.util.random.RandomGenerator;

/** Where the samples of a construction lie. The first n of a larger set are the set of size n. */
enum Points {
  /** Independent, N(0, I). */
  GAUSSIAN,

  /** On the first axis: at every whole number one, and a twin at θ to the right of it. */
  TWINS;

  /**
   * The points.
   *
   * @param theta distance of twins, below ½ for it to be the smallest one; not read for Gaussians
   * @return d × n, column-major
   */
  double[] draw(int n, int d, double theta, RandomGenerator random) {
    double[] x = new double[Math.multiplyExact(d, n)];
    if (this == TWINS) {
      for (int i = 0; i < n; i++) {
        int position = i / 2;
        x[i * d] = position + (i % 2) * theta;
      }
      return x;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }
}
