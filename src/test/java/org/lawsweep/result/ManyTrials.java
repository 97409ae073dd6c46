package org.lawsweep.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.job.Dimension;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.RealMetric;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawRecord;

/**
 * Fits and reports any number of trials that nobody ran: y = 1 / (n √m) with lognormal scatter at
 * 25 n and 8 m, in as many replicates as that takes. One trial of 1,009 failed, and one alone
 * exceeds its limit.
 */
final class ManyTrials {

  /** The number of the trial that exceeds its limit. */
  static final long BEYOND = 54_321;

  /** Its id. */
  static final String ID_BEYOND = "8A89CCE278D1F9CB";

  private static final int POINTS = 25 * 8;

  private static final IntegerAxis N = Axis.integer("n").doc("samples");
  private static final IntegerAxis M = Axis.integer("m").doc("width");
  private static final RealMetric Y = Metric.realMetric("y").doc("the response");
  private static final RealMetric LIMIT = Metric.realMetric("most").doc("what bounds it");

  private static final Declaration STUDY =
      Declaration.of("many", 1)
          .axes(N, M)
          .metrics(Y, LIMIT)
          .check(Law.power("plane", Y).in(N, -1).in(M, -0.5))
          .observe(Law.constant("one", Y).over(N).per())
          .check(Law.bound("limit", Y).atMost(LIMIT))
          .check(Law.falling("falls", Y, N).within("m = 1"))
          .build();

  private ManyTrials() {}

  /** Fits and reports so many trials, and prints what each law came to. */
  public static void main(String[] arguments) throws IOException {
    try (SparkSession spark = Sessions.open()) {
      Path out = Path.of(arguments[1]);
      for (LawRecord law : fit(spark, out, Long.parseLong(arguments[0]))) {
        System.out.printf(
            "%s %s %.4f %d %d %s%n",
            law.law(), law.predictor(), law.estimate(), law.levels(), law.excluded(), law.method());
      }
    }
  }

  /** Fits trials and writes tables and report, as the end of the command run does. */
  static List<LawRecord> fit(SparkSession spark, Path out, long count) throws IOException {
    Grid grid = new Grid("", List.of(Dimension.of("n", List.of(8L))), Map.of(), List.of(), 1);
    Job job =
        new Job("many", "many.json", STUDY, 0, 0, Optional.empty(), List.of(grid), List.of(), "{}");
    JobFolder folder = JobFolder.of(spark, out.toString(), "many");
    TrialPass trials = TrialPass.of(job, trials(spark, count), count);
    JobFit fit = JobFit.of(job, new JobTables(folder), trials);
    Reports.write(job, folder, trials, fit);
    return fit.laws();
  }

  private static Dataset<Row> trials(SparkSession spark, long count) {
    String uniform = "(pmod(xxhash64(id, %d), 1000003) + 0.5D) / 1000003";
    String normal =
        "sqrt(-2 * ln(%s)) * cos(2 * pi() * %s)"
            .formatted(uniform.formatted(1), uniform.formatted(2));
    return spark
        .range(0, count, 1, 8)
        .selectExpr(
            "id",
            "id div 8 % 25 + 1 AS n",
            "shiftleft(1L, int(id % 8)) AS m",
            "id div " + POINTS + " AS replicate",
            "hex(xxhash64(id)) AS trial_id",
            "hex(xxhash64(id div 8)) AS unit_id",
            "if(id % 1009 = 7, 'error', 'ok') AS status",
            "exp(0.3D * " + normal + ") AS scatter")
        .selectExpr(
            "*",
            "false AS censored",
            "if(status = 'ok', scatter / (n * sqrt(m)), NULL) AS y",
            "if(status = 'ok', if(id = "
                + BEYOND
                + ", 0.5, 2) * scatter / (n * sqrt(m)), NULL)"
                + " AS most",
            "1e-4D AS seconds",
            "1e5D AS flops",
            "'x' AS git",
            "'x' AS jvm",
            "'x' AS blas",
            "'x' AS cpu",
            "'x' AS host",
            "'r1' AS run",
            "CAST(NULL AS STRING) AS executor",
            "timestamp '2026-01-01' AS started_at")
        .drop("id", "scatter");
  }
}
