package org.lawsweep.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/** Takes down the rows of one unit, their seconds, and when its time is over. */
final class UnitRecorder implements Recorder {

  /** What one trial yielded. */
  static final class Trial implements Recorder.Row {

    private final Declaration study;
    private final Map<String, Object> fused;
    private final Map<String, Object> metrics = new HashMap<>();
    private boolean censored;
    private final List<String> notFinite = new ArrayList<>();
    private double seconds;

    private Trial(Declaration study, Map<String, Object> fused) {
      this.study = study;
      this.fused = fused;
    }

    Map<String, Object> fused() {
      return fused;
    }

    Object metric(String name) {
      return metrics.get(name);
    }

    boolean isCensored() {
      return censored;
    }

    /** The metrics that came out as NaN or infinity. */
    List<String> notFinite() {
      return notFinite;
    }

    double seconds() {
      return seconds;
    }

    @Override
    public Recorder.Row put(String metric, double value) {
      if (!Double.isFinite(value)) {
        notFinite.add(metric);
        return set(metric, Metric.Type.REAL, null);
      }
      return set(metric, Metric.Type.REAL, value);
    }

    @Override
    public Recorder.Row put(String metric, long value) {
      return set(metric, Metric.Type.INTEGER, value);
    }

    @Override
    public Recorder.Row put(String metric, boolean value) {
      return set(metric, Metric.Type.BOOLEAN, value);
    }

    @Override
    public Recorder.Row censored() {
      censored = true;
      return this;
    }

    private Recorder.Row set(String name, Metric.Type type, Object value) {
      Metric metric =
          study
              .metric(name)
              .orElseThrow(() -> new IllegalArgumentException("no metric is called " + name));
      if (metric.type() != type) {
        throw new IllegalArgumentException(
            "metric " + name + " is declared " + metric.type() + ", but was given as " + type);
      }
      metrics.put(name, value);
      return this;
    }
  }

  private final Declaration study;
  private final int fusedAxes;
  private final Unit unit;
  private final long deadline;
  private final Optional<Duration> timeout;
  private final List<Trial> trials = new ArrayList<>();
  private long mark = System.nanoTime();

  /**
   * A recorder of a unit that begins now.
   *
   * @param timeout after which {@link #checkpoint} and {@link #at} throw
   */
  UnitRecorder(Declaration study, Unit unit, Optional<Duration> timeout) {
    this.study = study;
    this.fusedAxes = study.fusedAxes().size();
    this.unit = unit;
    this.timeout = timeout;
    this.deadline = timeout.map(limit -> mark + limit.toNanos()).orElse(Long.MAX_VALUE);
  }

  @Override
  public Row at(Object... axesAndValues) {
    checkpoint();
    Map<String, Object> fused = new LinkedHashMap<>();
    for (int k = 0; k < axesAndValues.length; k += 2) {
      String name = (String) axesAndValues[k];
      Axis axis =
          study
              .axis(name)
              .orElseThrow(() -> new IllegalArgumentException("no axis is called " + name));
      Object value = typed(axis, axesAndValues[k + 1]);
      if (!unit.values(name).contains(value)) {
        throw new IllegalArgumentException("the unit does not want " + name + " = " + value);
      }
      fused.put(name, value);
    }
    if (fused.size() != fusedAxes) {
      throw new IllegalArgumentException("a row needs every fused axis, but has " + fused.keySet());
    }
    Trial trial = new Trial(study, fused);
    trials.add(trial);
    close();
    return trial;
  }

  private static Object typed(Axis axis, Object value) {
    return switch (axis.type()) {
      case INTEGER -> ((Number) value).longValue();
      case REAL -> ((Number) value).doubleValue();
      case CHOICE, TEXT -> value instanceof Enum<?> constant ? Axis.choiceName(constant) : value;
    };
  }

  @Override
  public void checkpoint() {
    if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0) {
      throw TrialFailure.timeout("the unit took longer than " + timeout.orElseThrow());
    }
  }

  /** Gives the time since the last call to the last row: what came before it was its work. */
  void close() {
    long now = System.nanoTime();
    if (!trials.isEmpty()) {
      trials.get(trials.size() - 1).seconds += (now - mark) * 1e-9;
      mark = now;
    }
  }

  /** Where the unit is: after which row, for the column phase of a failure. */
  String phase() {
    return trials.isEmpty() ? "start" : "after " + trials.get(trials.size() - 1).fused();
  }

  /** The rows so far, in the order of recording. */
  List<Trial> trials() {
    return trials;
  }
}
