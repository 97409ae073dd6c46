package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TeacherStudentWidthTest {

  private static final Study STUDY = new TeacherStudentWidth();

  /** Another program: 6 of 6 at d = 10, m = 20, and at m = d 1 of 6. */
  @Test
  void twiceTheTeacherLearnsItAndItsOwnWidthDoesNot() {
    int exact = 0;
    int twice = 0;
    int seeds = 8;
    for (int seed = 0; seed < seeds; seed++) {
      exact += success(run(seed, 10, 10, List.of(3L), List.of(4000L)), 3, 4000) ? 1 : 0;
      twice += success(run(seed, 10, 20, List.of(3L), List.of(4000L)), 3, 4000) ? 1 : 0;
    }
    assertTrue(exact <= 4, exact + " of 8 at m = d");
    assertTrue(twice >= 7, twice + " of 8 at m = 2d");
  }

  @Test
  void rowsAreReadAtTheTargetOrAtTheCap() {
    List<Long> digits = List.of(1L, 2L, 3L);
    List<Long> caps = List.of(0L, 20L, 4000L);
    Recorded rows = run(2, 4, 12, digits, caps);
    long before = 0;
    for (long target : digits) {
      Map<String, Object> last = rows.rows().get(Map.of("digits", target, "T", 4000L));
      assertEquals(true, last.get("success"));
      assertTrue((Double) last.get("loss_rel") < Math.pow(10, (double) -target));
      // From one step to the next the loss falls by much less than a digit.
      assertTrue((Double) last.get("loss_rel") > 0.5 * Math.pow(10, (double) -target));
      long steps = (Long) last.get("steps");
      assertTrue(steps > before);
      before = steps;
      assertEquals(steps <= 20, success(rows, target, 20));
      assertFalse(success(rows, target, 0));
      assertEquals(
          rows.real("loss_rel", "digits", 1L, "T", 0L),
          rows.real("loss_rel", "digits", target, "T", 0L));
      assertFalse(rows.rows().get(Map.of("digits", target, "T", 0L)).containsKey("steps"));
    }
    assertEquals(3, rows.real("m_over_d", "digits", 1L, "T", 0L));
  }

  @Test
  void narrowStudentsCanNotLearn() {
    Recorded rows = run(1, 6, 2, List.of(3L), List.of(500L));
    assertFalse(success(rows, 3, 500));
    assertTrue(rows.real("loss_rel", "digits", 3L, "T", 500L) > 0.1);
  }

  @Test
  void strongTeachersNeedAndGetShorterSteps() {
    for (int seed = 0; seed < 3; seed++) {
      Recorded rows =
          Recorded.run(
              STUDY,
              TestUnits.unit(
                  STUDY, seed, "d", 4L, "m", 12L, "kappa", 20.0, "digits", 1L, "T", 3000L));
      assertTrue(success(rows, 1, 3000));
    }
  }

  private static boolean success(Recorded rows, long digits, long cap) {
    return (Boolean) rows.rows().get(Map.of("digits", digits, "T", cap)).get("success");
  }

  private static Recorded run(int seed, long d, long m, List<Long> digits, List<Long> caps) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, seed, "d", d, "m", m, "digits", digits, "T", caps));
  }
}
