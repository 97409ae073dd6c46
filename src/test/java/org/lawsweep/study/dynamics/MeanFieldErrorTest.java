package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class MeanFieldErrorTest {

  private static final Study STUDY = new MeanFieldError();

  @ParameterizedTest
  @CsvSource({"1, 3", "7, 5", "32, 8"})
  void startFluctuatesAsTheCentralLimitTheoremSays(long m, long d) {
    int seeds = 600;
    SummaryStatistics ratio = new SummaryStatistics();
    for (int seed = 0; seed < seeds; seed++) {
      Recorded rows = run(seed, "smooth", d, 20, 64, List.of(m), List.of(0.0));
      ratio.addValue(rows.real("fluct_rel", "m", m, "t", 0.0));
    }
    double standardError = ratio.getStandardDeviation() / Math.sqrt(seeds);
    assertTrue(standardError < 0.15, "nothing is shown by ± " + standardError);
    assertEquals(1, ratio.getMean(), 4 * standardError);
  }

  @ParameterizedTest
  @ValueSource(strings = {"smooth", "three-spin"})
  void fluctuationsFallAsOneOverWidthAtEveryTime(String target) {
    List<Long> widths = List.of(16L, 32L, 64L, 128L);
    List<Double> times = List.of(0.0, 1.0, 3.0);
    double[][] mean = new double[times.size()][widths.size()];
    for (int seed = 0; seed < 60; seed++) {
      Recorded rows = run(seed, target, 5, 40, 256, widths, times);
      for (int k = 0; k < times.size(); k++) {
        for (int i = 0; i < widths.size(); i++) {
          mean[k][i] += rows.real("fluct", "m", widths.get(i), "t", times.get(k));
        }
      }
    }
    double[] m = widths.stream().mapToDouble(Long::doubleValue).toArray();
    for (double[] fluct : mean) {
      assertEquals(-1, Slopes.logLog(m, fluct), 0.2);
    }
  }

  @Test
  void rowsHangTogether() {
    Recorded rows = run(3, "smooth", 5, 15, 512, List.of(1L, 9L), List.of(0.0, 2.0));
    for (long m : List.of(1L, 9L)) {
      // The limit starts at 0, where its residual is all of the target.
      assertEquals(1, rows.real("residual_ref", "m", m, "t", 0.0), 0.1);
      assertTrue(rows.real("residual_ref", "m", m, "t", 2.0) < 0.8);
      for (double t : List.of(0.0, 2.0)) {
        assertEquals(
            rows.real("fluct", "m", m, "t", t) * 2 * m / 6,
            rows.real("fluct_rel", "m", m, "t", t),
            1e-12);
      }
    }
    for (double t : List.of(0.0, 2.0)) {
      assertEquals(
          rows.real("loss", "m", 1L, "t", t) - rows.real("loss", "m", 9L, "t", t),
          rows.real("excess", "m", 1L, "t", t) - rows.real("excess", "m", 9L, "t", t),
          1e-12);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "64, 64, 1.2, 0.05, true",
    "64, 63, 1.2, 0.05, false",
    "1, 8, 0, 0.3, true",
    "1, 8, 1, 0.3, false"
  })
  void referenceIsWideAndTimeOnTheGrid(long m, long reference, double t, double dt, boolean valid) {
    Point point = new Point(Map.of("m", m, "m_ref", reference, "t", t, "dt", dt));
    assertEquals(
        valid,
        STUDY.declaration().checks().stream().allMatch(c -> c.problem().apply(point).isEmpty()));
  }

  private static Recorded run(
      int seed, String target, long d, long n, long reference, List<Long> m, List<Double> t) {
    return Recorded.run(
        STUDY,
        TestUnits.unit(
            STUDY, seed, "target", target, "d", d, "n", n, "m_ref", reference, "dt", 0.1, "m", m,
            "t", t));
  }
}
