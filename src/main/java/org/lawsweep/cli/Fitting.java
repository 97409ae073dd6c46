package org.lawsweep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lawsweep.law.Verdict;
import org.lawsweep.plan.Plan;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawTable;

/**
 * The laws of a job fitted to exactly the trials of its plan, and how those trials ended.
 *
 * @param plan the job and its trials
 * @param laws rows of {@link LawTable#SCHEMA}
 * @param statuses status and number of trials, the most frequent first; status NULL is missing
 * @param folder where the tables are
 */
record Fitting(Plan plan, List<Row> laws, List<Row> statuses, String folder) {

  /** The job file as it was run last, with what --set changed. */
  static final String JOB = "job.json";

  /** Fits, replaces the tables of what is fitted, and draws the report. */
  static Fitting of(SparkSession spark, Plan plan, String out) throws IOException {
    JobTables tables = JobTables.of(spark, out, plan.job().name());
    Dataset<Row> trials =
        tables
            .trials()
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        plan.job().file()
                            + ": no trials under "
                            + tables.folder()
                            + "; run it first"));
    Dataset<Row> planned = plan.trials().select("trial_id");
    Dataset<Row> ours = trials.join(planned, "trial_id").persist();
    try {
      List<Row> statuses =
          planned
              .join(ours.select("trial_id", "status"), "trial_id", "left")
              .groupBy("status")
              .count()
              .orderBy(functions.col("count").desc(), functions.col("status"))
              .collectAsList();
      List<Row> laws = tables.fit(plan.job().study(), plan.job().laws(), ours);
      Reports.write(plan.job(), tables, ours, laws);
      return new Fitting(plan, laws, statuses, tables.folder());
    } finally {
      ours.unpersist();
    }
  }

  /** Prints laws, statuses and where the tables are. */
  void print(PrintWriter out) {
    out.println();
    out.println(plan.job().study().claim() + " (" + plan.job().study().source() + ")");
    out.println();
    LawPrinter.print(out, laws);
    out.println(
        statuses.stream()
            .map(row -> String.format("%,d %s", row.getLong(1), name(row)))
            .collect(Collectors.joining(", ", "Trials: ", "")));
    out.println("Results: " + folder);
    out.println("Report: " + folder + "/" + Reports.PAGE);
    out.flush();
  }

  /** Trials that ended in a way that is no finding. */
  long badTrials() {
    return statuses.stream()
        .filter(row -> !row.isNullAt(0) && FailureLimit.BAD.contains(row.getString(0)))
        .mapToLong(row -> row.getLong(1))
        .sum();
  }

  /** Whether the trials contradict a law. */
  boolean contradicted() {
    int verdict = LawTable.SCHEMA.fieldIndex("verdict");
    return laws.stream()
        .anyMatch(law -> Verdict.INCONSISTENT.column().equals(law.getString(verdict)));
  }

  /** Writes how the run ended. */
  void writeStatus(SparkSession spark, String out, int exitCode) throws IOException {
    Map<String, Long> trials = new LinkedHashMap<>();
    statuses.forEach(row -> trials.put(name(row), row.getLong(1)));
    Map<String, Long> verdicts = new TreeMap<>();
    laws.stream()
        .map(law -> law.getString(LawTable.SCHEMA.fieldIndex("verdict")))
        .filter(Objects::nonNull)
        .forEach(verdict -> verdicts.merge(verdict, 1L, Long::sum));
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("job", plan.job().name());
    state.put("exit_code", exitCode);
    state.put("trials", trials);
    state.put("verdicts", verdicts);
    state.put("ended_at", Instant.now().toString());
    JobTables.of(spark, out, plan.job().name())
        .writeText("_STATUS.json", new ObjectMapper().writeValueAsString(state));
  }

  private static String name(Row status) {
    return status.isNullAt(0) ? "missing" : status.getString(0);
  }
}
