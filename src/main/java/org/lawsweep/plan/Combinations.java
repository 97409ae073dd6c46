package org.lawsweep.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.job.Dimension;
import org.lawsweep.job.Grid;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;

/**
 * The combinations of a grid's dimensions and replicates, decoded on executors from their number,
 * which counts in mixed radix: the dimensions of fused axes fastest, from the last, then the
 * replicate, then the other dimensions. So the trials of a unit are a block, one after the other,
 * unless a dimension or an expression couples fused axes with others.
 */
final class Combinations implements MapPartitionsFunction<Long, Row> {

  private static final long serialVersionUID = 1L;

  /**
   * One axis.
   *
   * @param stride combinations between a value and the next
   * @param size how many values there are
   * @param values of the axis: long[], double[], or Object[] where it has texts or NULL. Every task
   *     brings them along, and a hundred thousand boxed numbers take it a tenth of a second
   */
  private record Digit(long stride, int size, Object values) implements Serializable {

    Object value(long combination) {
      int k = (int) (combination / stride % size);
      if (values instanceof long[] integers) {
        return integers[k];
      }
      return values instanceof double[] reals ? (Object) reals[k] : ((Object[]) values)[k];
    }
  }

  private final Digit[] digits;
  private final long block;
  private final long replicates;
  private final long blocks;
  private final StructType columns;

  private Combinations(List<Digit> digits, long block, Grid grid, StructType columns) {
    this.digits = digits.toArray(Digit[]::new);
    this.block = block;
    this.replicates = grid.replicates();
    this.blocks = grid.combinations() / block;
    this.columns = columns;
  }

  /** The combinations of a grid of a study. */
  static Combinations of(Grid grid, Declaration study) {
    List<Dimension> slowestFirst = new ArrayList<>(grid.dimensions());
    slowestFirst.sort(Comparator.comparing(dimension -> isFused(dimension, study)));
    long block =
        slowestFirst.stream()
            .filter(dimension -> isFused(dimension, study))
            .mapToLong(Dimension::size)
            .reduce(1, (a, b) -> a * b);
    List<Digit> digits = new ArrayList<>();
    StructType columns = new StructType();
    for (Axis axis : study.axes()) {
      long stride = grid.combinations();
      for (Dimension dimension : slowestFirst) {
        stride /= dimension.size();
        long own = isFused(dimension, study) ? stride / grid.replicates() : stride;
        int k = dimension.axes().indexOf(axis.name());
        if (k >= 0) {
          digits.add(new Digit(own, dimension.size(), compact(dimension.columns().get(k))));
          columns = columns.add(axis.name(), ColumnTypes.of(axis));
        }
      }
    }
    return new Combinations(digits, block, grid, columns.add("replicate", DataTypes.LongType));
  }

  private static boolean isFused(Dimension dimension, Declaration study) {
    return dimension.axes().stream().allMatch(axis -> study.axis(axis).orElseThrow().fused());
  }

  /**
   * Whether the trials of each unit are in one block, one after the other: no dimension has fused
   * axes and others, and no other axis is computed from a fused one.
   */
  static boolean keepUnitsTogether(Grid grid, Declaration study) {
    List<String> fused = study.fusedAxes().stream().map(Axis::name).toList();
    return grid.dimensions().stream()
            .allMatch(d -> fused.containsAll(d.axes()) || Collections.disjoint(fused, d.axes()))
        && grid.expressions().entrySet().stream()
            .allMatch(
                axis ->
                    fused.contains(axis.getKey()) || !Expressions.reads(axis.getValue(), fused));
  }

  /** The number of blocks. */
  long blocks() {
    return blocks;
  }

  /** The axes of the dimensions in the order of the study's, and replicate. */
  StructType columns() {
    return columns;
  }

  private static Object compact(List<Object> values) {
    if (values.stream().allMatch(Long.class::isInstance)) {
      return values.stream().mapToLong(Long.class::cast).toArray();
    }
    return values.stream().allMatch(Double.class::isInstance)
        ? values.stream().mapToDouble(Double.class::cast).toArray()
        : values.toArray();
  }

  /** The combinations of some blocks, by their numbers. */
  @Override
  public Iterator<Row> call(Iterator<Long> blocks) {
    return new Iterator<>() {
      private long next;
      private long end;

      @Override
      public boolean hasNext() {
        return next < end || blocks.hasNext();
      }

      @Override
      public Row next() {
        if (next == end) {
          next = blocks.next() * block;
          end = next + block;
        }
        return row(next++);
      }
    };
  }

  private Row row(long id) {
    Object[] values = new Object[digits.length + 1];
    for (int k = 0; k < digits.length; k++) {
      values[k] = digits[k].value(id);
    }
    values[digits.length] = id / block % replicates;
    return RowFactory.create(values);
  }
}
