package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;

class NoiseStabilityTest {

  private static final Mlp NET = Mlp.uniform(4, 5, 3, 2, Activation.RELU, false);
  private static final double[] THETA = NET.drawHe(new SplittableRandom(1));
  private static final double[] X = Vectors.gaussian(12, new SplittableRandom(2));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void copiesComputeTheSame(int copies) {
    Propagation pass = new Propagation(NET, 3);
    pass.load(X, 0, 3);
    double[] f = Arrays.copyOf(pass.forward(THETA), 6);
    WidenedNet net = WidenedNet.of(NET, THETA, copies, X);
    assertArrayEquals(f, net.z()[4], 1e-12);
    assertArrayEquals(f, net.outputs(2, net.z()[2]), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void cushionsOfCopiesAreThoseOfTheTheory(int copies) {
    NoiseCushions one = cushions(1);
    NoiseCushions more = cushions(copies);
    assertEquals(one.layer(), more.layer(), 1e-12);
    assertEquals(one.interlayer() * Math.sqrt(copies), more.interlayer(), 1e-12);
    assertEquals(one.contraction(), more.contraction(), 1e-12);
    assertEquals(one.epsilon() / copies, more.epsilon(), 1e-12 * one.epsilon());
    assertEquals(more.norm(), more.carried(), 1e-12);
    assertTrue(more.layer() <= 1);
  }

  private static NoiseCushions cushions(int copies) {
    return NoiseCushions.of(WidenedNet.of(NET, THETA, copies, X), () -> {});
  }

  @Test
  void alignedWeightsOfRankOneHaveCushionsOfOne() {
    Mlp net = Mlp.uniform(2, 3, 1, 1, Activation.RELU, false);
    // Rows are multiples of the input, then of what comes of it.
    double[] theta = {3, 4, 6, 8, 1.5, 2, 25, 50, 12.5};
    NoiseCushions found =
        NoiseCushions.of(WidenedNet.of(net, theta, 1, new double[] {3, 4}), () -> {});
    assertEquals(1, found.layer(), 1e-12);
    assertEquals(1, found.contraction(), 1e-12);
  }

  @Test
  void jacobiansAreDifferences() {
    WidenedNet net = WidenedNet.of(NET, THETA, 1, X);
    double[] jacobian = new double[25];
    for (int i = 0; i < 5; i++) {
      jacobian[6 * i] = 1;
    }
    jacobian = net.pushed(3, 1, net.pushed(2, 1, jacobian));
    double step = 1e-6;
    for (int i = 0; i < 5; i++) {
      double[] moved = net.column(1, 1);
      moved[i] += step;
      double[] there = net.next(3, WidenedNet.active(net.next(2, WidenedNet.active(moved))));
      for (int k = 0; k < 5; k++) {
        assertEquals((there[k] - net.column(3, 1)[k]) / step, jacobian[5 * i + k], 1e-6);
      }
    }
  }

  @Test
  void refusesALayerThatIsDead() {
    double[] dead = {-1, -1, 1, 1};
    Mlp net = Mlp.uniform(1, 2, 1, 1, Activation.RELU, false);
    WidenedNet widened = WidenedNet.of(net, dead, 1, new double[] {1});
    assertThrows(TrialFailure.class, () -> NoiseCushions.of(widened, () -> {}));
  }

  @Test
  void smallNoiseArrivesInProportion() {
    Study study = new NoiseStability();
    Recorded rows =
        Recorded.run(
            study,
            TestUnits.unit(
                study,
                1,
                "m",
                8L,
                "n",
                60L,
                "epochs",
                2L,
                "pooling",
                4L,
                "delta",
                List.of(1e-6, 1e-5)));
    double small = rows.real("attenuation", "copies", 1L, "delta", 1e-6);
    assertEquals(10, rows.real("attenuation", "copies", 1L, "delta", 1e-5) / small, 1e-3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6})
  void switchingUnitsAddTheNextOrder(int copies) {
    // One sample whose z are the quantiles of a Gaussian, and weights behind at random.
    Mlp net = Mlp.uniform(1, 1000, 1, 200, Activation.RELU, false);
    double[] theta = Vectors.gaussian(net.parameters(), new SplittableRandom(3));
    NormalDistribution gaussian = new NormalDistribution(null, 0, 1);
    for (int h = 0; h < 1000; h++) {
      theta[net.offset(1) + h] = gaussian.inverseCumulativeProbability((h + 0.5) / 1000);
    }
    WidenedNet widened = WidenedNet.of(net, theta, copies, new double[] {1});
    double delta = 0.1;
    double least = 1e-6;
    double ratio =
        widened.attenuation(delta, 100, 1, new SplittableRandom(4))
            / widened.attenuation(least, 100, 1, new SplittableRandom(4))
            * (least / delta);
    double next = ((2 * Math.sqrt(2) - 2) * (copies - 1) - 2) / (3 * Math.PI);
    assertEquals(1 + next * delta, ratio * ratio, 0.012);
  }
}
