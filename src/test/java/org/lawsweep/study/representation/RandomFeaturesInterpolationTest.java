package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class RandomFeaturesInterpolationTest {

  private static final Study STUDY = new RandomFeaturesInterpolation();

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 130})
  void firstUnitsOfMoreAreTheUnits(int m) {
    int n = 5;
    int d = 3;
    double[] x = Sphere.draw(n, d, new SplittableRandom(1));
    double[] many = RandomFeatures.draw(d, n, x, 3, 200, new SplittableRandom(2));
    double[] few = RandomFeatures.draw(d, n, x, 3, m, new SplittableRandom(2));
    assertArrayEquals(Arrays.copyOf(many, n * m), few);
  }

  @Test
  void unitsAreThoseOfTheirFormula() {
    int n = 4;
    int d = 2;
    double[] x = Sphere.draw(n, d, new SplittableRandom(1));
    double[] a = RandomFeatures.draw(d, n, x, 2.5, 10, new SplittableRandom(2));
    SplittableRandom random = new SplittableRandom(2);
    int alive = 0;
    for (int j = 0; j < 10; j++) {
      double first = random.nextGaussian() / 2.5;
      double second = random.nextGaussian() / 2.5;
      double threshold = 2 - 4 * random.nextDouble();
      for (int k = 0; k < n; k++) {
        // The stored coordinate is −T, uniform on (−2, 2].
        double z = first * x[2 * k] + second * x[2 * k + 1] + threshold;
        alive += z > 0 ? 1 : 0;
        assertEquals(Math.max(z, 0), a[k + j * n], 1e-15);
      }
    }
    assertTrue(alive > 0 && alive < 40);
  }

  @Test
  void residualNeverGrowsWithUnitsAndEndsAtZero() {
    int n = 24;
    List<Long> widths = LongStream.iterate(1, m -> m <= 8 * n, m -> m + 7).boxed().toList();
    for (int replicate = 0; replicate < 4; replicate++) {
      Unit unit =
          TestUnits.unit(STUDY, replicate, "n", (long) n, "theta", 0.5, "d", 6L, "m", widths);
      Recorded rows = Recorded.run(STUDY, unit);
      double before = 1;
      for (long m : widths) {
        double now = rows.real("rel_res", "m", m, "T", 1L);
        assertTrue(now <= before * (1 + 1e-9) + 1e-11, m + ": " + now + " after " + before);
        boolean memorized = (Boolean) rows.rows().get(Map.of("m", m, "T", 1L)).get("memorized");
        assertEquals(now <= 1e-8, memorized);
        // Fewer units than samples can't fit labels that are random.
        assertTrue(m >= n || now > 1e-3);
        before = now;
      }
      long last = widths.get(widths.size() - 1);
      assertTrue(rows.real("rel_res", "m", last, "T", 1L) <= 1e-10);
    }
  }

  @ParameterizedTest
  @CsvSource({"12, 7", "12, 12", "12, 40", "1, 1", "3, 64"})
  void descentIsThatOfTheSpectrum(int n, int m) {
    double[] x = Sphere.draw(n, 4, new SplittableRandom(3));
    double[] y = Labels.SIGN.draw(n, new SplittableRandom(4));
    double[] a = RandomFeatures.draw(4, n, x, 3, m, new SplittableRandom(5));
    OuterDescent descent = new OuterDescent(n, m, a, y);
    assertEquals(n / 2.0, descent.loss(), 1e-14 * n);
    for (int t = 0; t <= 1000; t++) {
      double predicted = descent.predictedLoss(t);
      assertEquals(predicted, descent.loss(), 1e-9 * predicted);
      descent.step();
    }
  }

  @Test
  void oneUnitIsFittedInOneStep() {
    // A has one singular value: the step 1/λmax ends at least squares at once.
    double[] a = {1, 2, 0};
    double[] y = {1, 1, 1};
    OuterDescent descent = new OuterDescent(3, 1, a, y);
    assertEquals(5, descent.largest(), 1e-14);
    descent.step();
    // v = 3/5: residuals 2/5, −1/5 and 1.
    assertEquals((0.16 + 0.04 + 1) / 2, descent.loss(), 1e-15);
    assertEquals((0.16 + 0.04 + 1) / 2, descent.predictedLoss(1), 1e-14);
  }

  @Test
  void deadUnitsLeaveTheLabels() {
    double[] y = {1, -2};
    OuterDescent descent = new OuterDescent(2, 3, new double[6], y);
    for (int t = 0; t < 5; t++) {
      descent.step();
    }
    assertEquals(2.5, descent.loss());
    assertEquals(2.5, descent.predictedLoss(5), 1e-15);
  }

  @Test
  void descentStaysBelowItsBoundAndNearsIt() {
    List<Long> widths = List.of(4L, 16L, 60L, 200L);
    List<Long> steps = List.of(1L, 10L, 100L, 1000L);
    double nearest = 0;
    for (int replicate = 0; replicate < 6; replicate++) {
      Unit unit =
          TestUnits.unit(
              STUDY, replicate, "n", 16L, "theta", 0.5, "d", 4L, "m", widths, "T", steps);
      Recorded rows = Recorded.run(STUDY, unit);
      for (long m : widths) {
        for (long t : steps) {
          double loss = rows.real("gd_loss", "m", m, "T", t);
          double bound = rows.real("gd_bound", "m", m, "T", t);
          assertTrue(loss <= bound * (1 + 1e-12));
          nearest = Math.max(nearest, loss / bound);
        }
      }
    }
    // The bound is no formality: the residual of few units is all that is left.
    assertTrue(nearest > 0.9);
  }

  @Test
  void samplesWithoutRoomAreInfeasible() {
    Unit unit = TestUnits.unit(STUDY, 0, "n", 50L, "theta", 1.5, "d", 2L, "m", 4L);
    TrialFailure failure = assertThrows(TrialFailure.class, () -> Recorded.run(STUDY, unit));
    assertEquals(Status.INFEASIBLE, failure.status());
  }
}
