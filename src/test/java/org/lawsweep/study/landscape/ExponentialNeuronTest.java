package org.lawsweep.study.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.data.XorClusters;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.NoRows;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class ExponentialNeuronTest {

  private static final Study STUDY = new ExponentialNeuron();
  private static final int N = 12;
  private static final double LAMBDA = 0.3;

  private final Mlp net = Trap.STUCK.net(3);
  private final int a = net.parameters();
  private final double[] x = XorClusters.draw(N, 0.25, new SplittableRandom(1));
  private final double[] y = XorClusters.labels(N);

  @Test
  void gradientIsTheDerivativeOfTheLoss() {
    ExponentialLoss loss = new ExponentialLoss(net, x, y, LAMBDA, true);
    double[] z = point(2);
    double[] gradient = new double[z.length];
    double[] unused = new double[z.length];
    loss.evaluate(z, gradient);
    double h = 1e-5;
    for (int i = 0; i < z.length; i++) {
      double[] shifted = z.clone();
      shifted[i] = z[i] + h;
      double above = loss.evaluate(shifted, unused);
      shifted[i] = z[i] - h;
      double below = loss.evaluate(shifted, unused);
      assertEquals((above - below) / (2 * h), gradient[i], 1e-6 * (1 + Math.abs(gradient[i])));
    }
  }

  /** a ∂L̃/∂a − ∂L̃/∂b = λa² everywhere, up to the rounding of what is subtracted. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void scalingIdentityHoldsAtEveryPoint(int seed) {
    ExponentialLoss loss = new ExponentialLoss(net, x, y, LAMBDA, true);
    double[] z = point(seed);
    double[] gradient = new double[z.length];
    loss.evaluate(z, gradient);
    double scale = Math.abs(z[a] * gradient[a]) + Math.abs(gradient[a + 3]);
    assertEquals(LAMBDA * z[a] * z[a], z[a] * gradient[a] - gradient[a + 3], 1e-12 * scale);
  }

  @Test
  void withoutTheNeuronItsParametersDoNothing() {
    ExponentialLoss loss = new ExponentialLoss(net, x, y, 0, false);
    double[] z = point(3);
    double[] gradient = new double[z.length];
    double value = loss.evaluate(z, gradient);
    assertEquals(loss.ofNet(z), value, 1e-12 * value);
    assertEquals(loss.errors(z, false), loss.errors(z, true));
    for (int i = a; i < z.length; i++) {
      assertEquals(0, gradient[i]);
    }
  }

  /** Reference digits: c = (√13 − √7)/(√13 + √7) and 13(1 − c)³ + 7(1 + c)³. */
  @Test
  void deadNetFindsTheBestConstantAndNoMore() {
    int positive = 13;
    double[] labels = new double[20];
    Arrays.fill(labels, -1);
    Arrays.fill(labels, 0, positive, 1);
    double[] inputs = XorClusters.draw(20, 0.25, new SplittableRandom(4));
    Mlp relu = Trap.DEAD.net(3);
    double[] dead = Trap.DEAD.draw(relu, inputs, labels, new SplittableRandom(5), new NoRows());
    double[] z = Arrays.copyOf(dead, ExponentialLoss.parameters(relu));
    double[] before = z.clone();
    ExponentialLoss loss = new ExponentialLoss(relu, inputs, labels, 0, false);
    LongToDoubleFunction eta = t -> 0.01 * (1 - t / 3000.0);
    Steps.watching(new NoRows(), loss.descent(z, new double[z.length], eta)).to(3000);
    int c = relu.parameters() - 1;
    assertEquals(0.153535995276848, z[c], 1e-6);
    assertEquals(18.62903409359087, loss.ofNet(z), 1e-9);
    before[c] = z[c];
    assertTrue(Arrays.equals(before, z), "nothing but c moves");
  }

  @Test
  void neuronFitsWhatAStuckNetDoesNot() {
    Map<String, Object> alone = row("stuck", "nothing", 2000);
    Map<String, Object> helped = row("stuck", "neuron", 4000);
    assertFalse((Boolean) alone.get("fitted"));
    assertTrue((Double) alone.get("objective") > 1);
    assertTrue((Boolean) helped.get("fitted"));
    assertTrue((Double) helped.get("objective") < (Double) alone.get("objective"));
    assertFalse(alone.containsKey("a_size"));
  }

  @Test
  void neuronLowersTheLossOfADeadNetWhichNeverMoves() {
    Map<String, Object> alone = row("dead", "nothing", 500);
    assertEquals(24, (Double) alone.get("objective"), 1e-9);
    Map<String, Object> helped = row("dead", "neuron", 500);
    assertTrue((Double) helped.get("objective") < 22);
    assertTrue((Double) helped.get("net_loss") >= 24);
  }

  private double[] point(int seed) {
    RandomGenerator random = new SplittableRandom(seed);
    return random.doubles(a + 4).map(u -> 2 * u - 1).toArray();
  }

  private static Map<String, Object> row(String trap, String added, long steps) {
    return Recorded.run(
            STUDY, TestUnits.unit(STUDY, 0, "trap", trap, "added", added, "steps", steps))
        .rows()
        .get(Map.of("steps", (Object) steps));
  }
}
