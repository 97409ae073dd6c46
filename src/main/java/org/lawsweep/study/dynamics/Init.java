package org.lawsweep.study.dynamics;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.TwoLayerNet;

/** How a two-layer net in the tangent-kernel scaling starts. */
enum Init {
  /** m independent neurons: outputs of order κ. */
  PLAIN {
    @Override
    TwoLayerNet draw(int d, int m, double kappa, RandomGenerator random) {
      return TwoLayerNet.gaussian(d, m, kappa, random);
    }
  },

  /** m/2 independent neurons, each beside a twin of opposite outer weight: outputs are zero. */
  ANTI {
    @Override
    TwoLayerNet draw(int d, int m, double kappa, RandomGenerator random) {
      return TwoLayerNet.gaussian(d, m / 2, kappa, random).doubled();
    }
  };

  /**
   * Draws a net of width m, even for {@link #ANTI}, with inner weights of variance κ² and outer
   * weights ±1/√m. Of one stream, a narrower net has the first neurons, and another κ scales them.
   */
  abstract TwoLayerNet draw(int d, int m, double kappa, RandomGenerator random);
}
