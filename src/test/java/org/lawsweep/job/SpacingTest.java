package org.lawsweep.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Canonical;

class SpacingTest {

  @Test
  void rangeByHand() throws JobException {
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), range("i", 1, 6, 1));
    assertEquals(List.of(1L, 4L, 7L), range("i", 1, 9, 3));
    assertEquals(List.of(3L, 2L, 1L), range("i", 3, 1, -1));
    assertEquals(List.of(5L), range("i", 5, 5, -2));
    assertEquals(List.of(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7), range("x", 0, 0.7, 0.1));
    assertEquals(List.of(0.5, 0.25, 0.0), range("x", 0.5, 0, -0.25));
    assertEquals(List.of(1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6), range("x", 1, 1.6, 0.1));
    assertEquals(List.of(1L, 2L), range("i", 1, 1.6, 0.1));
  }

  @Test
  void rangeReachesAnEndThatItMissesByRounding() throws JobException {
    assertEquals(List.of(0.0, 0.33333333334, 0.66666666668, 1.0), range("x", 0, 1, 0.33333333334));
    assertEquals(
        List.of(0.0, 0.333333333333, 0.666666666666, 1.0), range("x", 0, 1, 0.333333333333));
    assertEquals(List.of(0.0, 0.334, 0.668), range("x", 0, 1, 0.334));
  }

  @Test
  void longRangeAccumulatesNoError() throws JobException {
    List<Object> values = range("x", 0, 1000, 0.001);
    assertEquals(1_000_001, values.size());
    for (int i = 0; i < values.size(); i++) {
      assertEquals(i / 1000.0, values.get(i));
    }
  }

  @Test
  void integersBeyondTheDigitsOfDouble() throws JobException {
    assertEquals(
        List.of(9223372036854775805L, 9223372036854775806L, 9223372036854775807L),
        Jobs.values(
            "i", "{'range': {'from': 9223372036854775805, 'to': 9223372036854775807, 'step': 1}}"));
    assertEquals(
        List.of(9007199254740993L, 9007199254740992L),
        Jobs.values("i", "[9007199254740993.0, 9007199254740992]"));
    assertEquals(
        List.of("/grid/i/1: repeats the value 9007199254740993.0"),
        Jobs.problems(Jobs.free("i", "[9007199254740993, 9007199254740993.0]")));
  }

  @Test
  void integerAxesRoundAndDropWhatRepeats() throws JobException {
    assertEquals(List.of(0L, 1L, 2L), range("i", 0, 2, 0.5));
    assertEquals(List.of(1L, 2L, 3L, 4L, 6L, 8L), geom("i", 1, 8, "'count': 7"));
    assertEquals(List.of(0.5), geom("x", 0.5, 0.5, "'count': 4"));
  }

  @Test
  void geomByHand() throws JobException {
    assertEquals(List.of(1L, 2L, 4L, 8L, 16L), geom("i", 1, 16, "'count': 5"));
    assertEquals(List.of(100.0, 10.0, 1.0, 0.1), geom("x", 100, 0.1, "'count': 4"));
    assertEquals(List.of(1L, 3L, 9L, 27L), geom("i", 1, 30, "'ratio': 3"));
    assertEquals(List.of(0.001, 0.01, 0.1, 1.0), geom("x", 0.001, 1, "'ratio': 10"));
    assertEquals(List.of(1.0, 1.4142135623, 2.0), geom("x", 1, 2, "'ratio': 1.4142135623"));
    assertEquals(List.of(1e-300, 1.0, 1e300), geom("x", 1e-300, 1e300, "'ratio': 1e300"));
    assertEquals(List.of(1e-300, 1.0, 1e300), geom("x", 1e-300, 1e300, "'count': 3"));
  }

  @Test
  void geomHasCountValuesBetweenItsEnds() throws JobException {
    Random random = new Random(1);
    for (int trial = 0; trial < 200; trial++) {
      double from = Canonical.round(Math.exp(20 * random.nextGaussian()));
      double to = Canonical.round(from * (1.5 + 1e6 * random.nextDouble()));
      int count = 2 + random.nextInt(40);
      List<Object> values = geom("x", from, to, "'count': " + count);
      assertEquals(count, values.size());
      assertEquals(from, values.get(0));
      assertEquals(to, values.get(count - 1));
      double ratio = Math.pow(to / from, 1.0 / (count - 1));
      for (int i = 1; i < count; i++) {
        assertEquals(ratio, (Double) values.get(i) / (Double) values.get(i - 1), 1e-11 * ratio);
      }
    }
  }

  @Test
  void realsKeepTwelveDigits() throws JobException {
    assertEquals(List.of(0.123456789012, 0.0), Jobs.values("x", "[0.12345678901234, -0.0]"));
    assertEquals(List.of(2.0), Jobs.values("x", "2"));
    assertEquals(List.of(8L, 16L), Jobs.values("i", "[8.0, 1.6e1]"));
  }

  @Test
  void tenMillionValuesAreTheMost() throws JobException {
    List<Object> values = range("i", 1, 10_000_000, 1);
    assertTrue(LongStream.of(0, 9_999_999).allMatch(i -> values.get((int) i).equals(i + 1)));
    assertEquals(10_000_000, values.size());
    assertEquals(
        List.of("/grid/i/range: must have at most 10000000 values, but has 10000001"),
        Jobs.problems(Jobs.free("i", "{'range': {'from': 0, 'to': 10000000, 'step': 1}}")));
    assertEquals(
        List.of("/grid/x/range: must have at most 10000000 values, but has 1.00E+300"),
        Jobs.problems(Jobs.free("x", "{'range': {'from': 0, 'to': 1e200, 'step': 1e-100}}")));
    assertEquals(
        List.of("/grid/x/geom: must have at most 10000000 values, but has 1.80E+308"),
        Jobs.problems(
            Jobs.free("x", "{'geom': {'from': 1, 'to': 9, 'ratio': 1." + "0".repeat(400) + "1}}")));
    assertEquals(
        List.of("/grid/x/geom: must have at most 10000000 values, but has 20723277"),
        Jobs.problems(Jobs.free("x", "{'geom': {'from': 1, 'to': 1e9, 'ratio': 1.000001}}")));
  }

  private static List<Object> range(String axis, double from, double to, double step)
      throws JobException {
    return Jobs.values(
        axis, "{'range': {'from': " + from + ", 'to': " + to + ", 'step': " + step + "}}");
  }

  private static List<Object> geom(String axis, double from, double to, String third)
      throws JobException {
    return Jobs.values(axis, "{'geom': {'from': " + from + ", 'to': " + to + ", " + third + "}}");
  }
}
