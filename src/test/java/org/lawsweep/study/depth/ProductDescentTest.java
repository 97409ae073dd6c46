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
import org.lawsweep.numeric.Vectors;

class ProductDescentTest {

  /** Products of 3 × 3 are written out, others are loops. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 6", "2, 3", "3, 1", "3, 2", "3, 7", "4, 3"})
  void isTheDescentOfALinearNetOnUnitVectors(int d, int depth) {
    Mlp net = ProductDescent.net(d, depth);
    SplittableRandom random = new SplittableRandom(2);
    double[] phi = Vectors.gaussian(d * d, random);
    double[] theta = Start.XAVIER.draw(net, random);
    double[] expected = theta.clone();
    double[] x = new double[d * d];
    for (int i = 0; i < d; i++) {
      x[i * (d + 1)] = 1;
    }
    Training training =
        new Training(net, x, phi, OutputLoss.SQUARED, Batches.whole(d), StepRule.DESCENT);
    ProductDescent descent = new ProductDescent(net, theta, phi);
    double eta = 0.02;
    for (int t = 0; t < 20; t++) {
      double loss = descent.step(eta);
      // The mean of d losses, and steps along its gradient.
      assertEquals(d * training.step(d * eta, expected), loss, 1e-12 * (1 + loss));
      assertArrayEquals(expected, theta, 1e-12);
    }
  }
}
