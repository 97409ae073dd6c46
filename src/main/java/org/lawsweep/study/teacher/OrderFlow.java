package org.lawsweep.study.teacher;

import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * Moves neurons by steps w ← w − η∇g(w) where the kernel of |·| is cut down to its lowest orders,
 * ‖v‖‖w‖h(c) with c their cosine and h(c) = a_0 + a_2c² + a_4c⁴; else {@link NeuronFlow}.
 *
 * <p>With masses α_j = ‖w_j‖²/m and directions u_j, g(w) = ‖w‖²ψ(w/‖w‖), ψ(u) = Σ_j α_j h(⟨u, u_j⟩)
 * − (1/d) Σ_i h(u_i), hence ∇g = 2ψw + ‖w‖(∇ψ − ⟨u, ∇ψ⟩u). A step allocates nothing. Not for use by
 * several threads.
 */
final class OrderFlow {

  private final int d;
  private final int m;
  private final double eta;
  private final double[] a;
  private final double[] w;
  private final double[] u;
  private final double[] mass;
  private final double[] pull;
  private final double[] cosine;
  private final double[] value;
  private final double[] psi;
  private final double[] slope;

  /**
   * Begins a flow that has made no step.
   *
   * @param w d × m, copied
   * @param a a_0, a_2 and a_4
   */
  OrderFlow(double[] w, int d, double eta, double... a) {
    this.d = d;
    this.eta = eta;
    this.a = a.clone();
    this.w = w.clone();
    m = w.length / d;
    u = new double[w.length];
    mass = new double[m];
    pull = new double[w.length];
    cosine = new double[m * m];
    value = new double[m * m];
    psi = new double[m];
    slope = new double[w.length];
  }

  /** Estimates the operations of a step. */
  static double flops(double d, double m) {
    return m * m * (4 * d + 12) + 24 * d * m;
  }

  /** Makes one step. */
  void advance() {
    for (int j = 0; j < m; j++) {
      double norm = Potential.normalize(d, w, j, u, j);
      mass[j] = norm * norm / m;
      for (int k = j * d; k < (j + 1) * d; k++) {
        pull[k] = mass[j] * u[k];
      }
    }
    Blas.gemm("T", "N", m, m, d, 1, u, 0, d, u, 0, d, 0, cosine, 0, m);
    for (int k = 0; k < cosine.length; k++) {
      double square = cosine[k] * cosine[k];
      value[k] = value(square);
      cosine[k] *= slope(square);
    }
    Blas.gemv("T", m, m, 1, value, 0, m, mass, 0, 0, psi, 0);
    Blas.gemm("N", "N", d, m, m, 1, pull, 0, d, cosine, 0, m, 0, slope, 0, d);
    for (int j = 0; j < m; j++) {
      move(j);
    }
    Flops.add(10L * m * m + 24L * d * m);
  }

  private void move(int j) {
    double all = psi[j];
    double radial = 0;
    for (int k = j * d; k < (j + 1) * d; k++) {
      double square = u[k] * u[k];
      all -= value(square) / d;
      slope[k] -= u[k] * slope(square) / d;
      radial += u[k] * slope[k];
    }
    double norm = Math.sqrt(mass[j] * m);
    for (int k = j * d; k < (j + 1) * d; k++) {
      w[k] -= eta * (2 * all * w[k] + norm * (slope[k] - radial * u[k]));
    }
  }

  /** Computes h of the square of a cosine. */
  private double value(double square) {
    return a[0] + square * (a[1] + square * a[2]);
  }

  /** Computes h'(c)/c. */
  private double slope(double square) {
    return 2 * a[1] + 4 * a[2] * square;
  }

  /** The neurons, d of each; not to be written. */
  double[] w() {
    return w;
  }
}
