package org.lawsweep.study.landscape;

import org.lawsweep.nn.OutputLoss;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.LeastSquares;

/**
 * The segment from outer weights V to those of least norm whose outputs ΨV* are nearest to ±10, 10
 * for the class of a sample.
 *
 * @param residual largest |ΨV* − Z|
 * @param rank of Ψ
 * @param losses mean cross-entropy at equal distances, from V to V*
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
record SkipPath(double residual, int rank, double[] losses) {

  /** Pieces of the segment. */
  static final int PIECES = 20;

  private static final double TARGET = 10;

  /** Singular values of that part of the largest are rounding. */
  private static final double CUT = 1e-14;

  /**
   * Computes a path.
   *
   * @param psi Ψ, n × m, read
   * @param v V, m × 3, read
   * @param y 3 × n, a one for each class, read
   */
  static SkipPath of(int n, double[] psi, double[] v, double[] y) {
    int outputs = y.length / n;
    double[] target = new double[n * outputs];
    for (int i = 0; i < n; i++) {
      for (int q = 0; q < outputs; q++) {
        target[q * n + i] = TARGET * (2 * y[i * outputs + q] - 1);
      }
    }
    LeastSquares fit = LeastSquares.solve(n, psi.length / n, psi, outputs, target, CUT);
    double[] from = outputs(n, psi, v, outputs);
    double[] to = outputs(n, psi, fit.x(), outputs);
    double residual = 0;
    for (int k = 0; k < to.length; k++) {
      residual = Math.max(residual, Math.abs(to[k] - TARGET * (2 * y[k] - 1)));
    }
    double[] losses = new double[PIECES + 1];
    double[] f = new double[to.length];
    double[] unused = new double[to.length];
    for (int piece = 0; piece <= PIECES; piece++) {
      double share = (double) piece / PIECES;
      for (int k = 0; k < f.length; k++) {
        f[k] = (1 - share) * from[k] + share * to[k];
      }
      losses[piece] = OutputLoss.CROSS_ENTROPY.evaluate(f, y, outputs, n, unused) / n;
    }
    return new SkipPath(residual, fit.rank(), losses);
  }

  /** Gives the loss at V* where outputs are exactly ±10. */
  static double end() {
    return Math.log1p((SkipNet.OUTPUTS - 1) * Math.exp(-2 * TARGET));
  }

  /** Whether the loss rises nowhere on the way. */
  boolean falls() {
    boolean falls = true;
    for (int piece = 1; piece <= PIECES; piece++) {
      falls &= losses[piece] <= losses[piece - 1];
    }
    return falls;
  }

  private static double[] outputs(int n, double[] psi, double[] v, int outputs) {
    int m = psi.length / n;
    double[] f = new double[outputs * n];
    Blas.gemm("T", "T", outputs, n, m, 1, v, 0, m, psi, 0, n, 0, f, 0, outputs);
    return f;
  }
}
