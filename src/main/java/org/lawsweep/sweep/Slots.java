package org.lawsweep.sweep;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;

/** How many tasks run at once, now and later: executors come and go while a sweep runs. */
public final class Slots {

  private static final String INSTANCES = "spark.executor.instances";
  private static final String CORES_MAX = "spark.cores.max";
  private static final String DYNAMIC = "spark.dynamicAllocation.";

  private Slots() {}

  /** Counts the slots that are there now, of which a cluster may have none. */
  public static int present(SparkContext spark) {
    // The driver is among them. What Spark calls default parallelism is 2 where none is there.
    return spark.isLocal()
        ? spark.defaultParallelism()
        : (spark.statusTracker().getExecutorInfos().length - 1) * ofExecutor(spark.conf());
  }

  /**
   * Counts the slots that work is to be cut for: those that are there, or that the settings ask for
   * where these are more, as executors may still come.
   */
  static int expected(SparkContext spark) {
    int there = Math.max(1, present(spark));
    return spark.isLocal() ? there : Math.max(there, asked(spark.conf()));
  }

  /** Counts the slots of one executor. */
  static int ofExecutor(SparkConf conf) {
    return Math.max(1, cores(conf) / taskCores(conf));
  }

  /** Counts the cores of one executor, which {@link Sessions} sets where nobody did. */
  static int cores(SparkConf conf) {
    return conf.getInt("spark.executor.cores", 1);
  }

  /** Counts the slots that settings ask for; 0 where they take what there is. */
  static int asked(SparkConf conf) {
    if (conf.getBoolean(DYNAMIC + "enabled", false)) {
      int most = conf.getInt(DYNAMIC + "maxExecutors", Integer.MAX_VALUE);
      return most == Integer.MAX_VALUE ? 0 : most * ofExecutor(conf);
    }
    int executors = conf.getInt(INSTANCES, 0) * ofExecutor(conf);
    return Math.max(executors, conf.getInt(CORES_MAX, 0) / taskCores(conf));
  }

  private static int taskCores(SparkConf conf) {
    return conf.getInt("spark.task.cpus", 1);
  }
}
