package org.lawsweep.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.LawRecord;
import org.lawsweep.table.LawTable;
import org.lawsweep.table.Union;

/**
 * One of two results: all jobs of an output folder, one job's folder in it, or one run of a job.
 *
 * @param place where it is, as the user says it
 * @param jobs what it has of each job, none of them empty
 */
public record Side(String place, List<SideJob> jobs) {

  private static final String RUN = "run=";

  /**
   * Finds what a folder holds. It is of one run where its name says so, of one job where it has
   * trials or laws, and else the folders in it are of jobs.
   */
  public static Side of(SparkSession spark, String place) throws IOException {
    Path path = new Path(place);
    JobFolder folder = JobFolder.at(spark, place);
    List<SideJob> jobs = new ArrayList<>();
    if (path.getName().startsWith(RUN) && path.getParent() != null) {
      JobFolder job = JobFolder.at(spark, new Path(path, "../..").toString());
      jobs.add(SideJob.of(job, path.getName().substring(RUN.length())));
    } else if (folder.isOfAJob()) {
      jobs.add(SideJob.of(folder));
    } else {
      for (JobFolder job : JobFolder.all(spark, place)) {
        jobs.add(SideJob.of(job));
      }
    }
    jobs.removeIf(SideJob::isEmpty);
    return new Side(place, jobs);
  }

  /** Tells whether there is nothing to compare. */
  public boolean isEmpty() {
    return jobs.isEmpty();
  }

  /** Sums up the files that its trials are read of. */
  public long bytes() {
    return jobs.stream().mapToLong(SideJob::bytes).sum();
  }

  /** Finds what it has of a job. */
  Optional<SideJob> job(String name) {
    return jobs.stream().filter(job -> job.name().equals(name)).findFirst();
  }

  /** Makes the table of all its laws. */
  Dataset<Row> laws(SparkSession spark) {
    List<LawRecord> laws = jobs.stream().flatMap(job -> job.laws().stream()).toList();
    return spark.createDataFrame(LawTable.rows(laws), LawTable.SCHEMA);
  }

  /** Joins all its trials, with the columns of all jobs; empty where it has none. */
  Optional<Dataset<Row>> trials() {
    return Union.of(jobs.stream().flatMap(job -> job.trials().stream()).toList());
  }
}
