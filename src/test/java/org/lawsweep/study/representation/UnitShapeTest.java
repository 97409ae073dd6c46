package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitShapeTest {

  private static final double W0 = 0.5;
  private static final double ALPHA0 = Math.PI / 16;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 12})
  void quadratureIsTheClosedForm(int k) {
    UnitShape shape = UnitShape.of(k, W0, ALPHA0);
    SmoothedRelu unit = new SmoothedRelu(k, W0, ALPHA0);
    for (double xi : new double[] {0.1, 3, 40, 517.3, 2e4}) {
      // Of high orders the spline itself is a sum with cancelling terms.
      assertEquals(unit.transform(xi), shape.transform(xi), k > 6 ? 1e-13 : 2e-15);
    }
  }

  /** SΔ of threshold −0.3, edge 1.5 and w₀ = 0.5, at ξ = 2.7, is the unit bent at 1.8, moved. */
  @Test
  void transformOfATriangle() {
    UnitShape relu = UnitShape.of(0, W0, ALPHA0);
    double re = integral(t -> relu.bent(t, 1.8) * Math.cos(2.7 * (t - 0.3)));
    double im = integral(t -> relu.bent(t, 1.8) * Math.sin(2.7 * (t - 0.3)));
    assertEquals(-0.1439096190809504, re, 1e-14);
    assertEquals(-0.1845137081278652, im, 1e-14);
  }

  private static double integral(UnivariateFunction f) {
    GaussIntegratorFactory rules = new GaussIntegratorFactory();
    return rules.legendre(40, 0, 1.8).integrate(f) + rules.legendre(40, 1.8, 3.6).integrate(f);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void bentUnitIsSymmetricAboutItsEdge(int k) {
    UnitShape shape = UnitShape.of(k, W0, ALPHA0);
    for (double t = -1; t < 1.6; t += 0.07) {
      assertEquals(shape.bent(t, 1.5), shape.bent(3 - t, 1.5), 1e-14);
    }
    assertEquals(0, shape.bent(3.5, 1.5), 1e-14);
    assertEquals(1, shape.bent(1, 1.5), 1e-14);
  }

  /**
   * Derivative j of the unit is p_k^{(j−2)}: of the triangle with k = 1, and of ReLU, they are
   * known in closed form; the cosine changes them by its own curvature, a part α₀²w₀².
   */
  @ParameterizedTest
  @CsvSource({"0, 1, 1", "0, 2, 32", "0, 3, 1024", "1, 1, 1", "1, 2, 2", "1, 3, 4", "1, 4, 256"})
  void differencesAreDerivativesUpToTheirJumps(int k, int j, double expected) {
    double largest = UnitShape.of(k, W0, ALPHA0).largestDifference(j, 16);
    // Of the triangle a peak is averaged over a step, which takes a third of it.
    double peak = k == 1 && j == 2 ? 1 - 1 / 48.0 : 1;
    double tent = k == 1 && j == 4 ? 2 / 3.0 : 1;
    assertEquals(expected * peak * tent, largest, 0.01 * expected);
  }
}
