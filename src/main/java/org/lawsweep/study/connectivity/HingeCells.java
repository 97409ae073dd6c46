package org.lawsweep.study.connectivity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.lawsweep.numeric.NonNegativeLeastSquares;
import org.lawsweep.study.Recorder;

/**
 * All activation patterns that a ReLU neuron has on samples in ℝ³, no three of which, but for
 * opposite ones, lie in a plane through 0.
 *
 * <p>The neurons of one pattern make a closed cell: the cone of its rays, along each of which two
 * samples are on the neuron's edge, ±(x_i × x_j). In a cell ReLU(⟨w, x⟩) is linear in w. A sum of k
 * neurons of one cell each is therefore a sum of rays with coefficients at least 0, and the least
 * loss of k neurons is the least of finitely many convex problems, one for every k cells.
 */
final class HingeCells {

  private static final int D = ConvexWitness.INPUTS;

  private final double[] outputs;
  private final double[] y;
  private final List<int[]> cells = new ArrayList<>();
  private final int rays;

  /**
   * Finds the cells.
   *
   * @param x 3 × samples, read
   * @param y samples, read
   */
  HingeCells(double[] x, double[] y) {
    this.y = y;
    List<double[]> all = new ArrayList<>();
    Map<Long, SortedSet<Integer>> byPattern = new LinkedHashMap<>();
    for (int i = 0; i < y.length; i++) {
      for (int j = i + 1; j < y.length; j++) {
        double[] cross = cross(x, i, j);
        double norm = Math.sqrt(dot(cross, 0, cross, 0));
        for (int sign = -1; norm > 0 && sign <= 1; sign += 2) {
          double[] ray = {sign * cross[0] / norm, sign * cross[1] / norm, sign * cross[2] / norm};
          if (all.stream().noneMatch(other -> dot(other, 0, ray, 0) > 1 - 1e-12)) {
            note(x, ray, all.size(), byPattern);
            all.add(ray);
          }
        }
      }
    }
    rays = all.size();
    outputs = new double[rays * y.length];
    for (int r = 0; r < rays; r++) {
      for (int i = 0; i < y.length; i++) {
        outputs[r * y.length + i] = Math.max(0, side(x, i, all.get(r)));
      }
    }
    byPattern.values().forEach(in -> cells.add(in.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** A ray lies in every cell whose pattern differs from its own at samples on the edge alone. */
  private void note(double[] x, double[] ray, int index, Map<Long, SortedSet<Integer>> byPattern) {
    List<Long> patterns = List.of(0L);
    for (int i = 0; i < y.length; i++) {
      double side = side(x, i, ray);
      long active = 1L << i;
      List<Long> longer = new ArrayList<>();
      for (long pattern : patterns) {
        if (side >= 0) {
          longer.add(pattern | active);
        }
        if (side <= 0) {
          longer.add(pattern);
        }
      }
      patterns = longer;
    }
    patterns.stream()
        .filter(pattern -> oppositesDiffer(x, pattern))
        .forEach(p -> byPattern.computeIfAbsent(p, key -> new TreeSet<>()).add(index));
  }

  /** Of samples x and −x a neuron off the edge sees one. */
  private boolean oppositesDiffer(double[] x, long pattern) {
    for (int i = 0; i < y.length; i++) {
      for (int j = i + 1; j < y.length; j++) {
        boolean opposite = true;
        for (int c = 0; c < D; c++) {
          opposite &= x[D * i + c] == -x[D * j + c];
        }
        if (opposite && ((pattern >> i) & 1) == ((pattern >> j) & 1)) {
          return false;
        }
      }
    }
    return true;
  }

  private static double[] cross(double[] x, int i, int j) {
    double[] cross = new double[D];
    for (int c = 0; c < D; c++) {
      int next = (c + 1) % D;
      int after = (c + 2) % D;
      cross[c] = x[D * i + next] * x[D * j + after] - x[D * i + after] * x[D * j + next];
    }
    return cross;
  }

  /** On which side of a ray's edge a sample is, rounding being the edge itself. */
  private static double side(double[] x, int i, double[] ray) {
    double side = dot(x, D * i, ray, 0);
    return Math.abs(side) < 1e-12 ? 0 : side;
  }

  private static double dot(double[] u, int from, double[] v, int to) {
    return u[from] * v[to] + u[from + 1] * v[to + 1] + u[from + 2] * v[to + 2];
  }

  /** Estimates the operations of the least loss of m − 1 neurons on a {@link ConvexWitness}. */
  static double flops(int m) {
    int samples = ConvexWitness.samples(m);
    // Opposite samples have one edge; s edges make s(s − 1) + 2 cells.
    int cells = (samples - 1) * (samples - 2) + 2;
    // Some ten columns come in, each after a look at thirty.
    return CombinatoricsUtils.binomialCoefficientDouble(cells + m - 2, m - 1)
        * (10 * 30 * 10 + 2 * Math.pow(10, 4) / 3);
  }

  /** Counts the cells. */
  int cells() {
    return cells.size();
  }

  /** Counts the rays. */
  int rays() {
    return rays;
  }

  /** Finds the least loss, Σr²/(2 samples), of k neurons of output weight 1: exactly. */
  double least(int k, Recorder rows) {
    NonNegativeLeastSquares fit = new NonNegativeLeastSquares(y.length, outputs, y);
    return least(fit, k, 0, new TreeSet<>(), rows) / (2 * y.length);
  }

  private double least(
      NonNegativeLeastSquares fit, int k, int from, SortedSet<Integer> chosen, Recorder rows) {
    if (k == 0) {
      return fit.least(chosen.stream().mapToInt(Integer::intValue).toArray());
    }
    rows.checkpoint();
    double least = Double.POSITIVE_INFINITY;
    for (int cell = from; cell < cells.size(); cell++) {
      SortedSet<Integer> more = new TreeSet<>(chosen);
      for (int ray : cells.get(cell)) {
        more.add(ray);
      }
      least = Math.min(least, least(fit, k - 1, cell, more, rows));
    }
    return least;
  }
}
