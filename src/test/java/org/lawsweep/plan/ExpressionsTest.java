package org.lawsweep.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Studies;

/** What of a condition is about axes alone. */
class ExpressionsTest {

  private static final Declaration STUDY = Studies.named("teacher-student-width").declaration();

  @Test
  void whatNamesAMetricIsLeftOut() {
    assertEquals(
        Optional.of("(m = d) AND (digits <= 3)"),
        Expressions.overAxes(STUDY, "m = d AND digits <= 3 AND NOT success AND NOT late"));
    assertEquals(Optional.empty(), Expressions.overAxes(STUDY, "stuck AND success"));
  }

  /** An alternative holds where either does: the part about axes need not. */
  @Test
  void anAlternativeIsOnePart() {
    assertEquals(Optional.empty(), Expressions.overAxes(STUDY, "m = d OR success"));
    assertEquals(
        Optional.of("((M = d) OR (m = 3))"), Expressions.overAxes(STUDY, "M = d OR m = 3"));
  }

  @Test
  void noConditionHasNoPart() {
    assertEquals(Optional.empty(), Expressions.overAxes(STUDY, "true"));
  }
}
