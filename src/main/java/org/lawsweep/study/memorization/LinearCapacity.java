package org.lawsweep.study.memorization;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How few features let a linear function have random signs at n points, εn errors granted.
 *
 * <p>Source: Cover (1965), Theorem 1. At most 2^(nH(λ)) of the 2^n sign patterns are linear in λn
 * features, and 2^(nH(ε)) patterns lie within εn errors of one, so that random signs need
 *
 * <pre>H(λ) ≥ 1 − H(ε),  H(p) = −p log₂ p − (1 − p) log₂(1 − p):  λ ≥ ½ at ε = 0.</pre>
 */
final class LinearCapacity {

  private static final int HALVINGS = 60;

  private LinearCapacity() {}

  /**
   * Finds the λ in [0, ½] with H(λ) = 1 − H(ε), from above.
   *
   * @param epsilon in [0, ½)
   */
  static double load(double epsilon) {
    double low = 0;
    double high = 0.5;
    for (int halving = 0; halving < HALVINGS; halving++) {
      double middle = (low + high) / 2;
      if (entropy(middle) < 1 - entropy(epsilon)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * Computes the chance that random signs at n points are linear in so many features, of which any
   * so many points have independent ones: 2^(1−n) Σ_{k < features} C(n − 1, k).
   *
   * @param n at least 1
   * @param features at least 1
   */
  static double chance(int n, int features) {
    return features >= n
        ? 1
        : new BinomialDistribution(null, n - 1, 0.5).cumulativeProbability(features - 1);
  }

  /**
   * Computes the mean number of features from which on random signs at n points are linear in them,
   * where features come by the d and any so many points have independent ones: Σ_q d P(qd are too
   * few), which is (n + 1)/2 at d = 1, and about (n + d)/2.
   */
  static double meanSize(int n, int d) {
    double sum = d;
    for (int features = d; features < n; features += d) {
      sum += d * (1 - chance(n, features));
    }
    return sum;
  }

  /** Computes H(p), in bits. */
  private static double entropy(double p) {
    return p == 0 ? 0 : -(p * Math.log(p) + (1 - p) * Math.log1p(-p)) / Math.log(2);
  }
}
