package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lawsweep.result.KnownTrials.M;
import static org.lawsweep.result.KnownTrials.N;
import static org.lawsweep.result.KnownTrials.NAN;
import static org.lawsweep.result.KnownTrials.REPLICATES;
import static org.lawsweep.result.KnownTrials.Y;
import static org.lawsweep.result.KnownTrials.assertJudged;
import static org.lawsweep.result.KnownTrials.judged;
import static org.lawsweep.result.KnownTrials.only;
import static org.lawsweep.result.KnownTrials.seen;
import static org.lawsweep.result.KnownTrials.trials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

/**
 * Forms whose estimates are slopes, on trials that satisfy them, or violate them, by construction.
 */
class SlopeFormTest {

  private static final Metric FORMULA = Metric.realMetric("formula");
  private static final Axis A = Axis.integer("a");

  @Test
  void aPowerLawWithoutScatterGivesItsExponent() {
    List<Seen> trials = trials(x -> 3 * Math.pow(x, -1.5));
    Judged judged = only(Law.power("p", Y).in(N, -1.5), trials);
    assertJudged(-1.5, Verdict.CONSISTENT, judged);
    assertEquals("n", judged.predictor());
    assertEquals(-1.5, judged.predicted());
    assertEquals(6, judged.finding().levels());
    assertEquals(REPLICATES, judged.finding().replicates());
    assertEquals(0, judged.finding().excluded());
    assertJudged(-1.5, Verdict.OUTSIDE, only(Law.power("p", Y).in(N, -1), trials));
  }

  @Test
  void aBoundOnAnExponentIsOneSided() {
    List<Seen> trials = trials(x -> Math.pow(x, -1.5));
    Law law = Law.power("p", Y).in(N, -1);
    assertJudged(-1.5, Verdict.CONSISTENT, only(law.atMost(), trials));
    assertJudged(-1.5, Verdict.OUTSIDE, only(law.atLeast(), trials));
  }

  @Test
  void aPowerLawInTwoPredictorsHasARowForEach() {
    List<Seen> trials = new ArrayList<>();
    for (double n = 1; n <= 8; n *= 2) {
      for (double m = 1; m <= 8; m *= 2) {
        trials.add(seen(0, n * n / m, NAN, NAN, n, m));
        trials.add(seen(1, n * n / m, NAN, NAN, n, m));
      }
    }
    List<Judged> judged = judged(Law.power("p", Y).in(N, 2).over(M), trials);
    assertEquals(List.of("n", "m"), judged.stream().map(Judged::predictor).toList());
    assertJudged(2, Verdict.CONSISTENT, judged.get(0));
    assertJudged(-1, null, judged.get(1));
    assertTrue(Double.isNaN(judged.get(1).predicted()));
  }

  @Test
  void aPowerOverAFloorHasARowForEach() {
    List<Seen> trials = trials(x -> 0.3 + 2 * Math.pow(x, -1.5));
    List<Judged> judged = judged(Law.powerFloor("f", Y).in(N, -1.5).equalTo(0.3), trials);
    assertEquals(Arrays.asList("n", null), judged.stream().map(Judged::predictor).toList());
    assertEquals(-1.5, judged.get(0).finding().estimate(), 1e-5);
    assertEquals(0.3, judged.get(1).finding().estimate(), 1e-5);
    assertEquals(Verdict.CONSISTENT, judged.get(0).verdict(), judged::toString);
    assertEquals(Verdict.CONSISTENT, judged.get(1).verdict(), judged::toString);
    assertEquals(2, judged.get(0).diagnostics().offset().factor(), 1e-4);
    judged = judged(Law.powerFloor("f", Y).in(N, -1).equalTo(0.2), trials);
    assertEquals(Verdict.OUTSIDE, judged.get(0).verdict(), judged::toString);
    assertEquals(Verdict.OUTSIDE, judged.get(1).verdict(), judged::toString);
  }

  @Test
  void aBoundOnAFloorIsOneSidedAndAnUnstatedExponentHasNoVerdict() {
    List<Seen> trials = trials(x -> 0.3 + 2 * Math.pow(x, -1.5));
    Law law = Law.powerFloor("f", Y).over(N).equalTo(0.4);
    assertEquals(Verdict.CONSISTENT, judged(law.atMost(), trials).get(1).verdict());
    assertEquals(Verdict.OUTSIDE, judged(law.atLeast(), trials).get(1).verdict());
    assertNull(judged(law.atMost(), trials).get(0).verdict());
  }

