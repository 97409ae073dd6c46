package org.lawsweep.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A folder with job files and an output folder, and commands run on them. */
record Workspace(Path folder) {

  /** Columns that may differ between two runs of one trial. */
  private static final List<String> INCIDENTAL =
      List.of(
          "job",
          "run",
          "seconds",
          "host",
          "executor",
          "executor_cores",
          "cpu",
          "jvm",
          "blas",
          "git",
          "started_at");

  Path out() {
    return folder.resolve("results");
  }

  /** Writes a job file; the text has single quotes for double ones. */
  Path job(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name + ".json"), text.replace('\'', '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command on this output folder. */
  Cli command(String name, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(name, "--out", out()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray());
  }

  /** Runs a job without its progress. */
  Cli run(Path job, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("-q", job));
    arguments.addAll(List.of(more));
    return command("run", arguments.toArray());
  }

  /** What a query prints, without its heading. */
  List<String> sql(String query) {
    Cli answer = command("sql", "--format", "csv", query).ended(Exit.OK);
    return answer.out().lines().skip(1).toList();
  }

  /** How many files of trials are there. */
  long files(String job) {
    Path trials = out().resolve(job).resolve("trials");
    try (Stream<Path> all = Files.exists(trials) ? Files.walk(trials) : Stream.empty()) {
      return all.filter(file -> file.toString().matches(".*/run=[^/]*/part-[^/]*parquet")).count();
    } catch (IOException | UncheckedIOException e) {
      // Temporary folders go while one looks.
      return 0;
    }
  }

  /** The folders of the log of a job, one a run, in alphabetical order. */
  List<String> runs(String job) {
    try (Stream<Path> runs = Files.list(out().resolve(job).resolve("trials"))) {
      return runs.map(run -> run.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every row of the log of a job, as anybody's Spark reads it. */
  List<Map<String, Object>> log(String job) {
    return read(out().resolve(job).resolve("trials"), Workspace::rows);
  }

  /** The log of a job without what may differ between two runs, by trial_id. */
  Map<Object, Map<String, Object>> results(String job) {
    return log(job).stream()
        .peek(row -> row.keySet().removeAll(INCIDENTAL))
        .collect(Collectors.toMap(row -> row.get("trial_id"), row -> row));
  }

  /** Has the rows of a job's log hold what SQL expressions say, by column. */
  void rewrite(String job, Map<String, String> columns) throws IOException {
    for (String run : runs(job)) {
      Path old = out().resolve(job).resolve("trials").resolve(run);
      Path rewritten = folder.resolve(run);
      Map<String, Column> cells = new LinkedHashMap<>();
      columns.forEach((column, sql) -> cells.put(column, functions.expr(sql)));
      read(
          old,
          rows -> {
            rows.withColumns(cells).coalesce(1).write().parquet(rewritten.toString());
            return rewritten;
          });
      Files.move(old, folder.resolve("before-" + run));
      Files.move(rewritten, old);
    }
  }

  /** What a session that knows nothing of this program makes of a Parquet folder. */
  static <T> T read(Path folder, Function<Dataset<Row>, T> reading) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .getOrCreate();
    try {
      return reading.apply(spark.read().parquet(folder.toString()));
    } finally {
      spark.stop();
    }
  }

  private static List<Map<String, Object>> rows(Dataset<Row> table) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Row row : table.collectAsList()) {
      Map<String, Object> cells = new LinkedHashMap<>();
      for (String column : table.columns()) {
        cells.put(column, row.getAs(column));
      }
      rows.add(cells);
    }
    return rows;
  }
}
