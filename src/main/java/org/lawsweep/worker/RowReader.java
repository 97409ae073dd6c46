package org.lawsweep.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lawsweep.job.Nearest;
import org.lawsweep.study.Axis;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Column;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Metric;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Unit;

/** Records what lines of a worker say: fused values, metrics, and whether a cap was reached. */
final class RowReader {

  private static final String CENSORED = "censored";

  private final Declaration study;
  private final List<Axis> fused;
  private final Unit unit;

  RowReader(Declaration study, Unit unit) {
    this.study = study;
    this.fused = study.fusedAxes();
    this.unit = unit;
  }

  /**
   * Records a row.
   *
   * @throws IllegalArgumentException where it is none of the unit, or a value of another type; says
   *     what is wrong
   */
  void record(JsonNode line, Recorder rows) {
    AxisValue[] at = new AxisValue[fused.size()];
    for (int k = 0; k < at.length; k++) {
      at[k] = value(fused.get(k), line);
    }
    // All of it is looked at before any of it counts.
    Map<Metric, JsonNode> cells = new LinkedHashMap<>();
    boolean censored = false;
    for (Map.Entry<String, JsonNode> cell : line.properties()) {
      Optional<Metric> metric = study.metric(cell.getKey());
      if (metric.isPresent()) {
        require(metric.get(), cell.getValue());
        cells.put(metric.get(), cell.getValue());
      } else if (cell.getKey().equals(CENSORED) && cell.getValue().isBoolean()) {
        censored = cell.getValue().booleanValue();
      } else if (fused.stream().noneMatch(axis -> axis.name().equals(cell.getKey()))) {
        throw unknown(cell.getKey());
      }
    }
    Recorder.Row row = rows.at(at);
    cells.forEach((metric, value) -> put(row, metric, value));
    if (censored) {
      row.censored();
    }
  }

  private IllegalArgumentException unknown(String name) {
    List<String> known = new ArrayList<>(study.metrics().stream().map(Column::name).toList());
    known.add(CENSORED);
    return new IllegalArgumentException(
        "unknown metric '" + name + "'" + Nearest.hint(name, known));
  }

  /** The value of a fused axis that a row is of. */
  private AxisValue value(Axis axis, JsonNode line) {
    JsonNode node = line.get(axis.name());
    if (node == null) {
      throw new IllegalArgumentException("no value of the fused axis '" + axis.name() + "'");
    }
    // Whole numbers may be written as reals and the other way round.
    Object wanted =
        unit.values(axis).stream()
            .filter(value -> node.isNumber() && ((Number) value).doubleValue() == node.asDouble())
            .findFirst()
            .orElse(null);
    if (wanted == null) {
      throw new IllegalArgumentException(
          "the unit does not want " + axis.name() + " = " + node + ", but " + unit.values(axis));
    }
    return new AxisValue(axis, wanted);
  }

  private static void require(Metric metric, JsonNode node) {
    boolean fits =
        switch (metric.type()) {
          case REAL -> node.isNumber();
          case INTEGER -> isLong(node);
          case BOOLEAN -> node.isBoolean();
        };
    if (!fits && !node.isNull()) {
      String type = metric.type().name().toLowerCase(Locale.ROOT);
      throw new IllegalArgumentException(
          "metric '" + metric.name() + "' is " + type + ", but the line has " + node);
    }
  }

  private static boolean isLong(JsonNode node) {
    double value = node.asDouble();
    return node.isNumber() && node.canConvertToLong() && value == Math.rint(value);
  }

  /** Sets a metric to a value that fits it; one that is null stays so. */
  private static void put(Recorder.Row row, Metric metric, JsonNode node) {
    if (node.isNull()) {
      return;
    }
    if (metric instanceof RealMetric real) {
      row.put(real, node.doubleValue());
    } else if (metric instanceof IntegerMetric whole) {
      row.put(whole, node.longValue());
    } else if (metric instanceof BooleanMetric truth) {
      row.put(truth, node.booleanValue());
    }
  }
}
