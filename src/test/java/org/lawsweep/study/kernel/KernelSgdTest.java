package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.Loss;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.Vectors;

class KernelSgdTest {

  private static final int D = 4;
  private static final int TESTS = 7;

  /** Steps over 100 samples, which are three blocks and a bit, in batches that straddle them. */
  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "KERNEL"})
  void outputsAreThoseOfTheFormula(StreamArm arm) {
    int n = 100;
    int batch = 5;
    int q = 6;
    StreamTask task = task(n, batch, Loss.ABSOLUTE, 0);
    double eta0 = 0.3;
    double[] w = Vectors.gaussian(D * q, new SplittableRandom(9));
    StreamLearner learner = arm.learner(task, q, 30, eta0, new SplittableRandom(9));
    double[] x = task.all();
    double[] h = new double[n + TESTS];
    double[] found = new double[TESTS];
    for (int t = 0; t < task.steps(); t++) {
      learner.step();
      double[] slopes = new double[batch];
      for (int k = 0; k < batch; k++) {
        slopes[k] = Math.signum(h[t * batch + k] - task.y()[t * batch + k]);
      }
      for (int k = 0; k < batch; k++) {
        for (int j = 0; j < h.length; j++) {
          h[j] -= eta0 / batch * slopes[k] * kernel(arm, x, w, q, t * batch + k, j);
        }
      }
      learner.outputs(found);
      double[] expected = new double[TESTS];
      System.arraycopy(h, n, expected, 0, TESTS);
      assertArrayEquals(expected, found, 1e-7);
    }
  }

  private static double kernel(StreamArm arm, double[] x, double[] w, int q, int i, int j) {
    double r = dot(x, i * D, x, j * D);
    if (arm == StreamArm.KERNEL) {
      return ReluKernel.firstLayer().at(r);
    }
    int shared = 0;
    for (int k = 0; k < q; k++) {
      shared += dot(w, k * D, x, i * D) > 0 && dot(w, k * D, x, j * D) > 0 ? 1 : 0;
    }
    return r * shared / q;
  }

  private static double dot(double[] a, int from, double[] b, int start) {
    double sum = 0;
    for (int i = 0; i < D; i++) {
      sum += a[from + i] * b[start + i];
    }
    return sum;
  }

  /** With large outer weights no gate changes, and what the outer weights add is 1/B² of it. */
  @Test
  void netOfLargeScaleIsItsTangentFeatures() {
    int q = 20;
    StreamTask task = task(60, 2, Loss.HINGE, 0);
    double[] net = new double[TESTS];
    double[] linear = new double[TESTS];
    StreamLearner first = StreamArm.NET.learner(task, q, 1e5, 0.5, new SplittableRandom(3));
    StreamLearner second = StreamArm.LINEAR.learner(task, q, 1e5, 0.5, new SplittableRandom(3));
    for (int t = 0; t < task.steps(); t++) {
      first.step();
      second.step();
    }
    first.outputs(net);
    second.outputs(linear);
    assertArrayEquals(linear, net, 1e-3);
    assertTrue(Vectors.norm(linear) > 0.1);
  }

  @Test
  void excessOfNoiseIsItsExpectation() {
    StreamTask task = task(10, 1, Loss.ABSOLUTE, 0.5);
    double[] h = task.target().clone();
    assertEquals(0, task.excess(h), 1e-15);
    for (int k = 0; k < h.length; k++) {
      h[k] += k % 2 == 0 ? 0.2 : -2;
    }
    // E|δ − u| − E|u|: δ²/(2s) within the noise, |δ| − s/2 beyond; 4 and 3 of 7 tests.
    assertEquals((4 * 0.04 + 3 * 1.75) / 7, task.excess(h), 1e-14);
  }

  private static StreamTask task(int n, int batch, Loss loss, double noise) {
    SplittableRandom random = new SplittableRandom(5);
    double[] x = Sphere.draw(n, D, random);
    double[] tests = Sphere.draw(TESTS, D, random);
    double[] y = new double[n];
    for (int k = 0; k < n; k++) {
      y[k] = x[k * D] > 0 ? 1 : -1;
    }
    double[] f = new double[TESTS];
    for (int k = 0; k < TESTS; k++) {
      f[k] = tests[k * D] > 0 ? 1 : -1;
    }
    return new StreamTask(D, batch, x, y, tests, f, loss, noise);
  }
}
