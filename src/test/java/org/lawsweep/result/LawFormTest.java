package org.lawsweep.result;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Axis;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

/** Each form of law on trials that satisfy it, or violate it, by construction. */
class LawFormTest {

  private enum Arm {
    NEW,
    OLD
  }

  private static final Metric Y = Metric.realMetric("y");
  private static final Metric OTHER = Metric.realMetric("other");
  private static final Metric FORMULA = Metric.realMetric("formula");
  private static final Metric Z = Metric.realMetric("z");
  private static final Axis N = Axis.integer("n");
  private static final Axis M = Axis.integer("m");
  private static final Axis A = Axis.integer("a");
  private static final ChoiceAxis<Arm> MODE = Axis.choice("mode", Arm.values());

  private static final double NAN = Double.NaN;
  private static final int REPLICATES = 3;

  private static Seen seen(long replicate, double y, double like, double other, double... x) {
    List<Double> predictors = new ArrayList<>();
    for (double value : x) {
      predictors.add(value);
    }
    return new Seen(
        replicate, y, predictors, Collections.nCopies(x.length, like), other, 0, false, false);
  }

  /** Three replicates without scatter at 2, 4, 8, 16, 32, 64. */
  private static List<Seen> trials(DoubleUnaryOperator y, DoubleUnaryOperator like) {
    List<Seen> trials = new ArrayList<>();
    for (double x = 2; x <= 64; x *= 2) {
      for (int replicate = 0; replicate < REPLICATES; replicate++) {
        trials.add(seen(replicate, y.applyAsDouble(x), like.applyAsDouble(x), NAN, x));
      }
    }
    return trials;
  }

  private static List<Seen> trials(DoubleUnaryOperator y) {
    return trials(y, x -> NAN);
  }

  private static List<Judged> judged(Law law, List<Seen> trials) {
    return LawForms.of(law).judge(Folds.cell(law, trials));
  }

  private static Judged only(Law law, List<Seen> trials) {
    List<Judged> judged = judged(law, trials);
    assertEquals(1, judged.size(), judged::toString);
    return judged.get(0);
  }

  private static void assertJudged(double estimate, Verdict verdict, Judged judged) {
    assertEquals(estimate, judged.finding().estimate(), 1e-9, judged::toString);
    assertEquals(verdict, judged.verdict(), judged::toString);
  }

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
  void aConstantIsOneNumberAtEveryLevel() {
    Law law = Law.constant("c", Y).over(N);
    assertJudged(2, Verdict.CONSISTENT, only(law.equalTo(2), trials(x -> 2)));
    assertJudged(2, Verdict.OUTSIDE, only(law.equalTo(3), trials(x -> 2)));
    // Nothing scatters, so that the levels do differ: the one furthest from the number says so.
    List<Seen> trials = trials(x -> x < 10 ? 2.02 : 1.99);
    assertJudged(2.02, Verdict.OUTSIDE, only(law.equalTo(2), trials));
    assertJudged(2.02, Verdict.CONSISTENT, only(law.atMost(2.02), trials));
    assertJudged(2.02, Verdict.OUTSIDE, only(law.atMost(2), trials));
    assertJudged(1.99, Verdict.OUTSIDE, only(law.atLeast(2), trials));
    assertNull(only(law.equalTo(2), trials).predictor());
  }

  @Test
  void aConstantWithoutANumberHasNoVerdict() {
    Judged judged = only(Law.constant("c", Y).over(N), trials(x -> 2));
    assertJudged(2, null, judged);
    assertTrue(Double.isNaN(judged.predicted()));
  }

  @Test
  void aConstantWithoutPredictorsHasOneLevel() {
    List<Seen> trials =
        List.of(seen(0, 1.9, NAN, NAN), seen(1, 2.0, NAN, NAN), seen(2, 2.1, NAN, NAN));
    Judged judged = only(Law.constant("c", Y).equalTo(2), trials);
    assertEquals(2, judged.finding().estimate(), 1e-12);
    assertEquals(1, judged.finding().levels());
  }

  private static List<Seen> rows(double... excess) {
    List<Seen> rows = new ArrayList<>();
    for (int i = 0; i < excess.length; i++) {
      rows.add(seen(i, 10 + excess[i], NAN, 10));
    }
    return rows;
  }

  @Test
  void aBoundIsMetByEveryRowOrViolated() {
    Law atMost = Law.bound("b", Y).atMost(OTHER);
    Judged met = only(atMost, rows(-1, -5, 0));
    assertJudged(0, Verdict.CONSISTENT, met);
    assertEquals("other", met.predictor());
    assertEquals(3, met.finding().levels());
    assertJudged(-0.1, Verdict.CONSISTENT, only(atMost, rows(-1, -5)));
    // One row of many is enough: 20 against a bound of 10.
    assertJudged(0.5, Verdict.OUTSIDE, only(atMost, rows(-1, -5, 10)));
  }

