package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LineTest {

  private static final double[] Z = {1, 2, 3, 6};
  private static final double[] U = {5, 4, 4, 1};

  @Test
  void goesThroughTheCentre() {
    Line line = Line.through(Z, U, -1);
    assertEquals(3, line.z());
    assertEquals(3.5, line.u());
    assertEquals(3.5, line.at(3));
    assertEquals(0.5, line.at(6));
    assertEquals(7, line.through(7).at(3));
  }

  /** The textbook band t s √(1/L + (z − z̄)²/S), from h = t s / √S. */
  @Test
  void bandIsTheTextbookOne() {
    double ts = 0.7;
    double s = 14;
    double h = ts / Math.sqrt(s);
    Line line = Line.through(Z, U, -1);
    for (double z : new double[] {1, 3, 4.5, 9}) {
      double expected = ts * Math.sqrt(1.0 / 4 + (z - 3) * (z - 3) / s);
      assertEquals(expected, line.halfWidth(z, h), 1e-12);
    }
  }

  @Test
  void oneLevelHasACentreAndNoSpread() {
    Line line = Line.through(new double[] {2}, new double[] {3}, -1);
    assertEquals(3, line.at(2));
    assertEquals(0, line.halfWidth(2, 0.1));
  }

  @Test
  void noLevelIsNoLine() {
    assertTrue(Double.isNaN(Line.through(new double[0], new double[0], -1).at(1)));
  }
}
