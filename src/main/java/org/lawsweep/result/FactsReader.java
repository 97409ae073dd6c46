package org.lawsweep.result;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
  // The places of what many trials have in common.
  private final int[] common;

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
    common =
        Stream.of(axes.values(), origins.values(), List.of(status, executor, cores, code))
            .flatMap(Collection::stream)
            .mapToInt(place -> place)
            .toArray();
  }

  /** An older program did not write on which executor a trial ran, nor how many cores it had. */
  private static Column orNull(Dataset<Row> trials, String name, String type) {
    return Arrays.asList(trials.columns()).contains(name) ? col(name) : lit(null).cast(type);
  }

  /** Begins a pass over trials. */
  Pass pass() {
    return new Pass();
  }

  /**
   * A pass over trials. Where these come in order, most say what the one before said but for times
   * and work: such are counted, and looked up once.
   */
  final class Pass {

    private final FactsFold facts = new FactsFold();
    // What trials that come one after the other have in common, and how many they are.
    private Row alike;
    private long count;
    private FactsFold.Share share;

    private Pass() {}

    /** Reads a trial. */
    void read(Row row) {
      if (alike == null || !areAlike(alike, row)) {
        addAlike();
        alike = row;
        count = 0;
        share = executor(row).map(facts::share).orElse(null);
      }
      count++;
      double took = zeroForNull(row, seconds);
      double work = zeroForNull(row, flops);
      facts.took(work, took);
      if (!row.isNullAt(start)) {
        facts.start(row.getLong(start), took);
      }
      if (took > 0 && alike.getString(status).equals("ok")) {
        facts.unit(row.getLong(unit), work, took);
      }
      if (share != null) {
        share.add(1, took);
      }
    }

    private void addAlike() {
      if (alike != null) {
        String ended = alike.getString(status);
        facts.ended(ended, alike.getString(code), count);
        axes.forEach((axis, place) -> facts.ending(axis, alike.get(place), ended, count));
        origins.forEach((origin, place) -> facts.origin(origin, alike.getString(place)));
      }
    }

    /** Gives the facts of all trials that were read, once there are no more. */
    FactsFold end() {
      addAlike();
      alike = null;
      return facts;
    }
  }

  private boolean areAlike(Row one, Row other) {
    for (int place : common) {
      if (!Objects.equals(one.get(place), other.get(place))) {
        return false;
      }
    }
    return true;
  }

  private Optional<FactsFold.Executor> executor(Row row) {
    if (row.isNullAt(executor) || row.isNullAt(cores)) {
      return Optional.empty();
    }
    String name = row.getString(executor);
    // Executors of two runs with the same number are two; the driver is one machine's all along.
    String run = name.equals("driver") ? "" : row.getString(origins.get("run"));
    String host = row.getString(origins.get("host"));
    String blas = row.getString(origins.get("blas"));
    return Optional.of(new FactsFold.Executor(name, host, row.getInt(cores), blas, run));
  }

  private static double zeroForNull(Row row, int place) {
    return row.isNullAt(place) ? 0 : row.getDouble(place);
  }
}
