package org.lawsweep.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.numeric.BlasProbe;
import org.lawsweep.plan.Cost;
import org.lawsweep.study.Declaration;
import org.lawsweep.table.JobFolder;

/**
 * How fast the studies' work goes here: by what ran before, else by what the shipped jobs took on
 * the machine of the release beside the speed of products there and here, else by that alone.
 */
public final class Calibration {

  /** What the shipped jobs took, as their end states have it, and the speed of products then. */
  private static final String RELEASE = "spent.json";

  /** Seconds of trials below which a record tells more of cold code than of the study. */
  private static final double LEAST_SECONDS = 5;

  /** The share of the speed of products that a study without any record is taken to reach. */
  private static final double SHARE_OF_PEAK = 0.1;

  private static final int PROBE_SIZE = 256;

  private final Map<String, Spent> here;
  private final Map<String, Spent> released;
  private final double releasedPeak;
  private double peak;

  private Calibration(Map<String, Spent> here, Map<String, Spent> released, double releasedPeak) {
    this.here = here;
    this.released = released;
    this.releasedPeak = releasedPeak;
  }

  /** Reads the end states of an output folder's jobs. */
  public static Calibration of(SparkSession spark, String out) throws IOException {
    Map<String, Spent> here = new HashMap<>();
    for (JobFolder job : JobFolder.all(spark, out)) {
      EndState.of(job)
          .flatMap(EndState::spent)
          .ifPresent(spent -> here.merge(spent.study(), spent, Spent::plus));
    }
    try (InputStream in = Calibration.class.getResourceAsStream(RELEASE)) {
      JsonNode release = new ObjectMapper().readTree(in);
      Map<String, Spent> released = new HashMap<>();
      for (JsonNode entry : release.get("spent")) {
        Spent spent = EndState.spent(entry);
        released.put(spent.study(), spent);
      }
      return new Calibration(here, released, release.get("peak").asDouble());
    }
  }

  /** The cost model for a study. */
  public Cost of(Declaration study) {
    Optional<Spent> ran =
        Optional.ofNullable(here.get(study.name()))
            .filter(spent -> spent.seconds() >= LEAST_SECONDS && spent.flops() > 0);
    if (ran.isPresent()) {
      return ran.get()
          .cost(1, String.format(Locale.ROOT, "as in %,d trials before", ran.get().trials()));
    }
    Spent shipped = released.get(study.name());
    if (shipped != null) {
      String basis =
          String.format(
              Locale.ROOT,
              "as the shipped jobs went, by %.0f GF/s of products there and %.0f here",
              releasedPeak,
              peak());
      return shipped.cost(peak() / releasedPeak, basis);
    }
    String basis =
        String.format(
            Locale.ROOT,
            "a guess: %.0f %% of the %.0f GF/s of products here",
            100 * SHARE_OF_PEAK,
            peak());
    return new Cost(SHARE_OF_PEAK * peak() * 1e9, basis);
  }

  private double peak() {
    peak = peak == 0 ? BlasProbe.gigaflops(PROBE_SIZE) : peak;
    return peak;
  }
}
