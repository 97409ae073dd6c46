package org.lawsweep.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Units for tests: the axes named, the declared defaults for the rest. */
public final class TestUnits {

  private TestUnits() {}

  /**
   * A unit of a study, seed 1.
   *
   * @param axesAndValues name and value by turns; of a fused axis a value or a list
   */
  public static Unit unit(Study study, long replicate, Object... axesAndValues) {
    Map<String, Object> given = new LinkedHashMap<>();
    for (int i = 0; i < axesAndValues.length; i += 2) {
      given.put((String) axesAndValues[i], axesAndValues[i + 1]);
    }
    Map<String, Object> plain = new LinkedHashMap<>();
    Map<String, List<?>> fused = new LinkedHashMap<>();
    for (Axis axis : study.declaration().axes()) {
      boolean named = given.containsKey(axis.name());
      Object value = named ? given.remove(axis.name()) : axis.defaultValue();
      if (!named && axis.required()) {
        throw new IllegalArgumentException("no value for axis " + axis.name());
      }
      if (axis.fused()) {
        fused.put(axis.name(), value instanceof List<?> list ? list : List.of(value));
      } else {
        axis.problem(value)
            .ifPresent(
                problem -> {
                  throw new IllegalArgumentException(axis.name() + " " + problem);
                });
        plain.put(axis.name(), value);
      }
    }
    if (!given.isEmpty()) {
      throw new IllegalArgumentException("no such axes: " + given.keySet());
    }
    return new Unit(new Point(plain), fused, replicate, 1);
  }
}
