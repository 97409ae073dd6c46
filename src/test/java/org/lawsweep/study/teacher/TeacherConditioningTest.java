package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TeacherConditioningTest {

  private static final Study STUDY = new TeacherConditioning();

  /** Reference rates at d = 6 and steps of 0.3. */
  @ParameterizedTest
  @CsvSource({"0, 0.055262", "0.3, 0.024646", "0.5, 0.013092", "0.7, 0.0055003", "0.8, 0.0028696"})
  void ratesAreTheReferences(double rho, double rate) {
    Map<String, Object> row =
        Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "d", 6L, "rho", rho)).rows().get(Map.of());
    assertEquals(rate, (Double) row.get("log_rate_pred"), 1e-3 * rate);
    assertEquals(rate, (Double) row.get("log_rate"), 3e-3 * rate);
    assertEquals(1 - rho, row.get("orthogonality"));
  }
}
