package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.fit.Fit;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Verdict;
import org.lawsweep.report.Sample;
import org.lawsweep.study.Axis;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

/** Cells in memory that does not grow with their trials. */
class BlockFoldTest {

  private enum Arm {
    NEW,
    OLD
  }

  private static final Metric Y = Metric.realMetric("y");
  private static final Metric Z = Metric.realMetric("z");
  private static final Axis N = Axis.integer("n");
  private static final ChoiceAxis<Arm> MODE = Axis.choice("mode", Arm.values());
  private static final double NAN = Double.NaN;

  /** Checks, since what a claim would have noticed takes seconds to simulate. */
  static List<Law> laws() {
    return List.of(
            Law.power("l", Y).in(N, -1),
            Law.power("l", Y).in(N, -1).ofMean(),
            Law.log("l", Y).in(N, -1),
            Law.constant("l", Y).over(N).equalTo(1),
            Law.bound("l", Y).atMost(Z),
            Law.falling("l", Y, N),
            Law.below("l", Y, MODE, Arm.NEW, Arm.OLD).over(N),
            Law.threshold("l", Y).in(N, 8),
            Law.thresholdPower("l", Y, N).in(N, 1))
        .stream()
        .map(law -> law.as(Law.Role.CHECK))
        .toList();
  }

  /** Two arms at n = 2, 4, 8, 16, 32, and now and then a trial that fails, or has no value. */
  private static List<Seen> trials(Law law, int replicates) {
    Random random = new Random(1);
    List<Seen> trials = new ArrayList<>();
    boolean truth =
        law.form() instanceof Form.Threshold || law.form() instanceof Form.ThresholdPower;
    for (int replicate = 0; replicate < replicates; replicate++) {
      for (double x = 2; x <= 32; x *= 2) {
        for (int arm = 0; arm < 2; arm++) {
          double y = (1 + arm) * Math.exp(0.3 * random.nextGaussian()) / x;
          double value = truth ? (random.nextDouble() < 1 / (1 + 8 / x) ? 1 : 0) : y;
          int end = random.nextInt(200);
          trials.add(
              new Seen(
                  replicate,
                  end < 2 ? NAN : value,
                  Collections.nCopies(law.terms().size(), x),
                  Collections.nCopies(law.terms().size(), 2 / x),
                  2,
                  arm,
                  end == 1,
                  end == 0));
        }
      }
    }
    return trials;
  }

