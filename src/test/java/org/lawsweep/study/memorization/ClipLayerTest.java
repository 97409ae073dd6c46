package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;

class ClipLayerTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.2, 0.9})
  void pairsAreTheNetOfHardTanhUnits(double slope) {
    Random random = new Random(3);
    List<ClipLayer> layers = List.of(draw(4, 2, random), draw(3, 4, random), draw(2, 3, random));
    Mlp net = ClipLayer.shape(2, new Activation(slope), layers);
    double[] theta = ClipLayer.parameters(net, slope, layers);
    Propagation pass = new Propagation(net, 1);
    for (int trial = 0; trial < 20; trial++) {
      double[] x = {random.nextGaussian(), random.nextGaussian()};
      pass.load(x, 0, 1);
      double[] expected = apply(layers.get(2), clipped(layers.get(1), clipped(layers.get(0), x)));
      assertArrayEquals(expected, pass.forward(theta), 1e-11);
    }
  }

  private static ClipLayer draw(int units, int inputs, Random random) {
    double[][] w = new double[units][];
    for (int k = 0; k < units; k++) {
      w[k] = random.doubles(inputs, -2, 2).toArray();
    }
    return new ClipLayer(w, random.doubles(units, -1, 1).toArray());
  }

  private static double[] clipped(ClipLayer layer, double[] x) {
    double[] t = apply(layer, x);
    for (int k = 0; k < t.length; k++) {
      t[k] = Math.max(-1, Math.min(1, t[k]));
    }
    return t;
  }

  private static double[] apply(ClipLayer layer, double[] x) {
    double[] t = layer.b().clone();
    for (int k = 0; k < t.length; k++) {
      for (int i = 0; i < x.length; i++) {
        t[k] += layer.w()[k][i] * x[i];
      }
    }
    return t;
  }
}
