package org.lawsweep.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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
 * which counts in mixed radix: the replicate fastest, then the dimensions from the last.
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
  private final long replicates;

  private Combinations(Digit[] digits, long replicates) {
    this.digits = digits;
    this.replicates = replicates;
  }

  /**
   * Makes the combinations.
   *
   * @param ids the numbers from 0 on
   * @return the axes of the dimensions in the order of the study's, and replicate
   */
  static Dataset<Row> of(Dataset<Long> ids, Grid grid, Declaration study) {
    List<Digit> digits = new ArrayList<>();
    StructType columns = new StructType();
    for (Axis axis : study.axes()) {
      long stride = grid.combinations();
      for (Dimension dimension : grid.dimensions()) {
        stride /= dimension.size();
        int k = dimension.axes().indexOf(axis.name());
        if (k >= 0) {
          digits.add(new Digit(stride, dimension.size(), compact(dimension.columns().get(k))));
          columns = columns.add(axis.name(), ColumnTypes.of(axis));
        }
      }
    }
    return ids.mapPartitions(
        new Combinations(digits.toArray(Digit[]::new), grid.replicates()),
        Encoders.row(columns.add("replicate", DataTypes.LongType)));
  }

  private static Object compact(List<Object> values) {
    if (values.stream().allMatch(Long.class::isInstance)) {
      return values.stream().mapToLong(Long.class::cast).toArray();
    }
    return values.stream().allMatch(Double.class::isInstance)
        ? values.stream().mapToDouble(Double.class::cast).toArray()
        : values.toArray();
  }

  @Override
  public Iterator<Row> call(Iterator<Long> ids) {
    Iterable<Long> all = () -> ids;
    return StreamSupport.stream(all.spliterator(), false).map(this::row).iterator();
  }

  private Row row(long id) {
    Object[] values = new Object[digits.length + 1];
    for (int k = 0; k < digits.length; k++) {
      values[k] = digits[k].value(id);
    }
    values[digits.length] = id % replicates;
    return RowFactory.create(values);
  }
}
