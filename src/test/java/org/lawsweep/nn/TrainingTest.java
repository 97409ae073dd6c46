package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static final int D = 4;
  private static final int N = 60;
  private static final int CLASSES = 3;

  /** Three clusters about points of the axes, and the classes as columns with a one. */
  private final double[] x = new double[D * N];

  private final double[] y = new double[CLASSES * N];

  TrainingTest() {
    SplittableRandom random = new SplittableRandom(1);
    for (int k = 0; k < N; k++) {
      for (int i = 0; i < D; i++) {
        x[i + D * k] = (i == k % CLASSES ? 2 : 0) + random.nextDouble(-0.5, 0.5);
      }
      y[k % CLASSES + CLASSES * k] = 1;
    }
  }

  @Test
  void separableClassesAreLearnedToZeroLoss() {
    Mlp net = Mlp.uniform(D, 16, 2, CLASSES, Activation.RELU, true);
    double[] theta = net.drawHe(new SplittableRandom(2));
    Evaluation evaluation = new Evaluation(net, x, y, OutputLoss.CROSS_ENTROPY);
    double before = evaluation.at(theta).loss();
    Training training = training(net, new HeavyBall(theta.length, 0.9, 0), 3);
    int epochs = 300;
    double seen = 0;
    for (int t = 0; t < epochs; t++) {
      seen = training.epoch(0.1 * (1 - (double) t / epochs), theta);
    }
    Evaluation.Score score = evaluation.at(theta);
    assertEquals(1, score.accuracy());
    assertTrue(score.loss() < 1e-3 * before, score::toString);
    assertEquals(score.loss(), seen, 1e-3 * before);
  }

  @Test
  void randomSignsAreMemorizedToZeroResidual() {
    Mlp net = Mlp.uniform(D, 32, 2, 1, Activation.RELU, true);
    int n = 12;
    double[] labels = new double[n];
    SplittableRandom random = new SplittableRandom(4);
    for (int k = 0; k < n; k++) {
      labels[k] = random.nextBoolean() ? 1 : -1;
    }
    double[] theta = net.drawHe(random);
    Adam adam = new Adam(theta.length, 0.9, 0.99);
    Training training = new Training(net, x, labels, OutputLoss.SQUARED, Batches.whole(n), adam);
    double loss = 1;
    for (int t = 0; t < 1500; t++) {
      loss = training.step(0.01 * (1 - t / 1500.0), theta);
    }
    assertTrue(loss < 1e-10, "loss " + loss);
    Evaluation evaluation = new Evaluation(net, x, labels, OutputLoss.SQUARED);
    assertEquals(1, evaluation.at(theta).accuracy());
  }

  @Test
  void runsRepeatBitForBit() {
    Mlp net = Mlp.uniform(D, 9, 2, CLASSES, Activation.RELU, true);
    double[][] theta = new double[2][];
    for (int i = 0; i < 2; i++) {
      theta[i] = net.drawHe(new SplittableRandom(5));
      Training training = training(net, new HeavyBall(theta[i].length, 0.9, 1e-3), 6);
      training.drop(0.5, new SplittableRandom(7));
      for (int t = 0; t < 5; t++) {
        training.epoch(0.05, theta[i]);
      }
    }
    assertArrayEquals(theta[0], theta[1]);
    assertTrue(Nets.largest(theta[0]) > 0);
  }

  @Test
  void aPermutationOfInputsIsUndoneByThatOfWeights() {
    Mlp net = Mlp.uniform(D, 9, 2, CLASSES, Activation.RELU, true);
    int[] order = {2, 0, 3, 1};
    double[] theta = net.drawHe(new SplittableRandom(8));
    double[] permuted = theta.clone();
    double[] shuffled = new double[x.length];
    for (int i = 0; i < D; i++) {
      for (int k = 0; k < N; k++) {
        shuffled[order[i] + D * k] = x[i + D * k];
      }
      for (int j = 0; j < net.width(1); j++) {
        permuted[order[i] + net.stride(1) * j] = theta[i + net.stride(1) * j];
      }
    }
    Training plain = training(net, StepRule.DESCENT, 9);
    Training other =
        new Training(
            net,
            shuffled,
            y,
            OutputLoss.CROSS_ENTROPY,
            Batches.permuted(N, 7, new SplittableRandom(9)),
            StepRule.DESCENT);
    for (int t = 0; t < 20; t++) {
      assertEquals(plain.epoch(0.05, theta), other.epoch(0.05, permuted), 1e-12);
    }
  }

  @Test
  void anEpochIsItsSteps() {
    // Sixty samples by sevens: eight batches and one of four.
    Mlp net = Mlp.uniform(D, 9, 1, CLASSES, Activation.RELU, true);
    double[] theta = net.drawHe(new SplittableRandom(15));
    double[] other = theta.clone();
    Training epochs = training(net, StepRule.DESCENT, 16);
    Training steps = training(net, StepRule.DESCENT, 16);
    for (int epoch = 0; epoch < 2; epoch++) {
      double sum = 0;
      for (int i = 0; i < 9; i++) {
        sum += steps.step(0.1, other);
      }
      assertEquals(sum / 9, epochs.epoch(0.1, theta));
      assertArrayEquals(other, theta);
    }
  }

  @Test
  void epochsOfOneBatchAreFullDescent() {
    Mlp net = Mlp.uniform(D, 9, 1, CLASSES, Activation.RELU, false);
    double[] theta = net.drawHe(new SplittableRandom(10));
    double[] other = theta.clone();
    Training whole =
        new Training(net, x, y, OutputLoss.CROSS_ENTROPY, Batches.whole(N), StepRule.DESCENT);
    Training permuted =
        new Training(
            net,
            x,
            y,
            OutputLoss.CROSS_ENTROPY,
            Batches.permuted(N, N, new SplittableRandom(11)),
            StepRule.DESCENT);
    for (int t = 0; t < 10; t++) {
      assertEquals(whole.step(0.2, theta), permuted.epoch(0.2, other), 1e-13);
    }
    assertArrayEquals(theta, other, 1e-13);
  }

  @Test
  void evaluationGoesThroughEveryChunkOnce() {
    // Outputs are the inputs: 1000 samples, of which the first hundred are on the wrong side.
    int n = 1000;
    double[] inputs = new double[n];
    double[] signs = new double[n];
    for (int k = 0; k < n; k++) {
      inputs[k] = k < 100 ? -2 : 1;
      signs[k] = 1;
    }
    Mlp net = Mlp.uniform(1, 1, 0, 1, Activation.RELU, false);
    Evaluation evaluation = new Evaluation(net, inputs, signs, OutputLoss.of(Loss.HINGE));
    assertEquals(new Evaluation.Score(0.3, 0.9), evaluation.at(new double[] {1}));
  }

  @Test
  void stepsAllocateNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Mlp net = Mlp.uniform(D, 9, 2, CLASSES, Activation.RELU, true);
    double[] theta = net.drawHe(new SplittableRandom(12));
    StepRule[] rules = {
      StepRule.DESCENT, new HeavyBall(theta.length, 0.9, 0.1), new Adam(theta.length, 0.9, 0.99)
    };
    for (StepRule rule : rules) {
      Training training = training(net, rule, 13);
      training.drop(0.5, new SplittableRandom(14));
      long least = Long.MAX_VALUE;
      // The first rounds load classes and compile.
      for (int round = 0; round < 10; round++) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int k = 0; k < 20; k++) {
          training.epoch(0.01, theta);
        }
        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
      }
      assertTrue(least < 200, least + " bytes in 20 epochs");
    }
  }

  private Training training(Mlp net, StepRule rule, long seed) {
    Batches batches = Batches.permuted(N, 7, new SplittableRandom(seed));
    return new Training(net, x, y, OutputLoss.CROSS_ENTROPY, batches, rule);
  }
}
