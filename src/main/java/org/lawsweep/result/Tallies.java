package org.lawsweep.result;

import java.util.Arrays;
import java.util.List;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;
import org.lawsweep.job.Job;
import org.lawsweep.table.LawRecord;

/** Counts rows of the table of laws, and names whose rows they are. */
public final class Tallies {

  private Tallies() {}

  /** Counts rows by role and by what became of them. */
  public static Tally of(List<LawRecord> laws) {
    return Tally.of(
        laws.stream().filter(law -> law.verdict() != null).map(Tallies::outcome).toList());
  }

  private static Tally.Outcome outcome(LawRecord law) {
    return new Tally.Outcome(
        law.role(),
        law.relation(),
        Verdict.named(law.verdict()),
        Boolean.TRUE.equals(law.tight()),
        Arrays.asList(
            law.job(), law.response(), law.statistic(), law.predictor(), law.cell(), law.regime()));
  }

  /** Names purpose and seed of a job: {@code exploring, seed 7}. */
  static String purpose(Job job) {
    String round = job.round() == 0 ? "" : ", round " + job.round();
    return job.purpose() + round + ", seed " + job.seed();
  }
}
