package org.lawsweep.bundle;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.plan.PlannedUnit;
import org.lawsweep.plan.Units;
import org.lawsweep.study.Metric;
import org.lawsweep.sweep.Sweep;

/**
 * What became of some trials of a bundle that were run again.
 *
 * @param ran how many
 * @param differences a line for each trial with another status or digit, or that the job does not
 *     plan
 */
public record Verification(int ran, List<String> differences) {

  /**
   * Finds files that are not as they were written: a line for each.
   *
   * @throws IOException if the folder is no bundle
   */
  public static List<String> changedFiles(Path folder) throws IOException {
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, String> file : Crate.digests(folder).entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path)) {
        changed.add(path + ": is missing");
      } else if (!Crate.sha256(path).equals(file.getValue())) {
        changed.add(path + ": is not what was exported: its SHA-256 differs");
      }
    }
    return changed;
  }

  /** Gives the job of a bundle as a path. */
  public static Path job(Path folder) {
    return folder.resolve(Bundle.JOB);
  }

  /** Tells whether a folder is a bundle. */
  public static boolean isBundle(Path folder) {
    return Stream.of(Crate.NAME, Bundle.JOB, Bundle.TRIALS)
        .allMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }

  /**
   * Runs a sample of the trials again, in this thread.
   *
   * @param job of the bundle
   * @param size of the sample
   * @param salt which sample
   */
  public static Verification of(SparkSession spark, Job job, Path folder, int size, long salt) {
    Dataset<Row> trials = spark.read().parquet(folder.resolve(Bundle.TRIALS).toUri().toString());
    Map<String, Row> stored = new HashMap<>();
    trials
        .orderBy(xxhash64(col("trial_id"), lit(salt)))
        .limit(size)
        .collectAsList()
        .forEach(row -> stored.put(row.getAs("trial_id"), row));
    Plan plan = Plan.of(spark, job);
    Object[] ids = stored.keySet().toArray();
    Dataset<Row> planned = plan.trials().filter(col("trial_id").isin(ids));
    Units units = new Plan(job, planned, planned.count()).units();
    Map<String, Row> again = new HashMap<>();
    for (Row unit : units.rows().collectAsList()) {
      Sweep.runHere(spark, job, PlannedUnit.of(job.study(), unit))
          .forEach(row -> again.put(row.getAs("trial_id"), row));
    }
    List<String> differences = new ArrayList<>();
    stored.forEach((id, row) -> differences.addAll(differences(job, id, row, again.get(id))));
    return new Verification(stored.size(), differences.stream().sorted().toList());
  }

  private static List<String> differences(Job job, String id, Row stored, Row again) {
    if (again == null) {
      return List.of(id + ": the job has no such trial");
    }
    return Stream.concat(Stream.of("status"), job.study().metrics().stream().map(Metric::name))
        .filter(column -> !Objects.equals(stored.getAs(column), again.getAs(column)))
        .map(
            column ->
                "%s: %s was %s and is %s now"
                    .formatted(id, column, stored.getAs(column), again.getAs(column)))
        .toList();
  }
}
