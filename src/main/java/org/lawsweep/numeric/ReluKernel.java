package org.lawsweep.numeric;

/**
 * Kernels of infinitely wide ReLU networks with c_σ = 2 and no biases, as functions of two inputs.
 *
 * <p>For unit inputs with cosine r = ⟨x, z⟩ and Σ = Θ = r to begin with, each hidden layer does
 *
 * <pre>Θ ← κ₁(Σ) + Θκ₀(Σ),  Σ ← κ₁(Σ),  κ₀(r) = (π − arccos r)/π,  κ₁(r) = rκ₀(r) + √(1 − r²)/π
 * </pre>
 *
 * (Jacot et al. 2018; Arora et al. 2019, §3). The kernels are homogeneous: for other inputs the
 * value is multiplied by |x||z|, and is 0 where one of them is 0. Immutable.
 *
 * <p>Entries are right to 10⁻¹⁵ in r. Near r = 1 the rounding of r itself weighs more: by 10⁻¹⁶/|x
 * − z| for unit inputs, and 10⁻⁸ for a point met again in another set. The diagonal of {@link
 * #gram} is exact.
 */
public final class ReluKernel {

  private enum Kind {
    FIRST_LAYER,
    COVARIANCE,
    TANGENT
  }

  /** Rows and columns of a tile: 128 KB. */
  private static final int SIDE = 128;

  private final Kind kind;
  private final int depth;

  private ReluKernel(Kind kind, int depth) {
    if (depth < 1) {
      throw new IllegalArgumentException("hidden layers must be at least 1: " + depth);
    }
    this.kind = kind;
    this.depth = depth;
  }

  /**
   * H∞ = ⟨x, z⟩(π − arccos r)/(2π): the tangent kernel of a two-layer network of which only the
   * first layer is trained (Du et al. 2019, Arora et al. 2019).
   */
  public static ReluKernel firstLayer() {
    return new ReluKernel(Kind.FIRST_LAYER, 1);
  }

  /** Θ^(L): the tangent kernel of a network with L hidden layers, all layers trained; L ≥ 1. */
  public static ReluKernel tangent(int depth) {
    return new ReluKernel(Kind.TANGENT, depth);
  }

  /** Σ^(L): the covariance of the outputs of that network at random initial weights. */
  public static ReluKernel covariance(int depth) {
    return new ReluKernel(Kind.COVARIANCE, depth);
  }

  /** The kernel of two unit inputs with cosine r, clamped to [−1, 1]; not for hot loops. */
  public double at(double r) {
    Tile tile = new Tile(0, 1);
    tile.entries[0] = r;
    tile.apply(1);
    return tile.entries[0];
  }

  /**
   * The kernel of every pair of points.
   *
   * @param d the dimension
   * @param n points
   * @param x d × n, read
   * @return n × n, symmetric bit for bit
   */
  public double[] gram(int d, int n, double[] x) {
    double[] norms = new double[n];
    double[] directions = directions(d, n, x, norms);
    double[] k = new double[Math.multiplyExact(n, n)];
    Tile tile = new Tile(d, Math.min(SIDE, n) * Math.min(SIDE, n));
    for (int left = 0; left < n; left += SIDE) {
      for (int top = left; top < n; top += SIDE) {
        tile.fill(directions, norms, top, directions, norms, left);
        tile.copy(k, n, top, left);
        tile.copyTransposed(k, n, top, left);
      }
    }
    return k;
  }

  /**
   * The kernel of every point of one set and every point of another.
   *
   * @param d the dimension
   * @param n points of the first set
   * @param x d × n, read
   * @param count points of the second set
   * @param z d × count, read
   * @return n × count
   */
  public double[] cross(int d, int n, double[] x, int count, double[] z) {
    double[] norms = new double[n];
    double[] others = new double[count];
    double[] directions = directions(d, n, x, norms);
    double[] otherDirections = directions(d, count, z, others);
    double[] k = new double[Math.multiplyExact(n, count)];
    Tile tile = new Tile(d, Math.min(SIDE, n) * Math.min(SIDE, count));
    for (int left = 0; left < count; left += SIDE) {
      for (int top = 0; top < n; top += SIDE) {
        tile.fill(directions, norms, top, otherDirections, others, left);
        tile.copy(k, n, top, left);
      }
    }
    return k;
  }

  /** The points divided by their norms, which are written; a zero stays. */
  private static double[] directions(int d, int n, double[] x, double[] norms) {
    if (x.length != d * n) {
      throw new IllegalArgumentException(
          n + " points in dimension " + d + " have no " + x.length + " coordinates");
    }
    double[] directions = x.clone();
    for (int j = 0; j < n; j++) {
      double square = 0;
      for (int i = 0; i < d; i++) {
        square += x[i + j * d] * x[i + j * d];
      }
      norms[j] = Math.sqrt(square);
      double inverse = square == 0 ? 0 : 1 / norms[j];
      for (int i = 0; i < d; i++) {
        directions[i + j * d] *= inverse;
      }
    }
    return directions;
  }

  /** A square of the matrix: product, kernel and lengths while it is in the cache. */
  private final class Tile {

    private final int d;
    private final double[] entries;
    private final double[] sigma = new double[ArcCosineLayer.CAPACITY];
    private final double[] theta = new double[ArcCosineLayer.CAPACITY];
    private final ArcCosineLayer layer = new ArcCosineLayer();
    private int rows;
    private int columns;

    Tile(int d, int capacity) {
      this.d = d;
      entries = new double[capacity];
    }

    /** The kernel of the points from {@code top} on and the others from {@code left} on. */
    void fill(double[] x, double[] norms, int top, double[] z, double[] others, int left) {
      rows = Math.min(SIDE, norms.length - top);
      columns = Math.min(SIDE, others.length - left);
      Blas.gemm("T", "N", rows, columns, d, 1, x, top * d, d, z, left * d, d, 0, entries, 0, rows);
      if (x == z && top == left) {
        for (int j = 0; j < columns; j++) {
          entries[j + j * rows] = 1;
        }
      }
      apply(rows * columns);
      for (int j = 0; j < columns; j++) {
        for (int i = 0; i < rows; i++) {
          entries[i + j * rows] *= norms[top + i] * others[left + j];
        }
      }
    }

    /** Replaces the first cosines by the kernel. */
    void apply(int length) {
      for (int start = 0; start < length; start += ArcCosineLayer.CAPACITY) {
        int size = Math.min(ArcCosineLayer.CAPACITY, length - start);
        System.arraycopy(entries, start, sigma, 0, size);
        ArcCosineLayer.clamp(sigma, size);
        if (kind == Kind.FIRST_LAYER) {
          layer.firstLayer(sigma, size);
        } else {
          System.arraycopy(sigma, 0, theta, 0, size);
          for (int l = 0; l < depth; l++) {
            layer.advance(sigma, theta, size);
          }
        }
        System.arraycopy(kind == Kind.TANGENT ? theta : sigma, 0, entries, start, size);
      }
      Flops.add((long) ArcCosineLayer.FLOPS * depth * length);
    }

    void copy(double[] k, int n, int top, int left) {
      for (int j = 0; j < columns; j++) {
        System.arraycopy(entries, j * rows, k, top + (left + j) * n, rows);
      }
    }

    /** A diagonal tile takes its upper half from the lower one, so that no bit differs. */
    void copyTransposed(double[] k, int n, int top, int left) {
      for (int i = 0; i < rows; i++) {
        int end = top == left ? i : columns;
        for (int j = 0; j < end; j++) {
          k[left + j + (top + i) * n] = entries[i + j * rows];
        }
      }
    }
  }
}
