package org.lawsweep.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered study keeps to. */
class StudyContractTest {

  static Stream<Study> studies() {
    // Not those of other tests, which end in every way that a study should not.
    return Studies.all().values().stream()
        .filter(study -> study.getClass().getPackageName().startsWith("org.lawsweep.study"));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void contractIsKept(Study study) {
    new Contract(study)
        .check()
        .forEach((rule, problems) -> assertEquals(List.of(), problems, rule));
  }

  @Test
  void oneMetricNameHasOneTypeInAllStudies() {
    Map<String, Metric.Type> types = new HashMap<>();
    for (Study study : Studies.all().values()) {
      for (Metric metric : study.declaration().metrics()) {
        Metric.Type other = types.putIfAbsent(metric.name(), metric.type());
        assertTrue(other == null || other == metric.type(), metric.name());
      }
    }
  }
}
