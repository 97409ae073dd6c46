package org.lawsweep.study.memorization;

import java.util.ArrayList;
import java.util.List;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Layer;
import org.lawsweep.nn.Mlp;

/**
 * A layer of a net of hard-tanh units, clip(t) = max{−1, min{1, t}}, or its linear output. A net of
 * such layers is one of twice as many units σ(z) = max{z, sz}:
 *
 * <pre>clip(t) = (σ(t + 1) − σ(t − 1) − (1 + s)) / (1 − s).</pre>
 *
 * @param w weights, a row for each unit
 * @param b biases
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of weights, never compared.
record ClipLayer(double[][] w, double[] b) {

  /**
   * Gives the shape of the net of pairs.
   *
   * @param layers hidden ones and the output
   */
  static Mlp shape(int inputs, Activation activation, List<ClipLayer> layers) {
    List<Layer> pairs = new ArrayList<>();
    for (ClipLayer layer : layers.subList(0, layers.size() - 1)) {
      pairs.add(Layer.of(2 * layer.b.length, activation));
    }
    pairs.add(Layer.of(layers.get(layers.size() - 1).b.length, Activation.LINEAR));
    return new Mlp(inputs, true, pairs);
  }

  /**
   * Computes the parameters of the net of pairs: those of +1 come first in a layer.
   *
   * @param net of the shape above
   * @param slope s, that of the activation, below 1
   * @param layers hidden ones and the output, read
   */
  static double[] parameters(Mlp net, double slope, List<ClipLayer> layers) {
    double[] theta = new double[net.parameters()];
    for (int l = 1; l <= net.last(); l++) {
      ClipLayer layer = layers.get(l - 1);
      int units = layer.b.length;
      for (int row = 0; row < net.width(l); row++) {
        int start = net.offset(l) + row * net.stride(l);
        double[] w = layer.w[row % units];
        double bias = layer.b[row % units];
        if (l < net.last()) {
          bias += row < units ? 1 : -1;
        }
        for (int i = 0; i < w.length; i++) {
          if (l == 1) {
            theta[start + i] = w[i];
          } else {
            theta[start + i] = w[i] / (1 - slope);
            theta[start + w.length + i] = -w[i] / (1 - slope);
            bias -= w[i] * (1 + slope) / (1 - slope);
          }
        }
        theta[start + net.width(l - 1)] = bias;
      }
    }
    return theta;
  }
}
