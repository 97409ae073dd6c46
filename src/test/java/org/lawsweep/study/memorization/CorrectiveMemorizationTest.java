package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;

class CorrectiveMemorizationTest {

  private static final Study STUDY = new CorrectiveMemorization();

  @ParameterizedTest
  @CsvSource({
    "16, 1, 1, 2.354820045030949, 5.545177444479562, .4246609001440095",
    "64, .5, 1, 5.768107546403532, 16.63553233343869, .3467341730212743",
    "64, .5, 2, 8.157335921350472, 33.27106466687737, .2451780850124527"
  })
  void sigmaAndThePapersFrequency(
      long n, double theta, double s, double sigma, double omega, double ratio) {
    Point point =
        TestUnits.unit(STUDY, 0, "n", n, "theta", theta, "m", 1L, "s", s, "a", 1L).point();
    assertEquals(sigma, CorrectionChain.sigma(point), 1e-14 * sigma);
    assertEquals(omega, sigma * Math.sqrt(2 * s * Math.log((double) n)), 1e-14 * omega);
    assertEquals(ratio, sigma / omega, 1e-15);
    Point fixed = point.with(Axis.real("sigma").is(2.8));
    assertEquals(2.8, CorrectionChain.sigma(fixed));
  }

  @ParameterizedTest
  @CsvSource({"8, 1, 35605", "16, 1, 116000", "64, .5, 13100000"})
  void kappaIsOneWhereTheTheoryPutsIt(long n, double theta, long m) {
    Recorded rows =
        Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "n", n, "theta", theta, "m", 64L, "a", 1L));
    assertEquals((double) m, 64 / rows.real("kappa", "a", 1L), 0.005 * m);
  }

  @ParameterizedTest
  @CsvSource({"8192, 0.447", "32768, 0.264", "131072, 0.096"})
  void lineSearchContracts(long m, double ratio) {
    double sum = 0;
    for (int seed = 0; seed < 60; seed++) {
      Recorded rows =
          Recorded.run(
              STUDY,
              TestUnits.unit(
                  STUDY,
                  seed,
                  "n",
                  16L,
                  "theta",
                  1.0,
                  "m",
                  m,
                  "mode",
                  "affine",
                  "step",
                  "line-search",
                  "a",
                  1L));
      sum += rows.real("rho", "a", 1L);
    }
    double mean = sum / 60;
    assertTrue(mean <= 1.3 * ratio, () -> "mean rho " + mean);
  }

  @Test
  void lineSearchNeverIncreasesTheResidual() {
    for (String mode : List.of("iid", "strat", "affine", "cosine")) {
      for (long n : new long[] {2, 5, 16}) {
        for (long m : new long[] {16, 512}) {
          for (int seed = 0; seed < 10; seed++) {
            Recorded rows =
                Recorded.run(
                    STUDY,
                    TestUnits.unit(
                        STUDY,
                        seed,
                        "n",
                        n,
                        "theta",
                        0.7,
                        "m",
                        m,
                        "mode",
                        mode,
                        "labels",
                        "sign",
                        "step",
                        "line-search",
                        "a",
                        List.of(1L, 2L, 3L, 4L)));
            for (long a = 1; a <= 4; a++) {
              // A residual of 0, to which cosines bring equal labels of one pair, has no ratio.
              Double rho = (Double) rows.rows().get(Map.of("a", a)).get("rho");
              assertTrue(rho == null || rho <= 1 + 1e-12);
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"iid,2,100", "iid,4,60", "affine,2,200", "affine,4,200", "affine,8,200"})
  void meanRatioIsNearItsPrediction(String mode, double kappa, int seeds) {
    Recorded one =
        Recorded.run(
            STUDY,
            TestUnits.unit(STUDY, 0, "n", 8L, "theta", 1.0, "m", 1000L, "mode", mode, "a", 1L));
    long m = Math.round(1000 * kappa / one.real("kappa", "a", 1L));
    double sum = 0;
    double predicted = 0;
    for (int seed = 0; seed < seeds; seed++) {
      Recorded rows =
          Recorded.run(
              STUDY,
              TestUnits.unit(STUDY, seed, "n", 8L, "theta", 1.0, "m", m, "mode", mode, "a", 1L));
      sum += rows.real("rho", "a", 1L);
      predicted += rows.real("bias", "a", 1L) + 1 / kappa;
    }
    double ratio = sum / predicted;
    assertTrue(ratio < 1.5 && ratio > 1 / 1.5, () -> "ratio " + ratio);
  }

  @Test
  void metricsAgreeWithEachOther() {
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY,
                1,
                "n",
                6L,
                "theta",
                0.9,
                "m",
                4096L,
                "mode",
                "affine",
                "a",
                List.of(1L, 2L, 3L)));
    double predicted = rows.real("res2_pred", "a", 1L) / rows.real("rho_pred", "a", 1L);
    double before = rows.real("res2", "a", 1L) / rows.real("rho", "a", 1L);
    assertEquals(before, predicted, 1e-12 * before);
    for (long a = 1; a <= 3; a++) {
      double rho = rows.real("rho", "a", a);
      assertEquals(rho * before, rows.real("res2", "a", a), 1e-12 * rho * before);
      assertEquals(rho - rows.real("bias", "a", a), rows.real("excess", "a", a), 1e-12);
      predicted *= rows.real("rho_pred", "a", a);
      assertEquals(predicted, rows.real("res2_pred", "a", a), 1e-12 * predicted);
      assertEquals(a * (4096 + 3), rows.rows().get(Map.of("a", a)).get("units"));
      before = rows.real("res2", "a", a);
    }
  }

  @Test
  void ratiosAreToTheExactExpectation() {
    Object[] point = {"n", 8L, "theta", 1.0, "m", 5000L, "mode", "affine", "a", List.of(1L, 2L)};
    Recorded whole = Recorded.run(STUDY, TestUnits.unit(STUDY, 1, point));
    for (long a = 1; a <= 2; a++) {
      double ratio = whole.real("rho", "a", a) / whole.real("rho_exact", "a", a);
      assertEquals(ratio, whole.real("rho_ratio", "a", a), 1e-12 * ratio);
      assertFalse(whole.rows().get(Map.of("a", a)).containsKey("line_ratio"));
    }
    Object[] line = Arrays.copyOf(point, point.length + 2);
    line[point.length] = "step";
    line[point.length + 1] = "line-search";
    Recorded best = Recorded.run(STUDY, TestUnits.unit(STUDY, 1, line));
    double w = best.real("rho_exact", "a", 1L);
    assertEquals(whole.real("rho_exact", "a", 1L), w);
    double ratio = best.real("rho", "a", 1L) * (1 + w) / w;
    assertEquals(ratio, best.real("line_ratio", "a", 1L), 1e-12 * ratio);
    assertFalse(best.rows().get(Map.of("a", 1L)).containsKey("rho_ratio"));
  }

  @ParameterizedTest
  @CsvSource({"33, iid", "6, strat"})
  void whereTheExpectationIsUnknownThereIsNoRatio(long n, String mode) {
    Map<String, Object> row =
        Recorded.run(
                STUDY,
                TestUnits.unit(STUDY, 1, "n", n, "theta", 0.7, "m", 64L, "mode", mode, "a", 1L))
            .rows()
            .get(Map.of("a", 1L));
    assertFalse(row.containsKey("rho_exact") || row.containsKey("rho_ratio"));
  }

  @Test
  void stratifiedUnitsHaveNoKappa() {
    Map<String, Object> row =
        Recorded.run(
                STUDY,
                TestUnits.unit(STUDY, 1, "n", 6L, "theta", 0.9, "m", 64L, "mode", "strat", "a", 1L))
            .rows()
            .get(Map.of("a", 1L));
    assertFalse(row.containsKey("kappa") || row.containsKey("rho_pred"));
  }

  @Test
  void armsShareTheirDataAndTheirBias() {
    double bias = Double.NaN;
    for (String mode : List.of("iid", "strat", "affine", "cosine")) {
      Recorded rows =
          Recorded.run(
              STUDY,
              TestUnits.unit(STUDY, 1, "n", 6L, "theta", 0.9, "m", 64L, "mode", mode, "a", 1L));
      assertTrue(Double.isNaN(bias) || bias == rows.real("bias", "a", 1L));
      bias = rows.real("bias", "a", 1L);
    }
  }

  @Test
  void pointsWithoutRoomAreRefusedBeforeAnyTrial() {
    Point point =
        TestUnits.unit(STUDY, 0, "n", 40L, "theta", 0.6, "m", 1L, "d", 2L, "a", 1L).point();
    Declaration.Check placement = STUDY.declaration().checks().get(0);
    String problem = placement.problem().apply(point).orElseThrow();
    String start = "cannot place n=40 points with separation theta=0.6 in dimension d=2: ";
    assertTrue(problem.startsWith(start + "the largest n placed was "), problem);
    assertEquals(Optional.empty(), placement.problem().apply(point.with(Axis.integer("n").is(4L))));
    assertEquals(
        Optional.empty(),
        placement
            .problem()
            .apply(point.with(Axis.integer("n").is(1_000_000L)).with(Axis.integer("d").is(24L))));
  }

  @Test
  void aReplicateWithoutRoomIsInfeasible() {
    TrialFailure failure =
        assertThrows(
            TrialFailure.class,
            () ->
                Recorded.run(
                    STUDY,
                    TestUnits.unit(STUDY, 0, "n", 40L, "theta", 0.6, "m", 1L, "d", 2L, "a", 1L)));
    assertEquals(Status.INFEASIBLE, failure.status());
  }

  @Test
  void strataMustDivideTheWidth() {
    Point point =
        TestUnits.unit(STUDY, 0, "n", 4L, "theta", 1.0, "m", 100L, "mode", "strat", "a", 1L)
            .point();
    Declaration.Check strata = STUDY.declaration().checks().get(1);
    assertEquals(Optional.of("m=100 is no multiple of strata=16"), strata.problem().apply(point));
    assertEquals(
        Optional.empty(),
        strata
            .problem()
            .apply(point.with(CorrectionChain.MODE.is(CorrectionChain.MODE.values().get(0)))));
  }
}
