package org.lawsweep.study.depth;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Mlp;

/** Where the descent of a deep linear net of square matrices starts. */
enum Start {
  /** W_l = I, but W_L = 0: the zero-asymmetric start of Wu, Wang and Ma (2019). */
  ZERO_ASYMMETRIC {
    @Override
    double[] draw(Mlp net, RandomGenerator random) {
      double[] theta = identities(net);
      Arrays.fill(theta, net.offset(net.last()), theta.length, 0);
      return theta;
    }
  },

  /** W_l = I. */
  IDENTITY {
    @Override
    double[] draw(Mlp net, RandomGenerator random) {
      return identities(net);
    }
  },

  /** W_l = I + 0.1 G/√(Ld), the entries of G being N(0, 1). */
  NEAR_IDENTITY {
    @Override
    double[] draw(Mlp net, RandomGenerator random) {
      double[] theta = identities(net);
      double sd = 0.1 / Math.sqrt(net.last() * (double) net.width(0));
      for (int i = 0; i < theta.length; i++) {
        theta[i] += sd * random.nextGaussian();
      }
      return theta;
    }
  },

  /** Entries N(0, 1/d), as Xavier takes them. */
  XAVIER {
    @Override
    double[] draw(Mlp net, RandomGenerator random) {
      double[] theta = net.drawStandard(random);
      for (int i = 0; i < theta.length; i++) {
        theta[i] /= Math.sqrt(net.width(0));
      }
      return theta;
    }
  };

  /**
   * The parameters of a net without biases, all layers of which are d × d.
   *
   * @param random advanced by one Gaussian for each parameter that is drawn
   */
  abstract double[] draw(Mlp net, RandomGenerator random);

  private static double[] identities(Mlp net) {
    double[] theta = new double[net.parameters()];
    for (int l = 1; l <= net.last(); l++) {
      for (int i = 0; i < net.width(l); i++) {
        theta[net.offset(l) + i * (net.stride(l) + 1)] = 1;
      }
    }
    return theta;
  }
}
