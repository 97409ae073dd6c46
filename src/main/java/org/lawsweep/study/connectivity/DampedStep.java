package org.lawsweep.study.connectivity;

import org.lawsweep.numeric.Flops;

/**
 * Solves (A + λI)s = g for a positive definite matrix of a few rows, by Cholesky's factors: up to
 * two dozen rows, as here, LAPACK takes two to ten times as long. Allocates nothing. Not for use by
 * several threads.
 */
final class DampedStep {

  private final int p;
  private final double[] factor;
  private final double[] step;

  /** Makes room for so many rows. */
  DampedStep(int p) {
    this.p = p;
    factor = new double[p * p];
    step = new double[p];
  }

  /**
   * Solves.
   *
   * @param a A, p × p, of which the lower triangle is read
   * @param damping λ
   * @param g read
   * @return s; overwritten by the next call
   * @throws ArithmeticException when A + λI is not positive definite to working precision
   */
  double[] solve(double[] a, double damping, double[] g) {
    System.arraycopy(a, 0, factor, 0, a.length);
    System.arraycopy(g, 0, step, 0, p);
    for (int c = 0; c < p; c++) {
      factor[c * (p + 1)] += damping;
    }
    for (int c = 0; c < p; c++) {
      eliminate(c);
    }
    for (int c = p - 1; c >= 0; c--) {
      double sum = step[c];
      for (int i = c + 1; i < p; i++) {
        sum -= factor[c * p + i] * step[i];
      }
      step[c] = sum / factor[c * p + c];
    }
    Flops.add((long) p * p * p / 3 + 2L * p * p);
    return step;
  }

  /** Finishes column c of L and entry c of L⁻¹g, and takes both off what is left. */
  private void eliminate(int c) {
    int column = c * p;
    double pivot = factor[column + c];
    if (!(pivot > 0 && pivot < Double.POSITIVE_INFINITY)) {
      throw new ArithmeticException(
          "the matrix is not positive definite: pivot " + (c + 1) + " of " + p + " is not");
    }
    double root = Math.sqrt(pivot);
    double inverse = 1 / root;
    factor[column + c] = root;
    double solved = step[c] * inverse;
    step[c] = solved;
    for (int i = c + 1; i < p; i++) {
      factor[column + i] *= inverse;
      step[i] -= factor[column + i] * solved;
    }
    for (int j = c + 1; j < p; j++) {
      double scale = factor[column + j];
      for (int i = j; i < p; i++) {
        factor[j * p + i] -= factor[column + i] * scale;
      }
    }
  }
}
