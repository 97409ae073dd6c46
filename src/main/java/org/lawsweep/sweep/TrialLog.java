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
import org.lawsweep.study.StudyCode;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;

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
   * @param study whose they are
   * @param retry statuses whose trials run again
   * @param anyCode whether those count that are of other code of a study from a jar of its own
   * @return column trial_id, in which one may be several times; empty where no trial has a row
   */
  Optional<Dataset<Row>> done(String study, Set<String> retry, boolean anyCode) throws IOException {
    Set<String> again = new HashSet<>(retry);
    Arrays.stream(Status.values())
        .filter(Status::isTriedAgain)
        .forEach(status -> again.add(status.column()));
    Optional<String> code = StudyCode.of(study);
    // Where code may have changed, it is the row that counts which tells how a trial ended.
    Optional<Dataset<Row>> log = code.isEmpty() ? folder.log() : new JobTables(folder).trials();
    Column kept = functions.not(functions.col("status").isInCollection(again));
    return log.map(rows -> rows.filter(kept))
        .map(
            rows ->
                anyCode || code.isEmpty()
                    ? rows
                    : rows.filter(JobTables.codeOf(rows).equalTo(code.get())))
        .map(rows -> rows.select("trial_id"));
  }

  /**
   * Appends rows: each task's file is there when the task ends, by {@link
   * org.lawsweep.table.TaskCommit}.
   *
   * @param rows one partition a task
   */
  void append(Dataset<Row> rows) {
    rows.write().mode(SaveMode.Append).parquet(folder.run(run));
  }
}
