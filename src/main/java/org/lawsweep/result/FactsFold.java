package org.lawsweep.result;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lawsweep.report.ExecutorShares;
import org.lawsweep.report.FailureFigure;

/**
 * How trials ended, where they ran and what they took: few numbers, whatever the number of trials.
 */
final class FactsFold implements Fold {

  private static final long serialVersionUID = 1L;

  /** Where a trial ran: columns of the table. */
  static final List<String> ORIGINS = List.of("git", "jvm", "blas", "cpu", "host", "run");

  /** As SQL writes a time. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** An executor, as {@link ExecutorShares.Share} has it. */
  record Executor(String name, String host, int cores, String blas, String run)
      implements Serializable {}

  /** How many trials ran on an executor, and seconds of these. */
  static final class Share implements Serializable {

    private static final long serialVersionUID = 1L;

    private long trials;
    private double seconds;

    /** Adds some. */
    void add(long some, double took) {
      trials += some;
      seconds += took;
    }
  }

  private final TreeMap<String, Long> statuses = new TreeMap<>();
  private final TreeMap<String, Long> codes = new TreeMap<>();
  private final Map<String, TreeSet<String>> origins = new HashMap<>();
  private final Map<String, Endings> endings = new HashMap<>();
  private final Map<Executor, Share> executors = new HashMap<>();
  private final UnitSample units = new UnitSample();
  private Spent spent = new Spent("", 0, 0, 0, 0, 0);
  private double flops;
  private double seconds;
  // In microseconds of UTC, then in seconds.
  private long firstStart = Long.MAX_VALUE;
  private long lastStart = Long.MIN_VALUE;
  private double lastEnd = Double.NEGATIVE_INFINITY;

  /**
   * Adds trials that ended alike.
   *
   * @param code of their study
   */
  void ended(String status, String code, long trials) {
    statuses.merge(status, trials, Long::sum);
    codes.merge(code, trials, Long::sum);
  }

  /** Adds what a trial took. */
  void took(double work, double took) {
    flops += work;
    seconds += took;
    if (took > 0) {
      spent = spent.plus(new Spent("", 1, work, took, work * work, work * took));
    }
  }

  /** Adds when a trial began, in microseconds of UTC, and the seconds that it took. */
  void start(long micros, double took) {
    firstStart = Math.min(firstStart, micros);
    lastStart = Math.max(lastStart, micros);
    lastEnd = Math.max(lastEnd, 1e-6 * (double) micros + took);
  }

  /** Adds what a trial that is ok adds to its unit. */
  void unit(long hash, double work, double took) {
    units.add(hash, work, took);
  }

  /** Adds how trials ended at the value of an axis. */
  void ending(String axis, Object value, String status, long trials) {
    endings.computeIfAbsent(axis, name -> new Endings()).add(value, status, trials);
  }

  /** Adds one of {@link #ORIGINS}; null for one that is not known. */
  void origin(String column, String value) {
    if (value != null) {
      origins.computeIfAbsent(column, name -> new TreeSet<>()).add(value);
    }
  }

  /** Gives what ran on an executor, for trials to be added. */
  Share share(Executor executor) {
    return executors.computeIfAbsent(executor, key -> new Share());
  }

  @Override
  public FactsFold plus(Fold fold) {
    FactsFold other = (FactsFold) fold;
    other.statuses.forEach((status, count) -> statuses.merge(status, count, Long::sum));
    other.codes.forEach((code, count) -> codes.merge(code, count, Long::sum));
    other.origins.forEach((column, values) -> values.forEach(value -> origin(column, value)));
    other.endings.forEach(
        (axis, counts) -> endings.computeIfAbsent(axis, name -> new Endings()).add(counts));
    other.executors.forEach((executor, more) -> share(executor).add(more.trials, more.seconds));
    units.add(other.units);
    spent = spent.plus(other.spent);
    flops += other.flops;
    seconds += other.seconds;
    firstStart = Math.min(firstStart, other.firstStart);
    lastStart = Math.max(lastStart, other.lastStart);
    lastEnd = Math.max(lastEnd, other.lastEnd);
    return this;
  }

  /** Counts trials by status. */
  Map<String, Long> statuses() {
    return statuses;
  }

  /** Counts trials by the code of their study. */
  Map<String, Long> codes() {
    return codes;
  }

  /** Gives what the trials of a study took. */
  Spent spent(String study) {
    return spent.of(study);
  }

  /** Gives when the last trial ended, in seconds of UTC; −∞ where none says when it began. */
  double lastEnd() {
    return lastEnd;
  }

  /** Gives what a page says of all trials together. */
  TrialTotal total() {
    long trials = statuses.values().stream().mapToLong(count -> count).sum();
    Map<String, TrialTotal.Origin> found = new LinkedHashMap<>();
    for (String column : ORIGINS) {
      TreeSet<String> values = origins.getOrDefault(column, new TreeSet<>());
      String least = values.isEmpty() ? null : values.first();
      found.put(column, new TrialTotal.Origin(least, values.size()));
    }
    boolean started = firstStart <= lastStart;
    return new TrialTotal(
        trials,
        trials - statuses.getOrDefault("ok", 0L),
        flops,
        seconds,
        units.count(),
        started ? text(firstStart) : null,
        started ? text(lastStart) : null,
        found,
        shares());
  }

  private ExecutorShares shares() {
    return ExecutorShares.of(
        executors.entrySet().stream()
            .map(
                one ->
                    new ExecutorShares.Share(
                        one.getKey().name,
                        one.getKey().host,
                        one.getKey().cores,
                        one.getKey().blas,
                        one.getKey().run,
                        one.getValue().trials,
                        one.getValue().seconds))
            .toList());
  }

  private static String text(long micros) {
    return TIME.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  /** Gives how trials ended by the value of an axis. */
  List<FailureFigure.Count> endings(String axis) {
    return endings.getOrDefault(axis, new Endings()).counts();
  }

  /** Gives the work of some units. */
  List<UnitSample.Work> work() {
    return units.work();
  }
}
