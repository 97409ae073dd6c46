package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;

class MemorizerTest {

  private static Memorizer memorizer(int d, int m, int depth, int n) {
    Mlp net = Mlp.uniform(d, m, depth, 1, Activation.RELU, true);
    return new Memorizer(net, n, new SplittableRandom(m), new SplittableRandom(n));
  }

  private static double risk(Memorizer memorizer, Mlp net, double[] theta) {
    return new Evaluation(net, memorizer.x(), memorizer.y(), OutputLoss.SQUARED).at(theta).loss();
  }

  /** On both sides of n = parameters. */
  @ParameterizedTest
  @CsvSource({"2, 3, 1, 5", "3, 8, 2, 12", "1, 1, 1, 9", "2, 1, 1, 1"})
  void riskNearbyIsTheQuadraticFormOfTheHessian(int d, int m, int depth, int n) {
    Mlp net = Mlp.uniform(d, m, depth, 1, Activation.RELU, true);
    Memorizer memorizer = memorizer(d, m, depth, n);
    double[] theta = memorizer.theta();
    assertEquals(0, risk(memorizer, net, theta), 1e-30);
    assertEquals(Math.min(n, net.parameters()), memorizer.rank());
    RandomGenerator random = new SplittableRandom(1);
    double rho = 1e-4 * memorizer.kink();
    double[] moved = Arrays.stream(theta).map(t -> t + rho * random.nextGaussian()).toArray();
    double[] linear = memorizer.linearResidual(moved);
    double form = 0;
    for (double r : linear) {
      form += r * r / (2 * n);
    }
    assertEquals(form, risk(memorizer, net, moved), 1e-3 * form);
    double distance = memorizer.distance(moved);
    double expected = 0;
    for (int k = 0; k < theta.length; k++) {
      expected += (moved[k] - theta[k]) * (moved[k] - theta[k]);
    }
    assertEquals(Math.sqrt(expected), distance, 1e-15);
  }

  /** One neuron on a line: z = wx + b is off its kink by |z|/√(x² + 1) in (w, b). */
  @Test
  void kinkIsTheDistanceAtWhichANeuronSwitches() {
    Memorizer memorizer = memorizer(1, 1, 1, 4);
    double w = memorizer.theta()[0];
    double b = memorizer.theta()[1];
    double least = Double.POSITIVE_INFINITY;
    for (double x : memorizer.x()) {
      least = Math.min(least, Math.abs(w * x + b) / Math.hypot(x, 1));
    }
    assertEquals(least, memorizer.kink(), 1e-15);
  }

  @ParameterizedTest
  @EnumSource
  void criteriaHaveTheirDerivativesAndCurvatureOneAtTheMinimum(Criterion criterion) {
    double[] r = new double[1];
    for (double f : new double[] {-2, -0.1, 0, 0.5, 3}) {
      double[] y = {0.25};
      double up = criterion.loss().evaluate(new double[] {f + 1e-5}, y, 1, 1, r);
      double down = criterion.loss().evaluate(new double[] {f - 1e-5}, y, 1, 1, r);
      criterion.loss().evaluate(new double[] {f}, y, 1, 1, r);
      assertEquals((up - down) / 2e-5, r[0], 1e-8);
    }
    double near =
        criterion.loss().evaluate(new double[] {1e-4, 3}, new double[] {0, 3}, 1, 2, r2());
    assertEquals(0.5e-8, near, 1e-16);
    double far = criterion.loss().evaluate(new double[] {2}, new double[] {0}, 1, 1, r);
    assertEquals(criterion == Criterion.SQUARED ? 2 : 2 + 16.0 / 24, far, 1e-15);
  }

  private static double[] r2() {
    return new double[2];
  }
}
