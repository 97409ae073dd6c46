package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.study.Status;
import org.lawsweep.study.TrialFailure;

class KernelDescentTest {

  /** Three points of the plane at the cosines .6, 0 and .8. */
  private static final double[] X = {1, 0, .6, .8, 0, 1};

  private static final double[] Y = {1, -1, 1};
  private static final double[] TEST = {Math.cos(.3), Math.sin(.3)};

  @ParameterizedTest
  @CsvSource({
    "FIRST, 1, 0.1967788048852222",
    "ALL, 1, 0.1457410299531859",
    "ALL, 2, 0.236543583274744",
    "ALL, 3, 0.2907343593660737"
  })
  void regressionHasTheReferenceDigits(Trained trained, int depth, double expected) {
    ReluKernel kernel = trained.kernel(depth);
    KernelDescent descent = new KernelDescent(kernel, 2, X, Y, TEST);
    assertEquals(expected, descent.regression()[0], 1e-13);
    assertEquals(expected, descent.predictions(descent.steps(40))[0], 1e-13);
  }

  @Test
  void stepsCountInTimesOfTheSlowestMode() {
    // Eigenvalues of H∞ at the three points: reference digits.
    KernelDescent descent = new KernelDescent(ReluKernel.firstLayer(), 2, X, Y, TEST);
    assertEquals(1 / 0.88193923534087, descent.eta(), 1e-12);
    assertEquals(8, descent.steps(1));
    assertEquals((long) Math.ceil(2.5 * 0.88193923534087 / 0.11806076465913), descent.steps(2.5));
    assertEquals(0, descent.steps(0));
  }

  @Test
  void predictionsFollowTheLinearRecursion() {
    int n = 6;
    int d = 4;
    double[] x = Sphere.draw(n, d, new SplittableRandom(1));
    double[] z = Sphere.draw(3, d, new SplittableRandom(2));
    double[] y = {1, -1, -1, 1, 1, .5};
    ReluKernel kernel = ReluKernel.tangent(2);
    KernelDescent descent = new KernelDescent(kernel, d, x, y, z);
    double[] gram = kernel.gram(d, n, x);
    double[] cross = kernel.cross(d, n, x, 3, z);
    double[] u = new double[n];
    double[] f = new double[3];
    for (int k = 0; k < 30; k++) {
      assertArrayEquals(f, descent.predictions(k), 1e-12);
      double[] r = new double[n];
      for (int i = 0; i < n; i++) {
        r[i] = u[i] - y[i];
      }
      for (int j = 0; j < 3; j++) {
        for (int i = 0; i < n; i++) {
          f[j] -= descent.eta() * cross[i + j * n] * r[i];
        }
      }
      for (int j = 0; j < n; j++) {
        for (int i = 0; i < n; i++) {
          u[j] -= descent.eta() * gram[i + j * n] * r[i];
        }
      }
    }
  }

  @Test
  void coincidingSamplesAreInfeasible() {
    double[] twice = {1, 0, 1, 0};
    TrialFailure failure =
        assertThrows(
            TrialFailure.class,
            () -> new KernelDescent(ReluKernel.firstLayer(), 2, twice, new double[] {1, -1}, TEST));
    assertEquals(Status.INFEASIBLE, failure.status());
  }
}
