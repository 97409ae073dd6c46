package org.lawsweep.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.lawsweep.fit.Tally;

/**
 * What one job found.
 *
 * @param job its name
 * @param study the study and its version
 * @param claim the study's claim
 * @param source paper and theorem
 * @param counts what became of its laws, by purpose
 * @param rows its part of table {@code laws}
 * @param headline the figure that the study is known by; null for none
 * @param laws a figure for each law that has one
 * @param thresholds thresholds along one axis
 * @param boundaries thresholds over two axes
 * @param curves metrics over an axis
 * @param failures how trials ended, along one axis each
 * @param costs predicted and measured seconds
 * @param provenance where the numbers come from
 * @param executors that the trials ran on
 * @param undrawn what the figures leave out, as it would be too much for a page: a sentence each
 */
public record JobReport(
    String job,
    String study,
    String claim,
    String source,
    List<Count> counts,
    List<LawRow> rows,
    Figure headline,
    List<LawFigure> laws,
    List<ThresholdFigure> thresholds,
    List<BoundaryFigure> boundaries,
    List<CurveFigure> curves,
    List<FailureFigure> failures,
    List<CostFigure> costs,
    List<Fact> provenance,
    ExecutorShares executors,
    List<String> undrawn) {

  /**
   * A line of the provenance.
   *
   * @param what {@code blas}
   * @param value {@code openblas 0.3.31}
   */
  public record Fact(String what, String value) {

    /** Requires both texts. */
    public Fact {
      Objects.requireNonNull(what, "what");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * What became of the laws at one seed.
   *
   * @param purpose {@code exploring, seed 7}
   * @param tally of its laws
   */
  public record Count(String purpose, Tally tally) {

    /** Requires both. */
    public Count {
      Objects.requireNonNull(purpose, "purpose");
      Objects.requireNonNull(tally, "tally");
    }
  }

  /** Copies the lists. */
  public JobReport {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(study, "study");
    Objects.requireNonNull(claim, "claim");
    Objects.requireNonNull(source, "source");
    counts = List.copyOf(counts);
    rows = List.copyOf(rows);
    laws = List.copyOf(laws);
    thresholds = List.copyOf(thresholds);
    boundaries = List.copyOf(boundaries);
    curves = List.copyOf(curves);
    failures = List.copyOf(failures);
    costs = List.copyOf(costs);
    provenance = List.copyOf(provenance);
    Objects.requireNonNull(executors, "executors");
    undrawn = List.copyOf(undrawn);
  }

  /** The figures of laws: those of checks and controls, or the others. */
  List<LawFigure> laws(boolean apart) {
    return laws.stream().filter(figure -> figure.row().isApart() == apart).toList();
  }

  /** Every figure that has something to draw, in the order of the page. */
  List<Figure> figures() {
    return Stream.of(laws(false), thresholds, boundaries, curves, laws(true), failures, costs)
        .flatMap(List<? extends Figure>::stream)
        .<Figure>map(figure -> figure)
        .filter(figure -> !figure.isEmpty())
        .toList();
  }
}
