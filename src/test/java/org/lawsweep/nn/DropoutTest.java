package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

  private static final int N = 5;

  @ParameterizedTest
  @MethodSource("org.lawsweep.nn.Nets#all")
  void gradientIsTheSlopeWhileTheMasksStay(Mlp net) {
    double[] theta = Nets.uniform(net.parameters(), 1);
    double[] y = Nets.uniform(net.outputs() * N, 2);
    Propagation pass = new Propagation(net, N);
    pass.drop(new Dropout(pass, 0.5, new SplittableRandom(3)));
    pass.load(Nets.uniform(net.inputs() * N, 4), 0, N);
    double[] expected = Nets.differences(theta, at -> loss(pass, y, at));
    loss(pass, y, theta);
    double[] gradient = new double[theta.length];
    pass.backward(theta, 1, 0, gradient);
    assertArrayEquals(expected, gradient, 1e-6 * Nets.largest(expected));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 0.9})
  void unitsAreKeptAtTheirRateAndMean(double rate) {
    Mlp net = Mlp.uniform(1, 7, 1, 1, Activation.RELU, true);
    double[] theta = new double[net.parameters()];
    Arrays.fill(theta, 0, net.offset(2), 1);
    Propagation pass = new Propagation(net, 100);
    pass.drop(new Dropout(pass, rate, new SplittableRandom(5)));
    double sum = 0;
    int kept = 0;
    int units = 0;
    for (int i = 0; i < 100; i++) {
      pass.load(new double[100], 0, 100);
      pass.forward(theta);
      for (int at = 0; at < 800; at++) {
        double value = pass.outputs(1)[at];
        if (at % 8 == 7) {
          assertEquals(1, value, "what biases weigh is never dropped");
        } else {
          assertTrue(value == 0 || Math.abs(value - 1 / (1 - rate)) < 1e-4 / (1 - rate));
          sum += value;
          kept += value > 0 ? 1 : 0;
          units++;
        }
      }
    }
    assertEquals(1 - rate, (double) kept / units, 4 * Math.sqrt(rate * (1 - rate) / units));
    assertEquals(1, sum / units, 4 * Math.sqrt(rate / (1 - rate) / units));
  }

  @Test
  void channelsAreDroppedWhole() {
    Mlp net = Mlp.convolutional(4, 1, 9, 2, 1, Activation.RELU, true);
    double[] theta = new double[net.parameters()];
    for (int l = 1; l <= 2; l++) {
      for (int j = 1; j <= 9; j++) {
        theta[net.offset(l) + j * net.stride(l) - 1] = 1;
      }
    }
    Propagation pass = new Propagation(net, 20);
    pass.drop(new Dropout(pass, 0.5, new SplittableRandom(12)));
    pass.load(new double[16 * 20], 0, 20);
    pass.forward(theta);
    for (int l = 1; l <= 2; l++) {
      double sum = 0;
      for (int k = 0; k < 20; k++) {
        double[] sample = Arrays.copyOfRange(pass.outputs(l), k * 36, (k + 1) * 36);
        for (int at = 9; at < 36; at++) {
          assertEquals(sample[at % 9], sample[at]);
        }
        sum += Arrays.stream(sample).sum();
      }
      // 180 coins: four standard deviations.
      assertEquals(1, sum / (36 * 20), 4 / Math.sqrt(180));
    }
  }

  @Test
  void masksChangeWithTheBatchAndOnlyWithIt() {
    Mlp net = Mlp.uniform(3, 40, 2, 1, Activation.RELU, false);
    double[] theta = net.drawHe(new SplittableRandom(6));
    double[] x = Nets.uniform(3, 7);
    Propagation pass = new Propagation(net, 1);
    pass.drop(new Dropout(pass, 0.5, new SplittableRandom(8)));
    pass.load(x, 0, 1);
    double first = pass.forward(theta)[0];
    assertEquals(first, pass.forward(theta)[0]);
    pass.load(x, 0, 1);
    assertTrue(first != pass.forward(theta)[0]);
  }

  @Test
  void rateZeroChangesNothing() {
    Mlp net = Mlp.residual(3, new int[] {4, 4}, 1);
    double[] theta = Nets.uniform(net.parameters(), 9);
    Propagation plain = new Propagation(net, 1);
    Propagation dropping = new Propagation(net, 1);
    dropping.drop(new Dropout(dropping, 0, new SplittableRandom(10)));
    double[] x = Nets.uniform(3, 11);
    plain.load(x, 0, 1);
    dropping.load(x, 0, 1);
    assertEquals(plain.forward(theta)[0], dropping.forward(theta)[0]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void ratesAreChecked(double rate) {
    Propagation pass = new Propagation(Mlp.tangent(1, 1, 1), 1);
    assertThrows(
        IllegalArgumentException.class, () -> new Dropout(pass, rate, new SplittableRandom()));
  }

  private static double loss(Propagation pass, double[] y, double[] theta) {
    double[] f = pass.forward(theta);
    return OutputLoss.SQUARED.evaluate(f, y, pass.net().outputs(), N, pass.residuals());
  }
}
