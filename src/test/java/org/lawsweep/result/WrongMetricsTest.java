package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Verdict;
import org.lawsweep.job.Dimension;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.report.ExecutorShares;
import org.lawsweep.report.ReportPage;
import org.lawsweep.study.Axis;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

/** Metrics that go wrong: a law has a number and says what was left out, or none and says why. */
class WrongMetricsTest {

  private enum Arm {
    NEW,
    OLD
  }

  /** What is wrong with a metric that should be n² / m. */
  enum Wrong {
    NOTHING,
    ALWAYS_ONE,
    ALWAYS_THREE,
    ALWAYS_LARGE,
    ALWAYS_ZERO,
    MISSING_IN_THE_MIDDLE,
    NOT_POSITIVE_AT_ONE_LEVEL,
    NOT_POSITIVE_IN_ONE_TRIAL,
    AT_A_PREDICTOR_OF_ZERO,
    TINY,
    HUGE,
    WITHOUT_SCATTER,
    TWO_REPLICATES,
    ONE_REPLICATE,
    EQUAL_REPLICATES,
    ONE_LEVEL;

    int replicates() {
      return this == ONE_REPLICATE ? 1 : this == TWO_REPLICATES ? 2 : 4;
    }

    double[] levels() {
      return switch (this) {
        case ONE_LEVEL -> new double[] {8};
        case AT_A_PREDICTOR_OF_ZERO -> new double[] {0, 1, 2, 4, 8, 16, 32};
        default -> new double[] {1, 2, 4, 8, 16, 32, 64};
      };
    }

    double y(double right, double n, long replicate, double noise) {
      return switch (this) {
        case ALWAYS_ONE -> 1;
        case ALWAYS_THREE -> 3;
        case ALWAYS_LARGE -> 1e300;
        case ALWAYS_ZERO -> 0;
        case NOT_POSITIVE_AT_ONE_LEVEL -> n == 8 ? -1 : right * noise;
        case NOT_POSITIVE_IN_ONE_TRIAL -> n == 8 && replicate == 0 ? 0 : right * noise;
        case TINY -> 1e-300 * right * noise;
        case HUGE -> 1e300 * right * noise;
        case WITHOUT_SCATTER -> right;
        case EQUAL_REPLICATES -> right * (1 + 0.1 * Math.sin(n));
        default -> right * noise;
      };
    }

    boolean fails(double n) {
      return this == MISSING_IN_THE_MIDDLE && n == 8;
    }
  }

  private static final Metric Y = Metric.realMetric("y");
  private static final Metric Z = Metric.realMetric("z");
  private static final Axis N = Axis.integer("n");
  private static final Axis M = Axis.integer("m");
  private static final ChoiceAxis<Arm> MODE = Axis.choice("mode", Arm.values());

  private static final double NAN = Double.NaN;

  /** Of every form, what is true of n² / m, or nearly so. */
  private static List<Law> laws() {
    return List.of(
        Law.power("l", Y).in(N, 2),
        Law.power("l", Y).in(N, 2).ofMean(),
        Law.power("l", Y).in(N, 2).in(M, -1),
        Law.power("l", Y).inLike(N, Z),
        Law.exponential("l", Y).in(N, 0.1),
        Law.log("l", Y).in(N, 700),
        Law.constant("l", Y).over(N).equalTo(1),
        Law.constant("l", Y).over(N).atMost(1),
        Law.bound("l", Y).atMost(Z),
        Law.identity("l", Y, Z),
        Law.rising("l", Y, N),
        Law.below("l", Y, MODE, Arm.NEW, Arm.OLD).over(N),
        Law.threshold("l", Y).in(N, 8).as(Law.Role.CHECK),
        Law.thresholdPower("l", Y, N).in(M, 1));
  }

  private static boolean isOfTruths(Law law) {
    return law.form() instanceof Form.Threshold || law.form() instanceof Form.ThresholdPower;
  }

  /** The trials of a cell, whose predictors are multiplied by {@code unit}. */
  private static List<Seen> trials(Law law, Wrong wrong, double unit) {
    Random random = new Random(20261129);
    List<Seen> trials = new ArrayList<>();
    for (double n : wrong.levels()) {
      for (double m = 1; m <= (law.terms().size() > 1 ? 8 : 1); m *= 2) {
        for (int replicate = 0; replicate < wrong.replicates(); replicate++) {
          for (int arm = 0; arm < (law.form() instanceof Form.Arms ? 2 : 1); arm++) {
            double noise = Math.exp(0.2 * random.nextGaussian());
            double right = isOfTruths(law) ? (n * noise > 4 * m ? 1 : 0) : n * n / m * (1 + arm);
            double y = wrong.y(right, n, replicate, isOfTruths(law) ? 1 : noise);
            boolean failed = wrong.fails(n);
            List<Double> x = List.of(unit * n, unit * m).subList(0, law.terms().size());
            trials.add(
                new Seen(
                    replicate,
                    failed ? NAN : y,
                    x,
                    List.of(right, right).subList(0, law.terms().size()),
                    right,
                    arm,
                    false,
                    failed));
          }
        }
      }
    }
    return trials;
  }

