package org.lawsweep.foreign;

import java.io.IOException;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobException;
import org.lawsweep.job.Problem;
import org.lawsweep.job.TableLaws;
import org.lawsweep.plan.Expressions;
import org.lawsweep.result.JobResult;
import org.lawsweep.result.Predictions;
import org.lawsweep.table.JobFolder;

/** Laws fitted to a table that another program wrote, with tables and page as of any job. */
public final class ForeignFit {

  private ForeignFit() {}

  /**
   * Fits, and writes what is fitted and its page.
   *
   * @param files the table: a path or a glob, of CSV or Parquet
   * @param out the output folder
   * @throws JobException with every problem of the table or of the laws, before anything is written
   */
  public static JobResult of(SparkSession spark, String files, TableLaws laws, String out)
      throws IOException {
    Dataset<Row> rows = ForeignTable.read(spark, files, laws);
    Job job = laws.job(Trials.declare(laws, rows));
    JobFolder folder = JobFolder.of(spark, out, job.name());
    List<Problem> problems = new ArrayList<>(Expressions.problems(job));
    if (folder.has(JobFolder.JOB)) {
      String message = "the name '%s' is that of a job, whose results are in %s; give another";
      problems.add(new Problem(laws.file(), "/name", message.formatted(job.name(), folder)));
    }
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
    return JobResult.ofTable(job, Trials.of(laws, files, rows), folder);
  }

  /**
   * Asks a law over a table for its value at other places; writes nothing.
   *
   * @param files the table: a path or a glob, of CSV or Parquet
   * @param law its name
   * @param at the places
   * @param digits to which responses are rounded
   * @throws JobException with every problem of the table, or of the laws, or of the places
   */
  public static Dataset<Row> predicted(
      SparkSession spark,
      String files,
      TableLaws laws,
      String law,
      List<String> at,
      MathContext digits) {
    Dataset<Row> rows = ForeignTable.read(spark, files, laws);
    Job job = laws.job(Trials.declare(laws, rows));
    List<Problem> problems = Expressions.problems(job);
    if (!problems.isEmpty()) {
      throw new JobException(problems);
    }
    return Predictions.of(job, law, at, digits).of(Trials.of(laws, files, rows));
  }
}
