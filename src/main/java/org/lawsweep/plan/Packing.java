package org.lawsweep.plan;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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

  // Only a sweep asks for them: to make them Spark plans a shuffle.
  private final Supplier<JavaRDD<Row>> units;
  private final double[] taskSeconds;
  private final long count;

  private Packing(Supplier<JavaRDD<Row>> units, double[] taskSeconds, long count) {
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
    double[] seconds = layout.taskSeconds();
    int tasks = Math.max(1, seconds.length);
    if (Rows.areHere(units)) {
      return new Packing(() -> placedHere(units, cost, layout, tasks), seconds, count);
    }
    int partitions = units.rdd().getNumPartitions();
    return layout.bins() == 1 && partitions >= seconds.length
        ? new Packing(units::javaRDD, secondsByPartition(counts, partitions), count)
        : new Packing(() -> placed(units, cost, layout, tasks), seconds, count);
  }

  private static JavaRDD<Row> placed(Dataset<Row> units, Cost cost, TaskLayout layout, int tasks) {
    // What a shuffle brings comes in any order. Spark evaluates a partition again when the executor
    // that held it is lost: counted in another order, some units would run twice and others never.
    return units
        .sortWithinPartitions(Units.ID)
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> place(rows, cost, layout),
            Encoders.row(units.schema().add("task", DataTypes.IntegerType)))
        .repartitionById(tasks, col("task"))
        .drop("task")
        .javaRDD();
  }

  /** Units that are here go to their tasks as they are: a shuffle of few takes longer than they. */
  private static JavaRDD<Row> placedHere(
      Dataset<Row> units, Cost cost, TaskLayout layout, int tasks) {
    List<ArrayList<Row>> byTask = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      byTask.add(new ArrayList<>());
    }
    ToIntFunction<Row> task = task(cost, layout);
    Rows.here(units).orElseThrow().forEach(unit -> byTask.get(task.applyAsInt(unit)).add(unit));
    return JavaSparkContext.fromSparkContext(units.sparkSession().sparkContext())
        .parallelize(byTask, tasks)
        .flatMap(ArrayList::iterator);
  }

  /** The rows of {@link Units}, one partition a task, the heaviest task first. */
  public JavaRDD<Row> units() {
    return units.get();
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
    ToIntFunction<Row> task = task(cost, layout);
    return Rows.each(units, unit -> Rows.with(unit, task.applyAsInt(unit)));
  }

  /** Tells the task of each unit of a partition, asked for in their order. */
  private static ToIntFunction<Row> task(Cost cost, TaskLayout layout) {
    int partition = TaskContext.getPartitionId();
    Map<Integer, Long> seen = new HashMap<>();
    return unit -> {
      int bin = bin(Units.seconds(unit, cost));
      long k = seen.merge(bin, 1L, Long::sum) - 1;
      return Math.toIntExact(layout.task(bin, partition, k));
    };
  }

  private static double[] secondsByPartition(List<TaskLayout.Count> counts, int partitions) {
    double[] seconds = new double[partitions];
    counts.forEach(count -> seconds[count.partition()] += count.seconds());
    return seconds;
  }
}