  private static List<Judged> judged(Law law, CellTrials cell) {
    return LawForms.of(law).judge(cell).stream()
        .map(one -> one.losing(cell.lostToFailure()))
        .toList();
  }

  private static Stream<Arguments> everyLawOnEveryWrong() {
    return Stream.of(Wrong.values())
        .flatMap(
            wrong ->
                Stream.iterate(0, k -> k < laws().size(), k -> k + 1)
                    .map(k -> Arguments.of(wrong, k)));
  }

  @ParameterizedTest
  @MethodSource("everyLawOnEveryWrong")
  void aNumberOrTheReasonWhyThereIsNone(Wrong wrong, int number) {
    Law law = laws().get(number);
    List<Seen> trials = trials(law, wrong, 1);
    CellTrials cell = Folds.cell(law, trials);
    List<Judged> judged = judged(law, cell);
    for (Judged one : judged) {
      Finding finding = one.finding();
      String words = one.method() + finding.excludedWhy() + one.evidence().words("=");
      assertFalse(words.matches(".*(NaN|Infinity|null).*"), words);
      assertFalse(Double.isInfinite(finding.estimate()), one::toString);
      if (Double.isNaN(finding.estimate())) {
        assertTrue(one.method().contains("no "), one::toString);
      }
      if (Double.isNaN(finding.halfWidth())) {
        assertTrue(one.method().contains("no "), one::toString);
      }
      assertTrue(Double.isFinite(finding.halfWidth()) || Double.isNaN(finding.halfWidth()));
      assertFalse(finding.bandHigh() < finding.estimate(), one::toString);
      assertFalse(finding.bandLow() > finding.estimate(), one::toString);
      assertEquals(
          finding.excluded(),
          Stream.of(finding.excludedWhy().split("; ", -1))
              .filter(part -> !part.isEmpty())
              .mapToInt(part -> Integer.parseInt(part.substring(0, part.indexOf(' '))))
              .sum(),
          one::toString);
    }
    String page = page(law, cell, judged).replaceAll("href=\"data:[^\"]*\"", "");
    Matcher leak = Pattern.compile(".{0,60}\\b(NaN|Infinity|null)\\b.{0,60}").matcher(page);
    assertFalse(leak.find(), () -> leak.group());
  }

  private static String page(Law law, CellTrials trials, List<Judged> judged) {
    Declaration study =
        Declaration.of("wrong", 1).axes(N, M, MODE).metrics(Y, Z).claim(law).build();
    Grid grid = new Grid("", List.of(Dimension.of("n", List.of(8L))), Map.of(), List.of(), 1);
    Job job = new Job("x", "x.json", study, 0, 0, Optional.empty(), List.of(grid), List.of(), "{}");
    CellFigure figure = LawForms.of(law).figure(trials, judged);
    CellFit cell =
        new CellFit(0, List.of(), null, judged, figure, trials.levels(), trials.failures());
    JobFit fit =
        new JobFit(
            JobFit.records(
                job, judged.stream().map(one -> new Family.Member(law, cell, one)).toList()),
            List.of(List.of(cell)));
    TrialTotal none = new TrialTotal(0, 0, 0, 0, 0, null, null, Map.of(), ExecutorShares.NONE);
    TrialFacts facts = new TrialFacts(none, Map.of(), List.of(), List.of());
    String html =
        ReportPage.html(JobReporting.of(job, "out/x", facts, fit, List.of(), List.of()), "");
    return html.substring(html.indexOf("<main>"), html.indexOf("</main>"));
  }

  private static Judged first(Law law, Wrong wrong, double unit) {
    return judged(law, Folds.cell(law, trials(law, wrong, unit))).get(0);
  }

  private static void assertExponent(double expected, Judged judged, double measured) {
    assertEquals(1, measured / expected, 1e-12, judged::toString);
  }

