package org.lawsweep.result;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.table.JobTables;

/** Reads of trials how they ended, where they ran and what they took. */
final class FactsReader implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<String, Integer> axes = new LinkedHashMap<>();
  private final Map<String, Integer> origins = new LinkedHashMap<>();
  private final int status;
  private final int seconds;
  private final int flops;
  private final int unit;
  private final int start;
  private final int executor;
  private final int cores;
  private final int code;

  /**
   * Prepares to read.
   *
   * @param trials with all columns of trials
   * @param columns gets those that are read
   */
  FactsReader(Declaration study, Dataset<Row> trials, TrialColumns columns) {
    study.axes().stream().map(Axis::name).forEach(name -> axes.put(name, columns.add(name)));
    FactsFold.ORIGINS.forEach(name -> origins.put(name, columns.add(name)));
    status = columns.add("status");
    seconds = columns.add("seconds");
    flops = columns.add("flops");
    unit = columns.add(" unit", xxhash64(col("unit_id")));
    start = columns.add(" start", unix_micros(col("started_at")));
    executor = columns.add(" executor", orNull(trials, "executor", "string"));
    cores = columns.add(" cores", orNull(trials, "executor_cores", "int"));
    code = columns.add(" code", JobTables.codeOf(trials));
  }

  /** An older program did not write on which executor a trial ran, nor how many cores it had. */
  private static Column orNull(Dataset<Row> trials, String name, String type) {
    return Arrays.asList(trials.columns()).contains(name) ? col(name) : lit(null).cast(type);
  }

  /** Reads a trial. */
  void read(Row row, FactsFold facts) {
    String ended = row.getString(status);
    double took = zeroForNull(row, seconds);
    double work = zeroForNull(row, flops);
    facts.add(ended, work, took, row.getString(code));
    if (!row.isNullAt(start)) {
      facts.start(row.getLong(start), took);
    }
    if (ended.equals("ok") && took > 0) {
      facts.unit(row.getLong(unit), work, took);
    }
    axes.forEach((axis, place) -> facts.ending(axis, row.get(place), ended));
    origins.forEach((origin, place) -> facts.origin(origin, row.getString(place)));
    if (!row.isNullAt(executor) && !row.isNullAt(cores)) {
      String name = row.getString(executor);
      // Executors of two runs with the same number are two; the driver is one machine's all along.
      String run = name.equals("driver") ? "" : row.getString(origins.get("run"));
      String host = row.getString(origins.get("host"));
      String blas = row.getString(origins.get("blas"));
      facts.executor(new FactsFold.Executor(name, host, row.getInt(cores), blas, run), took);
    }
  }

  private static double zeroForNull(Row row, int place) {
    return row.isNullAt(place) ? 0 : row.getDouble(place);
  }
}
