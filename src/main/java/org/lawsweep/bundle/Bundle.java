package org.lawsweep.bundle;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Law;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;

/**
 * A folder that carries a job's claims elsewhere:
 *
 * <ul>
 *   <li>{@code job.json}: the job, with all that was set or added;
 *   <li>{@code laws.parquet} and {@code laws.csv}, {@code summary.parquet}, {@code report.html},
 *       {@code figures/*.svg}: what was fitted and drawn;
 *   <li>{@code trials/LAW.parquet} and {@code .csv}: the trials in the regime of each law, with the
 *       columns that it reads;
 *   <li>{@code trials.parquet}: every trial with every column, for {@link Verification};
 *   <li>{@code README.md} and {@code ro-crate-metadata.json}: what this is, {@link Crate}.
 * </ul>
 */
public final class Bundle {

  /** The job. */
  static final String JOB = "job.json";

  /** All trials. */
  static final String TRIALS = "trials.parquet";

  private final Job job;
  private final JobFolder from;
  private final Path to;

  private Bundle(Job job, JobFolder from, Path to) {
    this.job = job;
    this.from = from;
    this.to = to;
  }

  /**
   * Writes the folder of a job that was fitted: its trials are those of its plan.
   *
   * @param to the folder, which must not be there
   * @param version of this program
   * @return empty where the job has no trials, or was not fitted as it is now
   */
  public static Optional<Path> write(
      SparkSession spark, Plan plan, JobFolder from, Path to, String version) throws IOException {
    Job job = plan.job();
    JobTables tables = new JobTables(from);
    Optional<Dataset<Row>> trials = tables.trials(plan.trials());
    boolean fitted = from.readText(JobFolder.JOB).filter(job.text()::equals).isPresent();
    if (!fitted || trials.isEmpty() || tables.laws().isEmpty()) {
      return Optional.empty();
    }
    Bundle bundle = new Bundle(job, from, to);
    bundle.copyFitted(spark);
    bundle.copyTrials(trials.get());
    List<String> files = bundle.files();
    Files.writeString(to.resolve(Readme.NAME), Readme.text(job, files));
    files.add(Readme.NAME);
    Files.writeString(to.resolve(Crate.NAME), Crate.text(job, to, files, version));
    return Optional.of(to);
  }

  private void copyFitted(SparkSession spark) throws IOException {
    Files.createDirectories(to.resolve(JobFolder.FIGURES));
    write(JOB, job.text());
    for (String text : from.texts(JobFolder.PAGE, JobFolder.FIGURES + "/*.svg")) {
      write(text, from.readText(text).orElseThrow());
    }
    Dataset<Row> laws = new JobTables(from).read(spark, "laws");
    write(laws, "laws");
    Tables.parquet(new JobTables(from).read(spark, "summary"), to.resolve("summary.parquet"));
  }

  private void copyTrials(Dataset<Row> trials) throws IOException {
    Files.createDirectories(to.resolve("trials"));
    Tables.parquet(trials, to.resolve(TRIALS));
    for (Law law : job.laws()) {
      Set<String> columns = new LinkedHashSet<>(List.of("trial_id"));
      job.study().axes().stream().map(Axis::name).forEach(columns::add);
      columns.addAll(List.of("replicate", "seed", "status"));
      columns.addAll(law.columns());
      Dataset<Row> read =
          trials
              .filter(law.regime())
              .select(columns.stream().map(name -> col(name)).toArray(Column[]::new));
      write(read, "trials/" + law.name());
    }
  }

  private void write(Dataset<Row> rows, String name) throws IOException {
    Tables.parquet(rows, to.resolve(name + ".parquet"));
    Tables.csv(rows, to.resolve(name + ".csv"));
  }

  private void write(String name, String text) throws IOException {
    Files.write(to.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(to)) {
      return new ArrayList<>(
          all.filter(Files::isRegularFile)
              .map(file -> to.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList());
    }
  }
}
