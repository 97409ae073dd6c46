package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepRuleTest {

  private static final Mlp NET = Mlp.uniform(3, 5, 2, 2, Activation.RELU, true);
  private static final int N = 7;
  private static final double[] X = Nets.uniform(3 * N, 1);
  private static final double[] Y = Nets.uniform(2 * N, 2);
  private static final int STEPS = 6;

  @Test
  void descentFollowsTheMeanGradient() {
    agrees(
        StepRule.DESCENT,
        (g, theta) -> {
          for (int i = 0; i < g.length; i++) {
            theta[i] -= 0.05 * g[i];
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"0,0", "0.9,0", "0.9,0.01", "0,0.1"})
  void heavyBallIsItsRecursion(double mu, double lambda) {
    double[] v = new double[NET.parameters()];
    agrees(
        new HeavyBall(NET.parameters(), mu, lambda),
        (g, theta) -> {
          for (int i = 0; i < g.length; i++) {
            v[i] = mu * v[i] + g[i] + lambda * theta[i];
            theta[i] -= 0.05 * v[i];
          }
        });
  }

  @Test
  void adamIsItsRecursion() {
    double[] u = new double[NET.parameters()];
    double[] v = new double[NET.parameters()];
    int[] t = {0};
    agrees(
        new Adam(NET.parameters(), 0.9, 0.99),
        (g, theta) -> {
          t[0]++;
          for (int i = 0; i < g.length; i++) {
            u[i] = 0.9 * u[i] + 0.1 * g[i];
            v[i] = 0.99 * v[i] + 0.01 * g[i] * g[i];
            double mean = u[i] / (1 - Math.pow(0.9, t[0]));
            double square = v[i] / (1 - Math.pow(0.99, t[0]));
            theta[i] -= 0.05 * mean / (Math.sqrt(square) + 1e-8);
          }
        });
  }

  @Test
  void adamStepsByTheSignAtFirst() {
    Mlp net = Mlp.uniform(2, 1, 0, 1, Activation.RELU, false);
    double[] theta = {1, 1};
    Propagation pass = new Propagation(net, 1);
    pass.load(new double[] {3, -1e-3}, 0, 1);
    pass.forward(theta);
    pass.residuals()[0] = 1;
    new Adam(2, 0.9, 0.999).step(pass, 1, 0.25, theta);
    assertArrayEquals(new double[] {0.75, 1.25}, theta, 1e-5);
  }

  @Test
  void linearLeastSquaresDecaysAsItsSpectrumSays() {
    // f = ⟨w, x⟩ on two orthogonal samples: residual i shrinks by 1 − η‖x_i‖²/2 a step.
    Mlp net = Mlp.uniform(2, 1, 0, 1, Activation.RELU, false);
    double[] x = {2, 0, 0, 1};
    double[] theta = {0, 0};
    Training training =
        new Training(
            net, x, new double[] {1, -1}, OutputLoss.SQUARED, Batches.whole(2), StepRule.DESCENT);
    double eta = 0.1;
    for (int t = 0; t < 40; t++) {
      double fast = Math.pow(1 - eta * 2, t);
      double slow = Math.pow(1 - eta / 2, t);
      double loss = training.step(eta, theta);
      assertEquals((fast * fast + slow * slow) / 4, loss, 1e-14);
    }
  }

  @Test
  void adamAlongTheGradientOfAPassIsItsStepOnThatPass() {
    Adam own = new Adam(NET.parameters(), 0.9, 0.99);
    agrees(new Adam(NET.parameters(), 0.9, 0.99), (g, theta) -> own.step(g, 0.05, theta));
  }

  @Test
  void decayAloneShrinksEverything() {
    double[] theta = NET.drawStandard(new SplittableRandom(3));
    double[] before = theta.clone();
    Propagation pass = new Propagation(NET, 1);
    pass.load(new double[3], 0, 1);
    pass.forward(theta);
    // Residuals are zero: so is the gradient.
    new HeavyBall(theta.length, 0.5, 0.1).step(pass, 1, 2, theta);
    for (int i = 0; i < theta.length; i++) {
      assertEquals(0.8 * before[i], theta[i], 1e-15);
    }
  }

  @Test
  void rulesRefuseWhatIsNoMemory() {
    assertThrows(IllegalArgumentException.class, () -> new HeavyBall(1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new HeavyBall(1, 0.9, -1));
    assertThrows(IllegalArgumentException.class, () -> new HeavyBall(1, Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new Adam(1, 0.9, 1));
    assertThrows(IllegalArgumentException.class, () -> new Adam(1, -0.1, 0.9));
  }

  /** The rule and a naive one, at η = 0.05 on the mean loss, go the same way. */
  private static void agrees(StepRule rule, BiConsumer<double[], double[]> naive) {
    double[] theta = NET.drawHe(new SplittableRandom(4));
    double[] expected = theta.clone();
    Propagation pass = new Propagation(NET, N);
    pass.load(X, 0, N);
    double[] gradient = new double[theta.length];
    for (int t = 0; t < STEPS; t++) {
      residuals(pass, expected);
      pass.backward(expected, 1.0 / N, 0, gradient);
      naive.accept(gradient, expected);
      residuals(pass, theta);
      rule.step(pass, 1.0 / N, 0.05, theta);
    }
    assertArrayEquals(expected, theta, 1e-11);
  }

  private static void residuals(Propagation pass, double[] theta) {
    OutputLoss.SQUARED.evaluate(pass.forward(theta), Y, 2, N, pass.residuals());
  }
}