  @Test
  void aSurfaceOverAFloorHasTwoExponentsAndAFloor() {
    List<Seen> trials = new ArrayList<>();
    for (double n = 2; n <= 32; n *= 2) {
      for (double m = 2; m <= 32; m *= 2) {
        trials.add(seen(0, 1 + 2 / n + 3 / Math.sqrt(m), NAN, NAN, n, m));
      }
    }
    Law law = Law.powerFloor("f", Y).in(N, -1).in(M, -0.5).equalTo(1);
    List<Judged> judged = judged(law, trials);
    assertEquals(Arrays.asList("n", "m", null), judged.stream().map(Judged::predictor).toList());
    double[] truth = {-1, -0.5, 1};
    for (int k = 0; k < 3; k++) {
      assertEquals(truth[k], judged.get(k).finding().estimate(), 1e-5);
      assertEquals(Verdict.CONSISTENT, judged.get(k).verdict(), judged::toString);
    }
  }

  @Test
  void aSlopeLikeAMetricsIsPredictedByThatMetric() {
    DoubleUnaryOperator noPurePower = x -> 1 / x + 1 / (x * x);
    Law law = Law.power("p", Y).inLike(N, FORMULA);
    List<Seen> twice = trials(x -> 2 * noPurePower.applyAsDouble(x), noPurePower);
    Judged same = only(law, twice);
    assertEquals(same.finding().estimate(), same.predicted(), 1e-9);
    assertTrue(same.predicted() < -1 && same.predicted() > -2, same::toString);
    assertEquals(Verdict.CONSISTENT, same.verdict());
    Judged other = only(law, trials(x -> x, noPurePower));
    assertEquals(same.predicted(), other.predicted(), 1e-9);
    assertJudged(1, Verdict.OUTSIDE, other);
  }

  @Test
  void aLevelWithoutThePredictingMetricLeavesNoPrediction() {
    List<Seen> trials = trials(x -> x, x -> x == 2 ? NAN : x);
    Judged judged = only(Law.power("p", Y).inLike(N, FORMULA), trials);
    assertTrue(Double.isNaN(judged.predicted()), judged::toString);
    assertJudged(1, Verdict.INCONCLUSIVE, judged);
    assertEquals(6, judged.finding().levels());
  }

  @Test
  void aTrialWithoutThePredictingMetricStillCountsForTheEstimate() {
    List<Seen> trials = new ArrayList<>(trials(x -> x, x -> x));
    trials.add(seen(REPLICATES, 64, NAN, NAN, 64));
    Judged judged = only(Law.power("p", Y).inLike(N, FORMULA), trials);
    assertEquals(1, judged.predicted(), 1e-9);
    assertJudged(1, Verdict.CONSISTENT, judged);
    assertEquals(REPLICATES + 1, judged.finding().replicates());
  }

  @Test
  void anExponentialLawGivesItsRate() {
    Law law = Law.exponential("e", Y).in(A, -0.25);
    assertJudged(-0.25, Verdict.CONSISTENT, only(law, trials(x -> 5 * Math.exp(-0.25 * x))));
    assertJudged(-1, Verdict.OUTSIDE, only(law, trials(x -> 5 * Math.exp(-x))));
  }

  @Test
  void aLogLawGivesTheSlopeOfTheMean() {
    Law law = Law.log("g", Y).in(N, -0.5);
    Judged drift = only(law, trials(x -> 1 - 0.5 * Math.log(x)));
    assertJudged(-0.5, Verdict.CONSISTENT, drift);
    assertEquals("n", drift.predictor());
    assertEquals(0, drift.finding().excluded(), "a mean below zero counts too");
    assertJudged(-1, Verdict.OUTSIDE, only(law, trials(x -> 1 - Math.log(x))));
    assertJudged(-1, Verdict.CONSISTENT, only(law.atMost(), trials(x -> 1 - Math.log(x))));
    Judged power = only(law, trials(x -> 100 / x));
    assertEquals(Verdict.OUTSIDE, power.verdict(), power::toString);
  }

  @Test
  void failuresThatCouldHideADriftReachTheBandAsValues() {
    List<Seen> trials = new ArrayList<>(trials(x -> -Math.log(x)));
    trials.add(new Seen(3, NAN, List.of(64.0), List.of(NAN), NAN, 0, false, true));
    Judged conditional = only(Law.log("g", Y).in(N, -1), trials);
    assertJudged(-1, Verdict.CONSISTENT, conditional);
    // At −log 2, the greatest value seen, the mean of the last level is −(3·6 + 1)/4 log 2.
    double rise = 6 - 19.0 / 4;
    assertEquals(-1 + rise * 2.5 / 17.5, conditional.finding().bandHigh(), 1e-9);
  }

