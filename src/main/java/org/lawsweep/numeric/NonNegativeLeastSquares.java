package org.lawsweep.numeric;

import java.util.Arrays;

/**
 * The least of ‖Ac − y‖² over c ≥ 0, where A is some columns of a matrix, by the active sets of
 * Lawson and Hanson (1974). It ends at a point of Karush, Kuhn and Tucker, which is a global
 * minimum since the problem is convex; breeze's projected gradient ends near one, which certifies
 * nothing. For columns of one matrix over and over: their inner products are computed once. Not for
 * use by several threads.
 */
public final class NonNegativeLeastSquares {

  /** A smaller slope, relative to ‖y‖ and to a column's norm, is rounding. */
  private static final double FLAT = 1e-11;

  private final int rows;
  private final int columns;
  private final double[] a;
  private final double[] y;
  private final double[] gram;
  private final double[] correlation;
  private final double scale;
  private final double[] c;
  private final double[] residual;

  /**
   * Takes the matrix.
   *
   * @param a rows × columns of norm about 1 or 0, read
   * @param y rows, read
   */
  public NonNegativeLeastSquares(int rows, double[] a, double[] y) {
    this.rows = rows;
    this.a = a;
    this.y = y;
    columns = a.length / rows;
    gram = new double[columns * columns];
    correlation = new double[columns];
    c = new double[columns];
    residual = new double[rows];
    Blas.gemm("T", "N", columns, columns, rows, 1, a, 0, rows, a, 0, rows, 0, gram, 0, columns);
    Blas.gemv("T", rows, columns, 1, a, 0, rows, y, 0, 0, correlation, 0);
    scale = FLAT * Math.sqrt(Arrays.stream(y).map(v -> v * v).sum());
  }

  /**
   * Finds the least ‖Ac − y‖² over the columns chosen.
   *
   * @param chosen columns, each once, read
   */
  public double least(int[] chosen) {
    Arrays.fill(c, 0);
    int[] free = new int[chosen.length];
    int count = 0;
    int next = steepest(chosen, free, count);
    while (next >= 0) {
      free[count++] = next;
      count = settle(free, count);
      // What came in and had to go at once has a slope of rounding.
      next = c[next] > 0 ? steepest(chosen, free, count) : -1;
    }
    return square(free, count);
  }

  /** Returns y − Ac at the least found last, a copy: no column has a positive product with it. */
  public double[] residual() {
    return Arrays.stream(residual).map(v -> -v).toArray();
  }

  /** Finds the column at 0 along which the square falls most; −1 where it falls along none. */
  private int steepest(int[] chosen, int[] free, int count) {
    int best = -1;
    double most = scale;
    for (int j : chosen) {
      double slope = correlation[j];
      for (int f = 0; f < count; f++) {
        slope -= gram[j * columns + free[f]] * c[free[f]];
      }
      if (c[j] == 0 && slope > most) {
        most = slope;
        best = j;
      }
    }
    return best;
  }

  /**
   * Minimizes over the free columns, letting go those that would turn negative; counts the rest.
   */
  private int settle(int[] free, int count) {
    while (count > 0) {
      double[] target = solve(free, count);
      double part = 1;
      for (int f = 0; f < count; f++) {
        if (target[f] <= 0) {
          part = Math.min(part, c[free[f]] / (c[free[f]] - target[f]));
        }
      }
      int kept = 0;
      for (int f = 0; f < count; f++) {
        int j = free[f];
        double moved = c[j] + part * (target[f] - c[j]);
        boolean stays = part == 1 || target[f] > 0 || moved > 1e-14 * Math.abs(target[f]);
        c[j] = stays ? moved : 0;
        free[kept] = j;
        kept += stays ? 1 : 0;
      }
      if (kept == count) {
        return count;
      }
      count = kept;
    }
    return 0;
  }

  private double[] solve(int[] free, int count) {
    double[] normal = new double[count * count];
    double[] right = new double[count];
    for (int f = 0; f < count; f++) {
      right[f] = correlation[free[f]];
      for (int g = 0; g < count; g++) {
        normal[g * count + f] = gram[free[g] * columns + free[f]];
      }
      // Columns that all but depend on each other differ by less than this changes the least.
      normal[f * (count + 1)] *= 1 + 1e-14;
    }
    return Cholesky.of(count, normal).solve(1, right);
  }

  private double square(int[] free, int count) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      residual[i] = -y[i];
      for (int f = 0; f < count; f++) {
        residual[i] += a[free[f] * rows + i] * c[free[f]];
      }
      sum += residual[i] * residual[i];
    }
    return sum;
  }
}
