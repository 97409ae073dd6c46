package org.lawsweep.report;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.lawsweep.fit.Tried;

/**
 * How often trials succeed over two axes, with the fitted and the predicted boundary.
 *
 * @param title what the figure shows
 * @param cell where; empty for everywhere
 * @param x one axis
 * @param y the other
 * @param success what counts as success
 * @param points the points tried
 * @param fitted the curve on which half of the trials succeed; empty for none
 * @param predicted the boundary that the theorem states; no place where it states none
 * @param sql the query that gives the data again
 */
public record BoundaryFigure(
    String title,
    String cell,
    Axis x,
    Axis y,
    String success,
    List<Tried> points,
    List<Place> fitted,
    List<Place> predicted,
    String sql)
    implements Figure {

  /** A point of a curve. */
  public record Place(double x, double y) {}

  /** Copies the lists. */
  public BoundaryFigure {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(x, "x");
    Objects.requireNonNull(y, "y");
    Objects.requireNonNull(success, "success");
    Objects.requireNonNull(sql, "sql");
    points = List.copyOf(points);
    fitted = List.copyOf(fitted);
    predicted = List.copyOf(predicted);
  }

  /** The points that have a place on the axes. */
  List<Tried> drawn() {
    return points.stream().filter(p -> x.shows(p.x()) && y.shows(p.y())).toList();
  }

  /**
   * The borders of cells around ascending coordinates: midway between neighbors, and as far beyond
   * the outermost as on their other side. One coordinate gets a cell of width 1.
   *
   * @param z coordinates, length K, read
   * @return length K + 1; empty for K = 0
   */
  static double[] borders(double[] z) {
    int count = z.length;
    if (count == 0) {
      return new double[0];
    }
    double[] borders = new double[count + 1];
    for (int k = 1; k < count; k++) {
      borders[k] = (z[k - 1] + z[k]) / 2;
    }
    borders[0] = count == 1 ? z[0] - 0.5 : 2 * z[0] - borders[1];
    borders[count] = count == 1 ? z[0] + 0.5 : 2 * z[count - 1] - borders[count - 1];
    return borders;
  }

  /** Where the drawn points stand. */
  Lattice lattice() {
    return new Lattice(x, y, drawn());
  }

  /** The columns and rows that points stand in: found once, since each point asks for its own. */
  static final class Lattice {

    private final Axis x;
    private final Axis y;
    private final double[] columns;
    private final double[] rows;

    private Lattice(Axis x, Axis y, List<Tried> points) {
      this.x = x;
      this.y = y;
      columns = points.stream().mapToDouble(p -> x.coordinate(p.x())).sorted().distinct().toArray();
      rows = points.stream().mapToDouble(p -> y.coordinate(p.y())).sorted().distinct().toArray();
    }

    /** The distinct coordinates on x, ascending. */
    double[] columns() {
      return columns.clone();
    }

    /** The distinct coordinates on y, ascending. */
    double[] rows() {
      return rows.clone();
    }

    /** The number of a point's column. */
    int column(Tried point) {
      return Arrays.binarySearch(columns, x.coordinate(point.x()));
    }

    /** The number of a point's row. */
    int row(Tried point) {
      return Arrays.binarySearch(rows, y.coordinate(point.y()));
    }
  }

  @Override
  public boolean isEmpty() {
    return drawn().isEmpty();
  }

  @Override
  public Csv csv() {
    return new Csv(
        List.of(x.label(), y.label(), "successes", "trials", "failed"),
        points.stream()
            .map(p -> List.<Object>of(p.x(), p.y(), p.successes(), p.trials(), p.failed()))
            .toList());
  }
}
