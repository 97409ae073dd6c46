package org.lawsweep.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which task takes which unit. Units of about equal cost make a bin; the k-th unit of a bin,
 * counted over the partitions in order, goes to the bin's task number k / (units a task).
 */
public final class TaskLayout implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Predicted seconds that a task should take, where there is work enough. */
  private static final double TASK_SECONDS = 1.0;

  private static final int TASKS_A_SLOT = 4;

  /** With the last task of each of at most 1,000 bins, which may be short, ten thousand in all. */
  private static final int MOST_TASKS = 9_000;

  /** The units of one bin in one partition: how many, and their seconds together. */
  public record Count(int partition, int bin, long units, double seconds) implements Serializable {}

  /** Where a bin's units go. */
  private record Place(int firstTask, long unitsPerTask, HashMap<Integer, Long> before)
      implements Serializable {}

  private final HashMap<Integer, Place> places = new HashMap<>();
  private final List<Double> taskSeconds = new ArrayList<>();
  private final int warmUps;

  /**
   * Lays out tasks of about equal work, the heaviest bin first, after one of the lightest for each
   * slot where there are several: the first that a JVM runs is several times slower, and lengthens
   * the whole where it is the heaviest.
   *
   * @param counts of every bin in every partition
   * @param slots tasks that run at once
   */
  TaskLayout(List<Count> counts, int slots) {
    double total = counts.stream().mapToDouble(Count::seconds).sum();
    double wanted = Math.max(TASKS_A_SLOT * (double) slots, total / TASK_SECONDS);
    double target = total / Math.min(wanted, MOST_TASKS);
    TreeMap<Integer, List<Count>> bins = new TreeMap<>(Comparator.reverseOrder());
    counts.forEach(count -> bins.computeIfAbsent(count.bin, b -> new ArrayList<>()).add(count));
    // Down, so that there are tasks enough to go round; up where there would be too many.
    long down = bins.values().stream().mapToLong(bin -> tasks(bin, target, false)).sum();
    boolean up = down > MOST_TASKS;
    for (Map.Entry<Integer, List<Count>> bin : bins.entrySet()) {
      bin.getValue().sort(Comparator.comparingInt(Count::partition));
      HashMap<Integer, Long> before = new HashMap<>();
      long units = 0;
      double seconds = 0;
      for (Count count : bin.getValue()) {
        before.put(count.partition, units);
        units += count.units;
        seconds += count.seconds;
      }
      double mean = seconds / units;
      long perTask = unitsPerTask(target / mean, up);
      places.put(bin.getKey(), new Place(taskSeconds.size(), perTask, before));
      for (long left = units; left > 0; left -= perTask) {
        taskSeconds.add(Math.min(left, perTask) * mean);
      }
    }
    warmUps = taskSeconds.size() > TASKS_A_SLOT * slots ? slots : 0;
    Collections.rotate(taskSeconds, warmUps);
  }

  private static long unitsPerTask(double fit, boolean up) {
    return (long) Math.max(1, up ? Math.ceil(fit) : Math.floor(fit));
  }

  private static long tasks(List<Count> bin, double target, boolean up) {
    long units = bin.stream().mapToLong(Count::units).sum();
    double seconds = bin.stream().mapToDouble(Count::seconds).sum();
    return -Math.floorDiv(-units, unitsPerTask(target * units / seconds, up));
  }

  /** The task of the k-th unit of a bin in a partition. */
  long task(int bin, int partition, long k) {
    Place place = places.get(bin);
    long heaviestFirst = place.firstTask + (place.before.get(partition) + k) / place.unitsPerTask;
    return (heaviestFirst + warmUps) % taskSeconds.size();
  }

  /** The predicted seconds of each task, in the order of launch. */
  double[] taskSeconds() {
    return taskSeconds.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The number of tasks that come before the heaviest. */
  int warmUps() {
    return warmUps;
  }

  /** The number of different bins. */
  int bins() {
    return places.size();
  }
}
