package org.lawsweep.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rows of several tables as one table, in which a column that one of them lacks is NULL. */
final class Union {

  private Union() {}

  /** Joins the columns of tables: each name once, ignoring case, where and as it comes first. */
  static StructType columns(List<StructType> tables) {
    StructType all = new StructType();
    Set<String> names = new HashSet<>();
    for (StructType table : tables) {
      for (StructField field : table.fields()) {
        if (names.add(field.name().toLowerCase(Locale.ROOT))) {
          all = all.add(field);
        }
      }
    }
    return all;
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
    Map<String, DataType> types = new HashMap<>();
    for (StructField field : one.fields()) {
      types.put(field.name().toLowerCase(Locale.ROOT), field.dataType());
    }
    return Arrays.stream(other.fields())
        .allMatch(
            field ->
                field
                    .dataType()
                    .equals(
                        types.getOrDefault(
                            field.name().toLowerCase(Locale.ROOT), field.dataType())));
  }

  /** Unites tables; empty where there is none. */
  static Optional<Dataset<Row>> of(List<Dataset<Row>> tables) {
    return tables.isEmpty() ? Optional.empty() : Optional.of(halves(tables));
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
