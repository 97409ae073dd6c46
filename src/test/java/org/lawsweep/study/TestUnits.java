package org.lawsweep.study;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Units for tests: the axes named, the declared defaults for the rest. */
public final class TestUnits {

  private TestUnits() {}

  /**
   * Makes a unit of a study, seed 1.
   *
   * @param axesAndValues name and value by turns; of a fused axis a value or a list, null to leave
   *     it to the study
   */
  public static Unit unit(Study study, long replicate, Object... axesAndValues) {
    UnitBuilder unit = new UnitBuilder(study.declaration().axes()).replicate(replicate);
    for (int i = 0; i < axesAndValues.length; i += 2) {
      Axis axis = study.declaration().axis((String) axesAndValues[i]).orElseThrow();
      Object value = axesAndValues[i + 1];
      unit.set(axis, value instanceof List<?> list ? list : Collections.singletonList(value));
    }
    return unit.build();
  }

  /** Says which of a study's rules a point breaks first; empty for none. */
  public static Optional<String> problem(Study study, Point point) {
    return study.declaration().checks().stream()
        .map(check -> check.problem().apply(point))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
