package org.lawsweep.study.dynamics;

import org.lawsweep.numeric.ReluKernel;

/** The weights that move. */
enum Trained {
  /** Those of the first layer of a two-layer net. */
  FIRST,
  /** Those of all layers. */
  ALL;

  /** The tangent kernel at infinite width. */
  ReluKernel kernel(int depth) {
    return this == FIRST ? ReluKernel.firstLayer() : ReluKernel.tangent(depth);
  }
}
