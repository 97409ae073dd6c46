package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1     | -1.15   | -0.85   | −1.00 [−1.15, −0.85]",
        "-0.996 | -1.055  | -0.937  | −0.996 [−1.055, −0.937]",
        "-0.996 | -0.9961 | -0.9959 | −0.996 [−0.996, −0.996]",
        "12     | -8      | 32      | 12.00 [−8.00, 32.00]",
        "-0.5   | NaN     | NaN     | −0.500",
        "-0.5   | -0.6    | NaN     | −0.500",
        "NaN    | NaN     | NaN     | –",
        "2e-15  | 0       | 4e-15   | 2.00×10⁻¹⁵ [0, 4.00×10⁻¹⁵]",
        "0.25   | 0       | 0.5     | 0.25 [0.00, 0.50]",
        "-0.001 | -0.4    | 0.4     | 0.00 [−0.40, 0.40]"
      })
  void twoDigitsOfTheHalfWidth(double estimate, double low, double high, String text) {
    assertEquals(text, Numbers.interval(estimate, low, high));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-1 | −1.00",
        "0.5 | 0.50",
        "-3.991 | −3.991",
        "-0.4724 | −0.472",
        "NaN | –",
        "-0.0 | 0.00",
        "1e-9 | 1.00×10⁻⁹"
      })
  void predictionsHaveAThirdDecimalOnlyIfTheyNeedIt(double value, String text) {
    assertEquals(text, Numbers.slope(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4096        | 4,096",
        "0.0123456   | 0.01235",
        "0.5         | 0.5",
        "-32         | −32",
        "999999      | 1,000,000",
        "1e6         | 1.000×10⁶",
        "-0.00012341 | −1.234×10⁻⁴",
        "0           | 0",
        "0.001       | 0.001",
        "NaN         | –",
        "-Infinity   | –"
      })
  void fourSignificantDigits(double value, String text) {
    assertEquals(text, Numbers.value(value));
  }

  @Test
  void powersAndCounts() {
    assertEquals("10⁻¹²", Numbers.power(-12));
    assertEquals("10⁰", Numbers.power(0));
    assertEquals("27,600", Numbers.count(27_600));
    assertEquals("1 trial", Numbers.count(1, "trial"));
    assertEquals("0 trials", Numbers.count(0, "trial"));
    assertEquals("0.00", Numbers.fixed(-0.001, 2));
    assertEquals("150", Numbers.value(149.7, 3));
  }
}
