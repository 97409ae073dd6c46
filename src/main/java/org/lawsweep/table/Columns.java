package org.lawsweep.table;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns of several tables under one name. */
final class Columns {

  private Columns() {}

  /** Joins them: each name once, ignoring case, where and as it comes first. */
  static StructType of(List<StructType> tables) {
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
}
