package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.data.Inputs;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class DistributionBoundednessTest {

  private static final Study STUDY = new DistributionBoundedness();

  @ParameterizedTest
  @CsvSource({
    "32, 8, 1.395",
    "128, 32, 1.489",
    "512, 128, 1.507",
    "64, 8, 1.261",
    "1024, 32, 1.152",
    "16384, 128, 1.090"
  })
  void valuesAreThoseOfTheReference(long n, long d, double reference) {
    // Each reference is one draw of another program.
    SummaryStatistics r = new SummaryStatistics();
    for (int seed = 0; seed < (n > 10_000 ? 4 : 40); seed++) {
      r.addValue(run(seed, n, d, "sphere").real("boundedness"));
    }
    assertEquals(reference, r.getMean(), 3 * r.getStandardDeviation());
  }

  /**
   * The mean that Tracy and Widom have for Gaussian points, less what fixed lengths take: squared
   * coordinates then vary by d/(d + 2) of it.
   */
  @Test
  void meanIsBelowTheEdgeAsTracyAndWidomSay() {
    int d = 64;
    int n = 256;
    SummaryStatistics r = new SummaryStatistics();
    for (int seed = 0; seed < 60; seed++) {
      r.addValue(run(seed, n, d, "sphere").real("boundedness"));
    }
    double sum = Math.sqrt(n - 1) + Math.sqrt(d);
    double spread = sum * Math.cbrt(1 / Math.sqrt(n - 1) + 1 / Math.sqrt(d));
    double gaussian = Math.sqrt((sum * sum - 1.2065335746 * spread) / n);
    double fixedLengths = 1 + (gaussian - 1) * Math.sqrt(d / (d + 2.0));
    assertEquals(fixedLengths, r.getMean(), 0.01);
    assertTrue(r.getMean() < 0.99 * (1 + 0.5));
  }

  @Test
  void aPointIsNoLessThanRootD() {
    double[] x = {0.6, 0, 0.8, 0.6, 0, 0.8, 0.6, 0, 0.8};
    assertEquals(Math.sqrt(3), DistributionBoundedness.boundedness(3, x), 1e-14);
    assertEquals(Math.sqrt(7), run(0, 1, 7, "sphere").real("boundedness"), 1e-14);
    assertEquals(Math.sqrt(7), run(0, 1, 7, "sphere").real("root_d"), 1e-14);
  }

  @Test
  void axesAndTheirOppositesAreOneBounded() {
    int d = 5;
    double[] x = new double[d * 2 * d];
    for (int i = 0; i < d; i++) {
      x[i + 2 * i * d] = 1;
      x[i + (2 * i + 1) * d] = -1;
    }
    assertEquals(1, DistributionBoundedness.boundedness(d, x), 1e-14);
  }

  /** Two points at right angles share a plane: λ is ½ there. */
  @Test
  void twoPointsAtRightAnglesAreKnown() {
    double[] x = {1, 0, 0, 0, 0, 1, 0, 0};
    assertEquals(Math.sqrt(2), DistributionBoundedness.boundedness(4, x), 1e-14);
  }

  @ParameterizedTest
  @EnumSource(Inputs.class)
  void largeSamplesAreAsTheirDistribution(Inputs inputs) {
    double expected = inputs.boundedness(4);
    double found = run(1, 200_000, 4, inputs.name().toLowerCase(Locale.ROOT)).real("boundedness");
    assertEquals(expected, found, 0.01 * expected);
  }

  @Test
  void edgeIsThatOfMarchenkoAndPastur() {
    Recorded rows = run(0, 36, 4, "cube");
    assertEquals(1 + 1 / 3.0, rows.real("edge"), 1e-15);
    assertEquals(9, rows.real("n_over_d"));
    double r = rows.real("boundedness");
    assertEquals(r - 1, rows.real("excess"));
    assertEquals(r / (1 + 1 / 3.0), rows.real("edge_ratio"), 1e-15);
  }

  private static Recorded run(int seed, long n, long d, String inputs) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "n", n, "d", d, "inputs", inputs));
  }
}
