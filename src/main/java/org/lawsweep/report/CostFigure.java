package org.lawsweep.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What units were predicted to cost and what they did cost.
 *
 * @param title what the figure shows
 * @param costs single units
 * @param sql the query that gives the data again
 */
public record CostFigure(String title, Sample<Cost> costs, String sql) implements Figure {

  /**
   * One unit.
   *
   * @param predicted seconds
   * @param measured seconds
   */
  public record Cost(double predicted, double measured) {

    /** By prediction, then measurement. */
    static final Comparator<Cost> ORDER =
        Comparator.comparingDouble(Cost::predicted).thenComparingDouble(Cost::measured);

    private boolean isShown() {
      return predicted > 0
          && measured > 0
          && Double.isFinite(predicted)
          && Double.isFinite(measured);
    }
  }

  /** Requires all three. */
  public CostFigure {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(costs, "costs");
    Objects.requireNonNull(sql, "sql");
  }

  /** The same figure with at most {@code most} units. */
  public CostFigure withUnits(int most) {
    return new CostFigure(title, costs.thinned(most, Cost.ORDER), sql);
  }

  /** The units that have a place on logarithmic axes. */
  List<Cost> drawn() {
    return costs.shown().stream().filter(Cost::isShown).toList();
  }

  /** The middle of measured over predicted; NaN for no unit. */
  double medianRatio() {
    double[] ratios =
        drawn().stream().mapToDouble(c -> c.measured / c.predicted).sorted().toArray();
    int count = ratios.length;
    return count == 0 ? Double.NaN : (ratios[(count - 1) / 2] + ratios[count / 2]) / 2;
  }

  @Override
  public String cell() {
    return "";
  }

  @Override
  public boolean isEmpty() {
    return drawn().isEmpty();
  }

  @Override
  public Csv csv() {
    return new Csv(
        List.of("predicted seconds", "measured seconds"),
        costs.shown().stream().map(c -> List.<Object>of(c.predicted, c.measured)).toList());
  }
}
