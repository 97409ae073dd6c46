package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TicksTest {

  @ParameterizedTest(name = "[{0}, {1}] is numbered {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0.5  | 2000   | 1 10 100 1,000",
        "1    | 1000   | 1 10 100 1,000",
        "30   | 700    | 50 100 200 500",
        "0.06 | 7      | 0.1 0.3 1 3",
        "2.1  | 4.9    | 3 4",
        "1.1  | 1.9    | 1.2 1.4 1.6 1.8",
        "2e-7 | 3e-4   | 10⁻⁶ 10⁻⁵ 10⁻⁴",
        "2e-6 | 3e-5   | 2×10⁻⁶ 5×10⁻⁶ 10⁻⁵ 2×10⁻⁵",
        "1e-9 | 1e9    | 10⁻⁸ 10⁻⁴ 10⁰ 10⁴ 10⁸",
        "2000 | 700000 | 3×10³ 10⁴ 3×10⁴ 10⁵ 3×10⁵"
      })
  void logarithmicNumbers(double low, double high, String labels) {
    assertEquals(labels, labels(Ticks.logarithmic(low, high, 5)));
  }

  @ParameterizedTest(name = "[{0}, {1}] is numbered {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0     | 1    | 0.0 0.2 0.4 0.6 0.8 1.0",
        "-1.07 | -0.9 | −1.05 −1.00 −0.95 −0.90",
        "-3    | 12   | 0 5 10",
        "0     | 2e7  | 0.0 0.5 1.0 1.5 2.0",
        "-2e-9 | 1e-9 | −2 −1 0 1",
        "-1    | 1    | −1.0 −0.5 0.0 0.5 1.0"
      })
  void linearNumbers(double low, double high, String labels) {
    assertEquals(labels, labels(Ticks.linear(low, high, 5)));
  }

  @Test
  void everyOtherDigitIsAMinorMark() {
    List<Ticks.Tick> ticks = Ticks.logarithmic(10, 1000, 5);
    assertEquals(19, ticks.size());
    assertEquals(List.of(10.0, 20.0, 30.0), values(ticks).subList(0, 3));
    assertEquals("10 20 50 100 200 500", labels(Ticks.logarithmic(10, 999, 7)));
    assertEquals("10 100", labels(Ticks.logarithmic(2, 999, 4)));
  }

  @Test
  void fewMarksWhereDecadesAreNarrow() {
    assertEquals(19, Ticks.logarithmic(1e-9, 1e9, 5).size());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void noMarksOnNoAxis(double end) {
    assertTrue(Ticks.logarithmic(end, 0, 5).isEmpty());
    assertTrue(Ticks.logarithmic(end, end, 5).isEmpty());
    assertTrue(Ticks.linear(end, end, 5).isEmpty());
    assertTrue(Ticks.linear(0, Double.POSITIVE_INFINITY, 5).isEmpty());
  }

  private static List<Double> values(List<Ticks.Tick> ticks) {
    return ticks.stream().map(Ticks.Tick::value).toList();
  }

  private static String labels(List<Ticks.Tick> ticks) {
    return String.join(
        " ", ticks.stream().map(Ticks.Tick::label).filter(label -> !label.isEmpty()).toList());
  }
}
