package org.lawsweep.study.kernel;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SpectralDescent;
import org.lawsweep.numeric.SymmetricEigen;

/**
 * Descent f_k = (I − (1 − ηK)^k)y on the kernel H∞ of n points from labels y, η = 1/λmax: its
 * distance from their mean s t, and what it says of other points.
 */
final class NoisyDescent {

  /** Steps beyond any number that a component takes. */
  static final long END = 1L << 60;

  /** Times among which the best is looked for, eight a decade up to 10^6. */
  private static final long[] TIMES = times();

  private final int n;
  private final int d;
  private final double[] x;
  private final double[] clean;
  private final SpectralDescent descent;
  private final double[] signal;

  /**
   * Prepares the descent.
   *
   * @param x d × n, columns of norm 1, read
   * @param clean t, n labels, read
   */
  NoisyDescent(int d, double[] x, double[] clean) {
    this.d = d;
    this.x = x;
    this.clean = clean;
    n = clean.length;
    SymmetricEigen kernel = SymmetricEigen.of(n, ReluKernel.firstLayer().gram(d, n, x));
    descent = new SpectralDescent(kernel, 1 / kernel.values()[n - 1]);
    signal = descent.components(clean);
  }

  private static long[] times() {
    long[] times = new long[49];
    Arrays.setAll(times, i -> Math.round(Math.pow(10, i / 8.0)));
    return Arrays.stream(times).distinct().toArray();
  }

  /** Operations for so many draws of labels at one noise, with tests of one of them. */
  static double flops(double n, double d, double draws, double tests) {
    return TIMES.length * (draws * 30 * n + 2 * n * n + 2 * n * tests);
  }

  /** Operations of the preparation and of the kernel between points and tests. */
  static double fixedFlops(double n, double d, double tests) {
    return 9 * n * n * n + (n + tests) * n * (2 * d + 40);
  }

  /** c of labels. */
  double[] components(double[] y) {
    return descent.components(y);
  }

  /** |f_k − s t|²/n after k steps from labels of components c, read. */
  double error(double[] c, double s, long k) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double distance = descent.share(i, k) * c[i] - s * signal[i];
      sum += distance * distance;
    }
    Flops.add(25L * n);
    return sum / n;
  }

  /** Its mean over labels that are ±t, independent, of mean s t. */
  double expectedError(double s, long k) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double share = descent.share(i, k);
      sum += s * s * Math.pow((1 - share) * signal[i], 2) + (1 - s * s) * share * share;
    }
    Flops.add(30L * n);
    return sum / n;
  }

  /** The time at which something is least, the first of equals. */
  static long best(LongToDoubleFunction error) {
    long best = TIMES[0];
    double least = Double.POSITIVE_INFINITY;
    for (long k : TIMES) {
      double value = error.applyAsDouble(k);
      if (value < least) {
        least = value;
        best = k;
      }
    }
    return best;
  }

  /** The kernel between the n points and tests, n × tests; z is d × tests, read. */
  double[] cross(double[] z) {
    return ReluKernel.firstLayer().cross(d, n, x, z.length / d, z);
  }

  /**
   * f_k at tests.
   *
   * @param cross of them, read
   */
  double[] at(double[] c, long k, double[] cross) {
    double[] f = new double[cross.length / n];
    double[] alpha = descent.coefficients(c, k);
    Blas.gemv("T", n, f.length, 1, cross, 0, n, alpha, 0, 0, f, 0);
    return f;
  }

  /** Labels of which all flip or none, with probability q: those of one coin, drawn by a caller. */
  double[] flipped(boolean all) {
    return Arrays.stream(clean).map(t -> all ? -t : t).toArray();
  }
}
