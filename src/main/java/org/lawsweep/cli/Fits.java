package org.lawsweep.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;

/**
 * Fits jobs, one after the other, beside the sweeps of those that come after: neither the slots nor
 * the driver wait for each other. What is said of jobs comes in their order.
 */
final class Fits implements AutoCloseable {

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final List<Future<Integer>> codes = new ArrayList<>();
  private final SparkSession spark;

  Fits(SparkSession spark) {
    this.spark = spark;
  }

  /** Adds one: it fits and says what came of it, and gives the exit code. */
  void add(Callable<Integer> fit) {
    codes.add(
        thread.submit(
            () -> {
              // A share of the slots for what is a few tasks, whatever the sweep has to do yet.
              spark.sparkContext().setLocalProperty("spark.scheduler.pool", "fits");
              return fit.call();
            }));
  }

  /** Throws what a fit that ended threw: then nothing more is to be run. */
  void requireNoFailure() throws IOException {
    for (Future<Integer> code : codes) {
      if (code.isDone()) {
        result(code);
      }
    }
  }

  /** Waits for all, and gives the largest exit code. */
  int code() throws IOException {
    int code = Exit.OK;
    for (Future<Integer> next : codes) {
      code = Math.max(code, result(next));
    }
    return code;
  }

  private static int result(Future<Integer> code) throws IOException {
    try {
      return code.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException unreadable) {
        throw unreadable;
      }
      if (cause instanceof Error error) {
        throw error;
      }
      throw cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets those that were added end, whatever became of the sweep after them. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      boolean ended = false;
      // A fit takes seconds; with a signal Spark stops, and nobody waits for it.
      while (!ended && !Interruption.inProgress()) {
        ended = thread.awaitTermination(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
