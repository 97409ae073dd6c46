package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.NoRows;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TeacherStudentSgdTest {

  private static final Study STUDY = new TeacherStudentSgd();

  @Test
  void stepsAreThoseOfTheReference() {
    assertEquals(12_000, TiedSgd.steps(6));
    assertEquals(33_333, TiedSgd.steps(10));
  }

  /** At the start v = 0 and outer weights cancel in pairs: the student knows nothing of f*. */
  @Test
  void theStartIsAsGoodAsNothing() {
    Target target = Target.of(1, -1, 1, -1);
    double error =
        new TiedSgd(4, 2000, TiedSgd.Variant.THEOREM, new SplittableRandom(1)).error(target);
    assertEquals(1, error, 0.1);
  }

  @ParameterizedTest
  @EnumSource(names = {"THEOREM", "HURRIED"})
  void trainingLearnsWhatItsSamplesAreOf(TiedSgd.Variant variant) {
    Target target = new Target(new Teacher(new double[] {1, -1, 0}), new double[] {0.3, -0.3, 1});
    double[] x = Vectors.gaussian(3 * 400, new SplittableRandom(2));
    double[] y = target.values(x);
    TiedSgd student = new TiedSgd(3, 12, variant, new SplittableRandom(3));
    double before = student.error(x, y, target);
    student.train(x, y, new SplittableRandom(4), new NoRows());
    assertTrue(student.error(x, y, target) < 1e-2 * before);
    assertEquals(
        Math.log(student.error(target)), Math.log(student.error(x, y, target)), 1, "no overfit");
  }

  @Test
  void theStudentIsBelowTheKernel() {
    Map<String, Object> row =
        Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "d", 4L, "n", 256L)).rows().get(Map.of());
    double student = (Double) row.get("loss_rel");
    double kernel = (Double) row.get("kernel_rel");
    assertTrue(student < kernel, student + " against " + kernel);
    assertEquals(Math.log(student / kernel), (Double) row.get("log_over_kernel"), 1e-12);
  }
}
