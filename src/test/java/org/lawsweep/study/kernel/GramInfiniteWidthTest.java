package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class GramInfiniteWidthTest {

  private static final Study STUDY = new GramInfiniteWidth();

  @Test
  void activityHasTheMeanOfTheTheory() {
    // The points (1, 0), (.6, .8), (0, 1): H∞ has 1/2, 0.211..., 0 and 0.318...
    double[] x = {1, 0, .6, .8, 0, 1};
    int m = 400_000;
    double[] counts = new JointActivity(2, 3, x, 3, x, new SplittableRandom(1)).count(m, () -> {});
    assertMean(0.5, 1, counts[0], m);
    assertMean(0.21144982940974, 0.6, counts[1], m);
    assertMean(0.25, 1, counts[2], m);
    assertMean(0.31806689412035, 0.8, counts[5], m);
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
        assertEquals(counts[i + 3 * j], counts[j + 3 * i]);
      }
    }
  }

  /** That cosine · count/m is H∞, within 4 standard errors. */
  private static void assertMean(double gram, double cosine, double count, int m) {
    double p = gram / cosine;
    assertEquals(p, count / m, 4 * Math.sqrt(p * (1 - p) / m));
  }

  @ParameterizedTest
  @CsvSource({"1,2", "2,3", "9,3", "20,10"})
  void meanSquaredEntryIsThePredictedOne(long n, long d) {
    SummaryStatistics ratio = new SummaryStatistics();
    for (int seed = 0; seed < 200; seed++) {
      ratio.addValue(run(seed, n, d, List.of(300L)).real("mse_ratio", "m", 300L));
    }
    double standardError = ratio.getStandardDeviation() / Math.sqrt(200);
    assertTrue(standardError < 0.15);
    assertEquals(1, ratio.getMean(), 4 * standardError);
  }

  @Test
  void errorsFallAsTheRootOfTheWidth() {
    List<Long> widths = LongStream.rangeClosed(6, 13).map(i -> 1L << i).boxed().toList();
    double[] entry = new double[widths.size()];
    double[] norm = new double[widths.size()];
    for (int seed = 0; seed < 24; seed++) {
      Recorded rows = run(seed, 15, 5, widths);
      for (int i = 0; i < entry.length; i++) {
        entry[i] += rows.real("max_entry", "m", widths.get(i));
        norm[i] += rows.real("op_norm", "m", widths.get(i));
      }
    }
    double[] m = widths.stream().mapToDouble(Long::doubleValue).toArray();
    assertEquals(-0.5, Slopes.logLog(m, entry), 0.06);
    assertEquals(-0.5, Slopes.logLog(m, norm), 0.06);
  }

  @Test
  void normsOfOneMatrixAreInOrder() {
    int n = 12;
    Recorded rows = run(4, n, 4, List.of(1L, 77L));
    for (long m : new long[] {1, 77}) {
      double rms = Math.sqrt(rows.real("mse", "m", m));
      double largest = rows.real("max_entry", "m", m);
      double norm = rows.real("op_norm", "m", m);
      assertTrue(rms <= largest && largest <= norm && norm <= n * rms);
    }
    // One unit and one point: |N − ½| = ½ by either norm.
    Recorded one = run(5, 1, 3, List.of(1L));
    assertEquals(0.5, one.real("max_entry", "m", 1L), 1e-15);
    assertEquals(0.5, one.real("op_norm", "m", 1L), 1e-15);
  }

  @Test
  void closePairsNeedUnitsThatSplitThem() {
    // m θ of the prototype is 66.9 at a half for θ = .02: m = 3345.
    int[] close = new int[2];
    for (int seed = 0; seed < 20; seed++) {
      Recorded rows =
          Recorded.run(
              STUDY,
              TestUnits.unit(
                  STUDY, seed, "n", 16L, "d", 10L, "theta", 0.02, "m", List.of(600L, 20_000L)));
      for (int i = 0; i < 2; i++) {
        Object key = i == 0 ? 600L : 20_000L;
        close[i] += rows.rows().get(Map.of("m", key)).get("close").equals(true) ? 1 : 0;
      }
    }
    assertTrue(close[0] <= 5, "close: " + close[0]);
    assertTrue(close[1] >= 15, "close: " + close[1]);
  }

  private static Recorded run(int seed, long n, long d, List<Long> widths) {
    return Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "n", n, "d", d, "m", widths));
  }
}
