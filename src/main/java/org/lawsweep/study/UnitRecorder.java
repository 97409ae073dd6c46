package org.lawsweep.study;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes down the rows of one unit, their seconds, and when its time is over. */
public final class UnitRecorder implements Recorder {

  /** What one trial yielded. */
  public final class Trial implements Recorder.Row {

    private final Map<String, Object> fused;
    private final Map<String, Object> metrics = new HashMap<>();
    private boolean censored;
    private final List<String> notFinite = new ArrayList<>();
    private double seconds;

    private Trial(Map<String, Object> fused) {
      this.fused = fused;
    }

    /** The values of the fused axes by name. */
    public Map<String, Object> fused() {
      return fused;
    }

    /** The metrics put by name: {@code Double}, {@code Long} or {@code Boolean}, all finite. */
    public Map<String, Object> metrics() {
      return metrics;
    }

    /** Whether a cap was reached. */
    public boolean isCensored() {
      return censored;
    }

    /** The metrics that came out as NaN or infinity. */
    public List<String> notFinite() {
      return notFinite;
    }

    /** The seconds since the row before. */
    public double seconds() {
      return seconds;
    }

    @Override
    public Recorder.Row put(RealMetric metric, double value) {
      if (!Double.isFinite(value)) {
        notFinite.add(metric.name());
        return set(metric, null);
      }
      return set(metric, value);
    }

    @Override
    public Recorder.Row put(IntegerMetric metric, long value) {
      return set(metric, value);
    }

    @Override
    public Recorder.Row put(BooleanMetric metric, boolean value) {
      return set(metric, value);
    }

    @Override
    public Recorder.Row censored() {
      censored = true;
      return this;
    }

    private Recorder.Row set(Metric metric, Object value) {
      if (!study.metrics().contains(metric)) {
        throw new IllegalArgumentException(
            study.name() + " declares no metric " + metric.name() + " of that kind");
      }
      metrics.put(metric.name(), value);
      return this;
    }
  }

  private final Declaration study;
  private final Unit unit;
  private final long deadline;
  private final Optional<Duration> timeout;
  private final Predicate<Map<String, Object>> wanted;
  private final Map<Map<String, Object>, Trial> trials = new LinkedHashMap<>();
  private Trial last;
  private boolean goesOn;
  private long mark = System.nanoTime();

  /** Begins to record a unit of which every row is wanted. */
  public UnitRecorder(Declaration study, Unit unit, Optional<Duration> timeout) {
    this(study, unit, timeout, fused -> true);
  }

  /**
   * Begins to record a unit, now.
   *
   * @param timeout after which {@link #checkpoint} and {@link #at} throw
   * @param wanted tells of fused values by name whether their row is
   */
  public UnitRecorder(
      Declaration study,
      Unit unit,
      Optional<Duration> timeout,
      Predicate<Map<String, Object>> wanted) {
    this.study = study;
    this.unit = unit;
    this.timeout = timeout;
    this.wanted = wanted;
    this.deadline = timeout.map(limit -> mark + limit.toNanos()).orElse(Long.MAX_VALUE);
  }

  /**
   * Runs a unit without a time limit and keeps its rows.
   *
   * @throws TrialFailure as the study throws it
   */
  public static UnitRecorder run(Study study, Unit unit) {
    UnitRecorder recorder = new UnitRecorder(study.declaration(), unit, Optional.empty());
    study.run(unit, recorder);
    recorder.close();
    return recorder;
  }

  /**
   * Describes what a study threw: class, message and the first line of the trace outside the JDK.
   */
  public static String described(Throwable thrown) {
    for (StackTraceElement line : thrown.getStackTrace()) {
      if (!line.getClassName().startsWith("java.")) {
        return thrown + " at " + line;
      }
    }
    return thrown.toString();
  }

  @Override
  public boolean wants(AxisValue... values) {
    return wanted.test(fused(values));
  }

  private Map<String, Object> fused(AxisValue... values) {
    Map<String, Object> fused = new LinkedHashMap<>();
    for (AxisValue value : values) {
      if (!unit.values(value.axis()).contains(value.value())) {
        throw new IllegalArgumentException("the unit does not want " + value);
      }
      fused.put(value.axis().name(), value.value());
    }
    if (fused.size() != study.fusedAxes().size()) {
      throw new IllegalArgumentException("a row needs every fused axis, but has " + fused.keySet());
    }
    return fused;
  }

  @Override
  public Row at(AxisValue... values) {
    checkpoint();
    Map<String, Object> fused = fused(values);
    Trial trial = new Trial(fused);
    if (trials.putIfAbsent(fused, trial) != null) {
      throw new IllegalArgumentException("recorded twice: " + fused);
    }
    last = trial;
    goesOn = false;
    close();
    return trial;
  }

  @Override
  public void checkpoint() {
    goesOn = true;
    if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0) {
      throw TrialFailure.timeout("the unit took longer than " + timeout.orElseThrow());
    }
  }

  /** Gives the time since the last call to the last row: what came before it was its work. */
  public void close() {
    long now = System.nanoTime();
    if (last != null) {
      last.seconds += (now - mark) * 1e-9;
      mark = now;
    }
  }

  /** Tells whether the study has offered to stop since it began its last row. */
  boolean goesOn() {
    return goesOn;
  }

  /** Where the unit is: after which row, for the column phase of a failure. */
  public String phase() {
    return last == null ? "start" : "after " + last.fused();
  }

  /** The rows so far by their fused values, in the order of recording. */
  public Map<Map<String, Object>, Trial> trials() {
    return trials;
  }
}
