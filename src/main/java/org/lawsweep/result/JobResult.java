package org.lawsweep.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lawsweep.fit.Verdict;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Status;
import org.lawsweep.table.Fitted;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawTable;

/**
 * The laws of a job fitted to exactly the trials of its plan, and how those trials ended.
 *
 * @param job whose laws they are
 * @param laws rows of {@link LawTable#SCHEMA}
 * @param statuses number of trials by status, the most frequent first; those that have no row are
 *     {@code missing}
 * @param folder where the tables are
 */
public record JobResult(Job job, List<Row> laws, Map<String, Long> statuses, String folder) {

  private static final String STATUS = "_STATUS.json";
  private static final String FITTED_FROM = "fitted_from";
  private static final String MISSING = "missing";

  /**
   * Fits, replaces the tables of what is fitted, and draws the report.
   *
   * @param out the output folder
   * @throws JobException where the job has no trials
   */
  public static JobResult of(SparkSession spark, Plan plan, String out) throws IOException {
    Job job = plan.job();
    JobTables tables = JobTables.of(spark, out, job.name());
    Dataset<Row> trials =
        tables
            .trials()
            .orElseThrow(
                () ->
                    new JobException(
                        List.of(
                            new Problem(
                                job.file(),
                                "",
                                "no trials under " + tables.folder() + "; run it first"))));
    Dataset<Row> planned = plan.trials().select("trial_id");
    Dataset<Row> ours = trials.join(planned, "trial_id").persist();
    try {
      Map<String, Long> statuses = new LinkedHashMap<>();
      planned
          .join(ours.select("trial_id", "status"), "trial_id", "left")
          .groupBy("status")
          .count()
          .orderBy(functions.col("count").desc(), functions.col("status"))
          .collectAsList()
          .forEach(
              row -> statuses.put(row.isNullAt(0) ? MISSING : row.getString(0), row.getLong(1)));
      tables.writeText(Reports.JOB, job.text());
      Fitted fitted = tables.fit(job.study(), job.laws(), ours);
      Reports.write(job, tables, ours, fitted);
      return new JobResult(job, fitted.laws(), statuses, tables.folder());
    } finally {
      ours.unpersist();
    }
  }

  /** Reads the last fit, where nothing is missing and nothing that it depends on has changed. */
  public static Optional<JobResult> finished(SparkSession spark, Job job, String out)
      throws IOException {
    JobTables tables = JobTables.of(spark, out, job.name());
    Optional<String> fingerprint = Fingerprint.of(job, tables);
    Optional<String> state = tables.readText(STATUS);
    Optional<Dataset<Row>> laws = tables.fitted("laws");
    // The command fit may have fitted another job of this name since.
    boolean ours = tables.readText(Reports.JOB).filter(job.text()::equals).isPresent();
    boolean drawn = tables.has(Reports.PAGE);
    if (!ours || !drawn || fingerprint.isEmpty() || state.isEmpty() || laws.isEmpty()) {
      return Optional.empty();
    }
    JsonNode stored = new ObjectMapper().readTree(state.get());
    if (!stored.path(FITTED_FROM).asText().equals(fingerprint.get())
        || stored.path("trials").has(MISSING)) {
      return Optional.empty();
    }
    Map<String, Long> statuses = new LinkedHashMap<>();
    stored
        .path("trials")
        .properties()
        .forEach(status -> statuses.put(status.getKey(), status.getValue().asLong()));
    return Optional.of(new JobResult(job, laws.get().collectAsList(), statuses, tables.folder()));
  }

  /** The trials of the plan. */
  public long trials() {
    return statuses.values().stream().mapToLong(count -> count).sum();
  }

  /** Trials that ended in a way that is no finding. */
  public long badTrials() {
    return Arrays.stream(Status.values())
        .filter(Status::isBad)
        .mapToLong(status -> statuses.getOrDefault(status.column(), 0L))
        .sum();
  }

  /** Whether the trials contradict a law. */
  public boolean contradicted() {
    return laws.stream()
        .anyMatch(law -> Verdict.INCONSISTENT.column().equals(law.getAs("verdict")));
  }

  /** Writes how the run ended. */
  public void writeStatus(SparkSession spark, String out, int exitCode) throws IOException {
    JobTables tables = JobTables.of(spark, out, job.name());
    Map<String, Long> verdicts = new TreeMap<>();
    laws.stream()
        .map(law -> law.<String>getAs("verdict"))
        .filter(Objects::nonNull)
        .forEach(verdict -> verdicts.merge(verdict, 1L, Long::sum));
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("job", job.name());
    state.put("exit_code", exitCode);
    state.put("trials", statuses);
    state.put("verdicts", verdicts);
    state.put("ended_at", Instant.now().toString());
    Fingerprint.of(job, tables).ifPresent(print -> state.put(FITTED_FROM, print));
    tables.writeText(STATUS, new ObjectMapper().writeValueAsString(state));
  }
}
