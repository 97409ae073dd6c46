package org.lawsweep.study;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps a unit's rows in memory and refuses whatever the declaration does not announce. */
public final class MemoryRecorder implements Recorder {

  private final Declaration declaration;
  private final Unit unit;
  private final Map<Map<String, Object>, Map<String, Object>> rows = new LinkedHashMap<>();

  private MemoryRecorder(Declaration declaration, Unit unit) {
    this.declaration = declaration;
    this.unit = unit;
  }

  /** Runs a unit and keeps its rows. */
  public static MemoryRecorder run(Study study, Unit unit) {
    MemoryRecorder recorder = new MemoryRecorder(study.declaration(), unit);
    study.run(unit, recorder);
    return recorder;
  }

  /** Metrics by name, by the values of the fused axes. */
  public Map<Map<String, Object>, Map<String, Object>> rows() {
    return rows;
  }

  /** A real metric of one row. */
  public double real(String metric, Object... axesAndValues) {
    return (Double) rows.get(combination(axesAndValues)).get(metric);
  }

  @Override
  public Row at(Object... axesAndValues) {
    Map<String, Object> combination = combination(axesAndValues);
    Set<String> fused =
        declaration.fusedAxes().stream().map(Axis::name).collect(Collectors.toSet());
    if (!combination.keySet().equals(fused)) {
      throw new IllegalArgumentException("not the fused axes " + fused + ": " + combination);
    }
    combination.forEach(
        (axis, value) -> {
          if (!unit.values(axis).contains(value)) {
            throw new IllegalArgumentException("the unit does not want " + axis + "=" + value);
          }
        });
    Map<String, Object> metrics = new LinkedHashMap<>();
    if (rows.put(combination, metrics) != null) {
      throw new IllegalArgumentException("recorded twice: " + combination);
    }
    return new MapRow(metrics);
  }

  @Override
  public void checkpoint() {}

  private static Map<String, Object> combination(Object... axesAndValues) {
    Map<String, Object> combination = new LinkedHashMap<>();
    for (int i = 0; i < axesAndValues.length; i += 2) {
      combination.put((String) axesAndValues[i], axesAndValues[i + 1]);
    }
    return combination;
  }

  private final class MapRow implements Row {

    private final Map<String, Object> metrics;

    MapRow(Map<String, Object> metrics) {
      this.metrics = metrics;
    }

    @Override
    public Row put(String metric, double value) {
      return put(metric, Metric.Type.REAL, value);
    }

    @Override
    public Row put(String metric, long value) {
      return put(metric, Metric.Type.INTEGER, value);
    }

    @Override
    public Row put(String metric, boolean value) {
      return put(metric, Metric.Type.BOOLEAN, value);
    }

    private Row put(String metric, Metric.Type type, Object value) {
      Metric declared =
          declaration
              .metric(metric)
              .orElseThrow(() -> new IllegalArgumentException("undeclared metric " + metric));
      if (declared.type() != type) {
        throw new IllegalArgumentException(metric + " is declared " + declared.type());
      }
      metrics.put(metric, value);
      return this;
    }

    @Override
    public Row censored() {
      return this;
    }
  }
}
