package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.nn.Mlp;

class ConvexWitnessTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 7, 16})
  void bothMinimizersFitAllSamples(int m) {
    ConvexWitness witness = new ConvexWitness(m);
    assertEquals(2 * m + 2, witness.y().length);
    for (int width : new int[] {m, m + 1, m + 3}) {
      Mlp net = ConvexWitness.shape(width);
      double[] b = witness.positive(net);
      assertTrue(witness.loss(net).at(b).loss() <= 1e-30 * (2 * m + 2));
      for (int neuron = 0; neuron < width; neuron++) {
        assertEquals(neuron < m ? 1 : 0, b[net.offset(2) + neuron]);
        assertEquals(0, b[3 * neuron + 2], "no weight of z");
      }
      double[] a = ConvexWitness.two(net, width - 1, 0);
      assertTrue(witness.loss(net).at(a).loss() <= 1e-30 * (2 * m + 2));
    }
  }

  @Test
  void lossIsHalfTheMeanSquare() {
    ConvexWitness witness = new ConvexWitness(2);
    Mlp net = ConvexWitness.shape(2);
    double square = 0;
    for (double label : new double[] {0, 1.0 / 9, 4.0 / 9, 1, 0, 0}) {
      square += label * label;
    }
    assertEquals(square / 12, witness.loss(net).at(new double[net.parameters()]).loss(), 1e-15);
  }
}
