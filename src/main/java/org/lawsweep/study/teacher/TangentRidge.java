package org.lawsweep.study.teacher;

import java.util.random.RandomGenerator;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorder;

/**
 * Ridge regression with the tangent kernel of two-layer ReLU nets of infinite width, both layers
 * trained and without biases: (K + 2λnI)c = y, K being twice the kernel that the texts have.
 *
 * <p>It is given the ridge of the least error on the test points, so that it does as well as any.
 * Predictions are homogeneous, so that points of the sphere stand for Gaussian inputs: E g(x)² is d
 * times the mean over the sphere.
 */
final class TangentRidge {

  private static final double[] RIDGES = {1e-6, 1e-4, 1e-3};
  private static final int TESTS = 4096;
  private static final ReluKernel KERNEL = ReluKernel.tangent(1);

  private TangentRidge() {}

  /**
   * Computes the relative error, E(f − f*)²/E f*².
   *
   * @param x samples, d × n, read
   * @param random of the test points
   */
  static double error(Target target, double[] x, RandomGenerator random, Recorder rows) {
    int d = target.d();
    int n = x.length / d;
    double[] z = Sphere.draw(TESTS, d, random);
    double[] truth = target.values(z);
    double[] y = target.values(x);
    double[] gram = KERNEL.gram(d, n, x);
    rows.checkpoint();
    double[] cross = KERNEL.cross(d, n, x, TESTS, z);
    double[] f = new double[TESTS];
    double least = Double.POSITIVE_INFINITY;
    double before = 0;
    for (double ridge : RIDGES) {
      double shift = 2 * ridge * n;
      for (int i = 0; i < n; i++) {
        gram[i + i * n] += shift - before;
      }
      before = shift;
      rows.checkpoint();
      double[] c = Cholesky.of(n, gram).solve(1, y);
      System.arraycopy(truth, 0, f, 0, TESTS);
      Blas.gemv("T", n, TESTS, 1, cross, 0, n, c, 0, -1, f, 0);
      least = Math.min(least, d * Vectors.squaredNorm(f) / TESTS);
    }
    return least / target.energy();
  }

  /** Estimates the operations. */
  static double flops(double d, double n) {
    return n * n * (d + 30)
        + n * TESTS * (2 * d + 60)
        + RIDGES.length * n * (n * n / 3 + 2 * TESTS);
  }

  /** Estimates the bytes. */
  static double bytes(double d, double n) {
    return 8 * (2 * n * n + n * TESTS + 3 * TESTS + d * (2 * n + 2 * TESTS));
  }
}
