package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

  /** Newcombe (1998), table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "29, 29, 0.8830, 1",
  })
  void intervalsAreThoseOfNewcombe(int successes, int trials, double low, double high) {
    Rate level = Rate.of(8, trials, successes);
    assertEquals(low, level.low(), 5e-5);
    assertEquals(high, level.high(), 5e-5);
    assertEquals((double) successes / trials, level.rate());
  }

  /** The library's interval is ours to its last digits, except where ours ends at 0 and 1. */
  @Test
  void intervalsAreThoseOfTheLibrary() {
    WilsonScoreInterval library = new WilsonScoreInterval();
    for (int trials = 1; trials <= 40; trials++) {
      for (int successes = 0; successes <= trials; successes++) {
        ConfidenceInterval other = library.createInterval(trials, successes, 0.95);
        Rate level = Rate.of(8, trials, successes);
        assertEquals(other.getLowerBound(), level.low(), 1e-15);
        assertEquals(other.getUpperBound(), level.high(), 1e-15);
      }
    }
    assertEquals(0, Rate.of(8, 3, 0).low());
    assertEquals(1, Rate.of(8, 3, 3).high());
  }

  /** The ends of the interval are where the p-value is 5 %. */
  @ParameterizedTest
  @CsvSource({"81, 263", "1, 29", "29, 29", "0, 20"})
  void theScoreTestIsThatOfTheInterval(int successes, int trials) {
    Rate level = Rate.of(8, trials, successes);
    assertEquals(1, level.pValue(level.rate()));
    for (double end : new double[] {level.low(), level.high()}) {
      if (end > 0 && end < 1) {
        assertEquals(0.05, level.pValue(end), 1e-9);
      }
    }
    // z = (1 - 0.9) / sqrt(0.9 * 0.1 / 12) = 1.1547.
    assertEquals(0.2482, Rate.of(8, 12, 12).pValue(0.9), 1e-4);
  }

  @Test
  void successesAreAmongTheTrials() {
    assertEquals(
        "successes must be among the trials: 3 of 2",
        assertThrows(IllegalArgumentException.class, () -> Rate.of(1, 2, 3)).getMessage());
  }
}
