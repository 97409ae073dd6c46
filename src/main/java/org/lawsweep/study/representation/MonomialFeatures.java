package org.lawsweep.study.representation;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.util.FastMath;
import org.lawsweep.data.Polynomial;
import org.lawsweep.numeric.Blas;

/**
 * Random units for polynomials of degree q, drawn before any polynomial is known: for every
 * monomial V of degree at most q and every b ≤ a as many units
 *
 * <pre>SReLU_{kS_b}(⟨ω, x⟩/√q − T), ω uniform on the unit sphere of span(B_V), T ~ μ_l,</pre>
 *
 * where B_V are the coordinates of V and the smallest others, q together, kS_b = b⌈(q + 3)/2⌉ and l
 * = max(q + 3, 3a + 3). For x in [0, 1]^d the arguments ⟨ω, x⟩/√q lie in [−1, 1].
 *
 * <p>Units are drawn in rounds of one for every V and b, so that those of fewer rounds of the same
 * stream are the first of those of more.
 *
 * <p>Source: Bresler and Nagaraj (2020), §A.1 and Theorem 32. Immutable.
 */
final class MonomialFeatures {

  private static final double HALF_WIDTH = 0.5;
  private static final double ALPHA = Math.PI / 16;

  private final int d;
  private final int units;
  private final SmoothedRelu[] orders;
  private final double[] directions;

  /**
   * Draws units.
   *
   * @param d inputs, at least q
   * @param q degree, at least 1
   * @param a corrections, at least 0
   * @param rounds units of each monomial and order
   */
  MonomialFeatures(int d, int q, int a, int rounds, RandomGenerator random) {
    this(d, q, a, rounds, b -> b, random);
  }

  /** Draws units whose group b has the order of group {@code group(b)}. */
  MonomialFeatures(
      int d, int q, int a, int rounds, IntUnaryOperator group, RandomGenerator random) {
    this.d = d;
    orders = new SmoothedRelu[a + 1];
    for (int b = 0; b <= a; b++) {
      orders[b] = new SmoothedRelu(order(group.applyAsInt(b), q), HALF_WIDTH, ALPHA);
    }
    List<int[]> monomials = Polynomial.monomials(d, q);
    units = Math.multiplyExact(rounds * (a + 1), monomials.size());
    // Points have one more coordinate, 1, and directions −T: one product does both.
    directions = new double[(d + 1) * units];
    int decay = Math.max(q + 3, 3 * a + 3);
    for (int j = 0; j < units; ) {
      for (int[] monomial : monomials) {
        for (int b = 0; b <= a; b++, j++) {
          drawDirection(coordinates(monomial, d, q), random, j * (d + 1));
          directions[d + j * (d + 1)] = -threshold(decay, random);
        }
      }
    }
  }

  /** kS_b = b⌈(q + 3)/2⌉. */
  static int order(int b, int q) {
    return b * ((q + 4) / 2);
  }

  /** B_V: the coordinates of a monomial, and the smallest of the others, q together. */
  static int[] coordinates(int[] monomial, int d, int q) {
    boolean[] used = new boolean[d];
    for (int i : monomial) {
      used[i] = true;
    }
    int[] chosen = Arrays.copyOf(Arrays.stream(monomial).distinct().toArray(), q);
    int count = (int) Arrays.stream(monomial).distinct().count();
    for (int i = 0; count < q; i++) {
      if (!used[i]) {
        chosen[count++] = i;
      }
    }
    return chosen;
  }

  /** T ~ μ_l, of density ∝ 1/(1 + T^{2l}), by rejection from the Cauchy distribution. */
  static double threshold(int l, RandomGenerator random) {
    double t;
    double accepted;
    do {
      double z = random.nextGaussian();
      t = z / random.nextGaussian();
      accepted = 2 * (1 + FastMath.pow(t, 2 * l)) * random.nextDouble();
      // Written so that an infinite t is refused.
    } while (!(accepted < 1 + t * t));
    return t;
  }

  private void drawDirection(int[] coordinates, RandomGenerator random, int offset) {
    double squares = 0;
    for (int i : coordinates) {
      double z = random.nextGaussian();
      directions[offset + i] = z;
      squares += z * z;
    }
    double scale = 1 / Math.sqrt(squares * coordinates.length);
    for (int i : coordinates) {
      directions[offset + i] *= scale;
    }
  }

  /** The number of units. */
  int units() {
    return units;
  }

  /**
   * The outputs of all units, n × units, column-major.
   *
   * @param x d × n, column-major, in [0, 1], read
   */
  double[] outputs(int n, double[] x) {
    double[] points = new double[(d + 1) * n];
    for (int k = 0; k < n; k++) {
      System.arraycopy(x, k * d, points, k * (d + 1), d);
      points[k * (d + 1) + d] = 1;
    }
    double[] z = new double[Math.multiplyExact(n, units)];
    Blas.gemm("T", "N", n, units, d + 1, 1, points, 0, d + 1, directions, 0, d + 1, 0, z, 0, n);
    for (int j = 0; j < units; j++) {
      SmoothedRelu unit = orders[j % orders.length];
      for (int i = j * n; i < (j + 1) * n; i++) {
        z[i] = unit.value(z[i]);
      }
    }
    return z;
  }
}
