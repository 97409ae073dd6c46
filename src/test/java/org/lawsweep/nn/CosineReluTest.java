package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference digits by mpmath at 20 to 30 digits. */
class CosineReluTest {

  @ParameterizedTest
  @CsvSource({
    "3, .7, .25, 0.1205027693673666",
    "10, -1.2, -.6, 0.6083513145322547",
    "10, -1.2, .999, -0.8052033853057005",
    "5, .3, 1.5, 0.02697771028132479",
    "5, .3, 2.7, 0"
  })
  void thresholdsIntegrateToTheCutOffCosine(double alpha, double psi, double t, double value) {
    double sum =
        Cosines.integrate(
            threshold -> Cosines.curvature(threshold, alpha, psi) * (t - threshold), t, 40);
    assertEquals(value, sum, 1e-12);
    assertEquals(value, CosineRelu.cutoff(t) * Math.cos(alpha * t + psi), 1e-15);
    assertEquals(value, expectation(Representation.IID, alpha, psi, t), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"7, .4, .35, -0.9577872375530903", "20, -2, -.9, 0.40808206181339196"})
  void affineFormIntegratesToTheCosine(double alpha, double psi, double t, double value) {
    assertEquals(Math.cos(alpha * t + psi), value, 1e-15);
    assertEquals(value, expectation(Representation.AFFINE, alpha, psi, t), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({
    "3, .7, 11.63842440708612, -25.91162486202957",
    "10, -1.2, 376.8889362674633, -329.1043538760709",
    "5, .3, 66.62760212798242, -64.14018962555489"
  })
  void weightsAreFourTimesTheCurvature(
      double alpha, double psi, double atPoint4, double at1Point3) {
    double[] expected = {atPoint4, at1Point3};
    ReluBlock units = new ReluBlock(Representation.IID, alpha, 2, 0);
    units.thresholds()[0] = .4;
    units.thresholds()[1] = 1.3;
    double[] re = {Math.cos(psi), Math.cos(psi)};
    double[] im = {-Math.sin(psi), -Math.sin(psi)};
    double[] weights = units.weigh(2, 1, re, im);
    for (int j = 0; j < 2; j++) {
      assertEquals(expected[j], weights[j], 1e-12 * Math.abs(expected[j]));
      assertEquals(4 * Cosines.curvature(units.thresholds()[j], alpha, psi), weights[j], 1e-11);
    }
  }

  @Test
  void cutoffHasTwoContinuousDerivatives() {
    double h = 1e-5;
    for (double t = -2.2; t <= 2.2; t += 0.1) {
      double up = CosineRelu.cutoff(t + h);
      double down = CosineRelu.cutoff(t - h);
      assertEquals((up - down) / (2 * h), CosineRelu.cutoffSlope(t), 1e-8);
      assertEquals(
          (CosineRelu.cutoffSlope(t + h) - CosineRelu.cutoffSlope(t - h)) / (2 * h),
          CosineRelu.cutoffCurvature(t),
          2e-3);
    }
    assertEquals(1, CosineRelu.cutoff(-1));
    assertEquals(0, CosineRelu.cutoff(2));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 115.258519259, 205.998778999, 324.345099345",
    "5, 2080.21090021, 4552.87323787, 8439.32345432",
    "10, 22065.1925852, 52327.7899878, 102382.422022",
    "20, 311770.35409, 761471.912532, 1517303.16794"
  })
  void secondMoments(double alpha, double at0, double atHalf, double at1) {
    double[] expected = {at0, atHalf, at1};
    for (int i = 0; i < 3; i++) {
      double moment = CosineRelu.secondMoment(alpha, i * 0.5);
      assertEquals(expected[i], moment, 5e-12 * expected[i]);
      double t = i * 0.5;
      double average =
          IntStream.range(0, 8)
              .mapToDouble(k -> Cosines.secondMoment(alpha, k * Math.PI / 8, t, 60))
              .average()
              .orElseThrow();
      assertEquals(average, moment, 1e-11 * moment);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3, 17})
  void secondMomentAtZeroIsAPolynomial(double alpha) {
    double square = alpha * alpha;
    double expected = 80 + 33.393939393939 * square + 1.8645798645799 * square * square;
    assertEquals(expected, CosineRelu.secondMoment(alpha, 0), 1e-12 * expected);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 83.8095238095, 35.2987012987, 2.17386317386, 4171.88944389, 25352.3113923",
    "2.5, 85.4857142857, 36.1367965368, 2.30994782995, 4380.10277722, 26798.6436674",
    "4, 82.1428571429, 34.4653679654, 2.03855172605, 3964.85914086, 23914.1969142"
  })
  void gaussianSecondMoments(
      double c, double constant, double quadratic, double quartic, double at6, double at10) {
    assertEquals(constant, CosineRelu.gaussianSecondMoment(0, c), 1e-9);
    assertEquals(at6, CosineRelu.gaussianSecondMoment(6, c), 2e-12 * at6);
    assertEquals(at10, CosineRelu.gaussianSecondMoment(10, c), 2e-12 * at10);
    double at3 = constant + 9 * quadratic + 81 * quartic;
    assertEquals(at3, CosineRelu.gaussianSecondMoment(3, c), 1e-11 * at3);
  }

