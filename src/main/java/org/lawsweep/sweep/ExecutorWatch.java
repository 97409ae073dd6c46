package org.lawsweep.sweep;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.spark.SparkContext;

/**
 * Warns, where Spark warns of anything, while there is work and no executor: Spark asks for others
 * without a word, however long that takes.
 */
final class ExecutorWatch {

  private static final Logger LOG = LogManager.getLogger(ExecutorWatch.class);

  private static final Duration POLL = Duration.ofSeconds(1);

  /** Executors take some seconds to start. */
  private static final Duration FIRST = Duration.ofSeconds(15);

  private final SparkContext spark;
  private final String remedy;

  private ExecutorWatch(SparkContext spark) {
    this.spark = spark;
    this.remedy = remedy(spark.master(), spark.applicationId());
  }

  /** Watches a session of a cluster until it ends. */
  static void start(SparkContext spark) {
    Thread thread = new Thread(new ExecutorWatch(spark)::watch, "executor watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void watch() {
    Duration alone = Duration.ZERO;
    Duration next = FIRST;
    boolean first = true;
    while (!spark.isStopped()) {
      LockSupport.parkNanos(POLL.toNanos());
      boolean there = Slots.present(spark) > 0;
      first &= !there;
      // Kubernetes is waited for before the first stage.
      boolean wanted = works() || (first && Master.isKubernetes(spark.master()));
      if (there || !wanted) {
        alone = Duration.ZERO;
        next = FIRST;
      } else {
        alone = alone.plus(POLL);
        if (alone.compareTo(next) >= 0) {
          LOG.warn("no executor for {} s, and Spark goes on waiting: {}", next.toSeconds(), why());
          next = next.multipliedBy(2);
        }
      }
    }
  }

  /** Says what pods wait for, where there are pods that say it; else where to look. */
  private String why() {
    return Master.isKubernetes(spark.master())
        ? Pods.stuck(Pods.of(spark)).map(pod -> pod.told(spark.conf())).orElse(remedy)
        : remedy;
  }

  private boolean works() {
    return spark.statusTracker().getActiveStageIds().length > 0;
  }

  /** Says where to look, by the kind of the cluster. */
  static String remedy(String master, String application) {
    if (Master.isKubernetes(master)) {
      return "kubectl describe pods -l spark-app-selector="
          + application
          + " says why pods are pending";
    }
    return master.startsWith("spark://")
        ? "has a worker a free core and the memory of --conf spark.executor.memory?"
        : "yarn application -status " + application + " says whether its queue is full";
  }
}
