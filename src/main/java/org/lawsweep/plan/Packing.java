package org.lawsweep.plan;

import static org.apache.spark.sql.functions.col;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Units packed into tasks of about equal predicted work, the heaviest first: Spark launches tasks
 * in the order of their index, so that this is longest-processing-time-first scheduling.
 *
 * <p>Units are sorted into bins of about equal cost, never by a full sort, and a task takes its
 * units from one bin: a task never mixes costs that differ by more than {@link #BIN_RATIO}. The
 * units must be those surveyed, the same rows in the same partition, in any order.
 */
public final class Packing {

  /** The ratio of the largest to the smallest cost in a bin. */
  static final double BIN_RATIO = 1.3;

  private final Dataset<Row> units;
  private final double[] taskSeconds;
  private final long count;

  private Packing(Dataset<Row> units, double[] taskSeconds, long count) {
    this.units = units;
    this.taskSeconds = taskSeconds;
    this.count = count;
  }

  /** Packs all units that were surveyed, for so many tasks that run at once. */
  public static Packing of(Units units, Survey survey, int slots) {
    return of(units.rows(), survey.counts(), slots, survey.cost());
  }

  /** Packs all units but the lightest, which ran before. */
  public static Packing ofOthers(Units units, Survey survey, int slots) {
    Dataset<Row> others = units.rows().filter(col(Units.ID).notEqual(survey.lightestId()));
    return of(others, survey.countsOfOthers(), slots, survey.cost());
  }

  private static Packing of(
      Dataset<Row> units, List<TaskLayout.Count> counts, int slots, Cost cost) {
    TaskLayout layout = new TaskLayout(counts, slots);
    long count = counts.stream().mapToLong(TaskLayout.Count::units).sum();
    boolean here = Rows.areHere(units);
    int partitions = here ? 0 : units.rdd().getNumPartitions();
    if (layout.bins() == 1 && partitions >= layout.taskSeconds().length) {
      return new Packing(units, secondsByPartition(counts, partitions), count);
    }
    // What a shuffle brings comes in any order. Spark evaluates a partition again when the executor
    // that held it is lost: counted in another order, some units would run twice and others never.
    Dataset<Row> ordered = here ? units : units.sortWithinPartitions(Units.ID);
    Dataset<Row> placed =
        Rows.map(
                ordered,
                rows -> place(rows, cost, layout),
                units.schema().add("task", DataTypes.IntegerType))
            .repartitionById(Math.max(1, layout.taskSeconds().length), col("task"))
            .drop("task");
    return new Packing(placed, layout.taskSeconds(), count);
  }

  /** The rows of the units, one partition a task, the heaviest task first. */
  public Dataset<Row> units() {
    return units;
  }

  /** The predicted seconds of each task, in the order of launch. */
  public double[] taskSeconds() {
    return taskSeconds.clone();
  }

  /** The number of units. */
  public long count() {
    return count;
  }

  static int bin(double seconds) {
    return (int) Math.floor(Math.log(seconds) / Math.log(BIN_RATIO));
  }

  private static Iterator<Row> place(Iterator<Row> units, Cost cost, TaskLayout layout) {
    int partition = TaskContext.getPartitionId();
    Map<Integer, Long> seen = new HashMap<>();
    return Rows.each(
        units,
        unit -> {
          int bin = bin(Units.seconds(unit, cost));
          long k = seen.merge(bin, 1L, Long::sum) - 1;
          return Rows.with(unit, Math.toIntExact(layout.task(bin, partition, k)));
        });
  }

  private static double[] secondsByPartition(List<TaskLayout.Count> counts, int partitions) {
    double[] seconds = new double[partitions];
    counts.forEach(count -> seconds[count.partition()] += count.seconds());
    return seconds;
  }
}
