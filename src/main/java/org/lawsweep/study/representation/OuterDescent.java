package org.lawsweep.study.representation;

import java.util.OptionalLong;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.SpectralDescent;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;

/**
 * Gradient descent v ← v − ηAᵀ(Av − y) from zero on the outer weights of frozen units, η = 1/λmax
 * of AAᵀ, and its loss ½|Av − y|² by the spectrum of AAᵀ. A step allocates nothing. Not for use by
 * several threads.
 */
final class OuterDescent {

  private final int n;
  private final int m;
  private final double[] a;
  private final double[] y;
  private final double largest;
  private final double eta;
  private final SpectralDescent spectrum;
  private final double[] components;
  private final double[] v;
  private final double[] residual;

  /**
   * Makes a descent that has made no step.
   *
   * @param a n × m and more, read by every step
   * @param y n labels, read
   */
  OuterDescent(int n, int m, double[] a, double[] y) {
    this.n = n;
    this.m = m;
    this.a = a;
    this.y = y;
    double[] gram = new double[n * n];
    Blas.gemm("N", "T", n, n, m, 1, a, 0, n, a, 0, n, 0, gram, 0, n);
    SymmetricEigen modes = SymmetricEigen.of(n, gram);
    largest = modes.values()[n - 1];
    // Units that are all dead leave nothing to descend on.
    eta = largest > 0 ? 1 / largest : 1;
    spectrum = new SpectralDescent(modes, eta);
    components = spectrum.components(y);
    v = new double[m];
    residual = new double[n];
    measure();
  }

  /** λmax of AAᵀ. */
  double largest() {
    return largest;
  }

  /** Makes a step. */
  void step() {
    Blas.gemv("T", n, m, -eta, a, 0, n, residual, 0, 1, v, 0);
    measure();
  }

  /** ½|Av − y|² now. */
  double loss() {
    return Vectors.squaredNorm(residual) / 2;
  }

  /** ½|Av − y|² after T steps, without them. */
  double predictedLoss(long end) {
    double norm = spectrum.residualNorm(components, end);
    return norm * norm / 2;
  }

  /** Finds the first T with |Av_T − y| at most {@code norm}; empty where that takes too many. */
  OptionalLong stepsTo(double norm, long cap) {
    return spectrum.stepsTo(components, norm, cap);
  }

  /** Av − y. */
  private void measure() {
    for (int i = 0; i < n; i++) {
      residual[i] = -y[i];
    }
    Blas.gemv("N", n, m, 1, a, 0, n, v, 0, 1, residual, 0);
  }
}
