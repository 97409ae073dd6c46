package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.fit.Constant;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

/** How often a true law is contradicted where replicates are counted in blocks. */
class BlockRatesTest {

  private static final Metric Y = Metric.realMetric("y");
  private static final Axis N = Axis.integer("n");
  private static final int DATA_SETS = 200;

  /** The scatter that a block's mean has is that of its replicates, whatever their number. */
  private static List<Seen> draw(int replicates, double slope, double shared, Random random) {
    List<Seen> trials = new ArrayList<>();
    for (int replicate = 0; replicate < replicates; replicate++) {
      double own = random.nextGaussian();
      for (double x = 2; x <= 32; x *= 2) {
        double scatter =
            0.5 * (Math.sqrt(shared) * own + Math.sqrt(1 - shared) * random.nextGaussian());
        // Lognormal with expectation x^slope.
        double y = Math.pow(x, slope) * Math.exp(scatter - 0.125);
        trials.add(new Seen(replicate, y, List.of(x), List.of(), 0, 0, false, false));
      }
    }
    return trials;
  }

  /** Twice as many replicates as blocks, and half as many again, which is the least even. */
  @ParameterizedTest
  @CsvSource({"power, 2000, 0", "power, 1500, 0.8", "mean, 1500, 0.8", "constant, 1500, 0.8"})
  void aTrueLawIsRarelyContradicted(String form, int replicates, double shared) {
    Law law =
        switch (form) {
          case "power" -> Law.power("l", Y).in(N, -0.5);
          case "mean" -> Law.power("l", Y).in(N, -0.5).ofMean();
          default -> Law.constant("l", Y).over(N).equalTo(1);
        };
    double slope = form.equals("constant") ? 0 : -0.5;
    LawForm fitted = LawForms.of(law.as(Law.Role.CHECK));
    Random random = new Random(1);
    int missed = 0;
    int outside = 0;
    for (int set = 0; set < DATA_SETS; set++) {
      CellTrials cell = Folds.cell(law, draw(replicates, slope, shared, random));
      Judged judged = fitted.judge(cell).get(0);
      Finding finding = judged.finding();
      missed +=
          finding.ciLow() <= judged.predicted() && judged.predicted() <= finding.ciHigh() ? 0 : 1;
      outside += judged.verdict() == Verdict.OUTSIDE ? 1 : 0;
    }
    // Three standard errors above one in twenty.
    assertTrue(missed <= 19 && outside <= 19, missed + " missed, " + outside + " outside");
  }

  @Test
  void blocksCostLittlePrecision() {
    Law law = Law.constant("l", Y).over(N).equalTo(1).as(Law.Role.CHECK);
    Random random = new Random(2);
    double blocks = 0;
    double replicates = 0;
    for (int set = 0; set < 5; set++) {
      List<Seen> trials = draw(1500, 0, 0.8, random);
      blocks += LawForms.of(law).judge(Folds.cell(law, trials)).get(0).finding().halfWidth();
      replicates += Constant.equal(Seen.observations(trials, 1), 1).finding().halfWidth();
    }
    // Blocks of one and of two weigh alike.
    assertEquals(Math.sqrt(9.0 / 8), blocks / replicates, 0.04);
  }
}
