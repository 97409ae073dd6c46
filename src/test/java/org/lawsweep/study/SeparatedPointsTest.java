package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.Pairs;

class SeparatedPointsTest {

  private static final IntegerAxis N = integer("n");
  private static final IntegerAxis D = integer("d");
  private static final RealAxis THETA = real("theta");

  @Test
  void pointsAreThePairsOfTheStreamDataAndFewerAreTheFirst() {
    double[] points = SeparatedPoints.draw(unit(6, 0.5), N, D, THETA);
    assertArrayEquals(Pairs.draw(6, 3, 0.5, unit(6, 0.5).random("data", D, THETA)), points);
    assertArrayEquals(
        Arrays.copyOf(points, 4 * 3), SeparatedPoints.draw(unit(4, 0.5), N, D, THETA));
  }

  @Test
  void pointsWithoutRoomAreInfeasible() {
    TrialFailure failure =
        assertThrows(TrialFailure.class, () -> SeparatedPoints.draw(unit(50, 1.5), N, D, THETA));
    assertEquals(Status.INFEASIBLE, failure.status());
    assertTrue(failure.getMessage().contains("n=50"), failure.getMessage());
  }

  private static Unit unit(long n, double theta) {
    return new UnitBuilder(List.of(N, D, THETA)).set(N, n).set(D, 3).set(THETA, theta).build();
  }
}
