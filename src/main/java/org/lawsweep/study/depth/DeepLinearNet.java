package org.lawsweep.study.depth;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Gamma;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Layer;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Vectors;

/**
 * The net αW_L⋯W_1 with entries N(0, 1) at the start, and what that start does to the norm of an
 * input.
 *
 * <p>Each of k = L − 1 hidden layers of width m multiplies the squared norm by an independent
 * χ²_m/m, so that its logarithm has the variance kψ'(m/2).
 *
 * <p>The tangent kernel is a sum over the L layers, of a norm from below times one from above, each
 * of k factors. Of two layers, i apart, the products differ in i factors. To first order the
 * logarithm of the mean has the variance (⅔ − 1/(3L))kψ'(m/2): at the same variance of the norm
 * that of a shallow kernel is smaller, by a part of 1/(2L).
 */
final class DeepLinearNet {

  private DeepLinearNet() {}

  /**
   * Makes the net, α as a factor 1/√m of each layer since m^(L−1) would overflow.
   *
   * @param ends inputs, and outputs
   * @param depth hidden layers, at least 1
   * @param m their width
   */
  static Mlp of(int ends, int depth, int m) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      layers.add(Layer.of(m, Activation.LINEAR).scaled(1 / Math.sqrt(m)));
    }
    layers.add(Layer.of(ends, Activation.LINEAR).scaled(1 / Math.sqrt(ends)));
    return new Mlp(ends, false, layers);
  }

  /** Computes ln ‖h‖², h the last hidden layer at the first unit vector; theta is read. */
  static double logNorm(Mlp net, double[] theta) {
    double[] unit = new double[net.width(0)];
    unit[0] = 1;
    Propagation pass = new Propagation(net, 1);
    pass.load(unit, 0, 1);
    pass.forward(theta);
    return Math.log(Vectors.squaredNorm(pass.outputs(net.last() - 1)));
  }

  /** Computes the mean of {@link #logNorm} over starts. */
  static double logMean(long depth, long m) {
    return depth * (Gamma.digamma(m / 2.0) + Math.log(2.0 / m));
  }

  /** Computes the variance of {@link #logNorm} over starts. */
  static double logVariance(long depth, long m) {
    return depth * Gamma.trigamma(m / 2.0);
  }
}
