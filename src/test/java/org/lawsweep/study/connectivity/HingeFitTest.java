package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.numeric.LeastSquares;
import org.lawsweep.study.NoRows;

class HingeFitTest {

  /** Best losses of another program, of 400 starts each. */
  @ParameterizedTest
  @CsvSource({"2, 6.80e-4", "3, 6.66e-5", "4, 1.388e-5", "5, 4.23e-6", "6, 1.63e-6"})
  void oneNeuronFewerLeavesTheReferenceLoss(int m, double reference) {
    assertEquals(reference, beta(m, m - 1, 100), 0.01 * reference);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "3, 3", "4, 4", "5, 5", "6, 6", "3, 5"})
  void enoughNeuronsFit(int m, int k) {
    assertTrue(beta(m, k, 400) <= 1e-24);
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "4, 2", "5, 3"})
  void stillFewerLeaveMore(int m, int k) {
    assertTrue(beta(m, k, 40) > 2 * beta(m, k + 1, 40));
  }

  private static double beta(int m, int k, int starts) {
    ConvexWitness witness = new ConvexWitness(m);
    HingeFit fit = new HingeFit(k, witness.x(), witness.y());
    return fit.best(starts, new SplittableRandom(1), new NoRows());
  }

  /** Without a weight of z one hinge has two parameters; its optimum is known. */
  @Test
  void oneHingeAloneIsFittedBest() {
    ConvexWitness witness = new ConvexWitness(2);
    double[] y = witness.y();
    double[] flat = witness.x().clone();
    for (int i = 2; i < flat.length; i += 3) {
      flat[i] = 0;
    }
    HingeFit fit = new HingeFit(1, flat, y);
    double[] w = {1, -0.2, 0};
    assertEquals(6.8587e-4, fit.descend(w, new NoRows()), 1e-8);
    assertEquals(1.3334, w[0], 1e-4);
    assertEquals(0.2778, -w[1] / w[0], 1e-4);
  }

  /**
   * A kink where a label is positive is no minimum, and one where it is 0 is none: each minimum
   * solves the linear problem of the samples at which it is active. There are 64 such sets.
   */
  @Test
  void noOtherHingeIsBetterThanTheBestFound() {
    ConvexWitness witness = new ConvexWitness(2);
    double[] x = witness.x();
    double[] y = witness.y();
    double least = Double.POSITIVE_INFINITY;
    for (int set = 0; set < 1 << y.length; set++) {
      int chosen = set;
      int[] active = IntStream.range(0, y.length).filter(i -> ((chosen >> i) & 1) == 1).toArray();
      double[] w = fitted(x, y, active);
      double square = 0;
      boolean same = true;
      for (int i = 0; i < y.length; i++) {
        double f = w[0] * x[3 * i] + w[1] * x[3 * i + 1] + w[2] * x[3 * i + 2];
        boolean on = ((set >> i) & 1) == 1;
        same &= on ? f > -1e-12 : f < 1e-12;
        square += Math.pow((on ? f : 0) - y[i], 2);
      }
      least = same ? Math.min(least, square / (2 * y.length)) : least;
    }
    assertEquals(least, beta(2, 1, 100), 1e-12);
  }

  private static double[] fitted(double[] x, double[] y, int[] active) {
    double[] a = new double[3 * active.length];
    for (int i = 0; i < active.length; i++) {
      for (int c = 0; c < 3; c++) {
        a[c * active.length + i] = x[3 * active[i] + c];
      }
    }
    double[] b = Arrays.stream(active).mapToDouble(i -> y[i]).toArray();
    return LeastSquares.solve(active.length, 3, a, 1, b, 1e-12).x();
  }
}