  @Test
  void aLowerBoundTurnsTheSign() {
    Law atLeast = Law.bound("b", Y).atLeast(OTHER);
    assertJudged(-0.5, Verdict.CONSISTENT, only(atLeast, rows(10, 10)));
    assertJudged(0.5, Verdict.OUTSIDE, only(atLeast, rows(10, -5)));
  }

  @Test
  void anIdentityHoldsUpToRounding() {
    Law law = Law.identity("i", Y, OTHER);
    assertJudged(0, Verdict.CONSISTENT, only(law, rows(0, 1e-12, -1e-12)));
    assertJudged(0.5, Verdict.OUTSIDE, only(law, rows(0, -5)));
    assertJudged(0.5, Verdict.CONSISTENT, only(law.resolvedTo(0.6), rows(0, -5)));
  }

  @Test
  void anOrderRisesOrFalls() {
    Law falling = Law.falling("o", Y, N).resolvedTo(0.8);
    Law rising = Law.rising("o", Y, N).resolvedTo(0.8);
    List<Seen> down = trials(x -> 1 / (1 + x));
    List<Seen> up = trials(x -> Math.log(x));
    assertJudged(-1, Verdict.CONSISTENT, only(falling, down));
    assertJudged(-1, Verdict.OUTSIDE, only(rising, down));
    assertJudged(1, Verdict.CONSISTENT, only(rising, up));
    assertJudged(1, Verdict.OUTSIDE, only(falling, up));
    assertEquals("n", only(falling, down).predictor());
  }

  /** Three replicates at six levels would often miss a rank correlation of a half. */
  @Test
  void aClaimThatWouldHaveMissedADepartureIsNotConfirmed() {
    List<Seen> down = trials(x -> 1 / (1 + x));
    Judged claim = only(Law.falling("o", Y, N), down);
    assertJudged(-1, Verdict.INCONCLUSIVE, claim);
    assertTrue(claim.evidence().power() > claim.resolution(), claim::toString);
    Judged check = only(Law.falling("o", Y, N).as(Law.Role.CHECK), down);
    assertJudged(-1, Verdict.CONSISTENT, check);
    assertTrue(Double.isNaN(check.evidence().power()), "what is no claim needs none");
  }

  /** Two arms at one level; each replicate has its own scale, common to both. */
  private static List<Seen> arms(double first, double second) {
    List<Seen> trials = new ArrayList<>();
    for (int replicate = 0; replicate < 5; replicate++) {
      double scale = 1 + replicate;
      trials.add(new Seen(replicate, scale * first, List.of(), List.of(), NAN, 0, false, false));
      trials.add(new Seen(replicate, scale * second, List.of(), List.of(), NAN, 1, false, false));
    }
    return trials;
  }

  @Test
  void theFirstArmLiesBelowTheSecondSeedBySeed() {
    Law law = Law.below("a", Y, MODE, Arm.NEW, Arm.OLD);
    Judged below = only(law, arms(1, 2));
    assertJudged(-Math.log(2), Verdict.CONSISTENT, below);
    assertEquals("mode", below.predictor());
    assertEquals(5, below.finding().replicates());
    assertJudged(Math.log(2), Verdict.OUTSIDE, only(law, arms(2, 1)));
  }

  /** At each x as many trials as given, of which that many succeed. */
  private static List<Seen> successes(int trials, double[] x, int... successes) {
    List<Seen> all = new ArrayList<>();
    for (int level = 0; level < x.length; level++) {
      for (int i = 0; i < trials; i++) {
        all.add(seen(i, i < successes[level] ? 1 : 0, 5, NAN, x[level]));
      }
    }
    return all;
  }

  @Test
  void aThresholdIsFittedWhereLevelsOverlap() {
    double[] x = {1, 2, 4, 8, 16};
    List<Seen> trials = successes(400, x, 0, 100, 200, 300, 400);
    Law law = Law.threshold("t", Y);
    Judged inside = only(law.in(N, 4), trials);
    assertEquals(4, inside.finding().estimate(), 1e-6);
    assertEquals(Verdict.CONSISTENT, inside.verdict(), inside::toString);
    assertEquals(5, inside.finding().levels());
    assertEquals(Verdict.OUTSIDE, only(law.in(N, 8), trials).verdict());
    assertEquals(Verdict.CONSISTENT, only(law.in(N, 8).atMost(), trials).verdict());
    assertNull(only(law.over(N), trials).verdict());
    assertEquals(5, only(law.inLike(N, FORMULA), trials).predicted(), 1e-9);
  }