  private static CellTrials inPieces(Law law, List<Seen> trials) {
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < trials.size(); k++) {
      order.add(k);
    }
    Collections.shuffle(order, new Random(5));
    CellFold all = null;
    for (int from = 0; from < order.size(); from += trials.size() / 3) {
      CellFold some = LawForms.of(law).fold();
      for (int k : order.subList(from, Math.min(order.size(), from + trials.size() / 3))) {
        some.add(trials.get(k), "t" + k);
      }
      all = all == null ? some : all.plus(some);
    }
    return all.trials(0, List.of(), false);
  }

  /** As strings, in which NaN is NaN. */
  private static void assertSame(CellTrials one, CellTrials other) {
    assertEquals(one.seen().toString(), other.seen().toString());
    assertEquals(one.failures(), other.failures());
    assertEquals(one.note(), other.note());
    assertEquals(
        one.rows() == null ? null : one.rows().finding(),
        other.rows() == null ? null : other.rows().finding());
  }

  @ParameterizedTest
  @MethodSource("laws")
  void aCellIsTheSameHoweverItsTrialsCame(Law law) {
    for (int replicates : new int[] {3, 2500}) {
      List<Seen> trials = trials(law, replicates);
      assertSame(Folds.cell(law, trials), inPieces(law, trials));
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void upToAThousandReplicatesEachIsItsOwn(Law law) {
    List<Seen> trials = trials(law, BlockFold.BLOCKS);
    CellTrials cell = Folds.cell(law, trials);
    assertNull(cell.note());
    if (cell.rows() == null) {
      // Arms of one level and replicate are averaged only where the law does not compare them.
      assertTrue(
          !law.statement().contains("mode") || cell.seen().size() == trials.size(),
          law.statement());
      assertEquals(
          trials.stream().filter(seen -> !seen.failed()).count(),
          cell.usable().stream().mapToLong(Seen::count).sum());
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void memoryDoesNotGrowWithReplicates(Law law) {
    int most = Folds.cell(law, trials(law, 2000)).seen().size();
    List<Seen> many = trials(law, 20_000);
    CellTrials cell = Folds.cell(law, many);
    assertEquals(200_000, many.size());
    // Blocks in which nothing had failed or was missing before may have that now.
    assertTrue(cell.seen().size() <= 3 * most, cell.seen().size() + " of " + most);
    assertTrue(cell.seen().size() <= 10 * 3 * BlockFold.BLOCKS);
  }

  @Test
  void blocksHaveTheSlopeOfTheirTrialsAndItsExclusions() {
    Law law = Law.power("l", Y).in(N, -1).as(Law.Role.CHECK);
    List<Seen> trials = trials(law, 4000).stream().filter(seen -> seen.arm() == 0).toList();
    List<Seen> usable = trials.stream().filter(seen -> !seen.failed()).toList();
    Fit fit = Fit.of(Seen.observations(usable, 1), Scale.LOG, Location.MEAN_OF_LOG);
    Judged judged = LawForms.of(law).judge(Folds.cell(law, trials)).get(0);
    // A block whose trials have no value in part weighs no less than others.
    assertEquals(fit.slopes().get(0).estimate(), judged.finding().estimate(), 1e-4);
    assertEquals(fit.slopes().get(0).halfWidth(), judged.finding().halfWidth(), 2e-3);
    assertEquals(fit.excludedWhy(), judged.finding().excludedWhy());
    assertEquals(BlockFold.BLOCKS, judged.finding().replicates());
    assertEquals(Verdict.CONSISTENT, judged.verdict());
  }

  @Test
  void aLawAboutReplicatesSaysThatItSawSome() {
    Law law = Law.falling("l", Y, N).as(Law.Role.CHECK);
    CellTrials cell = Folds.cell(law, trials(law, 1500));
    assertEquals("a sample: replicates below 1,000 of 0 to 1,499", cell.note());
    Judged judged = LawForms.of(law).judge(cell).get(0).noting(cell.note());
    assertTrue(judged.method().endsWith("; " + cell.note()), judged.method());
    Law slope = Law.power("l", Y).in(N, -1);
    assertEquals(
        "1,000 blocks of replicates 0 to 1,499, each counted as one",
        Folds.cell(slope, trials(slope, 1500)).note());
  }

  @Test
  void figuresShowTrialsNotBlocks() {
    Law law = Law.power("l", Y).in(N, -1).as(Law.Role.CHECK);
    List<Seen> trials = trials(law, 4000).stream().filter(seen -> seen.arm() == 0).toList();
    CellTrials cell = Folds.cell(law, trials);
    Panel panel = LawForms.of(law).figure(cell, LawForms.of(law).judge(cell)).panels().get(0);
    Sample<Point> points = panel.points();
    long usable = trials.stream().filter(seen -> Double.isFinite(seen.y())).count();
    assertEquals(usable, points.total());
    assertTrue(points.shown().size() <= 400);
    assertTrue(
        points.shown().stream()
            .allMatch(
                point ->
                    trials.stream()
                        .anyMatch(
                            seen ->
                                seen.y() == point.y() && seen.replicate() == point.replicate())));
    // Of single trials, though the interval is that of the mean of 4,000.
    assertEquals(0.3, panel.levels().shown().get(0).spread(), 0.03);
    assertEquals(1, panel.levels().shown().get(0).y() * 2, 0.02);
    assertEquals(usable, panel.levels().shown().stream().mapToLong(level -> level.count()).sum());
  }
}
