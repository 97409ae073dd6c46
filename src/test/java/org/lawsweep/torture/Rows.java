package org.lawsweep.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The tables of a job as DuckDB reads them, whatever became of the program that wrote them.
 *
 * @param folder of the job
 */
record Rows(Path folder) {

  /** What may differ between two runs of one trial. */
  private static final String INCIDENTAL =
      "run, seconds, started_at, host, executor, executor_cores, cpu, jvm, blas, git";

  /** Every row of the log with all its columns, by run and trial. */
  Map<String, String> log() throws SQLException {
    return hasLog() ? read("concat(run, ' ', trial_id)", "SELECT * FROM " + parts()) : Map.of();
  }

  /** What each trial yielded, whenever and wherever it ran. */
  Map<String, String> trials() throws SQLException {
    return hasLog()
        ? read("trial_id", "SELECT * EXCLUDE (" + INCIDENTAL + ") FROM " + parts())
        : Map.of();
  }

  /** What was fitted to them. */
  Map<String, String> fitted() throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    for (String table : List.of("laws", "summary")) {
      Path file = folder.resolve(table).resolve(table + ".parquet");
      String all = "SELECT * FROM read_parquet('" + file + "') ORDER BY ALL";
      rows.putAll(read("concat('" + table + " ', row_number() OVER ())", all));
    }
    return rows;
  }

  private String parts() {
    return "read_parquet('"
        + folder
        + "/trials/run=*/part-*.parquet', hive_partitioning = true, union_by_name = true)";
  }

  private static Map<String, String> read(String key, String query) throws SQLException {
    Map<String, String> rows = new TreeMap<>();
    String keyed = "SELECT " + key + ", t::VARCHAR FROM (" + query + ") t";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(keyed)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getString(2));
      }
    }
    return rows;
  }

  private boolean hasLog() {
    Path trials = folder.resolve("trials");
    if (!Files.isDirectory(trials)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(trials)) {
      return files.anyMatch(file -> file.toString().matches(".*/run=[^/]*/part-[^/]*parquet"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
