package org.lawsweep.result;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.numeric.BlasProbe;
import org.lawsweep.plan.Cost;
import org.lawsweep.study.Declaration;
import org.lawsweep.table.JobFolder;

/** How fast a study's work goes here: by what ran before, else by the speed of products. */
public final class Calibration {

  /** The share of the peak of products that a study without any record is taken to reach. */
  private static final double SHARE_OF_PEAK = 0.1;

  private static final int PROBE_SIZE = 256;

  private Calibration() {}

  /** The cost model for a study, from the end states of its jobs where they tell one. */
  public static Cost of(SparkSession spark, String out, Declaration study) throws IOException {
    Spent all = new Spent(study.name(), 0, 0, 0);
    for (JobFolder job : JobFolder.all(spark, out)) {
      Optional<Spent> spent = EndState.of(job).flatMap(EndState::spent);
      all = spent.filter(some -> some.study().equals(study.name())).map(all::plus).orElse(all);
    }
    if (all.flops() > 0) {
      double rate = all.flops() / all.seconds();
      String basis =
          String.format(Locale.ROOT, "%.2f GF/s as in %,d trials before", rate / 1e9, all.trials());
      return new Cost(rate, basis);
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
