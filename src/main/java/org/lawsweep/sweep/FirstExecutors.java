package org.lawsweep.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * Waits for executors on Kubernetes, as Spark does when it opens a session, who then says nothing
 * of pods that end before they have reached the driver, as those of another Spark do, and makes new
 * ones.
 */
final class FirstExecutors {

  private static final String RATIO = "spark.scheduler.minRegisteredResourcesRatio";

  private static final long POLL_NANOS = 50_000_000;

  /** Executors that must have failed: one or two may have had an accident. Spark allows three. */
  private static final int ENOUGH = 3;

  private final double number;
  private final long nanos;

  /**
   * Takes over the wait.
   *
   * @param conf of a session that is to be opened, which then does not wait itself
   */
  FirstExecutors(SparkConf conf) {
    number = conf.getDouble(RATIO, 0.8) * conf.getInt("spark.executor.instances", 2);
    nanos =
        1_000_000 * conf.getTimeAsMs("spark.scheduler.maxRegisteredResourcesWaitingTime", "30s");
    conf.set(RATIO, "0");
  }

  /**
   * Waits for most of them, but not long where one is there.
   *
   * @throws UncheckedIOException where they fail before one is there
   */
  void await(SparkContext spark) {
    long start = System.nanoTime();
    for (int there = 0;
        there < number && (there == 0 || System.nanoTime() - start < nanos);
        there = there(spark)) {
      int failed = failed(spark);
      if (there == 0 && failed >= ENOUGH) {
        throw new UncheckedIOException(new IOException(refusal(failed, spark)));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static int there(SparkContext spark) {
    // The driver is among them.
    return spark.statusTracker().getExecutorInfos().length - 1;
  }

  private static String refusal(int failed, SparkContext spark) {
    SparkConf conf = spark.conf();
    String image = conf.get("spark.kubernetes.container.image", "");
    return failed
        + " executors failed before one reached the driver: is "
        + conf.get("spark.kubernetes.executor.container.image", image)
        + " an image of Spark "
        + spark.version()
        + " on Scala 2.13? See kubectl get events; with --conf"
        + " spark.kubernetes.executor.deleteOnTermination=false pods stay for kubectl logs";
  }

  /** How many have failed, which Spark's back end knows and tells nobody. */
  private static int failed(SparkContext spark) {
    try {
      Object backend = spark.schedulerBackend();
      Field manager = backend.getClass().getDeclaredField("lifecycleManager");
      manager.setAccessible(true);
      Object pods = manager.get(backend);
      return (int) pods.getClass().getMethod("getNumExecutorsFailed").invoke(pods);
    } catch (ReflectiveOperationException e) {
      // Another Spark than ours: it gives up by itself, if later.
      return 0;
    }
  }
}
