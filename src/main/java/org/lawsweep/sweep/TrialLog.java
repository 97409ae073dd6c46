package org.lawsweep.sweep;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.functions;
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

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

  /** Opens a log for a new run, named later in alphabetical order than those before. */
  static TrialLog of(JobFolder folder) {
    String run =
        "r" + STAMP.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
    return new TrialLog(folder, run);
  }

  /**
   * Finds the trials that need not run again.
   *
   * @param study whose they are
   * @param retry statuses whose trials run again
   * @param anyCode whether those count that are of other code of a study from a jar of its own
   * @return column trial_id; empty where no trial has a row
   */
  Optional<Dataset<Row>> done(String study, Set<String> retry, boolean anyCode) throws IOException {
    Optional<String> code = StudyCode.of(study);
    // Where code may have changed, it is the row that counts which tells how a trial ended.
    Optional<Dataset<Row>> log = code.isEmpty() ? folder.log() : new JobTables(folder).trials();
    Column kept = functions.not(functions.col("status").isInCollection(retry));
    return log.map(rows -> rows.filter(kept))
        .map(
            rows ->
                anyCode || code.isEmpty()
                    ? rows
                    : rows.filter(JobTables.codeOf(rows).equalTo(code.get())))
        .map(rows -> rows.select("trial_id").distinct());
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
