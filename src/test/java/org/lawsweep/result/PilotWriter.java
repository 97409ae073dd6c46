package org.lawsweep.result;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.fit.Rate;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.Verdict;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;
import org.lawsweep.plan.Plan;
import org.lawsweep.study.Law;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawRecord;

/** Writes the files of {@link Pilot} from the output folder of a run of the laptop jobs. */
public final class PilotWriter {

  /** The steepness of a success that no level shows in between. */
  private static final double STEP = 1e9;

  private PilotWriter() {}

  /** Takes the output folder, and the names of jobs; all that are there where none is named. */
  public static void main(String[] arguments) throws IOException {
    SparkSession spark = SparkSession.builder().master("local[2]").getOrCreate();
    List<String> named = List.of(arguments).subList(1, arguments.length);
    for (JobFolder folder : JobFolder.all(spark, arguments[0])) {
      if (named.isEmpty() || named.contains(folder.name())) {
        Pilot pilot = pilot(spark, folder);
        if (!pilot.claims().isEmpty()) {
          pilot.write();
        }
      }
    }
    spark.stop();
  }

  private static Pilot pilot(SparkSession spark, JobFolder folder) throws IOException {
    String text = folder.readText(JobFolder.JOB).orElseThrow();
    Job job = JobReader.ofAllStudies().read(folder.name() + ".json", text, List.of());
    JobTables tables = new JobTables(folder);
    List<LawRecord> rows = tables.laws().orElseThrow();
    // As checks: what they would have noticed stands in the table, and takes minutes to simulate.
    List<Law> claims =
        job.study().laws().stream()
            .filter(law -> law.evidence().equals("claim"))
            .map(law -> law.as(Law.Role.CHECK))
            .toList();
    List<Pilot.Claim> pilots = new ArrayList<>();
    if (!claims.isEmpty()) {
      Dataset<Row> trials = tables.trials(Plan.of(spark, job).trials()).orElseThrow().persist();
      List<List<CellFit>> fits = Cells.of(job.study(), claims, trials);
      List<CellTrials> cells = TrialReader.cells(job.study(), claims, trials).collect();
      for (int k = 0; k < claims.size(); k++) {
        Law law = claims.get(k);
        List<CellFit> seen =
            fits.get(k).stream()
                .filter(fit -> fit.judged().stream().anyMatch(PilotWriter::isMeasured))
                .sorted(Comparator.comparingDouble(fit -> blindness(law, fit, rows)))
                .toList();
        if (!seen.isEmpty()) {
          CellFit middle = seen.get((seen.size() - 1) / 2);
          CellTrials cell =
              cells.stream()
                  .filter(c -> c.law() == middle.law() && c.cell().equals(middle.cell()))
                  .findFirst()
                  .orElseThrow();
          pilots.add(claim(law, middle, cell, rows));
        }
      }
      trials.unpersist();
    }
    return new Pilot(job.name(), job.study().name(), job.seed(), pilots);
  }

  private static boolean isMeasured(Judged judged) {
    return judged.verdict() != null && judged.verdict() != Verdict.OUT_OF_REGIME;
  }

  /** What the cell would have missed, in resolutions: the middle one stands for the law. */
  private static double blindness(Law law, CellFit fit, List<LawRecord> rows) {
    return fit.judged().stream()
        .filter(one -> one.verdict() != null)
        .mapToDouble(one -> power(law, fit, one, rows) / one.resolution())
        .map(ratio -> Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio)
        .max()
        .orElse(0);
  }

  private static double power(Law law, CellFit fit, Judged judged, List<LawRecord> rows) {
    return rows.stream()
        .filter(row -> row.law().equals(law.name()) && Objects.equals(row.cell(), fit.label()))
        .filter(row -> Objects.equals(row.predictor(), judged.predictor()))
        .mapToDouble(LawRecord::power)
        .findFirst()
        .orElseThrow();
  }

  private static Pilot.Claim claim(Law law, CellFit fit, CellTrials cell, List<LawRecord> rows) {
    PilotScatter scatter = new PilotScatter(law, cell);
    Threshold threshold = fit.threshold();
    boolean crosses = threshold != null && threshold.levels().size() > 1;
    return new Pilot.Claim(
        law.name(),
        fit.label(),
        fit.judged().stream().map(one -> along(one, power(law, fit, one, rows))).toList(),
        cell.truths(),
        scatter.levels(),
        digits(scatter.shared()),
        digits(scatter.wander()),
        crosses ? digits(crossing(law, fit, cell)) : 0,
        crosses ? digits(steepness(threshold)) : 0);
  }

  private static Pilot.Along along(Judged judged, double power) {
    if (Double.isNaN(judged.predicted())) {
      return new Pilot.Along(digits(judged.finding().estimate()), null, null);
    }
    return new Pilot.Along(
        judged.predicted(), Double.isNaN(power) ? null : power, judged.resolution());
  }

  /** ln of the threshold at the means of the logs of the others. */
  private static double crossing(Law law, CellFit fit, CellTrials cell) {
    double crossing = Math.log(fit.threshold().x50());
    for (int k = 0; k < law.terms().size() - 1; k++) {
      int predictor = k + 1;
      double center =
          cell.usable().stream()
              .mapToDouble(seen -> Math.log(seen.x().get(predictor)))
              .average()
              .orElse(0);
      crossing += fit.judged().get(k).finding().estimate() * center;
    }
    return crossing;
  }

  /** The slope of the log odds of a success in ln x; negative where success falls. */
  private static double steepness(Threshold threshold) {
    List<Rate> levels = threshold.levels();
    double steep = threshold.width() > 0 ? 2 * Math.log(9) / threshold.width() : STEP;
    return levels.get(levels.size() - 1).rate() >= levels.get(0).rate() ? steep : -steep;
  }

  /** Six significant digits. */
  static double digits(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(new MathContext(6)).doubleValue()
        : value;
  }
}
