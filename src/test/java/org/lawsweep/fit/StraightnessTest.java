package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StraightnessTest {

  private static final double[] STEPS = {-3, -1, 1, 3};

  private static Straightness of(double[][] u) {
    double[][] y =
        Arrays.stream(u)
            .map(level -> Arrays.stream(level).map(Math::exp).toArray())
            .toArray(double[][]::new);
    Observations data = Samples.crossed(STEPS, y);
    return Straightness.of(Levels.of(data, Scale.LINEAR, Location.MEAN_OF_LOG), Scale.LINEAR);
  }

  @Test
  void testsAgreeWithTheSumsByHand() {
    // Locations 1, 0, 0, 1 are 1/2 and a bend of ±1/2; each trial 0.1 off its level.
    Straightness tests = of(new double[][] {{0.9, 1.1}, {-0.1, 0.1}, {-0.1, 0.1}, {0.9, 1.1}});
    // Between: 2 · 4 · 0.25 over 2; within: 8 · 0.01 over 4.
    assertEquals(1 / 0.02, tests.lackOfFit(), 1e-9);
    // F(2, 4): P(F > f) = (1 + f/2)^−2.
    assertEquals(Math.pow(1 + 50 / 2.0, -2), tests.lackOfFitP(), 1e-10);
    // z² − 5 = ±4: coefficient 1/8, error √(0.08/5 / (2 · 64)).
    assertEquals(0.125 / Math.sqrt(0.016 / 128), tests.curvature(), 1e-9);
  }

  @Test
  void roundingIsNoBend() {
    Straightness tests = of(new double[][] {{0.1}, {0.2}, {0.3}, {0.4}});
    assertTrue(Double.isNaN(tests.curvature()) && Double.isNaN(tests.lackOfFit()));
  }
}
