package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Status;
import org.lawsweep.study.TrialFailure;

class LineProjectionTest {

  @Test
  void projectionsAreOfTheOrderedPoints() {
    int d = 3;
    int n = 40;
    double[] x = new Random(2).doubles((long) d * n).toArray();
    LineProjection line = LineProjection.widest(d, n, x, new Random(3));
    double norm = 0;
    for (double u : line.u()) {
      norm += u * u;
    }
    assertEquals(1, norm, 1e-14);
    double gap = Double.POSITIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double z = 0;
      for (int j = 0; j < d; j++) {
        z += line.u()[j] * x[line.order()[i] * d + j];
      }
      assertEquals(z, line.z()[i], 1e-14);
      gap = i == 0 ? gap : Math.min(gap, line.z()[i] - line.z()[i - 1]);
    }
    assertEquals(gap, line.gap());
  }

  @Test
  void manyDirectionsWidenTheGap() {
    // Smallest gaps are about exponential, and H_32 = 4.06 times the mean is the largest of 32.
    Random random = new Random(4);
    double widest = 0;
    double typical = 0;
    for (int round = 0; round < 400; round++) {
      widest +=
          LineProjection.widest(20, 30, Points.GAUSSIAN.draw(30, 20, 0, random), random).gap();
      typical += LineProjection.widest(1, 30, Points.GAUSSIAN.draw(30, 1, 0, random), random).gap();
    }
    assertEquals(4.06, widest / typical, 0.6);
  }

  @Test
  void oneDimensionIsItsOwnProjection() {
    double[] x = {3, -1, 2};
    LineProjection line = LineProjection.widest(1, 3, x, new Random(1));
    double sign = line.u()[0];
    assertEquals(1, Math.abs(sign));
    assertArrayEquals(sign > 0 ? new double[] {-1, 2, 3} : new double[] {-3, -2, 1}, line.z());
    assertEquals(1, line.gap());
  }

  @Test
  void spreadKeepsPointsWithWhatBelongsToThem() {
    double[] x = Points.GAUSSIAN.draw(10, 1, 0, new Random(6));
    double[] pairs = new double[20];
    for (int i = 0; i < 10; i++) {
      pairs[2 * i] = x[i];
      pairs[2 * i + 1] = -x[i];
    }
    LineProjection line = LineProjection.widest(1, 10, x, new Random(1));
    for (int limit : new int[] {1, 4, 10, 11}) {
      LineProjection some = line.spread(limit);
      int count = Math.min(limit, 10);
      assertEquals(count, some.z().length);
      double[] sorted = some.inOrder(pairs, 2);
      for (int i = 0; i < count; i++) {
        assertEquals(line.z()[i * 10 / count], some.z()[i]);
        assertEquals(some.z()[i], line.u()[0] * sorted[2 * i]);
        assertEquals(-sorted[2 * i], sorted[2 * i + 1]);
      }
    }
  }

  @Test
  void equalPointsAreRefused() {
    double[] x = {1, 2, 5, 5, 1, 2};
    TrialFailure failure =
        assertThrows(TrialFailure.class, () -> LineProjection.widest(2, 3, x, new Random(1)));
    assertEquals(Status.INFEASIBLE, failure.status());
  }
}
