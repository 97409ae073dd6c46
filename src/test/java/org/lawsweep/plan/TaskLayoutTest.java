package org.lawsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Rules of a layout of tasks that hold whatever the units cost. */
class TaskLayoutTest {

  private static final int[] SLOTS = {1, 2, 16, 200, 1000};

  /** A unit where the planner found it. */
  private record Placed(int partition, double seconds) {}

  /** Units whose costs span up to six orders of magnitude, in up to 20 partitions. */
  private static List<Placed> units(RandomGenerator random, int most) {
    int count = random.nextInt(1, most);
    int partitions = random.nextInt(1, 20);
    double spread = random.nextDouble(Math.log(1e6));
    double least = Math.exp(random.nextDouble(Math.log(1e-4), Math.log(10)));
    List<Placed> units = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double seconds = least * Math.exp(spread * random.nextDouble());
      units.add(new Placed(random.nextInt(partitions), seconds));
    }
    return units;
  }

  private static List<TaskLayout.Count> counts(List<Placed> units) {
    TreeMap<Integer, TreeMap<Integer, double[]>> sums = new TreeMap<>();
    for (Placed unit : units) {
      double[] sum =
          sums.computeIfAbsent(unit.partition, p -> new TreeMap<>())
              .computeIfAbsent(Packing.bin(unit.seconds), b -> new double[2]);
      sum[0]++;
      sum[1] += unit.seconds;
    }
    List<TaskLayout.Count> counts = new ArrayList<>();
    sums.forEach(
        (partition, bins) ->
            bins.forEach(
                (bin, sum) ->
                    counts.add(new TaskLayout.Count(partition, bin, (long) sum[0], sum[1]))));
    return counts;
  }

  /** The seconds of the units of each task. */
  private static List<List<Double>> tasks(List<Placed> units, TaskLayout layout) {
    List<List<Double>> tasks = new ArrayList<>();
    for (int task = 0; task < layout.taskSeconds().length; task++) {
      tasks.add(new ArrayList<>());
    }
    TreeMap<String, Long> seen = new TreeMap<>();
    for (Placed unit : units) {
      int bin = Packing.bin(unit.seconds);
      long k = seen.merge(bin + "/" + unit.partition, 1L, Long::sum) - 1;
      tasks.get((int) layout.task(bin, unit.partition, k)).add(unit.seconds);
    }
    return tasks;
  }

  private static double sum(List<Double> seconds) {
    return seconds.stream().mapToDouble(Double::doubleValue).sum();
  }

  @RepeatedTest(40)
  void everyTaskIsOfOneBinAndTheHeaviestComesFirstAfterTheWarmUps(RepetitionInfo round) {
    RandomGenerator random = new SplittableRandom(round.getCurrentRepetition());
    List<Placed> units = units(random, 3000);
    int slots = SLOTS[random.nextInt(SLOTS.length)];
    TaskLayout layout = new TaskLayout(counts(units), slots);
    double[] predicted = layout.taskSeconds();
    List<List<Double>> tasks = tasks(units, layout);
    assertEquals(units.size(), tasks.stream().mapToInt(List::size).sum());
    assertTrue(layout.warmUps() == 0 || predicted.length > 4 * slots);
    double lightest = Double.POSITIVE_INFINITY;
    double all = 0;
    for (int k = 0; k < predicted.length; k++) {
      int task = (k + layout.warmUps()) % predicted.length;
      double most = tasks.get(task).stream().mapToDouble(s -> s).max().orElseThrow();
      double least = tasks.get(task).stream().mapToDouble(s -> s).min().orElseThrow();
      double ratio = sum(tasks.get(task)) / predicted[task];
      assertTrue(most <= least * Packing.BIN_RATIO * (1 + 1e-12), "a task mixes costs");
      assertTrue(most <= lightest * Packing.BIN_RATIO, "a heavy unit after a light one");
      assertTrue(ratio < Packing.BIN_RATIO && ratio > 1 / Packing.BIN_RATIO, "predicted: " + ratio);
      lightest = Math.min(lightest, least);
      all += predicted[task];
    }
    assertEquals(1, all / units.stream().mapToDouble(Placed::seconds).sum(), 1e-9);
  }

  @RepeatedTest(40)
  void thereAreFourTasksASlotWhereUnitsSuffice(RepetitionInfo round) {
    RandomGenerator random = new SplittableRandom(round.getCurrentRepetition());
    List<Placed> units = units(random, 20_000);
    double all = units.stream().mapToDouble(Placed::seconds).sum();
    double most = units.stream().mapToDouble(Placed::seconds).max().orElseThrow();
    for (int slots : SLOTS) {
      int tasks = new TaskLayout(counts(units), slots).taskSeconds().length;
      // A unit that is more than its share is a task of its own, and leaves fewer for the rest.
      if (most <= all / (4.0 * slots)) {
        assertTrue(tasks >= Math.min(4 * slots, units.size()), tasks + " tasks");
      }
      assertTrue(tasks <= units.size() && tasks <= 10_000, tasks + " tasks");
    }
  }

  @RepeatedTest(40)
  void noTaskIsMuchLongerThanItsShareUnlessItIsOneUnit(RepetitionInfo round) {
    RandomGenerator random = new SplittableRandom(round.getCurrentRepetition());
    List<Placed> units = units(random, 5000);
    int slots = random.nextInt(1, 100);
    double all = units.stream().mapToDouble(Placed::seconds).sum();
    double share = all / Math.min(9000, Math.max(4.0 * slots, all));
    for (List<Double> task : tasks(units, new TaskLayout(counts(units), slots))) {
      assertTrue(
          task.size() == 1 || sum(task) <= 2 * share * Packing.BIN_RATIO,
          () -> sum(task) + " s in " + task.size() + " units, a share is " + share);
    }
  }

  @Test
  void thereAreAtMostTenThousandTasksHoweverMuchThereIsToDo() {
    List<TaskLayout.Count> counts = new ArrayList<>();
    for (int bin = -30; bin < 60; bin++) {
      for (int partition = 0; partition < 10; partition++) {
        double seconds = 12_345 * Math.pow(Packing.BIN_RATIO, bin + 0.5);
        counts.add(new TaskLayout.Count(partition, bin, 12_345, seconds));
      }
    }
    int tasks = new TaskLayout(counts, 100_000).taskSeconds().length;
    assertTrue(tasks >= 4500 && tasks <= 10_000, tasks + " tasks");
  }

  @Test
  void nothingToDoMakesNoTask() {
    assertEquals(0, new TaskLayout(List.of(), 4).taskSeconds().length);
  }
}
