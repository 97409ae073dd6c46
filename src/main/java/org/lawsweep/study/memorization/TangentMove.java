package org.lawsweep.study.memorization;

import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.LeastSquares;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;

/**
 * The first order of how pairs of neurons move their outputs at k points: h = ΨU for a move U of W
 * from its start, with Ψ_(i, r) = u_r 1[⟨w_r, x_i⟩ > 0] x_i. The least of all U with the same h has
 * the norm
 *
 * <pre>
 * |U| = ‖h‖_tk/(B√(2q)),  ‖h‖²_tk = hᵀK⁻¹h,  K_ij = ⟨x_i, x_j⟩ (1/q) Σ σ'(⟨w, x_i⟩)σ'(⟨w, x_j⟩),
 * </pre>
 *
 * the sum being over the q pairs (Daniely 2020, §2.5, which prints √q·B as a factor where it
 * divides, and leaves out the 2 that its definition of the kernel has). Immutable.
 */
final class TangentMove {

  /** Singular values of Ψ at most this part of the largest are 0 but for rounding. */
  private static final double CUT = 1e-6;

  private final int k;
  private final double[] psi;
  private final double[] kernel;
  private final double scale;

  /**
   * Takes the features at the start.
   *
   * @param start of {@link TwoLayerNet#paired}, read
   * @param k points
   * @param x the first d·k numbers are those points, read
   */
  TangentMove(TwoLayerNet start, int k, double[] x) {
    this.k = k;
    int d = start.d();
    int m = start.m();
    double[] active = new double[m * k];
    Blas.gemm("T", "N", m, k, d, 1, start.w(), 0, d, x, 0, d, 0, active, 0, m);
    psi = new double[k * d * m];
    for (int i = 0; i < k; i++) {
      for (int r = 0; r < m; r++) {
        active[r + i * m] = active[r + i * m] > 0 ? 1 : 0;
        for (int j = 0; j < d; j++) {
          psi[i + k * (r * d + j)] = start.a()[r] * active[r + i * m] * x[j + i * d];
        }
      }
    }
    // The first half of the neurons is one of each pair.
    kernel = new double[k * k];
    double[] inner = new double[k * k];
    Blas.gemm("T", "N", k, k, m / 2, 2.0 / m, active, 0, m, active, 0, m, 0, kernel, 0, k);
    Blas.gemm("T", "N", k, k, d, 1, x, 0, d, x, 0, d, 0, inner, 0, k);
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= inner[i];
    }
    scale = start.a()[0] * Math.sqrt(m);
  }

  /** Computes h = ΨU of a move, read. */
  double[] outputs(double[] move) {
    double[] h = new double[k];
    Blas.gemv("N", k, move.length, 1, psi, 0, k, move, 0, 0, h, 0);
    return h;
  }

  /** Computes |U| of the least move by solving ΨU = h, h in the span of Ψ and read. */
  double least(double[] h) {
    return Vectors.norm(LeastSquares.solve(k, psi.length / k, psi, 1, h, CUT).x());
  }

  /** Computes ‖h‖_tk/(B√(2q)) from the kernel alone, h in its span and read. */
  double predicted(double[] h) {
    SymmetricEigen eigen = SymmetricEigen.of(k, kernel);
    double[] parts = new double[k];
    Blas.gemv("T", k, k, 1, eigen.vectors(), 0, k, h, 0, 0, parts, 0);
    double sum = 0;
    for (int i = 0; i < k; i++) {
      if (eigen.values()[i] > CUT * CUT * eigen.values()[k - 1]) {
        sum += parts[i] * parts[i] / eigen.values()[i];
      }
    }
    return Math.sqrt(sum) / scale;
  }

  /** Counts the operations of all of this. */
  static double flops(double k, double d, double m) {
    return 4 * d * m * k * k + 9 * k * k * k + k * m * (2 * d + 1);
  }

  /** Counts the bytes of the features, twice while equations are solved. */
  static double bytes(double k, double d, double m) {
    return 8 * k * (2 * d * m + m + 4 * k);
  }
}
