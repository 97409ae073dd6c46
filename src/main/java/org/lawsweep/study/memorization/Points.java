package org.lawsweep.study.memorization;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Vectors;

/** Where the samples of a construction lie. The first n of a larger set are the set of size n. */
enum Points {
  /** Independent, N(0, I). */
  GAUSSIAN,

  /** On the first axis: at every whole number one, and a twin at θ to the right of it. */
  TWINS;

  /**
   * Draws the points.
   *
   * @param theta distance of twins, below ½ for it to be the smallest one; not read for Gaussians
   * @return d × n, column-major
   */
  double[] draw(int n, int d, double theta, RandomGenerator random) {
    int length = Math.multiplyExact(d, n);
    if (this == GAUSSIAN) {
      return Vectors.gaussian(length, random);
    }
    double[] x = new double[length];
    for (int i = 0; i < n; i++) {
      int position = i / 2;
      x[i * d] = position + (i % 2) * theta;
    }
    return x;
  }
}
