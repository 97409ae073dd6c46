package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class NarrowLinearTest {

  private static final Study STUDY = new NarrowLinear();

  /** Reference digits of λ(m). */
  @ParameterizedTest
  @CsvSource({"1, 0.635181422731", "2, 0.288607832451", "4, 0.135181422731", "8, 0.0650883463440"})
  void aProductShrinksAtTheReferencesRate(long m, double lambda) {
    assertEquals(lambda, NarrowLinear.shrinking(1, m), 1e-8);
    assertEquals(7 * lambda, NarrowLinear.shrinking(7, m), 1e-7);
    Recorded row = run(3, m, 0, List.of(1L));
    assertEquals(Math.exp(3 * lambda), row.real("shrinking", "patience", 1L), 1e-6);
    assertEquals(4, row.real("patience_by_depth", "patience", 1L));
  }

  /** Weights of a chain of width 1, each moved by the product of all others. */
  @Test
  void stepsAreThoseOfAChainByHand() {
    for (int seed = 0; seed < 6; seed++) {
      Mlp net = DeepLinearNet.of(1, 2, 1);
      double[] w =
          net.drawStandard(
              TestUnits.unit(STUDY, seed, "depth", 2L, "m", 1L, "patience", 1L)
                  .random("init", NarrowLinear.DEPTH, NarrowLinear.M));
      double target = Math.signum(w[0] * w[1] * w[2]);
      long steps = 0;
      for (; Math.abs(w[0] * w[1] * w[2] - target) > 0.5; steps++) {
        double residual = w[0] * w[1] * w[2] - target;
        double[] others = {w[1] * w[2], w[0] * w[2], w[0] * w[1]};
        for (int l = 0; l < 3; l++) {
          w[l] -= residual * others[l] / 9;
        }
      }
      Map<String, Object> row = run(2, 1, seed, List.of(5000L)).rows().get(at(5000));
      assertEquals(steps, row.get("steps"));
      assertEquals(true, row.get("converged"));
    }
  }

  @Test
  void whatArrivesStaysThereAndWhatDoesNotHasNoSteps() {
    List<Long> patience = List.of(1L, 10L, 100L, 1000L);
    for (int seed = 0; seed < 5; seed++) {
      Recorded rows = run(10, 2, seed, patience);
      boolean before = false;
      for (long wait : patience) {
        Map<String, Object> row = rows.rows().get(at(wait));
        boolean converged = (Boolean) row.get("converged");
        assertTrue(converged || !before);
        assertEquals(converged, row.containsKey("steps"));
        before = converged;
      }
    }
  }

  /**
   * Reference digits at m = 1: medians of 63.5 and 605 steps at 8 and 12 hidden layers. Logarithms
   * of steps scatter by 3 and more, so that a median of 200 and one of 100 differ by 0.4 and more.
   */
  @Test
  void mediansAreTheReferences() {
    assertEquals(Math.log(63.5), Math.log(median(8)), 1.3);
    assertEquals(Math.log(605), Math.log(median(12)), 1.5);
  }

  @Test
  void deepNarrowNetsAreSlowAndWideOnesFast() {
    assertFalse((Boolean) run(18, 1, 0, List.of(5L)).rows().get(at(5)).get("converged"));
    assertTrue((Boolean) run(18, 64, 0, List.of(100L)).rows().get(at(100)).get("converged"));
  }

  private static double median(long depth) {
    long[] steps =
        LongStream.range(0, 101)
            .map(
                seed ->
                    (Long)
                        run(depth, 1, (int) seed, List.of(40_000L))
                            .rows()
                            .get(at(40_000))
                            .getOrDefault("steps", Long.MAX_VALUE))
            .toArray();
    Arrays.sort(steps);
    return steps[50];
  }

  private static Map<String, Object> at(long patience) {
    return Map.of("patience", patience);
  }

  private static Recorded run(long depth, long m, int seed, List<Long> patience) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, seed, "depth", depth, "m", m, "patience", patience));
  }
}