  @ParameterizedTest
  @EnumSource(names = {"TINY", "HUGE"})
  void anotherUnitOfTheResponseChangesNoExponent(Wrong other) {
    double unit = other == Wrong.TINY ? 1e-300 : 1e300;
    for (Law law : laws()) {
      Judged usual = first(law, Wrong.NOTHING, 1);
      Judged scaled = first(law, other, 1);
      boolean slope = law.form() instanceof Form.Power || law.form() instanceof Form.Exponential;
      if (slope) {
        assertExponent(usual.finding().estimate(), scaled, scaled.finding().estimate());
        assertEquals(usual.verdict(), scaled.verdict(), scaled::toString);
        assertEquals(usual.finding().halfWidth(), scaled.finding().halfWidth(), 1e-9);
        assertEquals(usual.evidence().power(), scaled.evidence().power(), 1e-9);
      } else if (law.form() instanceof Form.Log) {
        assertExponent(usual.finding().estimate(), scaled, scaled.finding().estimate() / unit);
        assertExponent(usual.finding().halfWidth(), scaled, scaled.finding().halfWidth() / unit);
      } else if (law.form() instanceof Form.Order) {
        assertEquals(usual.finding().estimate(), scaled.finding().estimate());
      }
    }
  }

  @Test
  void anotherUnitOfThePredictorsChangesNoExponent() {
    for (double unit : new double[] {1e-300, 1e-9, 1e9, 1e300}) {
      for (Law law : laws()) {
        Judged usual = first(law, Wrong.NOTHING, 1);
        Judged scaled = first(law, Wrong.NOTHING, unit);
        if (law.form() instanceof Form.Power || law.form() instanceof Form.ThresholdPower) {
          assertExponent(usual.finding().estimate(), scaled, scaled.finding().estimate());
          assertEquals(usual.verdict(), scaled.verdict(), scaled::toString);
          assertEquals(usual.finding().halfWidth(), scaled.finding().halfWidth(), 1e-9);
        } else if (law.form() instanceof Form.Exponential) {
          assertExponent(usual.finding().estimate(), scaled, scaled.finding().estimate() * unit);
          assertExponent(usual.finding().halfWidth(), scaled, scaled.finding().halfWidth() * unit);
        } else if (law.form() instanceof Form.Threshold) {
          // No exponent: a place, found to the tolerance of a solver in its logarithm.
          assertEquals(1, scaled.finding().estimate() / unit / usual.finding().estimate(), 1e-9);
        }
      }
    }
  }

  /** Also where its logarithms are far from 0, so that their means are rounded. */
  @ParameterizedTest
  @EnumSource(names = {"ALWAYS_ONE", "ALWAYS_THREE", "ALWAYS_LARGE"})
  void aConstantHasASlopeOfZeroAndNoFloor(Wrong constant) {
    for (Law law : laws().subList(0, 2)) {
      Judged judged = first(law, constant, 1);
      assertEquals(0, judged.finding().estimate(), 1e-12, judged::toString);
      assertEquals(0, judged.finding().bandLow(), 1e-9, judged::toString);
      assertEquals(0, judged.finding().bandHigh(), 1e-9, judged::toString);
      assertEquals(Verdict.OUTSIDE, judged.verdict(), judged::toString);
    }
  }

  @Test
  void whatIsLeftOutIsCounted() {
    Law law = laws().get(0);
    Finding lost = first(law, Wrong.MISSING_IN_THE_MIDDLE, 1).finding();
    assertEquals(List.of(6, 1), List.of(lost.levels(), lost.lost()));
    assertEquals(
        "4 value ≤ 0", first(law, Wrong.NOT_POSITIVE_AT_ONE_LEVEL, 1).finding().excludedWhy());
    Finding mean = first(laws().get(1), Wrong.NOT_POSITIVE_AT_ONE_LEVEL, 1).finding();
    assertEquals("4 at a level whose mean is ≤ 0", mean.excludedWhy());
    assertEquals(
        "4 predictor ≤ 0 or missing",
        first(law, Wrong.AT_A_PREDICTOR_OF_ZERO, 1).finding().excludedWhy());
    Judged exact = first(law, Wrong.WITHOUT_SCATTER, 1);
    assertEquals(2, exact.finding().estimate(), 1e-12);
    assertEquals(Verdict.CONSISTENT, exact.verdict());
  }

  /** Success that depends on nothing has no threshold, whatever rounding says of its slope. */
  @Test
  void successThatIsAlwaysThereHasNoThresholdAndNoExponent() {
    for (Law law : laws().subList(12, 14)) {
      Judged judged = first(law, Wrong.ALWAYS_ONE, 1);
      assertTrue(Double.isNaN(judged.finding().estimate()), judged::toString);
      assertEquals(Verdict.INCONCLUSIVE, judged.verdict(), judged::toString);
    }
    assertEquals(
        "no threshold: every trial succeeds", first(laws().get(12), Wrong.ALWAYS_ONE, 1).method());
  }
}
