package org.lawsweep.compare;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.result.JobFit;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawRecord;

/**
 * What a side has of one job.
 *
 * @param name the job's
 * @param laws what was fitted last to all its trials, or to those of one run just now; empty where
 *     nothing was
 * @param trials each once; empty where there is none
 * @param bytes of the files that trials are read of
 */
record SideJob(String name, List<LawRecord> laws, Optional<Dataset<Row>> trials, long bytes) {

  /** Reads all of a job's folder. */
  static SideJob of(JobFolder folder) throws IOException {
    JobTables tables = new JobTables(folder);
    return new SideJob(
        folder.name(), tables.laws().orElse(List.of()), tables.trials(), folder.bytes());
  }

  /**
   * Fits the laws of a job to the trials of one run.
   *
   * @throws JobException if the folder does not say what job it is of
   */
  static SideJob of(JobFolder folder, String run) throws IOException {
    Optional<Dataset<Row>> trials = new JobTables(folder).trialsOf(run);
    Job job =
        JobFit.lastJob(folder)
            .orElseThrow(
                () ->
                    new JobException(
                        List.of(
                            new Problem(
                                folder.toString(), "", "was never fitted: fit the job first"))));
    List<LawRecord> laws = trials.isEmpty() ? List.of() : JobFit.of(job, trials.get()).laws();
    return new SideJob(folder.name(), laws, trials, folder.bytes());
  }

  /** Tells whether there is nothing. */
  boolean isEmpty() {
    return laws.isEmpty() && trials.isEmpty();
  }

  /** Lists the axes of its trials: the columns between the seed and the replicate. */
  static List<String> axes(Dataset<Row> trials) {
    List<String> columns = Arrays.asList(trials.columns());
    return columns.subList(columns.indexOf("seed") + 1, columns.indexOf("replicate"));
  }
}
