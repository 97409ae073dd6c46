package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Slopes;

class SmoothedReluTest {

  private static final double ALPHA = Math.PI / 16;

  @ParameterizedTest
  @CsvSource({
    "1, 0.08327976886473311, 0.1426203193097163, 0.01797038322207972, 0.4500830376299699",
    "2, 0.05831229487079229, 0.1211810688604497, 0.005174137222748727, 0.4500006641356016",
    "3, 0.04740879696936436, 0.1130680654059824, 0.001980477417850126, 0.4500000072042638",
    "6, 0.03338169316955687, 0.104642719495579, 0.0001886378714875423, 0.4500000000000174"
  })
  void values(int k, double at0, double atPoint1, double atMinusPoint2, double atPoint45) {
    SmoothedRelu unit = new SmoothedRelu(k, 0.5, ALPHA);
    assertEquals(at0, unit.value(0), 1e-14);
    assertEquals(atPoint1, unit.value(0.1), 1e-14);
    assertEquals(atMinusPoint2, unit.value(-0.2), 1e-14);
    assertEquals(atPoint45, unit.value(0.45), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1.600977061222706, 0.8261984665837103, 0.00296761952029771",
    "2, 2.155116662341321, 0.9101660437277949, 0.001353311982346161",
    "3, 2.375698062456451, 0.9393187885416981, 3.813078970555854e-8",
    "6, 2.365105986882723, 0.9692251632243827, 0.002064366321608246"
  })
  void densitiesAndTransforms(int k, double densityAtPoint1, double at3, double at40) {
    SmoothedRelu unit = new SmoothedRelu(k, 0.5, ALPHA);
    assertEquals(densityAtPoint1, unit.density(0.1), 1e-13);
    assertEquals(at3, unit.transform(3), 1e-14);
    assertEquals(at40, unit.transform(40), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 12})
  void transformIsThatOfTheDensity(int k) {
    SmoothedRelu unit = new SmoothedRelu(k, 0.5, ALPHA);
    for (double xi : new double[] {0, 1, 7.5, 30}) {
      double sum = 0;
      // Between the knots of the spline the density is smooth.
      for (int piece = -k; piece < k; piece++) {
        sum +=
            new GaussIntegratorFactory()
                .legendre(30, 0.5 * piece / k, 0.5 * (piece + 1) / k)
                .integrate(t -> unit.density(t) * Math.cos(xi * t));
      }
      assertEquals(sum, unit.transform(xi), 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void isReluOutsideAndConvexAndSymmetricInside(int k) {
    SmoothedRelu unit = new SmoothedRelu(k, 0.5, ALPHA);
    assertEquals(0.5, unit.value(0.5));
    assertEquals(0, unit.value(-0.5));
    assertEquals(7, unit.value(7));
    double h = 0.01;
    for (double t = -0.6; t <= 0.6; t += h) {
      assertEquals(t, unit.value(t) - unit.value(-t), 1e-14);
      double curvature = unit.value(t + h) - 2 * unit.value(t) + unit.value(t - h);
      assertTrue(curvature > -1e-14, () -> "curvature " + curvature);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void transformDecaysAsItsOrder(int k) {
    SmoothedRelu unit = new SmoothedRelu(k, 0.5, ALPHA);
    double[] xi = new double[7];
    double[] envelope = new double[7];
    for (int i = 0; i < xi.length; i++) {
      // The peaks of the sine, far beyond α₀.
      xi[i] = 2 * k / 0.5 * Math.PI * ((1 << (i + 4)) + 0.5);
      envelope[i] = unit.transform(xi[i]);
    }
    assertEquals(-2 * k, Slopes.logLog(xi, envelope), 0.01);
  }

  @Test
  void tableIsAsGoodBetweenItsNodes() {
    SmoothedRelu unit = new SmoothedRelu(3, 0.9, Math.PI / 1.8);
    double step = 1.8 / 4096;
    for (double t = -0.85; t < 0.85; t += 0.0917) {
      // Fourth differences of a function that is six times differentiable.
      double mean = (unit.value(t - step / 3) + unit.value(t + step / 3)) / 2;
      double expected = unit.value(t) + step * step / 18 * unit.density(t);
      assertEquals(expected, mean, 2e-14);
    }
  }

  @Test
  void filtersThatChangeSignAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SmoothedRelu(1, 0.5, Math.PI));
    assertThrows(IllegalArgumentException.class, () -> new SmoothedRelu(3, 0.5, 3.15));
    assertThrows(IllegalArgumentException.class, () -> new SmoothedRelu(2, 0.5, 0));
    assertEquals(3, new SmoothedRelu(0, 0.5, 9).value(3));
  }
}
