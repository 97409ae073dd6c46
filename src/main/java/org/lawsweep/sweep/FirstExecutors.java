package org.lawsweep.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/**
 * Waits for executors on Kubernetes, as Spark does when it opens a session, who then says nothing
 * of pods that never start, nor of those that end before they have reached the driver, as those of
 * another Spark do, and makes new ones.
 */
final class FirstExecutors {

  private static final String RATIO = "spark.scheduler.minRegisteredResourcesRatio";

  private static final long POLL_NANOS = 50_000_000;

  /** Kubernetes is asked less often than Spark. */
  private static final long LOOK_NANOS = 2_000_000_000;

  /** Executors that must have failed: one or two may have had an accident. Spark allows three. */
  private static final int ENOUGH = 3;

  private final double number;
  private final long nanos;
  private final long nanosForNode;

  /**
   * Takes over the wait.
   *
   * @param conf of a session that is to be opened, which then does not wait itself
   */
  FirstExecutors(SparkConf conf) {
    number = conf.getDouble(RATIO, 0.8) * conf.getInt("spark.executor.instances", 2);
    nanos =
        1_000_000 * conf.getTimeAsMs("spark.scheduler.maxRegisteredResourcesWaitingTime", "30s");
    // What Spark gives a pod to appear, a node may take.
    nanosForNode =
        1_000_000 * conf.getTimeAsMs("spark.kubernetes.allocation.executor.timeout", "600s");
    conf.set(RATIO, "0");
  }

  /**
   * Waits for most of them, but not long where one is there.
   *
   * @throws UncheckedIOException where they fail before one is there, or can't start
   */
  void await(SparkContext spark) {
    long start = System.nanoTime();
    long looked = start;
    int there = 0;
    while (there < number && (there == 0 || System.nanoTime() - start < nanos)) {
      Optional<String> refusal = Optional.empty();
      if (there == 0) {
        refusal = failures(spark);
        long now = System.nanoTime();
        if (refusal.isEmpty() && now - looked > LOOK_NANOS) {
          looked = now;
          refusal = refusal(spark, now - start > nanosForNode);
        }
      }
      if (refusal.isPresent()) {
        throw new UncheckedIOException(new IOException(refusal.get()));
      }
      LockSupport.parkNanos(POLL_NANOS);
      there = there(spark);
    }
  }

  private static int there(SparkContext spark) {
    // The driver is among them.
    return spark.statusTracker().getExecutorInfos().length - 1;
  }

  /** Says that enough have failed to know. */
  private static Optional<String> failures(SparkContext spark) {
    int failed = Pods.failed(spark);
    return failed < ENOUGH
        ? Optional.empty()
        : Optional.of(
            failed
                + " executors failed before one reached the driver: is "
                + Pods.image(spark.conf())
                + " an image of Spark "
                + spark.version()
                + " on Scala 2.13? See kubectl get events; with --conf"
                + " spark.kubernetes.executor.deleteOnTermination=false pods stay for kubectl"
                + " logs");
  }

  /** Says why no pod will run; empty while one may. */
  private static Optional<String> refusal(SparkContext spark, boolean late) {
    return Pods.hopeless(Pods.of(spark), late)
        .map(pod -> "no executor can start: " + pod.told(spark.conf()));
  }
}
