package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.numeric.Vectors;

class VicinityTest {

  private static final int N = 4;
  private static final double RHO = 1e-6;

  private final Memorizer memorizer =
      new Memorizer(
          Mlp.uniform(3, 8, 1, 1, Activation.RELU, true), N, new Random(1), new Random(2));

  private Vicinity near(Batches batches) {
    return new Vicinity(memorizer, RHO, new Random(3), OutputLoss.SQUARED, batches);
  }

  @Test
  void theStartIsAtTheDistanceAndItsRiskThatOfTheLinearizedNet() {
    Vicinity near = near(Batches.whole(N));
    assertEquals(RHO, near.reach(), 1e-6 * RHO);
    double linear = Vectors.squaredNorm(near.linearResidual()) / (2 * N);
    assertEquals(linear, near.risk(), 1e-4 * linear);
    assertTrue(linear <= memorizer.lambda(0) * RHO * RHO / 2);
  }

  /** The residuals of the net and of the recursion, batch by batch, by the same order. */
  @Test
  void batchesMoveTheNetAsTheyMoveItsLinearization() {
    Vicinity near = near(Batches.permuted(N, 3, new Random(4)));
    LinearizedSgd linear =
        new LinearizedSgd(
            memorizer.kernel(), near.linearResidual(), Batches.permuted(N, 3, new Random(4)));
    double eta = 0.5 / memorizer.lambda(0);
    for (int epoch = 0; epoch < 20; epoch++) {
      assertEquals(linear.risk(), near.risk(), 1e-4 * linear.risk());
      linear.epoch(eta);
      near.epoch(eta);
    }
    assertEquals(RHO, near.reach(), 1e-6 * RHO);
  }

  /** One number: r ← (1 − ηλ) r at each of T steps. */
  @Test
  void oneSampleContractsByTheFormula() {
    LinearizedSgd linear = new LinearizedSgd(new double[] {4}, new double[] {3}, Batches.whole(1));
    for (int t = 0; t < 7; t++) {
      linear.epoch(0.1);
    }
    assertEquals(4.5 * Math.pow(0.6, 14), linear.risk(), 1e-15);
  }

  @Test
  void kernelHasTheEigenvaluesOfTheHessian() {
    double[] kernel = memorizer.kernel();
    double trace = 0;
    double sum = 0;
    for (int i = 0; i < N; i++) {
      trace += kernel[i * (N + 1)] / N;
      sum += memorizer.lambda(i);
    }
    assertEquals(sum, trace, 1e-12 * sum);
    double gap = memorizer.lambda(N - 2) / memorizer.lambda(N - 1);
    assertArrayEquals(new double[] {gap}, memorizer.spectralGap().stream().toArray());
  }
}
