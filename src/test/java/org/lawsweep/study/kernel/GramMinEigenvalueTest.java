package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Inputs;
import org.lawsweep.data.Pairs;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class GramMinEigenvalueTest {

  private static final Study STUDY = new GramMinEigenvalue();

  @ParameterizedTest
  @CsvSource({
    ".01, .001616476484646398",
    ".1, .01834252257047704",
    ".5, .1328767953482705",
    "1, .3333333333333333"
  })
  void twoPointsHaveTheEigenvaluesOfTheTheory(double theta, double reference) {
    Recorded rows = pairs(0, 2, 5, theta);
    assertEquals(reference, rows.real("pair_value", "lambda0", 0.0), 1e-15);
    assertEquals(reference, rows.real("lambda_min", "lambda0", 0.0), 2e-15 / theta);
    // The trace is n/2.
    assertEquals(1 - reference, rows.real("lambda_max", "lambda0", 0.0), 2e-15 / theta);
  }

  @Test
  void eigenvalueVanishesWithTheSeparation() {
    double[] theta = {.01, .02, .05, .1, .2, .4, .8};
    double[] value = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      double product = 1;
      for (int seed = 0; seed < 10; seed++) {
        Recorded rows = pairs(seed, 20, 30, theta[i]);
        product *= rows.real("lambda_min", "lambda0", 0.0);
        assertTrue(
            rows.real("lambda_min", "lambda0", 0.0) <= rows.real("pair_value", "lambda0", 0.0));
        assertEquals(theta[i], rows.real("separation", "lambda0", 0.0), 1e-12);
      }
      value[i] = Math.pow(product, 0.1);
    }
    // The prototype: 0.001605 to 0.1692, slope 1.066 ± 0.009.
    assertEquals(0.001605, value[0], 2e-5);
    assertEquals(0.1692, value[6], 0.01);
    assertEquals(1.066, Slopes.logLog(theta, value), 0.02);
  }

  @ParameterizedTest
  @CsvSource({"4, -.68, .1", "10, -.31, .05", "30, -.31, .05"})
  void eigenvalueOfUniformPointsFallsAsInThePrototype(long d, double slope, double slack) {
    double[] n = {20, 40, 80, 160, 320, 640};
    double[] value = new double[n.length];
    for (int i = 0; i < n.length; i++) {
      for (int seed = 0; seed < 8; seed++) {
        value[i] +=
            Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "n", (long) n[i], "d", d))
                .real("lambda_min", "lambda0", 0.0);
      }
    }
    assertEquals(slope, Slopes.logLog(n, value), slack);
  }

  @Test
  void closestPairIsFound() {
    double[] x = {0, 0, 3, 0, 3, 4, 0, 4.5, 2, 4};
    ClosestPair pair = ClosestPair.of(2, 5, x);
    assertEquals(new ClosestPair(2, 4, 1), pair);
    double[] pairs = Pairs.draw(12, 6, 0.2, new SplittableRandom(1));
    assertEquals(0.2, ClosestPair.of(6, 12, pairs).distance(), 1e-14);
    double[] two = Inputs.CUBE.draw(1, 4, new SplittableRandom(2));
    double[] opposite = new double[8];
    for (int i = 0; i < 4; i++) {
      opposite[i] = two[i];
      opposite[i + 4] = -two[i];
    }
    assertEquals(2, ClosestPair.of(4, 2, opposite).distance(), 1e-15);
    // Beyond a right angle the off-diagonal entry is negative.
    assertEquals(.418628487596, ClosestPair.smallestEigenvalue(1.9), 1e-12);
    // H∞ of opposite points is I/2.
    assertEquals(0.5, ClosestPair.of(4, 2, opposite).smallestEigenvalue(), 1e-15);
  }

  @Test
  void medianDistanceIsThatOfTheCount() {
    // A cap of chord s is s²/4 of the sphere in three dimensions.
    double s = ClosestPair.medianDistance(3, 64);
    assertEquals(Math.log(2), 64 * 63 / 2 * s * s / 4, 1e-9);
    double[] distance = new double[400];
    for (int seed = 0; seed < distance.length; seed++) {
      double[] x = Inputs.SPHERE.draw(40, 5, new SplittableRandom(seed));
      distance[seed] = ClosestPair.of(5, 40, x).distance();
    }
    double median = new Median().evaluate(distance);
    assertEquals(1, ClosestPair.medianDistance(5, 40) / median, 0.05);
  }

  @Test
  void samplesAreDegenerateAboveTheirSmallestEigenvalue() {
    Unit unit = TestUnits.unit(STUDY, 3, "n", 10L, "d", 3L, "lambda0", List.of(0.0, 0.001, 0.4));
    Recorded rows = Recorded.run(STUDY, unit);
    for (double lambda0 : new double[] {0, 0.001, 0.4}) {
      assertEquals(
          rows.real("lambda_min", "lambda0", lambda0) >= lambda0,
          rows.rows().get(Map.<String, Object>of("lambda0", lambda0)).get("non_degenerate"));
    }
  }

  @Test
  void parallelPointsAreRefused() {
    TrialFailure refusal = assertThrows(TrialFailure.class, () -> pairs(0, 4, 3, 1e-7));
    assertEquals(Status.INFEASIBLE, refusal.status());
    assertTrue(
        refusal.getMessage().matches("points (0 and 1|2 and 3) are parallel: distance [0-9.E-]+"),
        refusal.getMessage());
  }

  @Test
  void pointsWithoutRoomAreRefused() {
    TrialFailure refusal = assertThrows(TrialFailure.class, () -> pairs(0, 100, 2, 1));
    assertEquals(Status.INFEASIBLE, refusal.status());
  }

  private static Recorded pairs(int seed, long n, long d, double theta) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, seed, "n", n, "d", d, "theta", theta, "lambda0", 0.0));
  }
}
