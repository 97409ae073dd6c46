package org.lawsweep.study.dynamics;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.ReluKernel;

/** The weights that move. */
enum Trained {
  /** Those of the first layer of a two-layer net. */
  FIRST {
    @Override
    ReluKernel kernel(int depth) {
      return ReluKernel.firstLayer();
    }

    @Override
    CenteredDescent net(int d, int m, int depth, double[] x, double[] y, RandomGenerator init) {
      return CenteredDescent.ofFirstLayer(d, m, x, y, init);
    }
  },

  /** Those of all layers. */
  ALL {
    @Override
    ReluKernel kernel(int depth) {
      return ReluKernel.tangent(depth);
    }

    @Override
    CenteredDescent net(int d, int m, int depth, double[] x, double[] y, RandomGenerator init) {
      return CenteredDescent.ofAllLayers(d, m, depth, x, y, init);
    }
  };

  /** Makes the tangent kernel at infinite width. */
  abstract ReluKernel kernel(int depth);

  /**
   * Makes the net of width m at its start.
   *
   * @param depth hidden layers, 1 for {@link #FIRST}
   * @param x d × n, y: n values, read
   */
  abstract CenteredDescent net(
      int d, int m, int depth, double[] x, double[] y, RandomGenerator init);
}
