package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class CorrectiveMemorizationSizeTest {

  private static final Study STUDY = new CorrectiveMemorizationSize();
  private static final Study CHAIN = new CorrectiveMemorization();

  @ParameterizedTest
  @CsvSource({"iid, 8, 1, 35605", "iid, 16, 1, 116000", "iid, 64, .5, 13100000", "cosine, 9, 1, 5"})
  void widthAtKappaOneIsThatOfTheTheory(String mode, long n, double theta, double m) {
    Point point =
        TestUnits.unit(STUDY, 0, "n", n, "theta", theta, "mode", mode, "kappa", 1.0, "digits", 1L)
            .point();
    assertEquals(m, (double) CorrectiveMemorizationSize.width(point), 0.005 * m);
  }

  @Test
  void affineGroupsAreOfFourNinthsOfTheFourthPower() {
    Point point = TestUnits.unit(STUDY, 0, "n", 8L, "theta", 1.0, "digits", 1L).point();
    double omega = 3 * Math.sqrt(2 * Math.log(8));
    double expected = 4 * 8 * 4.0 / 9 * Math.pow(omega, 4);
    assertEquals(expected, (double) CorrectiveMemorizationSize.width(point), 1);
  }

  @Test
  void groupsAreThoseOfTheSameChain() {
    List<Long> digits = LongStream.rangeClosed(1, 8).boxed().toList();
    Unit unit = TestUnits.unit(STUDY, 2, "n", 6L, "theta", 1.0, "digits", digits);
    long m = CorrectiveMemorizationSize.width(unit.point());
    Map<Map<String, Object>, Map<String, Object>> rows = Recorded.run(STUDY, unit).rows();
    long last = (Long) rows.get(Map.of("digits", 8L)).get("groups");
    List<Long> a = LongStream.rangeClosed(1, last).boxed().toList();
    Recorded chain =
        Recorded.run(
            CHAIN,
            TestUnits.unit(CHAIN, 2, "n", 6L, "theta", 1.0, "mode", "affine", "m", m, "a", a));
    for (long digit : digits) {
      Map<String, Object> row = rows.get(Map.of("digits", digit));
      long groups = (Long) row.get("groups");
      double wanted = 6 * Math.pow(10, (double) -digit);
      assertTrue(chain.real("res2", "a", groups) <= wanted);
      assertTrue(groups == 1 || chain.real("res2", "a", groups - 1) > wanted);
      assertEquals(chain.rows().get(Map.of("a", groups)).get("units"), row.get("units"));
    }
  }

  @Test
  void unitsAreThoseOfThePrototype() {
    // n = 8, θ = 1, κ = 4: units to 10^-1 .. 10^-6, means over 10 seeds.
    double[] prototype = {29_887, 52_303, 69_737, 102_115, 132_003, 156_909};
    List<Long> digits = LongStream.rangeClosed(1, 6).boxed().toList();
    double[] mean = new double[6];
    int seeds = 24;
    for (int seed = 0; seed < seeds; seed++) {
      Recorded rows =
          Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "n", 8L, "theta", 1.0, "digits", digits));
      for (int i = 0; i < 6; i++) {
        Object units = rows.rows().get(Map.of("digits", digits.get(i))).get("units");
        mean[i] += ((Long) units).doubleValue() / seeds;
      }
    }
    for (int i = 0; i < 6; i++) {
      // One group, 20 000 units, is the resolution of a seed.
      assertEquals(prototype[i], mean[i], 0.2 * prototype[i] + 5000);
    }
  }

  @Test
  void cosinesShrinkTheResidualAtTheRateOfTheTheorem() {
    // Independent groups that each take the same share: as many as digits, but for a constant.
    List<Long> digits = List.of(2L, 4L, 8L, 16L);
    List<Double> x = new ArrayList<>();
    double[] mean = new double[4];
    for (int seed = 0; seed < 40; seed++) {
      Map<Map<String, Object>, Map<String, Object>> rows =
          Recorded.run(
                  STUDY,
                  TestUnits.unit(
                      STUDY, seed, "n", 16L, "theta", 1.0, "s", 2.0, "mode", "cosine", "labels",
                      "sign", "digits", digits))
              .rows();
      for (int i = 0; i < 4; i++) {
        Map<String, Object> row = rows.get(Map.of("digits", digits.get(i)));
        mean[i] += ((Long) row.get("units")).doubleValue();
        assertTrue((Long) row.get("groups") <= 2 * digits.get(i) * Math.log(10) / Math.log(4) + 4);
      }
    }
    digits.forEach(digit -> x.add((double) digit));
    double slope = Slopes.logLog(x.stream().mapToDouble(Double::doubleValue).toArray(), mean);
    assertEquals(1, slope, 0.15);
  }

  @Test
  void aCapLeavesUnitsUnknown() {
    Map<Map<String, Object>, Map<String, Object>> rows =
        Recorded.run(
                STUDY,
                TestUnits.unit(
                    STUDY,
                    0,
                    "n",
                    4L,
                    "theta",
                    1.0,
                    "cap",
                    2L,
                    "step",
                    "line-search",
                    "digits",
                    List.of(1L, 25L)))
            .rows();
    Map<String, Object> last = rows.get(Map.of("digits", 25L));
    assertFalse(last.containsKey("groups") || last.containsKey("units"));
    assertEquals(false, last.get("sufficient"));
  }

  @Test
  void growthWithoutEndIsDivergence() {
    Unit unit =
        TestUnits.unit(STUDY, 0, "n", 8L, "theta", 1.0, "kappa", 0.02, "digits", List.of(1L, 2L));
    TrialFailure failure = assertThrows(TrialFailure.class, () -> Recorded.run(STUDY, unit));
    assertEquals(Status.DIVERGED, failure.status());
  }

  @Test
  void predictionsAreTheTheoremsFormula() {
    Recorded rows =
        Recorded.run(STUDY, TestUnits.unit(STUDY, 1, "n", 4L, "theta", 1.2, "digits", List.of(3L)));
    long m =
        CorrectiveMemorizationSize.width(
            TestUnits.unit(STUDY, 1, "n", 4L, "theta", 1.2, "digits", 3L).point());
    double expected = m * Math.log(1000) / Math.log(4);
    assertEquals(expected, rows.real("units_pred", "digits", 3L), 1e-9 * expected);
  }
}
