package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RangeTest {

  @Test
  void spansTheFiniteValuesAndAMargin() {
    DoubleStream values = DoubleStream.of(3, Double.NaN, 1, Double.NEGATIVE_INFINITY, 2);
    assertEquals(new Range(0.8, 3.2), Range.of(values, 0.1));
  }

  @Test
  void neverHasNoWidth() {
    assertEquals(new Range(6.5, 7.5), Range.of(DoubleStream.of(7, 7), 0.1));
    assertEquals(new Range(0, 1), Range.of(DoubleStream.of(Double.NaN), 0.1));
    assertEquals(new Range(0, 1), Range.of(DoubleStream.empty(), 0.1));
  }

  @Test
  void clampsAndPlaces() {
    Range range = new Range(2, 4);
    assertEquals(0.25, range.fraction(2.5));
    assertEquals(4, range.clamp(9));
    assertEquals(2, range.clamp(-9));
  }
}
