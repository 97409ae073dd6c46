package org.lawsweep.study.memorization;

import java.util.Arrays;
import java.util.Optional;
import org.lawsweep.numeric.Blas;

/**
 * The gradients of a two-layer ReLU net in its hidden weights, the outer weights aside: Ψ(x) =
 * (1[⟨w_i, x⟩ > 0] x)_{i ≤ q}, qd numbers. Up to scale they are those of q pairs of neurons at the
 * start of Daniely's algorithm, since both of a pair move alike.
 */
final class TangentFeatures {

  private TangentFeatures() {}

  /**
   * Computes the features of n points.
   *
   * @param x points, d × n, read
   * @param w hidden weights, d × q, read
   * @return qd × n, a point a column
   */
  static double[] of(int d, int n, double[] x, int q, double[] w) {
    double[] z = new double[q * n];
    Blas.gemm("T", "N", q, n, d, 1, w, 0, d, x, 0, d, 0, z, 0, q);
    double[] features = new double[Math.multiplyExact(q * d, n)];
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < q; i++) {
        if (z[i + k * q] > 0) {
          System.arraycopy(x, k * d, features, (i + k * q) * d, d);
        }
      }
    }
    return features;
  }

  /**
   * Finds whether signs are linear in the features of n points.
   *
   * @param features qd × n of {@link #of}, read
   * @param signs n, read
   * @return empty where rounding leaves it open
   */
  static Optional<Boolean> isSeparable(int d, int q, double[] features, double[] signs) {
    // Divided by √(q/2) they have a norm of about 1.
    double factor = Math.sqrt(2.0 / q);
    double[] scaled = Arrays.stream(features).map(v -> factor * v).toArray();
    return SignSeparation.isSeparable(q * d, scaled, signs);
  }

  /** Counts the operations of features and of {@link #isSeparable}. */
  static double separationFlops(double n, double features) {
    // A factorization for each point that comes into the hull's nearest face, and for some twice.
    double face = Math.min(n, features);
    return 2 * n * features + 2 * n * n * features + Math.pow(face, 3) * (face / 8 + 1);
  }
}
