package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelTest {

  /** 1, e and e² at x = 2; one trial at x = 1, and one without a logarithm. */
  private static final List<Point> POINTS =
      List.of(
          new Point(2, 1, 0),
          new Point(2, Math.E, 1),
          new Point(2, Math.exp(2), 2),
          new Point(1, 3, 0),
          new Point(4, -1, 0));

  private static List<Level> levels(Location location) {
    return Level.of(POINTS, POINTS, Map.of(1.0, 1L, 2.0, 3L, 4.0, 1L), location);
  }

  /** t(2) at 97.5 %. */
  private static final double T = 4.302652729749464;

  @Test
  void logarithmsAreAveragedAndTakenBack() {
    List<Level> levels = levels(Location.MEAN_OF_LOG);
    assertEquals(List.of(1.0, 2.0), levels.stream().map(Level::x).toList(), "−1 has no logarithm");
    Level three = levels.get(1);
    assertEquals(Math.E, three.y(), 1e-14);
    assertEquals(1, three.spread(), 1e-14);
    assertEquals(Math.exp(1 - T / Math.sqrt(3)), three.low(), 1e-8);
    assertEquals(Math.exp(1 + T / Math.sqrt(3)), three.high(), 1e-8);
    assertEquals(3, three.count());
    Level one = levels.get(0);
    assertEquals(3, one.y(), 1e-14);
    assertTrue(Double.isNaN(one.low()) && Double.isNaN(one.high()) && Double.isNaN(one.spread()));
  }

  @Test
  void anExpectationIsTheMeanAndScattersInLogs() {
    Level level = levels(Location.LOG_OF_MEAN).get(1);
    assertEquals((1 + Math.E + Math.exp(2)) / 3, level.y(), 1e-14);
    assertEquals(1, level.spread(), 1e-14);
  }

  @Test
  void aMeanScattersAsItStands() {
    List<Level> levels = levels(Location.MEAN);
    assertEquals(3, levels.size(), "−1 has a mean");
    double mean = (1 + Math.E + Math.exp(2)) / 3;
    double squares =
        Math.pow(1 - mean, 2) + Math.pow(Math.E - mean, 2) + Math.pow(Math.exp(2) - mean, 2);
    assertEquals(Math.sqrt(squares / 2), levels.get(1).spread(), 1e-14);
    assertTrue(Double.isNaN(levels.get(1).withoutSpread().spread()));
  }
}