  @Test
  void affineMomentsAreFourNinthsOfTheFourthPowerAtThree() {
    double moment = Representation.AFFINE.gaussianSecondMoment(5, 3).orElseThrow();
    assertEquals(4.0 / 9 * 625, moment, 1e-10);
    // E over t ~ N(0, 1/9) of ∫ f″² (t − T)² dT over T in [−1, min(t, 1)], phases averaged.
    double average =
        new GaussIntegratorFactory()
            .legendre(200, -1, 6)
            .integrate(
                t ->
                    (Math.pow(1 + t, 3) - Math.pow(Math.max(0, t - 1), 3))
                        / 3
                        * 3
                        / Math.sqrt(2 * Math.PI)
                        * Math.exp(-4.5 * t * t));
    assertEquals(average, moment / 625, 1e-4);
  }

  @Test
  void variancesAreThoseOfTheirUnits() {
    double alpha = 3;
    double t = 0.3;
    for (Representation mode : new Representation[] {Representation.IID, Representation.AFFINE}) {
      double average =
          IntStream.range(0, 16)
              .mapToDouble(k -> variance(mode, alpha, k * Math.PI / 8, t))
              .average()
              .orElseThrow();
      assertEquals(average, mode.variance(alpha, t).orElseThrow(), 1e-10 * average);
    }
  }

  /** The mean output at t over thresholds, by quadrature with the code's own weights. */
  private static double expectation(Representation mode, double alpha, double psi, double t) {
    return moments(mode, alpha, psi, t)[0];
  }

  private static double variance(Representation mode, double alpha, double psi, double t) {
    double[] moments = moments(mode, alpha, psi, t);
    double random = moments[0] - moments[2];
    return moments[1] - random * random;
  }

  /** Mean of a unit's output with its affine part, second moment without, and the affine part. */
  private static double[] moments(Representation mode, double alpha, double psi, double t) {
    double end = mode == Representation.AFFINE ? 1 : 2;
    double[] kinks =
        mode == Representation.AFFINE
            ? new double[] {-1, t, 1}
            : new double[] {-2, -1, Math.min(t, 1), Math.min(Math.max(t, 1), 2), 2};
    double[] one = {Math.cos(psi)};
    double[] imaginary = {-Math.sin(psi)};
    double[] u = {alpha * t};
    ReluBlock unit = new ReluBlock(mode, alpha, 1, 1);
    double[] moments = new double[3];
    for (int i = 0; i + 1 < kinks.length; i++) {
      if (kinks[i + 1] <= kinks[i]) {
        continue;
      }
      GaussIntegrator rule = new GaussIntegratorFactory().legendre(60, kinks[i], kinks[i + 1]);
      for (int node = 0; node < rule.getNumberOfPoints(); node++) {
        unit.thresholds()[0] = rule.getPoint(node);
        unit.weigh(1, 1, one, imaginary);
        double[] out = new double[1];
        unit.addOutputs(1, 1, u, out);
        moments[0] += rule.getWeight(node) / (2 * end) * out[0];
        moments[1] += rule.getWeight(node) / (2 * end) * out[0] * out[0];
      }
    }
    if (mode == Representation.AFFINE) {
      double[] affine = new double[1];
      unit.addAffineParts(1, 1, 1, one, imaginary, u, affine);
      moments[0] += affine[0];
      moments[2] = affine[0];
    }
    return moments;
  }

  @Test
  void thresholdsFillTheirCells() {
    assertArrayEquals(
        new double[] {-2, 0, -1, 0.5},
        new double[] {
          Representation.IID.threshold(0, 0, 1),
          Representation.IID.threshold(0.5, 0, 1),
          Representation.STRAT.threshold(0, 1, 4),
          Representation.AFFINE.threshold(0.75, 0, 1)
        });
  }
}
