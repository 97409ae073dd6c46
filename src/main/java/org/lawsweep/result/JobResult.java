package org.lawsweep.result;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.fit.Tally;
import org.lawsweep.grow.Need;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.plan.Plan;
import org.lawsweep.report.ExecutorShares;
import org.lawsweep.report.JobReport;
import org.lawsweep.study.Status;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawRecord;

/**
 * What a job came to: its laws fitted to exactly the trials of its plan, and how those trials
 * ended.
 *
 * @param job whose laws they are
 * @param laws rows of the table of laws
 * @param statuses number of trials by status, the most frequent first; those that have no row are
 *     {@code missing}
 * @param spent what the trials took; empty where the fit is of an older program
 * @param executors that the trials ran on
 * @param otherCode trials among them that nobody should take for those of the study as it is
 * @param needs how well each claim is known; empty but after a round
 * @param folder where the tables are
 */
public record JobResult(
    Job job,
    List<LawRecord> laws,
    Map<String, Long> statuses,
    Optional<Spent> spent,
    ExecutorShares executors,
    OtherCode otherCode,
    List<Need> needs,
    JobFolder folder) {

  /**
   * Fits, replaces the tables of what is fitted, and draws the report.
   *
   * @param folder where the trials are and where that goes
   * @throws JobException where the job has no trials
   */
  public static JobResult of(Plan plan, JobFolder folder) throws IOException {
    return of(plan, folder, (fit, rows) -> List.of());
  }

  /**
   * The same after a round: with how well each claim is known.
   *
   * @throws JobException where the job has no trials
   */
  public static JobResult ofRound(Plan plan, JobFolder folder) throws IOException {
    return of(plan, folder, (fit, rows) -> Needs.of(plan.job(), fit, rows));
  }

  private static JobResult of(
      Plan plan, JobFolder folder, BiFunction<JobFit, Dataset<Row>, List<Need>> needs)
      throws IOException {
    Dataset<Row> trials = trials(plan, folder);
    TrialPass read = TrialPass.of(plan.job(), trials, plan.size());
    return of(
        plan.job(), folder, read, plan.size(), JobFolder.JOB, fit -> needs.apply(fit, trials));
  }

  /**
   * Fits and writes nothing.
   *
   * @param folder where the trials are
   * @return how well each claim is known
   * @throws JobException where the job has no trials
   */
  public static List<Need> needs(Plan plan, JobFolder folder) throws IOException {
    Job job = plan.job();
    Dataset<Row> trials = trials(plan, folder);
    return Needs.of(job, JobFit.of(job, trials), trials);
  }

  /**
   * The same of rows that are trials of no plan.
   *
   * @param trials each once, with all columns of trials
   */
  public static JobResult ofTable(Job job, Dataset<Row> trials, JobFolder folder)
      throws IOException {
    TrialPass read = TrialPass.of(job, trials, trials.count());
    return of(job, folder, read, 0, JobFolder.LAWS, fit -> List.of());
  }

  /** Fits trials that were read; the job's text goes into a file of that name. */
  private static JobResult of(
      Job job,
      JobFolder folder,
      TrialPass trials,
      long planned,
      String textFile,
      Function<JobFit, List<Need>> needs)
      throws IOException {
    folder.fitMark().begin();
    folder.writeText(textFile, job.text());
    JobFit fit = JobFit.of(job, new JobTables(folder), trials);
    JobReport report = Reports.write(job, folder, trials, fit);
    folder.fitMark().end();
    FactsFold facts = trials.facts();
    return new JobResult(
        job,
        fit.laws(),
        statuses(planned, facts.statuses()),
        Optional.of(facts.spent(job.study().name())),
        report.executors(),
        OtherCode.of(job, folder, facts.codes()),
        needs.apply(fit),
        folder);
  }

  /** Reads the trials of a plan, each once. */
  static Dataset<Row> trials(Plan plan, JobFolder folder) throws IOException {
    return TrialPass.trials(plan, folder).orElseThrow(() -> noTrials(plan.job(), folder));
  }

  private static JobException noTrials(Job job, JobFolder folder) {
    String message = "no trials under " + folder + "; run it first";
    return new JobException(List.of(new Problem(job.file(), "", message)));
  }

  private static Map<String, Long> statuses(long planned, Map<String, Long> counts) {
    Map<String, Long> all = new TreeMap<>(counts);
    long missing = planned - all.values().stream().mapToLong(count -> count).sum();
    if (missing > 0) {
      all.put(EndState.MISSING, missing);
    }
    Map<String, Long> sorted = new LinkedHashMap<>();
    all.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  /** Reads the last fit, where nothing is missing and nothing that it depends on has changed. */
  public static Optional<JobResult> finished(Job job, JobFolder folder) throws IOException {
    // The command fit may have fitted another job of this name since.
    boolean ours = folder.readText(JobFolder.JOB).filter(job.text()::equals).isPresent();
    Optional<EndState> end = EndState.finished(job, folder);
    JobTables tables = new JobTables(folder);
    boolean whole =
        folder.has(JobFolder.PAGE) && tables.has("summary") && !folder.fitMark().isThere();
    if (!ours || end.isEmpty() || !whole) {
      return Optional.empty();
    }
    return tables
        .laws()
        .map(
            laws ->
                new JobResult(
                    job,
                    laws,
                    end.get().trials(),
                    end.get().spent(),
                    end.get().executors(),
                    OtherCode.NONE,
                    List.of(),
                    folder));
  }

  /** Counts the trials that have a row. */
  public long present() {
    return trials() - statuses.getOrDefault(EndState.MISSING, 0L);
  }

  /** Counts the trials of the plan. */
  public long trials() {
    return statuses.values().stream().mapToLong(count -> count).sum();
  }

  /** Counts trials that ended in a way that is no finding. */
  public long badTrials() {
    return Arrays.stream(Status.values())
        .filter(Status::isBad)
        .mapToLong(status -> statuses.getOrDefault(status.column(), 0L))
        .sum();
  }

  /** Counts the laws by role and by what became of them. */
  public Tally tally() {
    return Tallies.of(laws);
  }

  /** Writes how the run ended. */
  public void writeStatus(int exitCode) throws IOException {
    List<String> verdicts = laws.stream().map(LawRecord::verdict).toList();
    // A job with trials of other code is not finished: the next run has to say so again.
    Optional<String> fittedFrom = otherCode.none() ? Fingerprint.of(job, folder) : Optional.empty();
    EndState end = new EndState(job.name(), exitCode, statuses, spent, executors, fittedFrom);
    folder.writeText(JobFolder.STATUS, end.json(verdicts, Instant.now()));
  }
}
