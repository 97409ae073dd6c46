package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.StepRule;
import org.lawsweep.nn.Training;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;

class PairDescentTest {

  /** Widths with and without a block that is not full, and fewer neurons than a block has. */
  @ParameterizedTest
  @CsvSource({"2, 1, 1", "2, 3, 2", "3, 4, 4", "2, 5, 11", "5, 2, 24"})
  void isTheDescentOfABatchOfTwo(int ends, int depth, int m) {
    Mlp net = DeepLinearNet.of(ends, depth, m);
    SplittableRandom random = new SplittableRandom(1);
    double[] x = Vectors.gaussian(2 * ends, random);
    double[] y = Vectors.gaussian(2 * ends, random);
    double[] theta = net.drawStandard(random);
    double[] expected = theta.clone();
    Training training =
        new Training(net, x, y, OutputLoss.SQUARED, Batches.whole(2), StepRule.DESCENT);
    PairDescent descent = new PairDescent(net, x, y);
    double eta = 0.05 / net.last();
    for (int t = 0; t < 20; t++) {
      long before = Flops.done();
      double loss = descent.step(eta, theta);
      assertEquals(PairDescent.flops((double) theta.length), (double) (Flops.done() - before));
      // The mean of two losses, and steps along its gradient.
      assertEquals(2 * training.step(2 * eta, expected), loss, 1e-12 * (1 + loss));
      assertArrayEquals(expected, theta, 1e-12);
    }
  }
}
