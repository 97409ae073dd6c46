package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;

/** Reads points off trials in the order of their axes: of one point at a time, however many. */
final class PointRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] axes;
  private final int[] metrics;
  private final int failed;

  /**
   * Prepares to read.
   *
   * @param columns gets those that are read
   */
  PointRows(Declaration study, TrialColumns columns) {
    axes = study.axes().stream().map(Axis::name).mapToInt(columns::add).toArray();
    metrics = study.metrics().stream().mapToInt(m -> columns.addReal(m.name())).toArray();
    failed = columns.addFailed();
  }

  /** Gives the columns by which rows are put in order. */
  Column[] order() {
    return Arrays.stream(axes)
        .mapToObj(TrialColumns::name)
        .map(functions::col)
        .toArray(Column[]::new);
  }

  /** Compares rows in the same order. */
  int compared(Row a, Row b) {
    for (int axis : axes) {
      int compared = AxisCounts.ORDER.compare(value(a, axis), value(b, axis));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private List<Object> point(Row row) {
    List<Object> point = new ArrayList<>(axes.length);
    for (int axis : axes) {
      point.add(value(row, axis));
    }
    return point;
  }

  private boolean isAt(List<Object> point, Row row) {
    for (int k = 0; k < axes.length; k++) {
      if (!Objects.equals(point.get(k), value(row, axes[k]))) {
        return false;
      }
    }
    return true;
  }

  private static Object value(Row row, int axis) {
    // To Spark −0 is 0.
    return row.get(axis) instanceof Double real ? (Object) (real + 0.0) : row.get(axis);
  }

  /**
   * Gives the points of rows that are in order; none for one of which no trial is ok.
   *
   * @param also gets each row, all of them once there is no further point
   */
  Iterator<PointValues> points(Iterator<Row> rows, Consumer<Row> also) {
    return new Grouped(rows, also);
  }

  private final class Grouped implements Iterator<PointValues> {

    private final Iterator<Row> rows;
    private final Consumer<Row> also;
    // The first row of the next point.
    private Row next;

    Grouped(Iterator<Row> rows, Consumer<Row> also) {
      this.rows = rows;
      this.also = also;
      next = ok();
    }

    private Row ok() {
      while (rows.hasNext()) {
        Row row = rows.next();
        also.accept(row);
        if (!TrialColumns.isTrue(row, failed)) {
          return row;
        }
      }
      return null;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public PointValues next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      List<Object> point = point(next);
      List<DoubleStream.Builder> values =
          Arrays.stream(metrics).mapToObj(metric -> DoubleStream.builder()).toList();
      while (next != null && isAt(point, next)) {
        for (int k = 0; k < metrics.length; k++) {
          if (!next.isNullAt(metrics[k])) {
            values.get(k).add(next.getDouble(metrics[k]));
          }
        }
        next = ok();
      }
      return new PointValues(
          point, values.stream().map(some -> some.build().sorted().toArray()).toList());
    }
  }
}
