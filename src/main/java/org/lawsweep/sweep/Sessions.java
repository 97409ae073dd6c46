package org.lawsweep.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.table.TaskCommit;

/** Opens the Spark session in which a job is planned, run and read. */
public final class Sessions {

  /**
   * Trials up to which interpreting SQL beats compiling it: a job of ten trials compiles 160 Java
   * classes, 4 s of its 18 s, to run each over ten rows.
   */
  private static final long INTERPRETED = 50_000;

  /** Bytes of Parquet up to which the same holds: a trial has some 200. */
  private static final long INTERPRETED_BYTES = 128L << 20;

  private static final Map<String, String> FOR_FEW_ROWS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN",
          "spark.sql.shuffle.partitions", "2");

  /** What logs pods that cannot be made. */
  private static final String PODS = "org.apache.spark.scheduler.cluster.k8s.ExecutorPodsAllocator";

  /** What logs an application that YARN does not start. */
  private static final String BACKENDS = "org.apache.spark.scheduler.cluster";

  private Sessions() {}

  /**
   * Opens the session for jobs: what spark-submit and conf/ say wins over what is said here.
   *
   * @throws UncheckedIOException where the cluster cannot be reached
   */
  public static SparkSession open(List<Job> jobs) {
    long trials =
        jobs.stream()
            .flatMap(job -> job.grids().stream())
            .mapToLong(grid -> Math.min(INTERPRETED + 1, grid.combinations()))
            .sum();
    SparkConf conf = new SparkConf();
    if (trials <= INTERPRETED) {
      FOR_FEW_ROWS.forEach(conf::setIfMissing);
    }
    return open(conf);
  }

  /** Prepares a session for the tables that it reads, by their size. */
  public static void readsBytes(SparkSession spark, long bytes) {
    if (bytes <= INTERPRETED_BYTES) {
      SparkConf said = new SparkConf();
      FOR_FEW_ROWS.forEach((key, value) -> spark.conf().set(key, said.get(key, value)));
    }
  }

  /** Opens the session for tables of any size. */
  public static SparkSession open() {
    return open(new SparkConf());
  }

  private static SparkSession open(SparkConf conf) {
    conf.setIfMissing("spark.master", "local[*]");
    Master.require(conf);
    conf.setIfMissing("spark.app.name", "lawsweep");
    conf.setIfMissing("spark.ui.enabled", "false");
    if (conf.get("spark.master").matches("local(\\[.*)?")) {
      // On a laptop nothing listens beyond loopback.
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      // A task that runs out of memory here would end this JVM as a signal does, so that a command
      // would say that it can be resumed. As a failure of the task it says what it is.
      conf.set("spark.executor.killOnFatalError.depth", "0");
      // A job of Spark lists files no faster where nobody but the driver would run it.
      conf.setIfMissing("spark.sql.sources.parallelPartitionDiscovery.threshold", "100000");
    } else {
      // Else a standalone cluster gives an executor all cores of a worker, to share its memory.
      conf.setIfMissing("spark.executor.cores", "1");
      // Names of files are UTF-8 on every machine; Java takes that from the locale.
      conf.setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8");
    }
    conf.setIfMissing("spark.sql.shuffle.partitions", "8");
    // A file of a few trials is not as dear as 4 MB: thousands of them make a task a core.
    conf.setIfMissing("spark.sql.files.openCostInBytes", "65536");
    // The few tasks of a fit do not wait for all those of the sweep beside it.
    conf.setIfMissing("spark.scheduler.mode", "FAIR");
    // Spark makes this folder, which stays empty, where the user stands.
    conf.setIfMissing(
        "spark.sql.warehouse.dir",
        Path.of(System.getProperty("java.io.tmpdir"), "lawsweep-warehouse").toUri().toString());
    // Packing counts partitions once and places by the counts: no partition may change between.
    conf.set("spark.sql.adaptive.enabled", "false");
    conf.set("spark.sql.session.timeZone", "UTC");
    conf.set("spark.speculation", "false");
    conf.set("spark.sql.sources.commitProtocolClass", TaskCommit.class.getName());
    String master = conf.get("spark.master");
    if (Master.isKubernetes(master)) {
      return onKubernetes(conf);
    }
    return master.equals(Master.YARN) ? onYarn(conf) : session(conf);
  }

  private static SparkSession onYarn(SparkConf conf) {
    // They say that an application ended, and what is thrown says why.
    Configurator.setLevel(BACKENDS, Level.OFF);
    try {
      return session(conf);
    } catch (Exception e) {
      Optional<IOException> refusal = YarnRefusal.in(e);
      if (refusal.isPresent()) {
        throw new UncheckedIOException(refusal.get());
      }
      throw e;
    } finally {
      Configurator.setLevel(BACKENDS, Level.WARN);
    }
  }

  private static SparkSession onKubernetes(SparkConf conf) {
    FirstExecutors executors = new FirstExecutors(conf);
    SparkSession session;
    // It says of each pod what the session may say at once.
    Configurator.setLevel(PODS, Level.OFF);
    try {
      session = session(conf);
    } catch (RuntimeException e) {
      throw Master.refusal(e).<RuntimeException>map(UncheckedIOException::new).orElse(e);
    }
    Configurator.setLevel(PODS, Level.WARN);
    try {
      executors.await(session.sparkContext());
    } catch (UncheckedIOException e) {
      // Several parts of Spark warn of pods that change while it stops.
      Configurator.setAllLevels("org.apache.spark", Level.OFF);
      session.stop();
      throw e;
    }
    return session;
  }

  private static SparkSession session(SparkConf conf) {
    // The builder of org.apache.spark.sql would find this one by Scala reflection, in half a
    // second.
    SparkSession session =
        org.apache.spark.sql.classic.SparkSession.builder().config(conf).getOrCreate();
    if (!session.sparkContext().isLocal()) {
      ExecutorWatch.start(session.sparkContext());
    }
    return session;
  }
}
