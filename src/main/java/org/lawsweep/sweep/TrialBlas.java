package org.lawsweep.sweep;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.lawsweep.numeric.NativeBlas;

/**
 * Finds out whether whatever runs trials has native BLAS: the driver in local mode, or executors.
 */
public final class TrialBlas {

  private static final String REQUIRED = "lawsweep.require.native";

  private static final String NONE = "have no native BLAS";

  private TrialBlas() {}

  /** Says what runs trials without native BLAS, and why; empty where nothing does. */
  public static Optional<String> problem(SparkContext spark) {
    if (spark.isLocal()) {
      String problem = NativeBlas.facts().problem();
      return Optional.of(problem)
          .filter(text -> !text.isEmpty())
          .map(text -> "Java's BLAS, many times slower: " + text);
    }
    return ExecutorReport.problem(
        ExecutorReport.ask(spark, () -> NativeBlas.facts().problem()), NONE);
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
      ExecutorReport here = ExecutorReport.here(NativeBlas.facts().problem());
      ExecutorReport.problem(List.of(here), NONE)
          .ifPresent(
              problem -> {
                throw new IllegalStateException("an executor came later: " + problem);
              });
    }
  }
}
