package org.lawsweep.grow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;

/** What claims ask for together, round after round. */
class RoundTest {

  private static final Pricing FREE = more -> Optional.of(new Price(1, 1, 1));

  private static Job job() {
    String text =
        "{'study': 'linear-width', 'replicates': 8, 'grid': {'digits': 3, 'depth': 8, 'm': [4,"
            + " 64]}}";
    return JobReader.ofAllStudies().read("x.json", text.replace('\'', '"'), List.of());
  }

  /** Success crosses a half at m = 16. */
  private static Need crossing(double power, Map<Double, Integer> trials) {
    Design.Crossing crossing = new Design.Crossing("m", 16, 0.5, new TreeMap<>(trials));
    return new Need("law", "m", "", "true", power, 0.1, 8, crossing);
  }

  private static Need bracket(String law, double low, double high) {
    return new Need(law, "m", "", "true", 1, 0.1, 8, new Design.Bracket("m", low, high));
  }

  private static List<Ask> ask(Growth growth, List<Need> needs, Pricing pricing)
      throws IOException {
    return Round.next(job(), growth, needs, pricing).asks();
  }

  /** One round multiplies by four at most, so that a claim may come back to its crossing. */
  @Test
  void aCrossingIsAskedForAgainWhereItsTrialsWereTooFew() throws IOException {
    Round first =
        Round.next(
            job(), Growth.none(job()), List.of(crossing(0.4, Map.of(4.0, 8, 64.0, 8))), FREE);
    Ask once = first.asks().get(0);
    assertEquals(List.of(16.0), once.levels().get("m"));
    Need then = crossing(0.2, Map.of(4.0, 8, 16.0, once.replicates(), 64.0, 8));
    Ask again = ask(first.growth(), List.of(then), FREE).get(0);
    assertEquals(List.of(16.0), again.levels().get("m"));
    assertTrue(again.replicates() > once.replicates(), again.line());
  }

  @Test
  void whatNoPointSatisfiedIsNotAskedForAgain() throws IOException {
    Need need = bracket("law", 4, 64);
    Round first = Round.next(job(), Growth.none(job()), List.of(need), FREE);
    assertEquals(List.of(16.0), first.asks().get(0).levels().get("m"));
    assertEquals(List.of(), ask(first.growth(), List.of(need), FREE));
  }

  /** A rule refuses m = 32: that takes 16 from nobody. */
  @Test
  void aLevelThatIsRefusedIsNoReasonToRefuseOthers() throws IOException {
    Pricing refusing = more -> more.text().contains("[ 32 ]") ? Optional.empty() : FREE.of(more);
    List<Ask> asks =
        ask(Growth.none(job()), List.of(bracket("one", 16, 64), bracket("other", 4, 64)), refusing);
    assertEquals(List.of("other"), asks.stream().map(Ask::law).toList());
  }

  /** Members of a union that differ only in what a level takes the place of are one. */
  @Test
  void aLevelIsOneMemberHoweverManyItComesFrom() throws IOException {
    String text =
        "{'study': 'linear-width', 'replicates': 8, 'grid': {'digits': 3, 'depth': [8, 16]},"
            + " 'union': [{'grid': {'m': 'depth'}}, {'grid': {'m': '4 * depth'}}]}";
    Job job = JobReader.ofAllStudies().read("x.json", text.replace('\'', '"'), List.of());
    Growth growth =
        Round.next(job, Growth.none(job), List.of(bracket("law", 4, 64)), FREE).growth();
    assertEquals(3, growth.applied(job).grids().size(), "two of the job's own, and one");
    assertEquals(1, growth.added(job, 1).grids().size());
    assertEquals(2 * 8, growth.added(job, 1).grids().get(0).combinations());
    assertEquals(job.seed(), growth.added(job, 1).seed());
  }
}
