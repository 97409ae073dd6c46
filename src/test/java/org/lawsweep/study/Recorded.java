package org.lawsweep.study;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The rows of a unit, for tests that look metrics up by name.
 *
 * @param rows metrics by name, by the values of the fused axes
 */
public record Recorded(Map<Map<String, Object>, Map<String, Object>> rows) {

  /** Runs a unit and keeps its rows. */
  public static Recorded run(Study study, Unit unit) {
    Map<Map<String, Object>, Map<String, Object>> rows = new LinkedHashMap<>();
    UnitRecorder.run(study, unit).trials().forEach((at, trial) -> rows.put(at, trial.metrics()));
    return new Recorded(rows);
  }

  /** Looks up a real metric of one row. */
  public double real(String metric, Object... axesAndValues) {
    Map<String, Object> fused = new LinkedHashMap<>();
    for (int i = 0; i < axesAndValues.length; i += 2) {
      fused.put((String) axesAndValues[i], axesAndValues[i + 1]);
    }
    return (Double) rows.get(fused).get(metric);
  }
}
