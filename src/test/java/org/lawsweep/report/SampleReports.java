package org.lawsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.Level;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;

/** Whole reports, of the pieces that {@link Samples} has. */
final class SampleReports {

  private SampleReports() {}

  /** Two jobs with laws of every verdict, thresholds, failures and cost. */
  static List<JobReport> jobs() {
    List<LawFigure> laws =
        List.of(
            Samples.law("ratio-in-width", "mode = affine, labels = sign", "=", -1, -1, 0, 9, 1),
            Samples.law("ratio-in-width", "mode = iid, labels = uniform", "=", -1, -0.98, 0, 7, 2),
            Samples.law("excess-in-width", "", "=", -1, -0.9, 0.004, 9, 3),
            Samples.law("decay", "n = 8, m = 9963", "≤", -0.5, -0.55, 0, 5, 4),
            Samples.law("growth", "depth = 2", "=", 1.5, 1.5, 0, 8, 5),
            Samples.law("short", "depth = 3", "=", -0.5, -0.5, 0, 3, 6));
    List<JobReport.Fact> facts =
        List.of(
            new JobReport.Fact("trials", "27,600 ok, 3 failed"),
            new JobReport.Fact("jvm", "17.0.15, linux amd64"),
            new JobReport.Fact("blas", "OpenBLAS 0.3.31 (Haswell), 1 thread"),
            new JobReport.Fact("git", "f49556c"));
    JobReport first =
        new JobReport(
            "corrective-memorization",
            "corrective-memorization, version 1",
            "A group of m random ReLU units, fitted to what the groups before left over, multiplies"
                + " the squared residual by about n/(θ⁴m)",
            "Bresler and Nagaraj 2020, Theorem 1, Lemma 6",
            List.of(new JobReport.Count("exploring, seed 7", tally())),
            laws.stream().map(LawFigure::row).toList(),
            laws.get(2),
            laws,
            List.of(
                Samples.threshold("n = 64", 150, false), Samples.threshold("n = 128", 168, true)),
            List.of(Samples.boundary()),
            List.of(Samples.curves()),
            List.of(Samples.failures()),
            List.of(Samples.costs()),
            facts,
            ExecutorShares.NONE,
            List.of());
    LawFigure cosine = Samples.law("error-in-width", "strata = true", "=", -3, -2.94, 0, 10, 8);
    JobReport second =
        new JobReport(
            "cosine-relu-representation",
            "cosine-relu-representation, version 2",
            "A cosine is a mean of ReLU units with squared error of order 1/m, and of order 1/m³"
                + " with strata",
            "Bresler and Nagaraj 2020, Lemma 4",
            List.of(),
            List.of(cosine.row(), Samples.row("error-in-width", "strata = false")),
            null,
            List.of(cosine),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new FailureFigure(
                    "how trials ended",
                    "m",
                    List.of(new FailureFigure.Count("32", "ok", 4000)),
                    "")),
            List.of(),
            facts,
            ExecutorShares.NONE,
            List.of());
    return List.of(first, second);
  }

  /** A job with all that takes room: another seed, long cells and reasons, numbers far from 1. */
  static JobReport wide() {
    List<LawFigure> laws = new ArrayList<>();
    for (double unit : new double[] {1e-9, 3e-5, 1, 4e7}) {
      LawFigure figure =
          Samples.law("far-below-the-trivial-path", "unit = " + unit, "≤", 0.5, 0.4, 0, 6, 1);
      List<Level> levels =
          IntStream.range(0, 6)
              .mapToObj(
                  k ->
                      new Level(
                          unit * (k - 1), -unit * k, -unit * (k + 1), unit, unit * (k + 1), 1000))
              .toList();
      List<Point> seeds =
          IntStream.range(0, 60)
              .mapToObj(k -> new Point(unit * (k % 6 - 1), unit * (1 - k / 10), k))
              .toList();
      for (LawFigure.Guide guide : LawFigure.Guide.values()) {
        laws.add(
            new LawFigure(
                crowded(figure.row()),
                guide,
                "worst relative excess",
                Axis.linear("ratio of squared residuals over all", ""),
                Axis.linear("largest relative change of loss where none should be", ""),
                Sample.all(seeds),
                levels,
                null,
                ""));
      }
    }
    return new JobReport(
        "dropout-path",
        "dropout-path, version 2",
        "Dropout-stable nets are joined by a path of low loss, linear in depth",
        "Kuditipudi et al. 2019, Explaining Landscape Connectivity of Low-cost Solutions, Thm 1",
        List.of(
            new JobReport.Count("exploring, seed 7", tally()),
            new JobReport.Count("confirming, round 3, seed 9007199254740993", tally())),
        laws.stream().map(LawFigure::row).toList(),
        laws.get(0),
        laws,
        List.of(Samples.threshold("n = 64", 150, false)),
        List.of(Samples.boundary()),
        List.of(Samples.curves()),
        List.of(Samples.failures()),
        List.of(Samples.costs()),
        List.of(),
        ExecutorShares.NONE,
        List.of());
  }

  private static LawRow crowded(LawRow row) {
    return new LawRow(
        row.law(),
        Tally.CLAIM,
        "dropout = 0.5, rescale = best, subsets = 3, m = 1024",
        row.statement(),
        "learning_rate",
        "≤",
        -0.125,
        new Slope(-0.123, -1234.5, 0.456, -1, 0.5, 12, List.of("less than one decade")),
        row.resolution(),
        1000,
        12_345,
        "12,000 trials failed; 345 at a level whose mean is ≤ 0",
        "depth = 3 AND dropout >= 0.5",
        row.method(),
        row.source(),
        new Evidence(true, 0.37, 0.08),
        Verdict.OUT_OF_REGIME,
        "the shipped grid has too few levels of depth to say",
        0.04,
        new LawRow.Elsewhere(-0.321, -1234.5, 0.456, Verdict.OUT_OF_REGIME),
        new LawRow.Checks(-12.3, 0.001, 12.3, -1.23, 0.5));
  }

  /** Nine claims, one of them outside. */
  static Tally tally() {
    return Tally.of(
        IntStream.range(0, 9)
            .mapToObj(
                k ->
                    new Tally.Outcome(
                        Tally.CLAIM,
                        "=",
                        k == 0 ? Verdict.OUTSIDE : Verdict.CONSISTENT,
                        true,
                        List.of("law " + k)))
            .toList());
  }

  /** A job of which nothing is known but some laws and curves. */
  static JobReport of(List<LawRow> rows, List<LawFigure> laws, List<CurveFigure> curves) {
    return new JobReport(
        "job",
        "",
        "",
        "",
        List.of(),
        rows,
        null,
        laws,
        List.of(),
        List.of(),
        curves,
        List.of(),
        List.of(),
        List.of(),
        ExecutorShares.NONE,
        List.of());
  }
}
