package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.NoisyLabels;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class EarlyStoppingTest {

  private static final Study STUDY = new EarlyStopping();

  private static final int D = 3;
  private static final double[] X = Sphere.draw(6, D, new SplittableRandom(1));
  private static final double[] T = {1, 1, -1, 1, -1, -1};

  @Test
  void stepsAreThoseOfDescent() {
    double[] y = {1, -1, -1, 1, 1, -1};
    double[] gram = ReluKernel.firstLayer().gram(D, 6, X);
    double eta = 1 / SymmetricEigen.values(6, gram)[5];
    double[] alpha = new double[6];
    NoisyDescent descent = new NoisyDescent(D, X, T);
    double[] c = descent.components(y);
    double[] tests = Sphere.draw(2, D, new SplittableRandom(2));
    double[] cross = descent.cross(tests);
    for (int k = 0; k < 8; k++) {
      double[] f = product(gram, alpha, 6);
      double[] goal = new double[6];
      for (int i = 0; i < 6; i++) {
        goal[i] = 0.6 * T[i];
      }
      assertEquals(Vectors.squaredDistance(f, goal) / 6, descent.error(c, 0.6, k), 1e-12);
      assertArrayEquals(product(cross, alpha, 2), descent.at(c, k, cross), 1e-12);
      for (int i = 0; i < 6; i++) {
        alpha[i] += eta * (y[i] - f[i]);
      }
    }
  }

  /** Aᵀα, A 6 × columns. */
  private static double[] product(double[] a, double[] alpha, int columns) {
    double[] product = new double[columns];
    for (int k = 0; k < a.length; k++) {
      product[k / 6] += a[k] * alpha[k % 6];
    }
    return product;
  }

  @Test
  void theEndInterpolates() {
    NoisyDescent descent = new NoisyDescent(D, X, T);
    double[] y = {1, -1, -1, 1, 1, -1};
    double[] c = descent.components(y);
    assertEquals(0, Vectors.distance(y, descent.at(c, NoisyDescent.END, descent.cross(X))), 1e-6);
    assertEquals(1 - 0.36, descent.expectedError(0.6, NoisyDescent.END), 1e-12);
    assertEquals(0, descent.expectedError(1, NoisyDescent.END), 1e-12);
    assertEquals(0.36, descent.expectedError(0.6, 0), 1e-12);
  }

  @Test
  void expectationIsTheMeanOverAllFlips() {
    NoisyDescent descent = new NoisyDescent(D, X, T);
    double q = 0.2;
    double mean = 0;
    for (int flips = 0; flips < 64; flips++) {
      double[] y = T.clone();
      double weight = 1;
      for (int i = 0; i < 6; i++) {
        boolean flipped = (flips >> i & 1) == 1;
        y[i] *= flipped ? -1 : 1;
        weight *= flipped ? q : 1 - q;
      }
      mean += weight * descent.error(descent.components(y), 1 - 2 * q, 5);
    }
    assertEquals(mean, descent.expectedError(1 - 2 * q, 5), 1e-12);
  }

  @Test
  void labelsFlipAsOftenAsTheySay() {
    double[] y = new NoisyLabels(new double[20_000], new SplittableRandom(3)).at(0.4);
    double changed = 0;
    for (double value : y) {
      changed += Math.abs(value) / 2;
    }
    assertEquals(0.2, changed / y.length, 0.01);
  }

  @Test
  void bestTimeIsTheFirstOfTheLeast() {
    assertEquals(100, NoisyDescent.best(k -> Math.abs(Math.log(k / 100.0))));
    assertEquals(1, NoisyDescent.best(k -> 0));
    assertEquals(1_000_000, NoisyDescent.best(k -> -k));
  }

  @Test
  void withoutNoiseThereIsNothingToGain() {
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY, 0, "n", 40L, "pooling", 4L, "q", List.of(0.0, 0.3), "k", List.of(1L, 30L)));
    assertEquals(0, rows.real("gain", "q", 0.0, "k", 30L), 0);
    assertEquals(1, rows.real("error_ratio", "q", 0.0, "k", 30L), 1e-9);
    assertTrue(rows.real("gain", "q", 0.3, "k", 30L) > 0.3);
    assertTrue(rows.rows().get(Map.of("q", 0.0, "k", 1L)).get("k_best") == null);
  }
}