  @Test
  void censoredTrialsDropTheirLevel() {
    List<Seen> trials = new ArrayList<>(trials(x -> x < 64 ? 1 / x : 1));
    int last = trials.size() - 1;
    Seen capped = trials.get(last);
    trials.set(
        last, new Seen(capped.replicate(), NAN, capped.x(), capped.like(), NAN, 0, true, false));
    Judged judged = only(Law.power("p", Y).in(N, -1), trials);
    assertJudged(-1, Verdict.CONSISTENT, judged);
    assertEquals(5, judged.finding().levels());
    assertEquals(REPLICATES, judged.finding().excluded());
    assertTrue(judged.finding().excludedWhy().contains("censored"), judged::toString);
  }

  @Test
  void failuresThatCouldHideASlopeReachTheBand() {
    List<Seen> trials = new ArrayList<>(trials(x -> 1 / x));
    Judged all = only(Law.power("p", Y).in(N, -1), trials);
    assertEquals(-1, all.finding().bandHigh(), 1e-9);
    // One more seed at the last level, which failed: a quarter of them.
    trials.add(new Seen(3, NAN, List.of(64.0), List.of(NAN), NAN, 0, false, true));
    Judged conditional = only(Law.power("p", Y).in(N, -1), trials);
    assertJudged(-1, Verdict.CONSISTENT, conditional);
    assertEquals(0, conditional.finding().excluded(), "a cell counts its failures itself");
    // At 1/2, the greatest value seen, the mean log of the last level is ln 2^-(3·6 + 1)/4.
    double last = -19.0 / 4 * Math.log(2);
    double rise = last + 6 * Math.log(2);
    double slope = -1 + rise * 2.5 / 17.5 / Math.log(2);
    assertEquals(slope, conditional.finding().bandHigh(), 1e-9);
    assertTrue(conditional.method().contains("conditional on success"));
    assertTrue(conditional.method().contains(String.format(Locale.ROOT, "%.3f", slope)));
  }

  @Test
  void failuresThatCouldHideAFloorAreToldOfItAndOfTheExponent() {
    List<Seen> trials = new ArrayList<>(trials(x -> 0.3 + 2 * Math.pow(x, -1.5)));
    trials.add(new Seen(3, NAN, List.of(64.0), List.of(NAN), NAN, 0, false, true));
    List<Judged> judged = judged(Law.powerFloor("f", Y).in(N, -1.5).equalTo(0.3), trials);
    assertTrue(judged.get(0).method().contains("seen the exponent is "), judged.get(0).method());
    assertTrue(judged.get(1).method().contains("seen the floor is "), judged.get(1).method());
  }

  @Test
  void fewFailuresChangeNothing() {
    List<Seen> trials = new ArrayList<>();
    for (double x = 2; x <= 64; x *= 2) {
      for (int replicate = 0; replicate < 40; replicate++) {
        trials.add(seen(replicate, 1 / x, NAN, NAN, x));
      }
    }
    Judged without = only(Law.power("p", Y).in(N, -1), trials);
    trials.add(new Seen(40, NAN, List.of(64.0), List.of(NAN), NAN, 0, false, true));
    assertEquals(without.finding(), only(Law.power("p", Y).in(N, -1), trials).finding());
  }

  @Test
  void aSlopeHasDiagnosticsAndAPlaneHasNone() {
    Judged bent = only(Law.power("p", Y).in(N, -1), trials(x -> 1 / x + 0.01));
    assertEquals(0.01, bent.diagnostics().offset().offset(), 1e-4);
    assertTrue(bent.diagnostics().holdOut() > 0, "the last level lies above the line");
    assertNull(only(Law.constant("c", Y).over(N), trials(x -> 2)).diagnostics());
  }

  @Test
  void whatToKnowBeforeBelievingASlopeStandsApart() {
    Judged narrow = only(Law.power("p", Y).in(N, -1), trials(x -> 1 / x).subList(0, 12));
    assertEquals(
        List.of("less than one decade: the predictor spans a factor of 8.00"), narrow.warnings());
    assertEquals(narrow.finding().method() + "; " + narrow.warnings().get(0), narrow.method());
  }
}
