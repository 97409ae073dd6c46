package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lawsweep.numeric.LeastSquares;
import org.lawsweep.numeric.Vectors;

class LevenbergMarquardtTest {

  private static final int D = 8;

  /** Products of weights: still no local minimum, and as many labels as an affine map has. */
  @Test
  void linearNetsMeetLabelsOfAsManyPointsAsTheyHaveCoefficients() {
    for (int n : new int[] {2, D, D + 1}) {
      Problem problem = new Problem(Activation.LINEAR, n, 3);
      int steps = problem.steps(1e-10);
      assertTrue(steps <= 40, n + " points took " + steps);
    }
  }

  /** Beyond, they end at the least squares of an affine map; these nets have P < n. */
  @Test
  void linearNetsEndAtTheLeastSquaresOfAnAffineMap() {
    int n = 60;
    Problem problem = new Problem(Activation.LINEAR, n, 2);
    for (int t = 0; t < 100; t++) {
      problem.descent.step();
    }
    double[] design = new double[n * (D + 1)];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < D; k++) {
        design[i + k * n] = problem.x[k + i * D];
      }
      design[i + D * n] = 1;
    }
    double[] affine = LeastSquares.solve(n, D + 1, design, 1, problem.y, 1e-12).x();
    double[] least = LeastSquares.residual(n, D + 1, design, affine, problem.y);
    assertArrayEquals(least, problem.residual(), 1e-7);
    assertEquals(
        Vectors.largestDistance(least, new double[n]), problem.descent.largestError(), 1e-7);
  }

  /** μ = 1 at the first step, which a gradient and a Jacobian by differences tell. */
  @Test
  void theFirstStepIsTheDampedOneOfAJacobianByDifferences() {
    for (int n : new int[] {6, 60}) {
      Problem problem = new Problem(new Activation(0.2), n, 3);
      int parameters = problem.theta.length;
      double[] start = problem.theta.clone();
      double[] before = problem.residual();
      double[] jacobian = new double[(n + parameters) * parameters];
      double[] right = new double[n + parameters];
      System.arraycopy(before, 0, right, 0, n);
      for (int k = 0; k < parameters; k++) {
        double h = 1e-6;
        problem.theta[k] = start[k] + h;
        double[] up = problem.residual();
        problem.theta[k] = start[k] - h;
        double[] down = problem.residual();
        problem.theta[k] = start[k];
        for (int i = 0; i < n; i++) {
          jacobian[i + k * (n + parameters)] = (up[i] - down[i]) / (2 * h);
        }
        // The damping as rows of a least squares problem: no formula of the optimizer's own.
        jacobian[n + k + k * (n + parameters)] = 1;
      }
      double[] step = LeastSquares.solve(n + parameters, parameters, jacobian, 1, right, 1e-14).x();
      problem.descent.step();
      assertTrue(Vectors.norm(problem.residual()) < Vectors.norm(before));
      for (int k = 0; k < parameters; k++) {
        assertEquals(start[k] - step[k], problem.theta[k], 1e-6);
      }
    }
  }

  @Test
  void whatCannotBeMetIsGivenUp() {
    double[] x = new double[2 * D];
    double[] y = {1, -1};
    Mlp net = Mlp.uniform(D, 2, 1, 1, new Activation(0.2), true);
    double[] theta = net.drawHe(new Random(1));
    LevenbergMarquardt descent = new LevenbergMarquardt(net, x, y, theta);
    int steps = 0;
    while (!descent.isStuck() && steps < 1000) {
      descent.step();
      steps++;
    }
    assertTrue(steps < 1000);
    assertEquals(1, descent.largestError(), 1e-6);
  }

  private static final class Problem {

    private final Mlp net;
    private final double[] x;
    private final double[] y;
    private final double[] theta;
    private final LevenbergMarquardt descent;

    Problem(Activation activation, int n, int m) {
      Random random = new Random(n);
      net = Mlp.uniform(D, m, 1, 1, activation, true);
      x = Vectors.gaussian(D * n, random);
      y = random.doubles(n, -1, 1).toArray();
      theta = net.drawHe(random);
      net.drawHiddenBiases(0.5, random, theta);
      descent = new LevenbergMarquardt(net, x, y, theta);
    }

    int steps(double error) {
      int steps = 0;
      while (descent.largestError() > error && steps < 1000) {
        descent.step();
        steps++;
      }
      return steps;
    }

    double[] residual() {
      Propagation pass = new Propagation(net, y.length);
      pass.load(x, 0, y.length);
      double[] r = pass.forward(theta).clone();
      for (int i = 0; i < r.length; i++) {
        r[i] -= y[i];
      }
      return r;
    }
  }
}
