package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.RandomFeatures;
import org.lawsweep.numeric.LeastSquares;
import org.lawsweep.numeric.Vectors;
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
    double[] many =
        RandomFeatures.draw(d, n, x, 3, 200, new SplittableRandom(2), RandomFeatures::relu);
    double[] few =
        RandomFeatures.draw(d, n, x, 3, m, new SplittableRandom(2), RandomFeatures::relu);
    assertArrayEquals(Arrays.copyOf(many, n * m), few);
  }

  @Test
  void unitsAreThoseOfTheirFormula() {
    int n = 4;
    int d = 2;
    double[] x = Sphere.draw(n, d, new SplittableRandom(1));
    double[] a =
        RandomFeatures.draw(d, n, x, 2.5, 10, new SplittableRandom(2), RandomFeatures::relu);
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
        double now = rows.real("rel_res", "m", m, "T", 1L, "residual", 0.1);
        assertTrue(now <= before * (1 + 1e-9) + 1e-11, m + ": " + now + " after " + before);
        boolean memorized =
            (Boolean) rows.rows().get(Map.of("m", m, "T", 1L, "residual", 0.1)).get("memorized");
        assertEquals(now <= 1e-8, memorized);
        // Fewer units than samples can't fit labels that are random.
        assertTrue(m >= n || now > 1e-3);
        before = now;
      }
      long last = widths.get(widths.size() - 1);
      assertTrue(rows.real("rel_res", "m", last, "T", 1L, "residual", 0.1) <= 1e-10);
    }
  }

  @ParameterizedTest
  @CsvSource({"12, 7", "12, 12", "12, 40", "1, 1", "3, 64"})
  void descentIsThatOfTheSpectrum(int n, int m) {
    double[] x = Sphere.draw(n, 4, new SplittableRandom(3));
    double[] y = Labels.SIGN.draw(n, new SplittableRandom(4));
    double[] a = RandomFeatures.draw(4, n, x, 3, m, new SplittableRandom(5), RandomFeatures::relu);
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
          double loss = rows.real("gd_loss", "m", m, "T", t, "residual", 0.1);
          double bound = rows.real("gd_bound", "m", m, "T", t, "residual", 0.1);
          assertTrue(loss <= bound * (1 + 1e-12));
          nearest = Math.max(nearest, loss / bound);
        }
      }
    }
    // The bound is no formality: the residual of few units is all that is left.
    assertTrue(nearest > 0.9);
  }

  @Test
  void kinksAreCountedByHand() {
    // Units: dead, active at one point, at all three, at two, at all, at all, at all.
    double[] a = {0, 0, 0, 0, 2, 0, 1, 2, 3, 1, 1, 0, 3, 4, 5, 1, 1, 1, 2, 1, 1};
    Kinks kinks = new Kinks(3, 2, a);
    assertEquals(
        List.of(0, 0, 1, 1, 2, 2, 2, 2),
        IntStream.rangeClosed(0, 7).mapToObj(kinks::kinked).toList());
    assertEquals(
        List.of(0, 0, 0, 1, 1, 2, 3, 4),
        IntStream.rangeClosed(0, 7).mapToObj(kinks::affine).toList());
    assertEquals(5, kinks.rank(7));
    assertEquals(OptionalInt.of(4), kinks.first(3));
    assertEquals(OptionalInt.empty(), kinks.first(6));
  }

  @ParameterizedTest
  @CsvSource({"12, 3, 3", "20, 8, 1", "40, 8, 3", "64, 24, 3"})
  void ranksAreAtMostTheCountAndFullSoonAfterIt(int n, int d, double c) {
    double[] x = Sphere.draw(n, d, new SplittableRandom(1));
    double[] a =
        RandomFeatures.draw(d, n, x, c, 10 * n, new SplittableRandom(2), RandomFeatures::relu);
    Kinks kinks = new Kinks(n, d, a);
    for (int m = 1; m <= 5 * n; m += 1 + n / 10) {
      assertTrue(rank(n, m, a) <= Math.min(n, kinks.rank(m)));
    }
    int soon = (int) Math.ceil(1.25 * kinks.first(n).orElseThrow());
    assertEquals(n, rank(n, soon, a));
  }

  private static int rank(int n, int m, double[] a) {
    return LeastSquares.solve(n, m, Arrays.copyOf(a, n * m), 1, new double[n], 1e-11).rank();
  }

  @Test
  void theCountDoesNotDependOnTheWidthsAskedFor() {
    Object[] axes = {"n", 20L, "theta", 0.5, "d", 4L, "m"};
    Object[] few = Arrays.copyOf(axes, axes.length + 1);
    few[axes.length] = 3L;
    Object[] many = Arrays.copyOf(axes, axes.length + 1);
    many[axes.length] = List.of(3L, 1000L);
    Map<String, Object> at = Map.of("m", 3L, "T", 1L, "residual", 0.1);
    assertEquals(
        Recorded.run(STUDY, TestUnits.unit(STUDY, 1, many)).rows().get(at),
        Recorded.run(STUDY, TestUnits.unit(STUDY, 1, few)).rows().get(at));
  }

  @Test
  void stepsToAResidualAreThoseOfDescent() {
    Unit unit =
        TestUnits.unit(
            STUDY,
            1,
            "n",
            8L,
            "theta",
            0.5,
            "d",
            4L,
            "m",
            60L,
            "T",
            List.of(1L, 5L),
            "residual",
            List.of(0.03, 0.1));
    Recorded rows = Recorded.run(STUDY, unit);
    double[] y = unit.get(RandomFeaturesInterpolation.LABELS).draw(8, unit.random("label"));
    for (double residual : new double[] {0.03, 0.1}) {
      Map<String, Object> row = rows.rows().get(Map.of("m", 60L, "T", 5L, "residual", residual));
      long steps = (Long) row.get("steps");
      List<Long> around = List.of(steps - 1, steps);
      Unit there = TestUnits.unit(STUDY, 1, "n", 8L, "theta", 0.5, "d", 4L, "m", 60L, "T", around);
      Recorded near = Recorded.run(STUDY, there);
      double wanted = residual * residual * Vectors.squaredNorm(y) / 2;
      assertTrue(
          near.real("gd_loss", "m", 60L, "T", steps, "residual", 0.1) <= wanted * (1 + 1e-9));
      assertTrue(
          near.real("gd_loss", "m", 60L, "T", steps - 1, "residual", 0.1) > wanted * (1 - 1e-9));
    }
  }

  @Test
  void samplesWithoutRoomAreInfeasible() {
    Unit unit = TestUnits.unit(STUDY, 0, "n", 50L, "theta", 1.5, "d", 2L, "m", 4L);
    TrialFailure failure = assertThrows(TrialFailure.class, () -> Recorded.run(STUDY, unit));
    assertEquals(Status.INFEASIBLE, failure.status());
  }
}
