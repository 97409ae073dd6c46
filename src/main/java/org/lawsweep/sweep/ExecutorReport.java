package org.lawsweep.sweep;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.storage.BlockManagerId;

/**
 * What a JVM that runs trials says of itself.
 *
 * @param executor its id
 * @param host it runs on
 * @param problem that it has, empty for none
 */
record ExecutorReport(String executor, String host, String problem) implements Serializable {

  /** Enough for executors that come while the first are asked. */
  private static final int MOST_ROUNDS = 3;

  /** Reports a problem of this JVM. */
  static ExecutorReport here(String problem) {
    BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
    return new ExecutorReport(id.executorId(), id.host(), problem);
  }

  /**
   * Asks every executor that is there.
   *
   * @param question answered with a problem, or with nothing
   */
  static Collection<ExecutorReport> ask(SparkContext spark, Function0<String> question) {
    Map<String, ExecutorReport> reports = new TreeMap<>();
    for (int round = 0; round < MOST_ROUNDS && reports.size() < executors(spark); round++) {
      onEachSlot(spark, question).forEach(report -> reports.put(report.executor, report));
    }
    return reports.values();
  }

  /** Has a task on each slot: where all are idle Spark gives them out at once, to all executors. */
  private static List<ExecutorReport> onEachSlot(SparkContext spark, Function0<String> question) {
    int slots = spark.defaultParallelism();
    return JavaSparkContext.fromSparkContext(spark)
        .parallelize(Collections.nCopies(slots, 0), slots)
        .map(slot -> here(question.call()))
        .collect();
  }

  private static int executors(SparkContext spark) {
    // The driver is among them. None may be there yet: the tasks wait for the first.
    return Math.max(1, spark.statusTracker().getExecutorInfos().length - 1);
  }

  /**
   * Says how many executors have a problem, where and why; empty where none has.
   *
   * @param have what is said of them, "have no native BLAS" for example
   */
  static Optional<String> problem(Collection<ExecutorReport> reports, String have) {
    List<ExecutorReport> such = reports.stream().filter(r -> !r.problem.isEmpty()).toList();
    return such.stream()
        .findFirst()
        .map(
            first ->
                "%d of %d executors %s: hosts %s: %s"
                    .formatted(such.size(), reports.size(), have, hosts(such), first.problem));
  }

  private static String hosts(List<ExecutorReport> reports) {
    return reports.stream()
        .map(ExecutorReport::host)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
