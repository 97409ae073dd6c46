package org.lawsweep.study.teacher;

import java.util.Arrays;
import org.lawsweep.numeric.ArcCosines;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;

/**
 * Computes φ(w) = Σ_j b_j K(v_j, w) with K(v, w) = E σ(⟨v, x⟩)σ(⟨w, x⟩) over x ~ N(0, I), in closed
 * form and without a sample: by its gradients. Since K is homogeneous, φ(w) = ⟨w, ∇φ(w)⟩.
 *
 * <pre>ReLU: ∇K = ½(‖v‖ (sin θ/π) ŵ + κ₀ v),   |·|: ∇K = 2(‖v‖ (sin θ/π) ŵ + (κ₀ − ½) v)</pre>
 *
 * with θ the angle of v and w, κ₀ = 1 − θ/π and ŵ = w/‖w‖, 0 at w = 0 (Cho and Saul 2009). A call
 * allocates nothing; sources meet points in tiles of {@value #TILE} angles. Not for use by several
 * threads.
 */
final class Potential {

  /** The activation of both neurons. */
  enum Sigma {
    RELU(0.5, 0),
    ABSOLUTE(2, 0.5);

    private final double factor;
    private final double shift;

    Sigma(double factor, double shift) {
      this.factor = factor;
      this.shift = shift;
    }

    /** The factor of a kernel's gradient: ½ or 2. */
    double factor() {
      return factor;
    }

    /** What is taken off κ₀: 0 or ½. */
    double shift() {
      return shift;
    }
  }

  /** Angles of a tile: with their sines half of a common L2 cache. */
  private static final int TILE = 1 << 15;

  /** A shorter vector has no direction: its square would be zero. */
  private static final double SHORTEST = 1e-150;

  private final Sigma sigma;
  private final int d;
  private final int sources;
  private final int block;
  private final double[] directions;
  private final double[] weighted;
  private final double[] weights;
  private final double[] sum;
  private final double[] points;
  private final double[] kappa0;
  private final double[] sine;
  private final double[] radial;
  private final ArcCosines arc = new ArcCosines();

  /** Makes room for {@code sources} sources, at least 1, of dimension d; all weights are 0. */
  Potential(Sigma sigma, int d, int sources) {
    this.sigma = sigma;
    this.d = d;
    this.sources = sources;
    block = block(sources);
    directions = new double[Math.multiplyExact(d, sources)];
    weighted = new double[directions.length];
    weights = new double[sources];
    sum = new double[d];
    points = new double[d * block];
    kappa0 = new double[sources * block];
    sine = new double[sources * block];
    radial = new double[block];
  }

  /** Counts the points of a tile. */
  private static int block(int sources) {
    return Math.max(1, TILE / sources);
  }

  /** Estimates the bytes that a potential takes. */
  static double bytes(double d, double sources) {
    double block = block((int) sources);
    return 8 * (2 * d * sources + block * (d + 2 * sources));
  }

  /** Estimates the operations for so many points. */
  static double flops(double d, double sources, double points) {
    return sources * points * (4 * d + 2 + ArcCosines.FLOPS) + 5 * d * (sources + points);
  }

  /**
   * Sets the sources.
   *
   * @param v d × sources, read
   * @param b their coefficients, read
   */
  void set(double[] v, double[] b) {
    Arrays.fill(sum, 0);
    for (int j = 0; j < sources; j++) {
      weights[j] = b[j] * normalize(d, v, j, directions, j);
      for (int k = 0; k < d; k++) {
        weighted[j * d + k] = weights[j] * directions[j * d + k];
        sum[k] += weighted[j * d + k];
      }
    }
    Flops.add(5L * d * sources);
  }

  /**
   * Computes ∇φ at points.
   *
   * @param w d × count, read
   * @param gradient d × count, written
   */
  void gradients(double[] w, int count, double[] gradient) {
    for (int first = 0; first < count; first += block) {
      gradients(w, first, Math.min(block, count - first), gradient);
    }
  }

  private void gradients(double[] w, int first, int size, double[] gradient) {
    for (int i = 0; i < size; i++) {
      normalize(d, w, first + i, points, i);
    }
    int angles = sources * size;
    Blas.gemm("T", "N", sources, size, d, 1, directions, 0, d, points, 0, d, 0, kappa0, 0, sources);
    arc.split(kappa0, sine, angles);
    Blas.gemv("T", sources, size, 1, sine, 0, sources, weights, 0, 0, radial, 0);
    Blas.gemm(
        "N", "N", d, size, sources, 1, weighted, 0, d, kappa0, 0, sources, 0, gradient, first * d,
        d);
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < d; k++) {
        int at = (first + i) * d + k;
        double tangential = gradient[at] - sigma.shift * sum[k];
        gradient[at] = sigma.factor * (radial[i] * points[i * d + k] + tangential);
      }
    }
    Flops.add(5L * d * size);
  }

  /** Writes column {@code from} of v, divided by its norm, to a column of out; says the norm. */
  static double normalize(int d, double[] v, int from, double[] out, int to) {
    double square = 0;
    for (int k = from * d; k < (from + 1) * d; k++) {
      square += v[k] * v[k];
    }
    double norm = Math.sqrt(square);
    double inverse = norm < SHORTEST ? 0 : 1 / norm;
    for (int k = 0; k < d; k++) {
      out[to * d + k] = inverse * v[from * d + k];
    }
    return norm;
  }
}
