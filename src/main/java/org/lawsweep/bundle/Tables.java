package org.lawsweep.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Tables as one file each: Spark writes folders. */
final class Tables {

  private Tables() {}

  /** Writes a table as one Parquet file. */
  static void parquet(Dataset<Row> rows, Path file) throws IOException {
    write(rows.coalesce(1).write(), "parquet", file);
  }

  /** Writes a table as one CSV file with a head. */
  static void csv(Dataset<Row> rows, Path file) throws IOException {
    Column[] texts =
        Arrays.stream(rows.columns())
            .map(name -> functions.col(name).cast("string").as(name))
            .toArray(Column[]::new);
    write(rows.select(texts).coalesce(1).write().option("header", true), "csv", file);
  }

  private static void write(DataFrameWriter<Row> writer, String format, Path file)
      throws IOException {
    Path beside = file.resolveSibling("_" + file.getFileName());
    writer.format(format).save(beside.toUri().toString());
    try (Stream<Path> parts = Files.list(beside)) {
      Path part =
          parts
              .filter(one -> one.getFileName().toString().startsWith("part-"))
              .findFirst()
              .orElseThrow();
      Files.move(part, file);
    }
    try (Stream<Path> left = Files.walk(beside)) {
      for (Path one : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
