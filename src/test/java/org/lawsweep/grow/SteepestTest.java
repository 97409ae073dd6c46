package org.lawsweep.grow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.Rate;
import org.lawsweep.fit.Threshold;

/** Where a fitted threshold asks for trials. */
class SteepestTest {

  private static Need need(double power, Design.Crossing crossing) {
    return new Need("law", "m", "", "true", power, 0.1, 8, crossing);
  }

  private static List<Rule.Steep> steepest(
      double power, double at, double width, boolean whole, double... levels) {
    SortedMap<Double, Integer> trials = new TreeMap<>();
    for (double level : levels) {
      trials.put(level, 8);
    }
    Design.Crossing crossing = new Design.Crossing("m", at, width, trials);
    return Rule.steepest(need(power, crossing), List.of(crossing), whole);
  }

  @Test
  void weightIsTheBinomialVarianceOverItsMost() {
    Design.Crossing crossing = new Design.Crossing("m", 10, 0.5, new TreeMap<>(Map.of(10.0, 3)));
    assertEquals(1, crossing.weight(10), 1e-15);
    // Half a width off success is at 90 %.
    assertEquals(4 * 0.9 * 0.1, crossing.weight(10 * Math.exp(0.25)), 1e-12);
    assertEquals(4 * 0.9 * 0.1, crossing.weight(10 * Math.exp(-0.25)), 1e-12);
    assertEquals(3, crossing.telling(), 1e-12);
  }

  @Test
  void farLevelsAskForOneAtTheCrossing() {
    Rule.Steep steep = steepest(0.2, 50.3, 0.5, true, 10, 20, 100, 200).get(0);
    assertEquals(50, steep.at());
    assertEquals(8, steep.replicates(), "as few as can be believed");
    assertEquals(50.3, steepest(0.2, 50.3, 0.5, false, 10, 100).get(0).at());
  }

  /** Of three levels the middle one is at the crossing: three times its eight are as good. */
  @Test
  void aLevelThatIsNearGetsTheTrials() {
    Rule.Steep steep = steepest(0.2, 51, 0.5, false, 10, 50, 200).get(0);
    assertEquals(50, steep.at());
    double more = Math.ceil(3 * steep.of().telling() / steep.of().weight(50));
    assertEquals(8 + more, steep.replicates(), "a round has four times as much at most");
    assertEquals(25, more, "a little more than of the eight that are there");
  }

  @Test
  void levelsThatAllTellAreLeftAlone() {
    assertEquals(List.of(), steepest(0.2, 50, 2, true, 40, 50, 60));
    assertEquals(List.of(), steepest(0.2, 500, 0.5, true, 10, 50, 100), "beyond them");
    assertEquals(List.of(), steepest(Double.NaN, 50, 0.5, true, 10, 100), "not known");
  }

  /** Wu: levels that follow the estimate, and an end by width, leave the interval what it says. */
  @Test
  void trialsAtTheCrossingKeepCoverage() {
    Random random = new Random(5);
    double truth = 47;
    double width = 0.6;
    int runs = 1500;
    int held = 0;
    int steep = 0;
    for (int run = 0; run < runs; run++) {
      SortedMap<Double, int[]> seen = new TreeMap<>();
      for (double level : new double[] {10, 20, 40, 80, 160}) {
        toss(random, seen, level, 8, truth, width);
      }
      while (true) {
        Threshold fit = fit(seen);
        double half = Math.log(fit.ciHigh() / fit.ciLow()) / 2;
        SortedMap<Double, Integer> trials = new TreeMap<>();
        for (Rate level : fit.levels()) {
          trials.put(level.x(), level.trials());
        }
        Design.Crossing crossing = new Design.Crossing("m", fit.x50(), fit.width(), trials);
        Need need = need(half, crossing);
        if (Rule.isMet(need)) {
          held += fit.ciLow() <= truth && truth <= fit.ciHigh() ? 1 : 0;
          break;
        }
        List<Rule.Steep> asks =
            fit.status() == Threshold.Status.FITTED
                ? Rule.steepest(need, List.of(crossing), false)
                : List.of();
        steep += asks.size();
        for (Rule.Steep ask : asks) {
          int had = trials.getOrDefault(ask.at(), 0);
          toss(random, seen, ask.at(), ask.replicates() - had, truth, width);
        }
        if (asks.isEmpty()) {
          for (double level : List.copyOf(seen.keySet())) {
            toss(random, seen, level, 8, truth, width);
          }
        }
      }
    }
    assertTrue(steep > runs, "levels were added: " + steep);
    double covered = held / (double) runs;
    assertTrue(covered >= 0.93 && covered <= 0.99, "covered " + covered);
  }

  private static void toss(
      Random random,
      SortedMap<Double, int[]> seen,
      double level,
      int trials,
      double truth,
      double width) {
    int[] counts = seen.computeIfAbsent(level, none -> new int[2]);
    double p = 1 / (1 + Math.exp(-2 * Math.log(9) / width * Math.log(level / truth)));
    for (int k = 0; k < trials; k++) {
      counts[0]++;
      counts[1] += random.nextDouble() < p ? 1 : 0;
    }
  }

  private static Threshold fit(Map<Double, int[]> seen) {
    List<double[]> rows = new ArrayList<>();
    seen.forEach(
        (level, counts) -> {
          for (int k = 0; k < counts[0]; k++) {
            rows.add(new double[] {level, k < counts[1] ? 1 : 0});
          }
        });
    return Threshold.of(
        new Observations(
            new double[][] {rows.stream().mapToDouble(row -> row[0]).toArray()},
            new long[rows.size()],
            rows.stream().mapToDouble(row -> row[1]).toArray()));
  }
}