  @Test
  void aThresholdIsBracketedWhereEveryLevelIsAllOrNone() {
    Law law = Law.threshold("t", Y);
    List<Seen> coarse = successes(10, new double[] {1, 2, 4, 8}, 0, 0, 10, 10);
    Judged wide = only(law.in(N, 3), coarse);
    assertEquals(Math.sqrt(8), wide.finding().estimate(), 1e-9);
    assertEquals(2, wide.finding().ciLow());
    assertEquals(4, wide.finding().ciHigh());
    assertEquals(Verdict.INCONCLUSIVE, wide.verdict());
    assertEquals(Verdict.CONSISTENT, only(law.in(N, 3).resolvedTo(0.5), coarse).verdict());
    assertEquals(Verdict.OUTSIDE, only(law.in(N, 8), coarse).verdict());
    assertEquals(Threshold.Status.BRACKETED, wide.threshold().status());
    List<Seen> fine = successes(10, new double[] {3, 3.6, 4.2, 5}, 0, 0, 10, 10);
    assertEquals(Verdict.CONSISTENT, only(law.in(N, 4), fine).verdict());
  }

  @Test
  void aThresholdThatNoLevelReachesIsNotPlaced() {
    List<Seen> none = successes(10, new double[] {1, 2, 4, 8}, 0, 0, 0, 0);
    Judged judged = only(Law.threshold("t", Y).in(N, 3), none);
    assertTrue(Double.isNaN(judged.finding().estimate()), judged::toString);
    assertEquals(Verdict.INCONCLUSIVE, judged.verdict());
  }

  /** Success depends on n / m alone, and is half at n = m. */
  private static List<Seen> diagonal() {
    List<Seen> trials = new ArrayList<>();
    for (int m = 0; m < 5; m++) {
      for (int step = -2; step <= 2; step++) {
        for (int replicate = 0; replicate < 8; replicate++) {
          double y = replicate % 4 < 2 + step ? 1 : 0;
          trials.add(seen(replicate, y, NAN, NAN, Math.scalb(1, m + step), Math.scalb(1, m)));
        }
      }
    }
    return trials;
  }

  @Test
  void aThresholdThatFollowsAnAxisGivesItsExponent() {
    Law law = Law.thresholdPower("t", Y, N);
    Judged judged = only(law.in(M, 1), diagonal());
    assertEquals("m", judged.predictor());
    assertEquals(1, judged.finding().estimate(), 1e-6);
    assertEquals(1, judged.threshold().x50(), 1e-6, "where trials over n / m cross");
    assertEquals(Verdict.CONSISTENT, judged.verdict(), judged::toString);
    assertEquals(Verdict.OUTSIDE, only(law.in(M, 2), diagonal()).verdict());
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

  /** A law of every form. */
  static List<Law> laws() {
    return List.of(
        Law.power("l", Y).in(N, 1).inLike(M, Z),
        Law.powerFloor("l", Y).in(N, 1).equalTo(1),
        Law.exponential("l", Y).in(N, 1),
        Law.log("l", Y).in(N, 1),
        Law.constant("l", Y).over(N).equalTo(1),
        Law.bound("l", Y).atMost(Z),
        Law.identity("l", Y, Z),
        Law.rising("l", Y, N),
        Law.below("l", Y, MODE, Arm.NEW, Arm.OLD),
        Law.threshold("l", Y).inLike(N, Z),
        Law.thresholdPower("l", Y, N).in(M, 1));
  }

  @Test
  void everyFormIsFitted() {
    Set<Class<?>> forms = Set.of(Form.class.getPermittedSubclasses());
    assertEquals(forms, laws().stream().map(law -> law.form().getClass()).collect(toSet()));
    assertEquals(forms, Form.all().stream().map(Form::getClass).collect(toSet()));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void withoutTrialsNothingIsEstimatedAndNothingDecided(Law law) {
    List<Judged> judged = judged(law, List.of());
    boolean two = law.form() instanceof Form.Power || law.form() instanceof Form.PowerFloor;
    assertEquals(two ? 2 : 1, judged.size());
    for (Judged one : judged) {
      assertTrue(Double.isNaN(one.finding().estimate()), one::toString);
      assertTrue(Double.isNaN(one.pValue()), one::toString);
      assertEquals(0, one.finding().levels());
      assertEquals(Verdict.OUT_OF_REGIME, one.verdict());
    }
    assertEquals(law.form() instanceof Form.Threshold, judged.get(0).threshold() != null);
  }

  @Test
  void whatToKnowBeforeBelievingASlopeStandsApart() {
    Judged narrow = only(Law.power("p", Y).in(N, -1), trials(x -> 1 / x).subList(0, 12));
    assertEquals(
        List.of("less than one decade: the predictor spans a factor of 8.00"), narrow.warnings());
    assertEquals(narrow.finding().method() + "; " + narrow.warnings().get(0), narrow.method());
  }
}
