package org.lawsweep.sweep;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
import org.lawsweep.study.Status;
import org.lawsweep.table.JobFolder;

/**
 * The append-only log of a job's trials, one folder a run. A row, once there, is never touched.
 *
 * @param folder of the job
 * @param run under which rows are appended: no two of them are of one trial
 */
record TrialLog(JobFolder folder, String run) {

  private static final Pattern ID = Pattern.compile("s([0-9]{8})-.*");

  /**
   * Opens a log for a new run, named later in alphabetical order than those before, whatever the
   * clock says: by the largest number there is plus one. Two drivers that begin at once take the
   * same number, and what follows it, by chance, says which of them is the later.
   */
  static TrialLog of(JobFolder folder) throws IOException {
    // Names of older programs, r and a time, come before all these.
    long last =
        folder.runIds().stream()
            .map(ID::matcher)
            .filter(Matcher::matches)
            .mapToLong(id -> Long.parseLong(id.group(1)))
            .max()
            .orElse(0);
    String suffix = UUID.randomUUID().toString().substring(0, 8);
    return new TrialLog(folder, String.format(Locale.ROOT, "s%08d-%s", last + 1, suffix));
  }

  /**
   * Finds the trials that need not run again: not those that lacked what they read.
   *
   * @param retry statuses whose trials run again
   * @return column trial_id; empty where no trial has a row
   */
  Optional<Dataset<Row>> done(Set<String> retry) throws IOException {
    Set<String> again = new HashSet<>(retry);
    Arrays.stream(Status.values())
        .filter(Status::isTriedAgain)
        .forEach(status -> again.add(status.column()));
    Column kept = functions.not(functions.col("status").isInCollection(again));
    return folder.log().map(rows -> rows.filter(kept).select("trial_id").distinct());
  }

  /**
   * Appends rows: each task's file is there when the task ends.
   *
   * @param rows one partition a task
   */
  void append(Dataset<Row> rows) {
    rows.write()
        .mode(SaveMode.Append)
        // Algorithm 1 would hide every file until the last task is done.
        .option("mapreduce.fileoutputcommitter.algorithm.version", 2)
        .parquet(folder.run(run));
  }
}
