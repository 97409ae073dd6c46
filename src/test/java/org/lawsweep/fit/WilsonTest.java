package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

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
    Wilson level = Wilson.of(8, trials, successes);
    assertEquals(low, level.low(), 5e-5);
    assertEquals(high, level.high(), 5e-5);
    assertEquals((double) successes / trials, level.rate());
  }

  @Test
  void successesAreAmongTheTrials() {
    assertEquals(
        "successes must be among the trials: 3 of 2",
        assertThrows(IllegalArgumentException.class, () -> Wilson.of(1, 2, 3)).getMessage());
  }
}
