package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.numeric.Flops;

class TwoLayerTrainerTest {

  /** Points on the unit sphere with labels ±1, and a net to start from. */
  private record Problem(int n, int d, int m, double[] x, double[] y, TwoLayerNet start) {

    static Problem draw(int n, int d, int m) {
      RandomGenerator random = new SplittableRandom(1000003L * n + 1009L * d + m);
      double[] x = new double[d * n];
      double[] y = new double[n];
      for (int j = 0; j < n; j++) {
        y[j] = random.nextBoolean() ? 1 : -1;
        for (int i = j * d; i < (j + 1) * d; i++) {
          x[i] = random.nextGaussian() / Math.sqrt(d);
        }
      }
      return new Problem(n, d, m, x, y, TwoLayerNet.gaussian(d, m, 1, random));
    }

    TwoLayerTrainer trainer(Loss loss, Layers layers, double momentum, Precision precision) {
      return new TwoLayerTrainer(start, x, y, loss, layers, momentum, precision);
    }

    int[] all() {
      return IntStream.range(0, n).toArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreCentralDifferencesOfTheLoss(Loss loss) {
    Problem problem = Problem.draw(9, 4, 5);
    TwoLayerTrainer trainer = problem.trainer(loss, Layers.BOTH, 0, Precision.DOUBLE);
    double[] w = new double[20];
    double[] a = new double[5];
    double value = trainer.gradient(w, a);
    NaiveTwoLayer naive = new NaiveTwoLayer(problem.start);
    assertEquals(naive.loss(problem.x, problem.y, loss), value, 1e-13 * value);
    assertSlopes(naive, problem, loss, naive.w, w);
    assertSlopes(naive, problem, loss, naive.a, a);
  }

  private static void assertSlopes(
      NaiveTwoLayer naive, Problem problem, Loss loss, double[] weights, double[] gradient) {
    double h = 1e-5;
    double scale = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < weights.length; i++) {
      double weight = weights[i];
      weights[i] = weight + h;
      double above = naive.loss(problem.x, problem.y, loss);
      weights[i] = weight - h;
      double below = naive.loss(problem.x, problem.y, loss);
      weights[i] = weight;
      assertEquals((above - below) / (2 * h), gradient[i], 1e-6 * scale, "weight " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SQUARED, HIDDEN, 0", "SQUARED, BOTH, 0", "SQUARED, HIDDEN, 0.9", "SQUARED, BOTH, 0.9",
    "HINGE, HIDDEN, 0", "HINGE, BOTH, 0.5", "LOGISTIC, HIDDEN, 0.5", "LOGISTIC, BOTH, 0",
    "ABSOLUTE, HIDDEN, 0", "ABSOLUTE, BOTH, 0.9",
  })
  void stepsEqualTheFormulas(Loss loss, Layers layers, double momentum) {
    assertStepsEqualTheFormulas(Problem.draw(37, 5, 23), loss, layers, momentum, 20);
  }

  /** Of the last shapes, points come in two and in three blocks. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "2, 1, 3",
    "1, 7, 5",
    "3, 2, 1",
    "65, 9, 2",
    "0, 3, 4",
    "5, 0, 4",
    "5, 3, 0",
    "0, 0, 0",
    "1, 784, 3",
    "129, 3, 1031",
    "131, 3, 1500",
  })
  void shapesOfAllKindsEqualTheFormulas(int n, int d, int m) {
    assertStepsEqualTheFormulas(Problem.draw(n, d, m), Loss.SQUARED, Layers.HIDDEN, 0, 3);
    assertStepsEqualTheFormulas(Problem.draw(n, d, m), Loss.LOGISTIC, Layers.BOTH, 0.9, 3);
  }

  private static void assertStepsEqualTheFormulas(
      Problem problem, Loss loss, Layers layers, double momentum, int steps) {
    TwoLayerTrainer trainer = problem.trainer(loss, layers, momentum, Precision.DOUBLE);
    NaiveTwoLayer naive = new NaiveTwoLayer(problem.start);
    double eta = 0.1 / Math.max(1, problem.n);
    for (int k = 0; k < steps; k++) {
      double expected = naive.loss(problem.x, problem.y, loss);
      assertEquals(expected, trainer.step(eta), 1e-12 * expected, "step " + k);
      naive.differentiate(problem.x, problem.y, loss, problem.all());
      naive.descend(eta, momentum, layers);
    }
    assertArrayEquals(naive.w, trainer.net().w(), 1e-12);
    assertArrayEquals(naive.a, trainer.net().a(), 1e-12);
    boolean frozen = layers == Layers.HIDDEN || problem.n * problem.d * problem.m == 0;
    assertEquals(frozen, Arrays.equals(problem.start.a(), trainer.net().a()));
  }

  /** Trained alone, W takes a batch of at most d points in the product itself. */
  @ParameterizedTest
  @EnumSource
  void batchesEqualTheFormulas(Layers layers) {
    Problem problem = Problem.draw(150, 10, 1100);
    TwoLayerTrainer trainer = problem.trainer(Loss.SQUARED, layers, 0, Precision.DOUBLE);
    NaiveTwoLayer naive = new NaiveTwoLayer(problem.start);
    RandomGenerator random = new SplittableRandom(1);
    // Batches of no point, of one, and of more points than there are.
    for (int size : new int[] {8, 1, 200, 0, 33}) {
      int[] batch = random.ints(size, 0, problem.n).toArray();
      double expected = 0;
      for (int j : batch) {
        expected += Loss.SQUARED.value(naive.output(problem.x, j), problem.y[j]);
      }
      assertEquals(expected, trainer.step(1e-3, batch, batch.length), 1e-12 * expected);
      naive.differentiate(problem.x, problem.y, Loss.SQUARED, batch);
      naive.descend(1e-3, 0, layers);
    }
    assertArrayEquals(naive.w, trainer.net().w(), 1e-12);
    assertArrayEquals(naive.a, trainer.net().a(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource
  void allPointsAsABatchAreAFullStepBitForBit(Precision precision) {
    Problem problem = Problem.draw(150, 6, 1100);
    TwoLayerTrainer full = problem.trainer(Loss.LOGISTIC, Layers.BOTH, 0.9, precision);
    TwoLayerTrainer batched = problem.trainer(Loss.LOGISTIC, Layers.BOTH, 0.9, precision);
    for (int k = 0; k < 5; k++) {
      assertEquals(full.step(1e-3), batched.step(1e-3, problem.all(), problem.all().length));
    }
    assertArrayEquals(full.net().w(), batched.net().w());
    assertArrayEquals(full.net().a(), batched.net().a());
  }

  @ParameterizedTest
  @EnumSource
  void runsRepeatBitForBitWhateverIsAskedBetweenSteps(Precision precision) {
    Problem problem = Problem.draw(90, 7, 901);
    TwoLayerTrainer undisturbed = problem.trainer(Loss.SQUARED, Layers.BOTH, 0.5, precision);
    TwoLayerTrainer disturbed = problem.trainer(Loss.SQUARED, Layers.BOTH, 0.5, precision);
    double[] w = new double[7 * 901];
    double[] nowhere = new double[7 * 90];
    Arrays.fill(nowhere, Double.NaN);
    for (int k = 0; k < 5; k++) {
      // Nothing of a NaN may stay in an array that BLAS overwrites.
      disturbed.outputs(nowhere, new double[90]);
      disturbed.gradient(w, new double[901]);
      assertEquals(undisturbed.step(1e-3), disturbed.step(1e-3));
    }
    assertArrayEquals(undisturbed.net().w(), disturbed.net().w());
    assertNotEquals(0, w[0]);
  }

  @ParameterizedTest
  @CsvSource({"HIDDEN, 0", "BOTH, 0", "HIDDEN, 0.9", "BOTH, 0.9"})
  void floatFollowsDouble(Layers layers, double momentum) {
    Problem problem = Problem.draw(90, 7, 1000);
    TwoLayerTrainer exact = problem.trainer(Loss.SQUARED, layers, momentum, Precision.DOUBLE);
    TwoLayerTrainer single = problem.trainer(Loss.SQUARED, layers, momentum, Precision.FLOAT);
    for (int k = 0; k < 10; k++) {
      double expected = exact.step(1e-5);
      assertEquals(expected, single.step(1e-5), 2e-6 * expected, "step " + k);
      int[] batch = {k, 2 * k, 50};
      expected = exact.step(1e-5, batch, 3);
      assertEquals(expected, single.step(1e-5, batch, 3), 1e-5 * expected, "batch " + k);
    }
    assertArrayEquals(exact.net().w(), single.net().w(), 2e-6);
    assertArrayEquals(exact.net().a(), single.net().a(), 2e-6);
    assertFalse(Arrays.equals(exact.net().w(), single.net().w()));
    double[] expected = new double[20];
    double[] f = new double[20];
    exact.outputs(problem.x, expected);
    single.outputs(problem.x, f);
    assertArrayEquals(expected, f, 2e-6);
  }

  @Test
  void outputsOfOtherPointsEqualTheFormula() {
    Problem problem = Problem.draw(2, 5, 1001);
    Problem other = Problem.draw(131, 5, 1);
    double[] f = new double[131];
    problem.trainer(Loss.SQUARED, Layers.HIDDEN, 0, Precision.DOUBLE).outputs(other.x, f);
    NaiveTwoLayer naive = new NaiveTwoLayer(problem.start);
    for (int j = 0; j < f.length; j++) {
      assertEquals(naive.output(other.x, j), f[j], 1e-13);
    }
  }

  /**
   * Three planar points, η = ½: the residual of an infinitely wide net, in 16 digits, from the
   * spectrum of its tangent kernel (Du et al. 2019; Arora et al. 2019, Thm 4.1).
   */
  @Test
  void wideNetFollowsItsTangentKernel() {
    double[] x = {1, 0, 0.6, 0.8, 0, 1};
    double[] y = {1, -1, 1};
    double[] f = new double[3];
    TwoLayerNet start = TwoLayerNet.gaussian(2, 1 << 15, 1, new SplittableRandom(5)).doubled();
    TwoLayerTrainer trainer =
        new TwoLayerTrainer(start, x, y, Loss.SQUARED, Layers.HIDDEN, Precision.DOUBLE);
    double[] expected = new double[21];
    expected[0] = 1.732050807568877;
    expected[1] = 1.608832331317603;
    expected[5] = 1.246664439635021;
    expected[20] = 0.4997342530871999;
    for (int k = 0; k <= 20; k++) {
      double residual = Math.sqrt(2 * trainer.step(0.5));
      if (expected[k] > 0) {
        // Width leaves O(m^-1/2), 0.004 here.
        assertEquals(expected[k], residual, k == 0 ? 1e-12 : 0.02, "step " + k);
      }
    }
    trainer.outputs(x, f);
    assertTrue(f[0] > 0 && f[1] < 0 && f[2] > 0);
  }

  /** An epoch of small steps is one full step up to O(η²). */
  @Test
  void anEpochOfBatchesIsAFullStepToFirstOrder() {
    Problem problem = Problem.draw(48, 5, 30);
    double[] gaps = new double[2];
    for (int k = 0; k < 2; k++) {
      double eta = k == 0 ? 1e-3 : 1e-4;
      TwoLayerTrainer full = problem.trainer(Loss.SQUARED, Layers.HIDDEN, 0, Precision.DOUBLE);
      TwoLayerTrainer batched = problem.trainer(Loss.SQUARED, Layers.HIDDEN, 0, Precision.DOUBLE);
      full.step(eta);
      Batches batches = Batches.permuted(48, 8, new SplittableRandom(2));
      for (int b = 0; b < 6; b++) {
        batched.step(eta, batches);
      }
      gaps[k] = full.net().distance(batched.net());
    }
    assertEquals(2, Math.log10(gaps[0] / gaps[1]), 0.1);
  }

  @ParameterizedTest
  @EnumSource
  void divergenceShowsInTheLoss(Precision precision) {
    Problem problem = Problem.draw(20, 4, 50);
    TwoLayerTrainer trainer = problem.trainer(Loss.SQUARED, Layers.BOTH, 0, precision);
    double loss = 0;
    for (int k = 0; k < 200 && Double.isFinite(loss); k++) {
      loss = trainer.step(10);
    }
    assertFalse(Double.isFinite(loss), () -> "a step size of 10 stays bounded");
  }

  @ParameterizedTest
  @CsvSource({"DOUBLE, BOTH, 0.9", "DOUBLE, HIDDEN, 0", "FLOAT, BOTH, 0.9", "FLOAT, HIDDEN, 0"})
  void aStepAllocatesNothing(Precision precision, Layers layers, double momentum) {
    Problem problem = Problem.draw(70, 20, 1200);
    TwoLayerTrainer trainer = problem.trainer(Loss.LOGISTIC, layers, momentum, precision);
    Batches batches = Batches.permuted(70, 16, new SplittableRandom(2));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    // The first rounds load classes and compile.
    for (int round = 0; round < 10; round++) {
      long before = threads.getThreadAllocatedBytes(thread);
      for (int k = 0; k < 100; k++) {
        trainer.step(1e-4);
        trainer.step(1e-4, batches);
      }
      least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
    }
    assertTrue(least < 200, least + " bytes in 200 steps");
  }

  @ParameterizedTest
  @CsvSource({"256, 16, 128, HIDDEN", "200, 60, 40, BOTH", "64, 16, 64, HIDDEN"})
  void operationsAreAsDeclared(int n, int d, int m, Layers layers) {
    Problem problem = Problem.draw(n, d, m);
    TwoLayerTrainer trainer = problem.trainer(Loss.SQUARED, layers, 0, Precision.DOUBLE);
    long before = Flops.done();
    trainer.step(1e-3);
    double declared = TwoLayerTrainer.flops(n, d, m);
    assertEquals(declared, Flops.done() - before, 0.05 * declared);
  }

  @ParameterizedTest
  @EnumSource
  void bytesAreAsDeclared(Precision precision) {
    Problem problem = Problem.draw(300, 40, 500);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      problem.trainer(Loss.SQUARED, Layers.BOTH, 0.9, precision);
      least =
          Math.min(least, threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
    }
    double declared = TwoLayerTrainer.bytes(precision, 300, 40, 500);
    assertEquals(declared, least, 0.01 * declared);
  }

  @Test
  void coordinatesThatDoNotFitAreRefused() {
    TwoLayerNet start = TwoLayerNet.gaussian(3, 2, 1, new SplittableRandom(1));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new TwoLayerTrainer(
                    start,
                    new double[5],
                    new double[2],
                    Loss.SQUARED,
                    Layers.HIDDEN,
                    Precision.DOUBLE));
    assertEquals("2 targets and d=3 need 6 coordinates: got 5", e.getMessage());
  }
}
