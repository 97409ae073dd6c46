package org.lawsweep.result;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lawsweep.result.KnownTrials.M;
import static org.lawsweep.result.KnownTrials.N;
import static org.lawsweep.result.KnownTrials.NAN;
import static org.lawsweep.result.KnownTrials.Y;
import static org.lawsweep.result.KnownTrials.assertJudged;
import static org.lawsweep.result.KnownTrials.judged;
import static org.lawsweep.result.KnownTrials.only;
import static org.lawsweep.result.KnownTrials.seen;
import static org.lawsweep.result.KnownTrials.trials;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/**
 * Every form without trials; and those of numbers, rows, orders and thresholds on trials that
 * satisfy them, or violate them, by construction.
 */
class LawFormTest {

  private enum Arm {
    NEW,
    OLD
  }

  private static final Metric OTHER = Metric.realMetric("other");
  private static final Metric FORMULA = Metric.realMetric("formula");
  private static final Metric Z = Metric.realMetric("z");
  private static final ChoiceAxis<Arm> MODE = Axis.choice("mode", Arm.values());

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
}
