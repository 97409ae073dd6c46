package org.lawsweep.study.dynamics;

import java.util.OptionalDouble;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.numeric.Blas;

/**
 * Which neurons of a two-layer net are active at which points: ⟨w_r, x_i⟩ ≥ 0. Immutable.
 *
 * @param n points
 * @param m neurons
 * @param active n × m, column-major, of ones and zeros
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
record Activity(int n, int m, double[] active) {

  /**
   * Looks at a net.
   *
   * @param x points, d × n, column-major, read
   */
  static Activity of(TwoLayerNet net, double[] x) {
    int d = net.d();
    int n = x.length / d;
    double[] active = new double[n * net.m()];
    Blas.gemm("T", "N", n, net.m(), d, 1, x, 0, d, net.w(), 0, d, 0, active, 0, n);
    for (int i = 0; i < active.length; i++) {
      active[i] = active[i] >= 0 ? 1 : 0;
    }
    return new Activity(n, net.m(), active);
  }

  /**
   * Computes the Gram matrix of the net's tangent features, H_ij = ⟨x_i, x_j⟩ N_ij/m with N_ij
   * neurons active at both.
   *
   * @param cosines ⟨x_i, x_j⟩, n × n, read
   */
  double[] gram(double[] cosines) {
    double[] gram = new double[n * n];
    Blas.gemm("N", "T", n, n, m, 1.0 / m, active, 0, n, active, 0, n, 0, gram, 0, n);
    for (int i = 0; i < gram.length; i++) {
      gram[i] *= cosines[i];
    }
    return gram;
  }

  /** Computes the part of the neurons and points at which this differs from another. */
  double flips(Activity other) {
    double flips = 0;
    for (int i = 0; i < active.length; i++) {
      flips += Math.abs(active[i] - other.active[i]);
    }
    return flips / active.length;
  }

  /**
   * Computes the part of the neurons active at one alone of the first two points of which this
   * differs from another at either; empty where there are none.
   */
  OptionalDouble splitFlips(Activity other) {
    int split = 0;
    int flipped = 0;
    for (int first = 0; first < active.length; first += n) {
      if (active[first] != active[first + 1]) {
        split++;
        boolean same =
            active[first] == other.active[first] && active[first + 1] == other.active[first + 1];
        flipped += same ? 0 : 1;
      }
    }
    return split == 0 ? OptionalDouble.empty() : OptionalDouble.of(flipped / (double) split);
  }
}
