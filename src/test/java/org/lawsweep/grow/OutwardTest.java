package org.lawsweep.grow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;

/** Levels further out against replicates of those there are. */
class OutwardTest {

  /** Five values of m at each depth, the middle one at the threshold, which is the depth. */
  private static final List<Double> DEPTHS = List.of(4.0, 8.0, 16.0, 32.0, 64.0);

  private static Job job(String depths) {
    return JobReader.ofAllStudies()
        .read(
            "x.json",
            "{\"study\": \"linear-width\", \"replicates\": 16, \"grid\": {\"digits\": 3, \"depth\":"
                + " "
                + depths
                + ", \"m\": [4, 8, 16, 32, 64]}}",
            List.of());
  }

  /** Of each depth twenty trials at the crossing. */
  private static Need need(double power, List<Double> levels) {
    SortedMap<Double, Design.Crossing> crossings = new TreeMap<>();
    for (double level : levels) {
      SortedMap<Double, Integer> trials = new TreeMap<>(Map.of(level, 20));
      crossings.put(level, new Design.Crossing("m", level, Math.log(2), trials));
    }
    Design.Ends ends = new Design.Ends("depth", crossings, 1, 0.05, true);
    return new Need("law", "depth", "", "true", power, 0.1, 16, ends);
  }

  /** A trial at a depth costs that power of it, and what the job has has run. */
  private static Pricing power(Job job, double cost) {
    Set<List<Long>> ran = trials(job);
    return more -> {
      double flops =
          trials(more).stream()
              .filter(trial -> !ran.contains(trial))
              .mapToDouble(trial -> Math.pow((double) trial.get(0), cost))
              .sum();
      return Optional.of(new Price(flops, flops, flops));
    };
  }

  /** Depth, m and replicate of each. */
  private static Set<List<Long>> trials(Job job) {
    Set<List<Long>> trials = new HashSet<>();
    for (Grid grid : job.grids()) {
      for (Object depth : values(grid, "depth")) {
        for (Object m : values(grid, "m")) {
          for (long replicate = 0; replicate < grid.replicates(); replicate++) {
            trials.add(List.of((Long) depth, (Long) m, replicate));
          }
        }
      }
    }
    return trials;
  }

  private static List<Object> values(Grid grid, String axis) {
    return grid.dimensions().stream()
        .filter(dimension -> dimension.axes().contains(axis))
        .map(dimension -> dimension.columns().get(0))
        .findAny()
        .orElseThrow();
  }

  private static boolean hasDepth(Job job, long depth) {
    return job.grids().stream().anyMatch(grid -> values(grid, "depth").contains(depth));
  }

  private static Ask next(Job job, Need need, Pricing pricing) throws IOException {
    Round round = Round.next(job, Growth.none(job), List.of(need), pricing);
    assertEquals(1, round.asks().size());
    return round.asks().get(0);
  }

  @Test
  void wherePointsCostAlikeALevelIsWorthMoreThanReplicates() throws IOException {
    Job job = job("[4, 8, 16, 32, 64]");
    Ask ask = next(job, need(0.15, DEPTHS), power(job, 0));
    assertEquals(List.of(128.0), ask.levels().get("depth"), "one doubling");
    // Half a width and what the exponent leaves open over one doubling, on both sides of 128.
    double reach = Math.log(2) / 2 + 0.05 * Math.log(2);
    assertEquals(
        List.of(
            Math.rint(128 * Math.exp(-reach)),
            Math.rint(128 * Math.exp(-reach / 2)),
            128.0,
            Math.rint(128 * Math.exp(reach / 2)),
            Math.rint(128 * Math.exp(reach))),
        ask.levels().get("m"));
    assertEquals(16, ask.replicates());
    assertTrue(
        ask.line().contains("depth = 128 with m = 87, 106, 128, 155, 187, further out"),
        ask.line());
  }

  /** At 128 one trial would cost 2⁴ of those at 64; at 2 hardly anything. */
  @Test
  void whereDeepOnesAreDearTheOtherEndIsTaken() throws IOException {
    Job job = job("[4, 8, 16, 32, 64]");
    Ask ask = next(job, need(0.15, DEPTHS), power(job, 4));
    assertEquals(List.of(2.0), ask.levels().get("depth"));
  }

  /** No depth below 1; and one twice as deep costs more than a fifth more of what there is. */
  @Test
  void whereNeitherEndIsWorthItReplicatesAreAskedFor() throws IOException {
    Job job = job("[1, 2, 4, 8, 16]");
    List<Double> depths = List.of(1.0, 2.0, 4.0, 8.0, 16.0);
    Ask ask = next(job, need(0.105, depths), power(job, 4));
    assertEquals(Ask.Kind.REPLICATES, ask.kind());
    assertEquals(20, ask.replicates());
  }

  /** What a rule of the study refuses, or no point of the grid satisfies, is not asked for. */
  @Test
  void aLevelThatCannotBeIsNoChoice() throws IOException {
    Job job = job("[4, 8, 16, 32, 64]");
    Pricing all = power(job, 0);
    Pricing refusing =
        more -> {
          if (hasDepth(more, 128)) {
            return Optional.empty();
          }
          return hasDepth(more, 2) ? Optional.of(Price.NONE) : all.of(more);
        };
    assertEquals(Ask.Kind.REPLICATES, next(job, need(0.15, DEPTHS), refusing).kind());
  }

  /** Replicates go to the level of the round before, and it is not asked for twice. */
  @Test
  void replicatesReachWhatWasAdded() throws IOException {
    Job job = job("[4, 8, 16, 32, 64]");
    Need need = need(0.15, DEPTHS);
    Round first = Round.next(job, Growth.none(job), List.of(need), power(job, 0));
    Need same = new Need("law", "depth", "", "true", 0.12, 0.1, 16, Design.GIVEN);
    Round second = Round.next(job, first.growth(), List.of(same), power(job, 0));
    List<Grid> grids = second.growth().applied(job).grids();
    assertEquals(
        List.of(16L, 16L, 26L, 26L), grids.stream().map(Grid::replicates).toList(), "own, level");
    assertEquals(5, grids.get(3).combinations() / 26, "five values of m at one depth");
    Round again = Round.next(job, first.growth(), List.of(need), power(job, 0));
    assertEquals(List.of(need), again.needLevels());
  }

  @Test
  void informationIsTheWeightedVarianceOfLogs() {
    Need need = need(0.15, List.of(1.0, Math.E));
    Outward outward = new Outward(need, (Design.Ends) need.design());
    assertEquals(20 * 0.25 + 20 * 0.25, outward.information(), 1e-12);
    double w = 16 * (1 + 4 * 0.9 * 0.1);
    List<Double> along = List.of(Math.exp(2), Math.exp(2) * Math.sqrt(2));
    double mean = (20 + 2 * w) / (40 + w);
    double expected = 20 * mean * mean + 20 * (1 - mean) * (1 - mean) + w * (2 - mean) * (2 - mean);
    assertEquals(expected, outward.information(Math.exp(2), along), 1e-9);
  }
}
