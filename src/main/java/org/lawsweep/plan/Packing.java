package org.lawsweep.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

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
  private static final double BIN_RATIO = 1.3;

  /** Predicted seconds of a unit beyond its flops: rows, streams, allocation. */
  private static final double OVERHEAD = 5e-5;

  /** Flops a second of one slot, for predictions only. */
  private static final double FLOPS = 2e9;

  /** Predicted seconds that a task should take, where there is work enough. */
  private static final double TASK_SECONDS = 1.0;

  private static final int MOST_TASKS = 10_000;

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
   * @param units column flops, and whatever a task needs
   * @param slots tasks that run at once
   */
  public static Packing of(Dataset<Row> units, int slots) {
    List<Row> counts =
        units
            .select("flops")
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) Packing::countBins, Encoders.row(COUNTS))
            .collectAsList();
    Layout layout = Layout.of(counts, slots);
    Dataset<Row> placed =
        units
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) layout::place,
                Encoders.row(units.schema().add("task", DataTypes.LongType)))
            .repartitionById(
                Math.max(1, layout.taskSeconds.length),
                org.apache.spark.sql.functions.col("task").cast("int"))
            .drop("task");
    long count = counts.stream().mapToLong(row -> row.getLong(2)).sum();
    return new Packing(placed, layout.taskSeconds, count);
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

  /** Predicted seconds of a unit on one slot. */
  public static double seconds(double flops) {
    return OVERHEAD + flops / FLOPS;
  }

  private static int bin(double flops) {
    return (int) Math.floor(Math.log(seconds(flops)) / Math.log(BIN_RATIO));
  }

  private static final StructType COUNTS =
      new StructType()
          .add("partition", DataTypes.IntegerType)
          .add("bin", DataTypes.IntegerType)
          .add("units", DataTypes.LongType)
          .add("seconds", DataTypes.DoubleType);

  private static Iterator<Row> countBins(Iterator<Row> units) {
    Map<Integer, double[]> bins = new TreeMap<>();
    while (units.hasNext()) {
      double flops = units.next().getDouble(0);
      double[] sums = bins.computeIfAbsent(bin(flops), b -> new double[2]);
      sums[0]++;
      sums[1] += seconds(flops);
    }
    int partition = TaskContext.getPartitionId();
    return bins.entrySet().stream()
        .map(e -> RowFactory.create(partition, e.getKey(), (long) e.getValue()[0], e.getValue()[1]))
        .iterator();
  }

  /**
   * Where each unit goes: the k-th unit of a bin, counted over the partitions in order, goes to
   * task {@code firstTask + k / unitsPerTask}.
   */
  private static final class Layout implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TreeMap<Integer, Integer> firstTask = new TreeMap<>();
    private final TreeMap<Integer, Long> unitsPerTask = new TreeMap<>();

    /** By bin and partition, the units of the bin in partitions before. */
    private final TreeMap<Integer, TreeMap<Integer, Long>> before = new TreeMap<>();

    private double[] taskSeconds;

    static Layout of(List<Row> counts, int slots) {
      Layout layout = new Layout();
      TreeMap<Integer, double[]> bins = new TreeMap<>();
      List<Row> inOrder = new ArrayList<>(counts);
      inOrder.sort(java.util.Comparator.comparingInt(row -> row.getInt(0)));
      for (Row row : inOrder) {
        double[] sums = bins.computeIfAbsent(row.getInt(1), b -> new double[2]);
        layout
            .before
            .computeIfAbsent(row.getInt(1), b -> new TreeMap<>())
            .put(row.getInt(0), (long) sums[0]);
        sums[0] += row.getLong(2);
        sums[1] += row.getDouble(3);
      }
      double total = bins.values().stream().mapToDouble(sums -> sums[1]).sum();
      double target = total / Math.min(MOST_TASKS, Math.max(4.0 * slots, total / TASK_SECONDS));
      double[] seconds = new double[0];
      for (Map.Entry<Integer, double[]> bin : bins.descendingMap().entrySet()) {
        long units = (long) bin.getValue()[0];
        double mean = bin.getValue()[1] / units;
        long perTask = Math.max(1, Math.round(target / mean));
        int tasks = (int) ((units + perTask - 1) / perTask);
        layout.firstTask.put(bin.getKey(), seconds.length);
        layout.unitsPerTask.put(bin.getKey(), perTask);
        int first = seconds.length;
        seconds = Arrays.copyOf(seconds, first + tasks);
        Arrays.fill(seconds, first, first + tasks, perTask * mean);
        seconds[first + tasks - 1] = (units - (tasks - 1) * perTask) * mean;
      }
      layout.taskSeconds = seconds;
      return layout;
    }

    Iterator<Row> place(Iterator<Row> units) {
      int partition = TaskContext.getPartitionId();
      Map<Integer, Long> seen = new TreeMap<>();
      Iterable<Row> rows = () -> units;
      return java.util.stream.StreamSupport.stream(rows.spliterator(), false)
          .map(
              unit -> {
                int bin = bin(unit.<Double>getAs("flops"));
                long k = seen.merge(bin, 1L, Long::sum) - 1 + before.get(bin).get(partition);
                Object[] values = new Object[unit.size() + 1];
                for (int i = 0; i < unit.size(); i++) {
                  values[i] = unit.get(i);
                }
                values[unit.size()] = firstTask.get(bin) + k / unitsPerTask.get(bin);
                return RowFactory.create(values);
              })
          .iterator();
    }
  }
}
