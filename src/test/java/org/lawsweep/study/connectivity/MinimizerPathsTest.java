package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.NoRows;

class MinimizerPathsTest {

  @ParameterizedTest
  @CsvSource({"2, 6.80e-4", "3, 6.66e-5", "4, 1.388e-5"})
  void twoIdleNeuronsConnectAndNoneLeaveABarrier(int m, double beta) {
    double[] barrier = new double[4];
    for (int extra = 0; extra < barrier.length; extra++) {
      MinimizerPaths paths = paths(m, extra);
      barrier[extra] = paths.barrier();
      assertTrue(paths.barrier() <= paths.line());
      assertTrue(paths.lossA() < 1e-29 && paths.lossB() < 1e-29);
    }
    assertTrue(barrier[0] > beta, "barrier " + barrier[0]);
    assertTrue(barrier[2] < 1e-28 && barrier[3] < 1e-28, "barrier " + barrier[2]);
  }

  /** Of two neurons A's may have two places: the losses there, point by point. */
  @Test
  void lineIsTheBetterOfBothPlaces() {
    ConvexWitness witness = new ConvexWitness(2);
    Mlp net = ConvexWitness.shape(2);
    Evaluation evaluation = witness.loss(net);
    double[] b = witness.positive(net);
    double better = Double.POSITIVE_INFINITY;
    for (int plus = 0; plus < 2; plus++) {
      double[] a = ConvexWitness.two(net, plus, 1 - plus);
      double largest = 0;
      double[] middle = new double[b.length];
      for (int i = 0; i <= 40; i++) {
        for (int p = 0; p < b.length; p++) {
          middle[p] = b[p] + i / 40.0 * (a[p] - b[p]);
        }
        largest = Math.max(largest, evaluation.at(middle).loss());
      }
      better = Math.min(better, largest);
    }
    assertEquals(better, paths(2, 0).line(), 1e-15);
  }

  private static MinimizerPaths paths(int m, int extra) {
    ConvexWitness witness = new ConvexWitness(m);
    return new MinimizerPaths(witness, m, m + extra, new SplittableRandom(3), new NoRows());
  }
}
