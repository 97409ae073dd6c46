package org.lawsweep.study.landscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.data.XorClusters;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.NoRows;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class ExponentialNeuronCriticalTest {

  private static final Study STUDY = new ExponentialNeuronCritical();
  private static final double LAMBDA = 0.3;

  private final Mlp net = Trap.STUCK.net(3);
  private final int a = net.parameters();
  private final double[] x = XorClusters.draw(12, 0.25, new SplittableRandom(1));
  private final double[] y = XorClusters.labels(12);

  /** Of a net that is 0 each hinge is 1: h = λ + 6·4 and v = −3(2, 0) at w = 0. */
  @Test
  void curvatureBoundOfTheZeroNetIsItsFormula() {
    double[] four = {1, 0, -1, 0, 0, 1, 0, 1};
    double[] labels = {1, -1, 1, -1};
    ExponentialLoss loss = new ExponentialLoss(net, four, labels, LAMBDA, true);
    double h = LAMBDA + 24;
    assertEquals((h - Math.hypot(h, 12)) / 2, loss.curvatureBound(new double[a + 4]), 1e-12);
  }

  /** The Hessian of a and (w, b) has h at a, v beside it and, where a = 0, zeros below. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void curvatureBoundIsThatOfTheHessian(int seed) {
    ExponentialLoss loss = new ExponentialLoss(net, x, y, LAMBDA, true);
    double[] z = point(seed);
    z[a] = 0;
    double[] hessian = loss.hessian(z);
    int p = z.length;
    double h = hessian[a * (p + 1)];
    double v = Math.hypot(hessian[a * p + a + 1], hessian[a * p + a + 2]);
    assertEquals((h - Math.hypot(h, 2 * v)) / 2, loss.curvatureBound(z), 1e-6 * h);
    for (int i = a + 1; i < p; i++) {
      for (int j = a + 1; j < p; j++) {
        assertEquals(0, hessian[i * p + j], 1e-6);
      }
    }
  }

  @Test
  void heldParametersAreZeroAndHaveNoGradient() {
    ExponentialLoss loss = new ExponentialLoss(net, x, y, LAMBDA, true);
    double[] z = point(5);
    double[] zeroed = z.clone();
    Arrays.fill(zeroed, a + 1, a + 3, 0);
    double[] gradient = new double[z.length];
    double[] expected = new double[z.length];
    double value = loss.evaluate(zeroed, expected);
    assertEquals(value, loss.holding(a + 1, a + 3).evaluate(z, gradient));
    assertArrayEquals(new double[2], Arrays.copyOfRange(gradient, a + 1, a + 3));
    Arrays.fill(expected, a + 1, a + 3, 0);
    assertArrayEquals(expected, gradient);
  }

  /** On a ray, b = 0 is one choice: with a = 0 the gradient of every b is 0. */
  @Test
  void pointOnARayIsCriticalForEveryB() {
    ExponentialLoss alone = new ExponentialLoss(net, x, y, 0, false);
    RandomGenerator random = new SplittableRandom(2);
    double[] theta = NetMinimum.BAD.draw(net, alone, x, y, random, new NoRows());
    ExponentialLoss loss = new ExponentialLoss(net, x, y, LAMBDA, true);
    double[] z = Arrays.copyOf(theta, a + 4);
    assertTrue(NeuronPoint.RAY.find(loss, z, a, random, new NoRows()));
    assertTrue(Math.hypot(z[a + 1], z[a + 2]) >= 0.05);
    double[] gradient = new double[z.length];
    for (double b : List.of(-2.0, 0.0, 1.5)) {
      z[a + 3] = b;
      loss.evaluate(z, gradient);
      assertArrayEquals(new double[z.length], gradient, 1e-6);
    }
  }

  /** Scaled up, a net without errors has loss 0 there and nearby. */
  @Test
  void globalMinimumHasLossZeroNearby() {
    ExponentialLoss alone = new ExponentialLoss(net, x, y, 0, false);
    double[] theta =
        NetMinimum.GLOBAL.draw(net, alone, x, y, new SplittableRandom(3), new NoRows());
    double[] z = Arrays.copyOf(theta, a + 4);
    assertEquals(0, alone.ofNet(z));
    assertEquals(2, alone.leastMargin(z), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "neuron, bad, true, false",
    "nothing, bad, false, false",
    "neuron, global, false, true",
    "nothing, global, false, true"
  })
  void pointsOnRaysAreWhatTheyShouldBe(String added, String minimum, boolean saddle, boolean fits) {
    Map<String, Object> row =
        Recorded.run(
                STUDY,
                TestUnits.unit(
                    STUDY, 1, "added", added, "net", minimum, "at", "ray", "point", List.of(2L)))
            .rows()
            .get(Map.of("point", (Object) 2L));
    assertEquals(true, row.get("found"));
    assertEquals(saddle, row.get("saddle"));
    assertEquals(saddle, row.get("left"));
    assertEquals(fits, row.get("net_fits"));
  }

  private double[] point(int seed) {
    RandomGenerator random = new SplittableRandom(seed);
    return random.doubles(a + 4).map(u -> 2 * u - 1).toArray();
  }
}
