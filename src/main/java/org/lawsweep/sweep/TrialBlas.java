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
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockManagerId;
import org.lawsweep.numeric.NativeBlas;

/**
 * Finds out whether whatever runs trials has native BLAS: the driver in local mode, or executors.
 */
public final class TrialBlas {

  private static final String REQUIRED = "lawsweep.require.native";

  /** Enough for executors that come while the first are asked. */
  private static final int MOST_ROUNDS = 3;

  private TrialBlas() {}

  /**
   * What one JVM says of itself.
   *
   * @param executor its id
   * @param host it runs on
   * @param problem why native BLAS does not serve, empty where it does
   */
  record Report(String executor, String host, String problem) implements Serializable {

    static Report here() {
      BlockManagerId id = SparkEnv.get().blockManager().blockManagerId();
      return new Report(id.executorId(), id.host(), NativeBlas.facts().problem());
    }
  }

  /** Says what runs trials without native BLAS, and why; empty where nothing does. */
  public static Optional<String> problem(SparkContext spark) {
    if (spark.isLocal()) {
      String problem = NativeBlas.facts().problem();
      return Optional.of(problem)
          .filter(text -> !text.isEmpty())
          .map(text -> "Java's BLAS, many times slower: " + text);
    }
    Map<String, Report> reports = new TreeMap<>();
    for (int round = 0; round < MOST_ROUNDS && reports.size() < executors(spark); round++) {
      ask(spark).forEach(report -> reports.put(report.executor, report));
    }
    return problem(reports.values());
  }

  /** Has a task on each slot: where all are idle Spark gives them out at once, to all executors. */
  private static List<Report> ask(SparkContext spark) {
    int slots = spark.defaultParallelism();
    return JavaSparkContext.fromSparkContext(spark)
        .parallelize(Collections.nCopies(slots, 0), slots)
        .map(slot -> Report.here())
        .collect();
  }

  private static int executors(SparkContext spark) {
    // The driver is among them. None may be there yet: the tasks wait for the first.
    return Math.max(1, spark.statusTracker().getExecutorInfos().length - 1);
  }

  /** Says how many executors have no native BLAS, where and why; empty where all have it. */
  static Optional<String> problem(Collection<Report> reports) {
    List<Report> without = reports.stream().filter(report -> !report.problem.isEmpty()).toList();
    return without.stream()
        .findFirst()
        .map(
            first ->
                without.size()
                    + " of "
                    + reports.size()
                    + " executors have no native BLAS: hosts "
                    + without.stream()
                        .map(Report::host)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "))
                    + ": "
                    + first.problem);
  }

  /** Has no trial of this thread's jobs run without native BLAS: an executor may come later. */
  public static void require(SparkContext spark) {
    spark.setLocalProperty(REQUIRED, "true");
  }

  /**
   * Refuses to run trials here without native BLAS where {@link #require} was called.
   *
   * @throws IllegalStateException where there is none; says why and on which host
   */
  static void check() {
    TaskContext task = TaskContext.get();
    if (task != null && task.getLocalProperty(REQUIRED) != null) {
      problem(List.of(Report.here()))
          .ifPresent(
              problem -> {
                throw new IllegalStateException("an executor came later: " + problem);
              });
    }
  }
}
