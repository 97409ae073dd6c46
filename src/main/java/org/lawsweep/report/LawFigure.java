package org.lawsweep.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

/**
 * One law in one cell and predictor: seeds, level means, the fitted line and the predicted slope;
 * or what is compared row by row, with the line of equality.
 *
 * @param row the row of the table of laws that the figure explains
 * @param kind what the law is about
 * @param x the predictor
 * @param y the response; of a law in several predictors, corrected for the others
 * @param seeds single trials
 * @param levels what the line was fitted to, in any order
 * @param offset the fit with a floor; {@link Offset#NONE} for none
 * @param sql the query that gives the data again
 */
public record LawFigure(
    LawRow row,
    Kind kind,
    Axis x,
    Axis y,
    Sample<Seed> seeds,
    List<Level> levels,
    Offset offset,
    String sql)
    implements Figure {

  /** What the row's prediction and estimate are. */
  public enum Kind {
    /** The slope of u in z: of a power law or an exponential. */
    SLOPE("fitted"),
    /** A value of y, the same at every x. */
    VALUE("fitted"),
    /** How y follows x, whatever the curve. */
    RANK("rank correlation"),
    /** y beside x row by row: of a bound and an identity. */
    ROWS("worst relative excess"),
    /** y beside x seed by seed: of two arms. */
    ARMS("mean ln ratio");

    private final String estimate;

    Kind(String estimate) {
      this.estimate = estimate;
    }

    /** What the estimate is, in a word or two. */
    String estimate() {
      return estimate;
    }

    /** Whether the estimate is a line through the levels. */
    boolean hasLine() {
      return this == SLOPE || this == VALUE;
    }

    /** Whether x and y are the same quantity, to be compared. */
    boolean isComparison() {
      return this == ROWS || this == ARMS;
    }
  }

  /** One trial. */
  public record Seed(double x, double y, long replicate) {

    /** By x, then y. */
    static final Comparator<Seed> ORDER =
        Comparator.comparingDouble(Seed::x)
            .thenComparingDouble(Seed::y)
            .thenComparingLong(Seed::replicate);
  }

  /**
   * The trials at one value of the predictor.
   *
   * @param x the value
   * @param y the level's location as a response: the geometric mean, or the mean
   * @param low lower end of its 95 % interval
   * @param high upper end
   * @param spread the standard deviation over seeds, of ln y where y is logarithmic
   * @param count how many trials
   */
  public record Level(double x, double y, double low, double high, double spread, long count) {}

  /**
   * The fit y = floor + factor · x^exponent. NaN where there is none.
   *
   * @param low lower end of the exponent's interval
   * @param high upper end
   */
  public record Offset(double floor, double factor, double exponent, double low, double high) {

    /** No such fit. */
    public static final Offset NONE =
        new Offset(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    double at(double x) {
      return floor + factor * Math.pow(x, exponent);
    }

    boolean isPresent() {
      return Double.isFinite(at(1));
    }
  }

  /**
   * The slope between two neighbouring levels.
   *
   * @param from the lower x
   * @param to the upper x
   * @param slope Δu / Δz
   * @param halfWidth from the intervals of both levels; NaN where one is unknown
   */
  public record LocalSlope(double from, double to, double slope, double halfWidth) {}

  /** Sorts the levels by x. Those without a place on the axes stay in {@link #csv} alone. */
  public LawFigure {
    Objects.requireNonNull(row, "row");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(x, "x");
    Objects.requireNonNull(y, "y");
    Objects.requireNonNull(seeds, "seeds");
    Objects.requireNonNull(offset, "offset");
    Objects.requireNonNull(sql, "sql");
    levels = levels.stream().sorted(Comparator.comparingDouble(Level::x)).toList();
  }

  /** The same figure with at most {@code most} seeds. */
  public LawFigure withSeeds(int most) {
    return new LawFigure(row, kind, x, y, seeds.thinned(most, Seed.ORDER), levels, offset, sql);
  }

  /** The levels that have a place on the axes, ascending. */
  List<Level> drawn() {
    return levels.stream().filter(level -> x.shows(level.x) && y.shows(level.y)).toList();
  }

  /** The fitted line; NaN where the data determines none. */
  Line fitted() {
    return line(row.measured().estimate());
  }

  /**
   * A predicted slope goes through the same centre, so that slopes are compared, not intercepts. Of
   * a comparison it is where both are equal.
   */
  Line predicted() {
    return kind.isComparison() ? new Line(0, 0, 1, 0) : line(row.predicted());
  }

  private Line line(double value) {
    if (!kind.hasLine()) {
      return new Line(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    Line line =
        Line.through(
            drawn().stream().mapToDouble(level -> x.coordinate(level.x)).toArray(),
            drawn().stream().mapToDouble(level -> y.coordinate(level.y)).toArray(),
            kind == Kind.SLOPE ? value : 0);
    return kind == Kind.SLOPE ? line : line.through(y.coordinate(value));
  }

  /** The lower edge of the band around the fitted line, as a function of the coordinate. */
  DoubleUnaryOperator bandLow() {
    return edge(-1, row.measured().ciLow());
  }

  /** The upper edge. */
  DoubleUnaryOperator bandHigh() {
    return edge(1, row.measured().ciHigh());
  }

  private DoubleUnaryOperator edge(int side, double end) {
    Line line = fitted();
    double h = row.measured().halfWidth();
    return kind == Kind.SLOPE
        ? z -> line.at(z) + side * line.halfWidth(z, h)
        : z -> kind.hasLine() ? y.coordinate(end) : Double.NaN;
  }

  /** u_l less the fitted line, for each drawn level; NaN without a line. */
  double[] residuals() {
    Line line = fitted();
    return drawn().stream()
        .mapToDouble(level -> y.coordinate(level.y) - line.at(x.coordinate(level.x)))
        .toArray();
  }

  /** The slopes between neighbours of {@link #drawn}: curvature and floors show here first. */
  List<LocalSlope> localSlopes() {
    List<Level> levels = drawn();
    List<LocalSlope> slopes = new ArrayList<>();
    for (int l = 1; l < levels.size(); l++) {
      Level a = levels.get(l - 1);
      Level b = levels.get(l);
      double run = x.coordinate(b.x) - x.coordinate(a.x);
      if (run > 0) {
        double rise = y.coordinate(b.y) - y.coordinate(a.y);
        slopes.add(
            new LocalSlope(a.x, b.x, rise / run, Math.hypot(halfWidth(a), halfWidth(b)) / run));
      }
    }
    return slopes;
  }

  /** Half the interval of a level, in coordinates. */
  private double halfWidth(Level level) {
    return (y.coordinate(level.high) - y.coordinate(level.low)) / 2;
  }

  @Override
  public String title() {
    return row.law();
  }

  @Override
  public String cell() {
    return row.cell();
  }

  @Override
  public boolean isEmpty() {
    return kind.isComparison() ? seeds.shown().isEmpty() : drawn().isEmpty();
  }

  @Override
  public Csv csv() {
    Stream<List<Object>> means =
        levels.stream().map(l -> List.of("level", l.x, l.y, l.low, l.high, l.spread, l.count, ""));
    Stream<List<Object>> trials =
        seeds.shown().stream().map(s -> List.of("seed", s.x, s.y, "", "", "", "", s.replicate));
    return new Csv(
        List.of("kind", x.label(), y.label(), "low", "high", "spread", "count", "replicate"),
        Stream.concat(means, trials).toList());
  }
}
