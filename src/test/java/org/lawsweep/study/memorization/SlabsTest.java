package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Status;
import org.lawsweep.study.TrialFailure;

class SlabsTest {

  @Test
  void lineThroughTwoPointsOfThePlane() {
    // x + y = 2 through the two of class 0; the third is 3/√2 away.
    double[] x = {2, 0, 0, 2, -1, 0};
    Slabs slabs = Slabs.through(2, x, new int[] {0, 0, 1}, 2, new Random(1), () -> {});
    assertArrayEquals(new int[] {0, 1}, slabs.classes());
    double half = Math.sqrt(0.5);
    assertEquals(half, slabs.normals()[0], 1e-15);
    assertEquals(half, slabs.normals()[1], 1e-15);
    assertEquals(Math.sqrt(2), slabs.offsets()[0], 1e-15);
    assertEquals(1, slabs.margins()[0]);
    assertEquals(3 * half, slabs.reaches()[0], 1e-15);
  }

  @ParameterizedTest
  @CsvSource({"30, 4, 3", "30, 7, 1", "5, 9, 2", "12, 4, 3", "1, 3, 1"})
  void membersAreOnTheirHyperplanesAndOthersAreNot(int n, int d, int p) {
    Random random = new Random(n);
    double[] x = Points.GAUSSIAN.draw(n, d, 0, random);
    int[] classes = random.ints(n, 0, p).toArray();
    Slabs slabs = Slabs.through(d, x, classes, p, random, () -> {});
    int[] members = new int[n];
    for (int g = 0; g < slabs.count(); g++) {
      double norm = 0;
      for (int j = 0; j < d; j++) {
        norm += Math.pow(slabs.normals()[j + g * d], 2);
      }
      assertEquals(1, norm, 1e-14);
      for (int i = 0; i < n; i++) {
        double distance = -slabs.offsets()[g];
        for (int j = 0; j < d; j++) {
          distance += slabs.normals()[j + g * d] * x[j + i * d];
        }
        assertTrue(Math.abs(distance) <= slabs.reaches()[g] + 1e-13);
        if (Math.abs(distance) < slabs.margins()[g] / 2) {
          assertEquals(classes[i], slabs.classes()[g]);
          assertEquals(0, distance, 1e-12);
          members[i]++;
        } else {
          assertTrue(Math.abs(distance) > slabs.margins()[g] - 1e-13);
        }
      }
    }
    for (int count : members) {
      assertEquals(1, count);
    }
  }

  @Test
  void degenerateDataIsRefused() {
    // Three points of one line, of two classes.
    double[] line = {1, 1, 2, 2.5, 3, 4};
    refused(line, new int[] {0, 0, 1}, 2);
    double[] equal = {1, 1, 0, 2, 1, 1};
    refused(equal, new int[] {0, 0, 1}, 2);
    refused(new double[] {1, 1, 1, 1}, new int[] {0, 0}, 1);
  }

  private static void refused(double[] x, int[] classes, int p) {
    TrialFailure failure =
        assertThrows(
            TrialFailure.class, () -> Slabs.through(2, x, classes, p, new Random(1), () -> {}));
    assertEquals(Status.INFEASIBLE, failure.status());
  }
}
