package org.lawsweep.result;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.io.IOException;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.numeric.BlasProbe;
import org.lawsweep.plan.Cost;
import org.lawsweep.study.Declaration;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;

/** How fast a study's work goes here: by what ran before, else by the speed of products. */
public final class Calibration {

  /** The share of the peak of products that a study without any record is taken to reach. */
  private static final double SHARE_OF_PEAK = 0.1;

  private static final int PROBE_SIZE = 256;

  private Calibration() {}

  /** The cost model for a study, from its rows under an output folder where there are any. */
  public static Cost of(SparkSession spark, String out, Declaration study) throws IOException {
    double flops = 0;
    double seconds = 0;
    long rows = 0;
    for (JobFolder job : JobFolder.all(spark, out)) {
      Row total =
          new JobTables(job)
              .trials()
              .orElseThrow()
              .filter(col("study").equalTo(study.name()).and(col("seconds").gt(0)))
              .agg(sum("flops"), sum("seconds"), count(lit(1)))
              .first();
      if (total.getLong(2) > 0) {
        flops += total.getDouble(0);
        seconds += total.getDouble(1);
        rows += total.getLong(2);
      }
    }
    if (flops > 0) {
      String basis =
          String.format(
              Locale.ROOT, "%.2f GF/s as in %,d trials before", flops / seconds / 1e9, rows);
      return new Cost(flops / seconds, basis);
    }
    double peak = BlasProbe.gigaflops(PROBE_SIZE);
    String basis =
        String.format(
            Locale.ROOT,
            "%.1f GF/s, a guess: %.0f %% of the %.0f GF/s of products here",
            SHARE_OF_PEAK * peak,
            100 * SHARE_OF_PEAK,
            peak);
    return new Cost(SHARE_OF_PEAK * peak * 1e9, basis);
  }
}
