package org.lawsweep.study.teacher;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.IterativeLegendreGaussIntegrator;
import org.apache.commons.math3.special.Erf;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * Takes the loss ½E(f_P − f*)² of neurons apart, f_P(x) = (1/m) Σ_j ‖w_j‖|⟨w_j, x⟩| and f*(x) =
 * (1/d) Σ_i |x_i|: into parts of even orders, and tells which neurons stand along which axes.
 *
 * <p>With masses α_j = ‖w_j‖²/m and directions u_j, and masses −1/d along the axes, the part of
 * order 2k is ½q_2k Σ α_iα_j⟨u_i, u_j⟩^2k over all pairs, which is half the squared norm of the
 * tensor Σ α_j u_j^⊗2k − (1/d) Σ e_i^⊗2k, times q_2k. Immutable but for scratch; not for use by
 * several threads.
 */
final class Orders {

  /** A neuron this close to an axis counts as its. */
  private static final double ALIGNED = 0.95;

  private final int d;
  private final int m;
  private final double[] u;
  private final double[] mass;
  private final double[] cosines;

  /**
   * Looks at neurons.
   *
   * @param w d × m, read
   */
  Orders(double[] w, int d) {
    this.d = d;
    m = w.length / d;
    u = new double[w.length];
    mass = new double[m];
    cosines = new double[m * m];
    see(w);
  }

  /** Looks at as many neurons again. */
  void see(double[] w) {
    for (int j = 0; j < m; j++) {
      double norm = Potential.normalize(d, w, j, u, j);
      mass[j] = norm * norm / m;
    }
    Blas.gemm("T", "N", m, m, d, 1, u, 0, d, u, 0, d, 0, cosines, 0, m);
    Flops.add(5L * d * m);
  }

  /** Computes q_2k: 2/π, then (2/π)((2k − 3)!!)²/(2k)!. */
  static double weight(int order) {
    double weight = 2 / Math.PI;
    for (int k = 2; k <= order; k += 2) {
      double factor = k == 2 ? 1 : k - 3;
      weight *= factor * factor / ((k - 1.0) * k);
    }
    return weight;
  }

  /** Computes the part of an even order. */
  double part(int order) {
    return weight(order) * sum(c -> power(c, order));
  }

  private static double power(double c, int order) {
    double square = c * c;
    return switch (order) {
      case 0 -> 1;
      case 2 -> square;
      case 4 -> square * square;
      default -> Math.pow(square, order / 2.0);
    };
  }

  /** Computes the loss, in closed form. */
  double loss() {
    return sum(
        c -> {
          double r = Math.max(-1, Math.min(1, c));
          return 2 / Math.PI * (Math.sqrt((1 - r) * (1 + r)) + r * Math.asin(r));
        });
  }

  /** Computes ½ Σ α_iα_j h(⟨u_i, u_j⟩) over neurons and axes. */
  private double sum(DoubleUnaryOperator h) {
    double pairs = 0;
    double crossed = 0;
    for (int j = 0; j < m; j++) {
      double own = 0;
      for (int i = 0; i < m; i++) {
        own += mass[i] * h.applyAsDouble(cosines[j * m + i]);
      }
      pairs += mass[j] * own;
      for (int k = j * d; k < (j + 1) * d; k++) {
        crossed += mass[j] / d * h.applyAsDouble(u[k]);
      }
    }
    Flops.add(6L * m * (m + d));
    double axes = (h.applyAsDouble(1) + (d - 1) * h.applyAsDouble(0)) / d;
    return Math.max(0, (pairs - 2 * crossed + axes) / 2);
  }

  /** Computes the part of axes of which neurons within a cosine of 0.95 have half of their mass. */
  double matched() {
    int matched = 0;
    for (int i = 0; i < d; i++) {
      double held = 0;
      for (int j = 0; j < m; j++) {
        held += Math.abs(u[j * d + i]) > ALIGNED ? mass[j] : 0;
      }
      matched += 2 * held * d > 1 ? 1 : 0;
    }
    return (double) matched / d;
  }

  /** Computes the mean over the mass of max_i u_i². */
  double alignment() {
    double sum = 0;
    double all = 0;
    for (int j = 0; j < m; j++) {
      double largest = 0;
      for (int k = j * d; k < (j + 1) * d; k++) {
        largest = Math.max(largest, u[k] * u[k]);
      }
      sum += mass[j] * largest;
      all += mass[j];
    }
    return sum / all;
  }

  /**
   * Computes the mean of max_i u_i² over uniform directions: E max_i x_i² over d, of normal x,
   * whose norm and direction are independent.
   */
  static double randomAlignment(int d) {
    double mean =
        new IterativeLegendreGaussIntegrator(16, 1e-12, 1e-14)
            .integrate(
                100_000,
                s -> 2 * s * (1 - Math.pow(Erf.erf(s / Math.sqrt(2)), d)),
                0,
                Math.sqrt(2 * Math.log(d) + 80));
    return mean / d;
  }

  /** Computes the norm of the entries of Σ α_j u_ju_jᵀ off the diagonal, over Σ α_j. */
  double defect() {
    double squares = 0;
    double all = 0;
    for (int j = 0; j < m; j++) {
      all += mass[j];
    }
    for (int i = 0; i < d; i++) {
      for (int k = 0; k < i; k++) {
        double entry = 0;
        for (int j = 0; j < m; j++) {
          entry += mass[j] * u[j * d + i] * u[j * d + k];
        }
        squares += 2 * entry * entry;
      }
    }
    return Math.sqrt(squares) / all;
  }
}
