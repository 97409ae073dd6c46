package org.lawsweep.table;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A table whose rows are records of one type: schema, writing and reading derive from its
 * components, {@code ciLow} being column {@code ci_low}. A NULL is a null text or truth value, or a
 * number that is NaN: NaN and infinity never reach a table, since Spark sorts NaN above every
 * number.
 *
 * @param <R> a record of {@code String}, {@code Boolean}, {@code int}, {@code long} and {@code
 *     double}
 */
final class RecordTable<R extends Record> {

  private static final Map<Class<?>, DataType> TYPES =
      Map.of(
          String.class, DataTypes.StringType,
          Boolean.class, DataTypes.BooleanType,
          int.class, DataTypes.IntegerType,
          long.class, DataTypes.LongType,
          double.class, DataTypes.DoubleType);

  /** What stands for NULL in a component that cannot be null. */
  private static final Map<Class<?>, Object> NONE =
      Map.of(int.class, 0, long.class, 0L, double.class, Double.NaN);

  private final Constructor<R> constructor;
  private final RecordComponent[] components;
  private final StructType schema;

  /**
   * Describes a table.
   *
   * @throws IllegalArgumentException if a component is of no type that a column has
   */
  RecordTable(Class<R> type) {
    components = type.getRecordComponents();
    StructType columns = new StructType();
    for (RecordComponent component : components) {
      DataType column = TYPES.get(component.getType());
      if (column == null) {
        throw new IllegalArgumentException("no column is of type " + component.getType());
      }
      columns = columns.add(column(component), column);
    }
    schema = columns;
    try {
      constructor =
          type.getDeclaredConstructor(
              Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every record has its constructor", e);
    }
  }

  private static String column(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** Gives the columns, in the order of the components. */
  StructType schema() {
    return schema;
  }

  /** Writes records as rows of {@link #schema}. */
  List<Row> rows(List<R> records) {
    return records.stream().map(this::row).toList();
  }

  private Row row(R one) {
    Object[] cells = new Object[components.length];
    for (int k = 0; k < cells.length; k++) {
      try {
        Object value = components[k].getAccessor().invoke(one);
        boolean none = value instanceof Double real && !Double.isFinite(real);
        cells[k] = none ? null : value;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return new GenericRowWithSchema(cells, schema);
  }

  /** Reads a row; columns that it lacks, as those of an older program may, are NULL, counts 0. */
  R read(Row row) {
    List<String> names = Arrays.asList(row.schema().fieldNames());
    Object[] values = new Object[components.length];
    for (int k = 0; k < values.length; k++) {
      int at = names.indexOf(column(components[k]));
      Object value = at < 0 ? null : row.get(at);
      values[k] = value == null ? NONE.get(components[k].getType()) : value;
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
