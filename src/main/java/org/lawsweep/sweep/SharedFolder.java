package org.lawsweep.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.lawsweep.table.JobFolder;

/**
 * Finds out whether executors see the folder of a job. One on the driver's own disk looks to the
 * driver like any other, and each executor would write to its own.
 */
public final class SharedFolder {

  private SharedFolder() {}

  /**
   * Says which executors do not see a folder; empty where all do.
   *
   * @param folder that is there; only one among the files of a machine can be missed
   * @throws IOException if it cannot be written to
   */
  public static Optional<String> problem(SparkContext spark, JobFolder folder) throws IOException {
    Optional<Path> here = folder.onDisk();
    return spark.isLocal() || here.isEmpty() ? Optional.empty() : problem(spark, here.get());
  }

  static Optional<String> problem(SparkContext spark, Path folder) throws IOException {
    // A name that no other disk has. If the driver dies here the next fit removes it, by its form.
    Path mark = Files.createFile(folder.resolve("_" + UUID.randomUUID()));
    try {
      return missing(spark, mark);
    } finally {
      Files.delete(mark);
    }
  }

  static Optional<String> missing(SparkContext spark, Path mark) {
    String name = mark.toString();
    String problem =
        "there is no "
            + mark.getParent()
            + "; give one that all machines share: NFS, hdfs://... or s3a://...";
    return ExecutorReport.problem(
        ExecutorReport.ask(spark, () -> Files.exists(Path.of(name)) ? "" : problem),
        "do not see the folder of --out");
  }
}
