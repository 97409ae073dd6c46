package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmpiricalNtkTest {

  /** Three points of the plane at the cosines .6, 0 and .8. */
  private static final double[] X = {1, 0, .6, .8, 0, 1};

  @Test
  void entriesAreProductsOfGradients() {
    Nets.all()
        .filter(net -> net.outputs() == 1)
        .forEach(
            net -> {
              int n = 4;
              int d = net.width(0);
              double[] theta = Nets.uniform(net.parameters(), 1);
              double[] x = Nets.uniform(d * n, 2);
              double[][] gradients = new double[n][];
              for (int k = 0; k < n; k++) {
                double[] sample = Arrays.copyOfRange(x, k * d, (k + 1) * d);
                gradients[k] = Nets.differences(theta, at -> Nets.naive(net, at, sample)[0]);
              }
              double[] kernel = new double[n * n];
              new EmpiricalNtk(net, n + 3).matrix(x, n, theta, kernel);
              for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                  double expected = Nets.dot(gradients[i], gradients[j]);
                  assertEquals(expected, kernel[i + n * j], 1e-6 * Nets.largest(kernel));
                }
              }
            });
  }

  @Test
  void convolutionsAreRefused() {
    Mlp net = Mlp.convolutional(4, 1, 2, 1, 1, Activation.RELU, true);
    assertThrows(IllegalArgumentException.class, () -> new EmpiricalNtk(net, 1));
  }

  @Test
  void oneHiddenLayerIsUnbiasedAtEveryWidth() {
    SummaryStatistics[] entries = sample(4, 1, 20_000);
    double[] expected = {2, 1.100447226585993, 0.3183098861837907};
    for (int i = 0; i < 3; i++) {
      assertEquals(expected[i], entries[i].getMean(), 4 * standardError(entries[i]));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1.54441630067721, 0.6857086362829425", "3, 1.952286685184652, 1.060388106802583"})
  void deepKernelsTendToTheirLimit(int depth, double k01, double k02) {
    SummaryStatistics[] entries = sample(256, depth, 60);
    double[] expected = {depth + 1, k01, k02};
    for (int i = 0; i < 3; i++) {
      // The bias is of order 1/m.
      double tolerance = 4 * standardError(entries[i]) + 4.0 / 256;
      assertEquals(expected[i], entries[i].getMean(), tolerance);
    }
  }

  @Test
  void spreadOfOneHiddenLayerFallsAsTheRootOfItsWidth() {
    // A mean of m independent terms: the variance is C/m exactly.
    double narrow = sample(8, 1, 4000)[1].getVariance();
    double wide = sample(128, 1, 4000)[1].getVariance();
    assertEquals(-0.5, 0.5 * Math.log(wide / narrow) / Math.log(16), 0.03);
  }

  @Test
  void severalOutputsAreRefused() {
    Mlp net = Mlp.uniform(2, 3, 1, 2, Activation.RELU, false);
    assertThrows(IllegalArgumentException.class, () -> new EmpiricalNtk(net, 3));
  }

  /** K₀₀, K₀₁ and K₀₂ over draws of the parameters. */
  private static SummaryStatistics[] sample(int width, int depth, int draws) {
    Mlp net = Mlp.tangent(2, width, depth);
    EmpiricalNtk ntk = new EmpiricalNtk(net, 3);
    SplittableRandom random = new SplittableRandom(3);
    SummaryStatistics[] entries = new SummaryStatistics[3];
    Arrays.setAll(entries, i -> new SummaryStatistics());
    double[] kernel = new double[9];
    for (int i = 0; i < draws; i++) {
      ntk.matrix(X, 3, net.drawStandard(random), kernel);
      for (int j = 0; j < 3; j++) {
        entries[j].addValue(kernel[3 * j]);
      }
    }
    return entries;
  }

  private static double standardError(SummaryStatistics values) {
    return values.getStandardDeviation() / Math.sqrt(values.getN());
  }
}
