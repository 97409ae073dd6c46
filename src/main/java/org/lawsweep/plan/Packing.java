package org.lawsweep.plan;

import static org.apache.spark.sql.functions.col;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

/**
 * Units packed into tasks of about equal predicted work, the heaviest first: Spark launches tasks
 * in the order of their index, so that this is longest-processing-time-first scheduling.
 *
 * <p>Units are sorted into bins of about equal cost, never by a full sort, and a task takes its
 * units from one bin: a task never mixes costs that differ by more than {@link #BIN_RATIO}. Only
 * the counts of the bins come to the driver.
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

  /**
   * Packs units.
   *
   * @param units columns unit_id and flops, and whatever a task needs; the same rows in the same
   *     partition at each evaluation, in any order
   * @param slots tasks that run at once
   * @param cost of a unit
   */
  public static Packing of(Dataset<Row> units, int slots, Cost cost) {
    List<TaskLayout.Count> counts =
        units
            .select("flops")
            .mapPartitions(
                (MapPartitionsFunction<Row, TaskLayout.Count>) rows -> countBins(rows, cost),
                Encoders.javaSerialization(TaskLayout.Count.class))
            .collectAsList();
    TaskLayout layout = new TaskLayout(counts, slots);
    long count = counts.stream().mapToLong(TaskLayout.Count::units).sum();
    int partitions = units.rdd().getNumPartitions();
    if (layout.bins() == 1 && partitions >= layout.taskSeconds().length) {
      return new Packing(units, secondsByPartition(counts, partitions), count);
    }
    Dataset<Row> placed =
        units
            // What a shuffle brings comes in any order. Spark evaluates a partition again when the
            // executor that held it is lost: counted in another order, some units would run twice
            // and others never.
            .sortWithinPartitions("unit_id")
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) rows -> place(rows, cost, layout),
                Encoders.row(units.schema().add("task", DataTypes.IntegerType)))
            .repartitionById(Math.max(1, layout.taskSeconds().length), col("task"))
            .drop("task");
    return new Packing(placed, layout.taskSeconds(), count);
  }

  /** The units, one partition a task, the heaviest task first. */
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

  private static Iterator<TaskLayout.Count> countBins(Iterator<Row> units, Cost cost) {
    Map<Integer, double[]> bins = new TreeMap<>();
    while (units.hasNext()) {
      double seconds = cost.seconds(units.next().getDouble(0));
      double[] sums = bins.computeIfAbsent(bin(seconds), b -> new double[2]);
      sums[0]++;
      sums[1] += seconds;
    }
    int partition = TaskContext.getPartitionId();
    return bins.entrySet().stream()
        .map(
            bin ->
                new TaskLayout.Count(
                    partition, bin.getKey(), (long) bin.getValue()[0], bin.getValue()[1]))
        .iterator();
  }

  private static Iterator<Row> place(Iterator<Row> units, Cost cost, TaskLayout layout) {
    int partition = TaskContext.getPartitionId();
    Map<Integer, Long> seen = new HashMap<>();
    Iterable<Row> rows = () -> units;
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            unit -> {
              int bin = bin(cost.seconds(unit.<Double>getAs("flops")));
              long k = seen.merge(bin, 1L, Long::sum) - 1;
              Object[] values = new Object[unit.size() + 1];
              for (int i = 0; i < unit.size(); i++) {
                values[i] = unit.get(i);
              }
              values[unit.size()] = Math.toIntExact(layout.task(bin, partition, k));
              return RowFactory.create(values);
            })
        .iterator();
  }

  private static double[] secondsByPartition(List<TaskLayout.Count> counts, int partitions) {
    double[] seconds = new double[partitions];
    counts.forEach(count -> seconds[count.partition()] += count.seconds());
    return seconds;
  }
}
