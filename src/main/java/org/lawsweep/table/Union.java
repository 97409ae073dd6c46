package org.lawsweep.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

  /** Reads files or folders that are listed by the columns they have; empty where none is. */
  static Optional<Dataset<Row>> read(DataFrameReader reader, Map<StructType, List<String>> paths) {
    List<Dataset<Row>> tables = new ArrayList<>();
    paths.forEach(
        (columns, some) -> tables.add(reader.schema(columns).parquet(some.toArray(String[]::new))));
    return of(tables);
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
