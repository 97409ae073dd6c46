package org.lawsweep.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The weights of f(x) = Σ_r a_r ReLU(⟨w_r, x⟩).
 *
 * <p>All scales are in the weights. In the tangent-kernel scaling a_r = ±1/√m; the mean-field flow
 * of (1/m) Σ c_r ReLU(⟨v_r, x⟩), with each particle's step multiplied by m, is plain descent on a =
 * c/√m and W = V/√m. A bias is one more input that is always 1.
 */
public final class TwoLayerNet {

  private final int d;
  private final int m;
  private final double[] w;
  private final double[] a;

  /**
   * A net of given weights.
   *
   * @param d input dimension
   * @param m width
   * @param w W, d × m, one neuron a column; kept, not copied
   * @param a outer weights, m values; kept, not copied
   */
  public TwoLayerNet(int d, int m, double[] w, double[] a) {
    if (w.length != d * m || a.length != m) {
      throw new IllegalArgumentException(
          "d=%d and m=%d need %d and %d weights: got %d and %d"
              .formatted(d, m, d * m, m, w.length, a.length));
    }
    this.d = d;
    this.m = m;
    this.w = w;
    this.a = a;
  }

  /**
   * w_r ~ N(0, κ²I) and a_r = ±1/√m, each sign with probability ½. Neurons are drawn one after the
   * other: a narrower net of the same stream has the first of them.
   *
   * @param random advanced by d Gaussians and a sign for each neuron
   */
  public static TwoLayerNet gaussian(int d, int m, double kappa, RandomGenerator random) {
    double[] w = new double[d * m];
    double[] a = new double[m];
    for (int r = 0; r < m; r++) {
      for (int i = r * d; i < (r + 1) * d; i++) {
        w[i] = kappa * random.nextGaussian();
      }
      a[r] = (random.nextBoolean() ? 1 : -1) / Math.sqrt(m);
    }
    return new TwoLayerNet(d, m, w, a);
  }

  /**
   * The antisymmetric net of twice the width: each neuron beside a twin of opposite outer weight,
   * both divided by √2. Its outputs are zero up to rounding, its tangent kernel is that of this
   * net.
   */
  public TwoLayerNet doubled() {
    double[] twins = new double[2 * d * m];
    double[] signed = new double[2 * m];
    for (int r = 0; r < m; r++) {
      System.arraycopy(w, r * d, twins, 2 * r * d, d);
      System.arraycopy(w, r * d, twins, (2 * r + 1) * d, d);
      signed[2 * r] = a[r] / Math.sqrt(2);
      signed[2 * r + 1] = -signed[2 * r];
    }
    return new TwoLayerNet(d, 2 * m, twins, signed);
  }

  /**
   * Xavier initialization with zero outputs (Daniely 2020, §2.3): q pairs of neurons, W = [W', W']
   * with W' standard Gaussian, a = (B, ..., B, −B, ..., −B). Outputs are zero up to rounding. Pairs
   * are drawn one after the other: fewer of the same stream are the first of them.
   *
   * @param random advanced by d Gaussians for each pair
   */
  public static TwoLayerNet paired(int d, int q, double b, RandomGenerator random) {
    double[] w = new double[2 * d * q];
    for (int i = 0; i < d * q; i++) {
      w[i] = random.nextGaussian();
    }
    System.arraycopy(w, 0, w, d * q, d * q);
    double[] a = new double[2 * q];
    Arrays.fill(a, 0, q, b);
    Arrays.fill(a, q, 2 * q, -b);
    return new TwoLayerNet(d, 2 * q, w, a);
  }

  /** Input dimension. */
  public int d() {
    return d;
  }

  /** Width. */
  public int m() {
    return m;
  }

  /** W, d × m, one neuron a column. */
  public double[] w() {
    return w;
  }

  /** Outer weights, m values. */
  public double[] a() {
    return a;
  }

  /** ‖W − V‖_F of this net's W and the other's V, of the same shape. */
  public double distance(TwoLayerNet other) {
    double sum = 0;
    for (int r = 0; r < m; r++) {
      sum += squaredMove(other, r);
    }
    return Math.sqrt(sum);
  }

  /** max_r ‖w_r − v_r‖ of this net's neurons and the other's. */
  public double largestMove(TwoLayerNet other) {
    double largest = 0;
    for (int r = 0; r < m; r++) {
      largest = Math.max(largest, squaredMove(other, r));
    }
    return Math.sqrt(largest);
  }

  private double squaredMove(TwoLayerNet other, int r) {
    double sum = 0;
    for (int i = r * d; i < (r + 1) * d; i++) {
      sum += (w[i] - other.w[i]) * (w[i] - other.w[i]);
    }
    return sum;
  }
}
