package org.lawsweep.report;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.lawsweep.fit.Rate;

/**
 * How often trials succeed along one axis, and where the fraction crosses one half.
 *
 * @param title what the figure shows
 * @param cell where; empty for everywhere
 * @param x the axis
 * @param success what counts as success
 * @param rates the fraction at each value, in any order
 * @param crossing where it crosses one half
 * @param predicted the crossing that the theorem states; NaN where it states none
 * @param sql the query that gives the data again
 */
public record ThresholdFigure(
    String title,
    String cell,
    Axis x,
    String success,
    List<Rate> rates,
    Crossing crossing,
    double predicted,
    String sql)
    implements Figure {

  /**
   * Where the fraction crosses one half. Of separated data only a bracket is known: {@code at} is
   * then NaN, and the ends are the last value that always failed and the first that never did.
   *
   * @param at the fitted place
   * @param low lower end of its 95 % interval, or of the bracket
   * @param high upper end
   * @param width of z from 10 % to 90 % success
   */
  public record Crossing(double at, double low, double high, double width) {

    /** Nothing is known. */
    public static final Crossing NONE =
        new Crossing(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    boolean isFitted() {
      return Double.isFinite(at);
    }

    /** An interval may be open at one end. */
    boolean hasInterval() {
      return Double.isFinite(low) || Double.isFinite(high);
    }
  }

  /** Sorts the rates by x. */
  public ThresholdFigure {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(x, "x");
    Objects.requireNonNull(success, "success");
    Objects.requireNonNull(crossing, "crossing");
    Objects.requireNonNull(sql, "sql");
    rates = rates.stream().sorted(Comparator.comparingDouble(Rate::x)).toList();
  }

  /** The rates that have a place on the axes. */
  List<Rate> drawn() {
    return rates.stream().filter(r -> x.shows(r.x()) && Double.isFinite(r.rate())).toList();
  }

  /** The fitted chance of success at {@code value}; NaN where nothing is fitted. */
  double curve(double value) {
    double z = x.coordinate(value) - x.coordinate(crossing.at);
    double steepness = 2 * Math.log(9) / crossing.width;
    return 1 / (1 + Math.exp((isRising() ? -1 : 1) * steepness * z));
  }

  /** Whether success gets more frequent with x. */
  private boolean isRising() {
    List<Rate> drawn = drawn();
    return drawn.isEmpty() || drawn.get(drawn.size() - 1).rate() >= drawn.get(0).rate();
  }

  @Override
  public boolean isEmpty() {
    return drawn().isEmpty();
  }

  @Override
  public Csv csv() {
    return new Csv(
        List.of(x.label(), "fraction", "low", "high", "trials"),
        rates.stream()
            .map(r -> List.<Object>of(r.x(), r.rate(), r.low(), r.high(), r.trials()))
            .toList());
  }
}
