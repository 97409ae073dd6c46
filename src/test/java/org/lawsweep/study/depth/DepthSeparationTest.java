package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class DepthSeparationTest {

  private static final Study STUDY = new DepthSeparation();

  /** Reference digits: the degree above which half of the energy lies at the paper's frequency. */
  @ParameterizedTest
  @CsvSource({"4, 183", "6, 643"})
  void halfOfTheEnergyLiesAboveTheReferenceDegree(int d, int degree) {
    assertEquals(degree, DepthCertificate.of(d, Math.PI * d * d * d).halfDegree());
  }

  @Test
  void certificateIsTheTailOfAFreeNetAndFallsWithItsMass() {
    DepthCertificate certificate = DepthCertificate.of(5, 4);
    assertEquals(0.5282, certificate.tail(3), 5e-5);
    assertEquals(certificate.tail(0), certificate.error(0));
    double before = certificate.error(0);
    for (double mass : new double[] {0.5, 1, 2, 5}) {
      assertTrue(certificate.error(mass) < before);
      before = certificate.error(mass);
    }
    assertEquals(0, certificate.error(1e9));
    // The mass needed for half of the norm just allows half of the norm.
    double needed = certificate.massOfHalf();
    assertEquals(certificate.tail(0) / 2, certificate.error(needed), 1e-12);
  }

  /** Digits by the closed form of the coefficients, Bessel functions (mpmath). */
  @ParameterizedTest
  @CsvSource({
    "5, 4, 8, 0.455449623229",
    "5, 4, 16, 0.368596031764",
    "5, 4, 32, 0.101333350268",
    "5, 8, 64, 0.466803600591",
    "5, 16, 64, 0.673013353885",
    "5, 32, 64, 0.702485159132",
    "5, 8, 512, 0.0112786933046",
    "5, 16, 512, 0.470873879399",
    "5, 32, 512, 0.674356782307",
    "5, 32, 1272, 0.628827",
    "3, 6, 8, 0.299685814040",
    "3, 6, 16, 0.0110176558775"
  })
  void rankBoundIsTheClosedForm(int d, double w, double units, double bound) {
    double tolerance = units == 1272 ? 5e-7 : 1e-10;
    assertEquals(bound, DepthCertificate.of(d, w).rankBound(units), tolerance);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1, 2.25268117423",
    "4, 1, 3.00418006035",
    "6, 1, 4.50537851348",
    "8, 1, 6.00557543453",
    "3, 0, 100.621997082",
    "4, 0, 23101.2353981",
    "5, 0, 11370942.069",
    "6, 0, 9876025164.58"
  })
  void unitsOfHalfAreTheClosedForm(int d, double w, double units) {
    double frequency = w == 0 ? Math.PI * d * d * d : w;
    DepthCertificate certificate = DepthCertificate.of(d, frequency);
    assertEquals(units, certificate.unitsOfHalf(), 1e-7 * units);
    assertEquals(certificate.tail(0) / 2, certificate.rankBound(units), 1e-7);
  }

  /** Prototype: 1199 and 2085 units at d = 5 and 6. */
  @ParameterizedTest
  @CsvSource({"5, 1199", "6, 2085"})
  void twoLayersTakeAFewUnitsForHalfOfTheNorm(int d, double units) {
    Map<String, Object> row = row(0, d, Math.PI * d * d * d, 2, 64);
    assertEquals(units, ((Long) row.get("deep_units")).doubleValue(), 0.03 * units);
  }

  /** Prototype: errors over the bound of 1.042 and 1.011 with 8 trained units. */
  @ParameterizedTest
  @CsvSource({"8, 1.042", "16, 1.011"})
  void trainedNetsComeCloseToTheRankBound(double w, double ratio) {
    Map<String, Object> row = row(0, 5, w, 1, 8, "learner", "trained");
    double error = (Double) row.get("error");
    assertEquals(ratio, error / (Double) row.get("rank_bound"), 0.03);
    assertTrue(error < (Double) row(0, 5, w, 1, 8).get("error") + 0.01);
  }

  /** Prototype: 0.541 and 0.532 at 256 and 1024 units, beside the tail 0.528. */
  @Test
  void oneLayerStopsAtTheTailOfDegreeThree() {
    Map<String, Object> row = row(0, 5, 4, 1, 256);
    assertEquals(0.541, (Double) row.get("error"), 0.03);
    assertTrue((Double) row.get("error") >= (Double) row.get("certificate"));
  }

  @Test
  void certificateHoldsAndSaysSomethingAtThePapersFrequency() {
    Map<String, Object> row = row(0, 5, 125 * Math.PI, 1, 16);
    double certificate = (Double) row.get("certificate");
    assertTrue(certificate > 0.5 * (Double) row.get("norm"), "certified: " + certificate);
    // Four standard errors of a root mean square over 4096 pairs.
    assertTrue((Double) row.get("error") >= 0.978 * certificate);
  }

  /** Prototype: 0.027 with 254 units at d = 5, w = 8. */
  @Test
  void twoLayersAreExactUpToTheirGrid() {
    Map<String, Object> row = row(0, 5, 8, 2, 64);
    assertEquals(254L, row.get("units"));
    assertEquals(0.027, (Double) row.get("error"), 0.002);
    assertFalse(row.containsKey("mass"));
  }

  /** The paper's frequency at d = 4; the error is that of linear interpolation. */
  @Test
  void deepErrorFallsAsTheSquareOfTheWidth() {
    double w = Math.PI * 64;
    double[] m = {2048, 4096, 8192, 16384};
    double[] error = new double[m.length];
    for (int i = 0; i < m.length; i++) {
      error[i] = (Double) row(0, 4, w, 2, (long) m[i]).get("error");
    }
    assertEquals(-2, Slopes.logLog(m, error), 0.05);
  }

  /** v_0 + Σ_j c_j ReLU(t − t_j), the slopes' differences written out. */
  @Test
  void interpolantIsASumOfReluUnits() {
    int pieces = 7;
    double low = -2;
    double step = 4.0 / pieces;
    Interpolant square = new Interpolant(t -> t * t, low, 2, pieces);
    for (double t = -3; t < 3; t += 0.01) {
      double sum = low * low;
      double slope = 0;
      for (int j = 0; j < pieces; j++) {
        double knot = low + j * step;
        double next = ((knot + step) * (knot + step) - knot * knot) / step;
        sum += (next - slope) * Math.max(t - knot, 0);
        slope = next;
      }
      assertEquals(sum, square.at(t), 1e-12);
    }
    assertEquals(4, square.at(2), 1e-14);
    assertEquals(1, new Interpolant(t -> t, 0, 2, 1).at(1), 1e-15);
  }

  private static Map<String, Object> row(
      int seed, long d, double w, long depth, long m, Object... more) {
    Object[] axes = {"d", d, "w", w, "depth", depth, "m", m};
    Object[] all = Stream.of(axes, more).flatMap(Arrays::stream).toArray();
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, all)).rows().get(Map.of());
  }
}
