package org.lawsweep.table;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of several tables as one table, in which a column that one of them lacks is NULL. */
public final class Union {

  private Union() {}

  /**
   * Joins the columns of tables: each name once, ignoring case, where and as it comes first. A
   * column of several types has one that holds them all.
   */
  static StructType columns(List<StructType> tables) {
    Map<String, StructField> all = new LinkedHashMap<>();
    for (StructType table : tables) {
      for (StructField field : table.fields()) {
        all.merge(key(field), field, Union::joint);
      }
    }
    return new StructType(all.values().toArray(StructField[]::new));
  }

  private static StructField joint(StructField one, StructField other) {
    return one.dataType().equals(other.dataType())
        ? one
        : new StructField(
            one.name(), joint(one.dataType(), other.dataType()), true, one.metadata());
  }

  private static DataType joint(DataType one, DataType other) {
    if (one instanceof IntegralType && other instanceof IntegralType) {
      return DataTypes.LongType;
    }
    boolean numbers = one instanceof NumericType && other instanceof NumericType;
    // Spark would read a number where another table has a word, and fail there.
    return numbers ? DataTypes.DoubleType : DataTypes.StringType;
  }

  /**
   * Reads files or folders with the columns that each has. Those whose columns agree, where a name
   * is in both, are one table: to plan many takes Spark seconds.
   */
  static List<Dataset<Row>> read(DataFrameReader reader, List<Map.Entry<StructType, Path>> paths) {
    List<StructType> tables = new ArrayList<>();
    List<List<String>> files = new ArrayList<>();
    for (Map.Entry<StructType, Path> path : paths) {
      int k = 0;
      while (k < tables.size() && !agree(tables.get(k), path.getKey())) {
        k++;
      }
      if (k == tables.size()) {
        tables.add(new StructType());
        files.add(new ArrayList<>());
      }
      tables.set(k, columns(List.of(tables.get(k), path.getKey())));
      files.get(k).add(Literal.of(path.getValue()));
    }
    return IntStream.range(0, tables.size())
        .mapToObj(k -> reader.schema(tables.get(k)).parquet(files.get(k).toArray(String[]::new)))
        .toList();
  }

  private static boolean agree(StructType one, StructType other) {
    Map<String, DataType> types = types(one);
    return Arrays.stream(other.fields())
        .allMatch(
            field -> field.dataType().equals(types.getOrDefault(key(field), field.dataType())));
  }

  private static Map<String, DataType> types(StructType table) {
    Map<String, DataType> types = new HashMap<>();
    for (StructField field : table.fields()) {
      types.put(key(field), field.dataType());
    }
    return types;
  }

  private static String key(StructField field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  /** Unites tables; empty where there is none. */
  public static Optional<Dataset<Row>> of(List<Dataset<Row>> tables) {
    Map<String, DataType> types = types(columns(tables.stream().map(Dataset::schema).toList()));
    return tables.isEmpty()
        ? Optional.empty()
        : Optional.of(halves(tables.stream().map(table -> cast(table, types)).toList()));
  }

  private static Dataset<Row> cast(Dataset<Row> table, Map<String, DataType> types) {
    Map<String, Column> others = new HashMap<>();
    for (StructField field : table.schema().fields()) {
      DataType type = types.get(key(field));
      if (!type.equals(field.dataType())) {
        others.put(field.name(), col("`" + field.name() + "`").cast(type));
      }
    }
    return others.isEmpty() ? table : table.withColumns(others);
  }

  /** Halves and halves again: Spark analyses what is in a union anew with each. */
  private static Dataset<Row> halves(List<Dataset<Row>> tables) {
    int half = tables.size() / 2;
    return half == 0
        ? tables.get(0)
        : halves(tables.subList(0, half))
            .unionByName(halves(tables.subList(half, tables.size())), true);
  }
}
