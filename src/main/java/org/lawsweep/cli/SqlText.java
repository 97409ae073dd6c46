package org.lawsweep.cli;

import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/** Writes the cells of an answer as Spark does: Java's texts of arrays and bytes say nothing. */
final class SqlText {

  /** A NULL is told, so that every row has every column. */
  private static final Map<String, String> OPTIONS = Map.of("ignoreNullFields", "false");

  private SqlText() {}

  /** Turns every row into an object of JSON. */
  static Dataset<Row> json(Dataset<Row> answer) {
    String[] columns = answer.columns();
    Column[] named =
        IntStream.range(0, columns.length)
            .mapToObj(k -> col(name(k)).as(columns[k]))
            .toArray(Column[]::new);
    return byPlace(answer).select(to_json(struct(named), OPTIONS));
  }

  /** Turns every column into text: bytes are in base64 and what is nested is JSON, as in JSON. */
  static Dataset<Row> cells(Dataset<Row> answer) {
    StructField[] fields = answer.schema().fields();
    return byPlace(answer)
        .select(
            IntStream.range(0, fields.length)
                .mapToObj(k -> text(col(name(k)), fields[k].dataType()))
                .toArray(Column[]::new));
  }

  /** Names columns by their place: a query may give two of them one name. */
  private static Dataset<Row> byPlace(Dataset<Row> answer) {
    return answer.toDF(
        IntStream.range(0, answer.columns().length).mapToObj(SqlText::name).toArray(String[]::new));
  }

  private static String name(int place) {
    return "c" + place;
  }

  private static Column text(Column column, DataType type) {
    if (type instanceof BinaryType) {
      return base64(column);
    }
    boolean nested =
        type instanceof ArrayType
            || type instanceof MapType
            || type instanceof StructType
            || type instanceof VariantType;
    return nested ? to_json(column, OPTIONS) : column.cast("string");
  }
}
