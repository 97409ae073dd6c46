package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class LinearWidthTest {

  private static final Study STUDY = new LinearWidth();

  /** Reference digits: ⌈ln 10³/−ln(11/12)⌉ and ⌈ln 10⁶/−ln(11/12)⌉. */
  @Test
  void stepsAllowedAreTheTheoremsAtAnyDepth() {
    for (long depth : new long[] {1, 4, 9}) {
      Recorded rows = run(0, depth, 4, List.of(3L, 6L));
      assertEquals(80L, row(rows, 3).get("iterations_bound"));
      assertEquals(159L, row(rows, 6).get("iterations_bound"));
    }
  }

  /** ψ(m/2) + ln 2 − ln m and ψ'(m/2) for each layer: the mean and variance of ln(χ²_m/m). */
  @ParameterizedTest
  @CsvSource({
    "8, -0.13017669268809, 0.283822955737115",
    "2, -0.577215664901533, 1.644934066848226"
  })
  void startShrinksAsASumOfLogsOfChiSquares(int m, double mean, double variance) {
    int depth = 16;
    double declared = (Double) row(run(0, depth, m, List.of(1L)), 1).get("log_variance");
    assertEquals(depth * variance, declared, 1e-9);
    int draws = 4000;
    Mlp net = DeepLinearNet.of(2, depth, m);
    double sum = 0;
    double squares = 0;
    for (int seed = 0; seed < draws; seed++) {
      double value = DeepLinearNet.logNorm(net, net.drawStandard(new SplittableRandom(seed)));
      sum += value;
      squares += value * value;
    }
    double average = sum / draws;
    double sd = Math.sqrt(depth * variance / draws);
    assertEquals(depth * mean, average, 4 * sd);
    assertEquals(1, (squares / draws - average * average) / (depth * variance), 0.12);
  }

  /** As m → ∞ this is descent with a kernel whose eigenvalues are all L/d_out. */
  @Test
  void aWideNetContractsEveryStepByTheKernelsFactor() {
    // Residuals shrink by 1 − ηL/d_out = 2/3 a step, the loss by its square.
    double factor = 2 * Math.log(1.5);
    for (long digits : new long[] {3, 6}) {
      double steps = digits * Math.log(10) / factor;
      double taken = (Long) row(run(1, 1, 8192, List.of(digits)), digits).get("iterations");
      assertEquals(steps, taken, 0.05 * steps + 1);
    }
  }

  @Test
  void wideNetsKeepTheRateAndDeepNarrowOnesDoNot() {
    int wide = 0;
    int narrow = 0;
    for (int seed = 0; seed < 10; seed++) {
      wide += (Boolean) row(run(seed, 7, 128, List.of(3L)), 3).get("kept_rate") ? 1 : 0;
      narrow += (Boolean) row(run(seed, 31, 2, List.of(3L)), 3).get("converged") ? 1 : 0;
    }
    assertTrue(wide >= 9, wide + " of 10 wide nets");
    assertTrue(narrow <= 1, narrow + " of 10 narrow nets");
  }

  @Test
  void whatKeepsTheRateConvergesInTime() {
    for (long m : new long[] {1, 2, 4, 8, 16, 64}) {
      for (int seed = 0; seed < 5; seed++) {
        Map<String, Object> row = row(run(seed, 6, m, List.of(3L)), 3);
        if ((Boolean) row.get("kept_rate")) {
          assertTrue((Boolean) row.get("converged"));
          assertTrue((Double) row.get("excess") <= 1 + 1e-9);
        }
        assertEquals(row.get("converged"), row.containsKey("iterations"));
      }
    }
  }

  @Test
  void aSmallerStepIsAllowedMoreSteps() {
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY, 0, "depth", 2L, "m", 64L, "kappa", 2.0, "eta_ratio", 0.5, "digits", 2L));
    // ln 100/−ln(1 − 0.5/24).
    assertEquals(219L, row(rows, 2).get("iterations_bound"));
    assertTrue((Boolean) row(rows, 2).get("converged"));
  }

  @Test
  void weightsBeyondOneArrayAreRefused() {
    var check = STUDY.declaration().checks().get(0).problem();
    var point = TestUnits.unit(STUDY, 0, "depth", 1000L, "m", 4096L, "digits", 1L).point();
    assertTrue(check.apply(point).isPresent());
    assertFalse(check.apply(point.with(Axis.integer("m").is(1024L))).isPresent());
  }

  private static Recorded run(int seed, long depth, long m, List<Long> digits) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, seed, "depth", depth, "m", m, "digits", digits));
  }

  private static Map<String, Object> row(Recorded rows, long digits) {
    return rows.rows().get(Map.of("digits", (Object) digits));
  }
}
