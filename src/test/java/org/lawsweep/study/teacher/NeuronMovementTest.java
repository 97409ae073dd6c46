package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class NeuronMovementTest {

  private static final Study STUDY = new NeuronMovement();

  /** What was measured elsewhere, at d = 8 and balanced signs. */
  @ParameterizedTest
  @CsvSource({"tied, 64, 0.43, 0.08", "tied, 256, 0.385, 0.04", "kernel, 256, 0.046, 0.008"})
  void movementIsTheReferences(String scaling, long m, double reference, double tolerance) {
    double mean = 0;
    for (int seed = 0; seed < 4; seed++) {
      mean +=
          Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "d", 8L, "m", m, "scaling", scaling))
                  .real("movement")
              / 4;
    }
    assertEquals(reference, mean, tolerance);
  }

  /** f of m^(−1/2) Σ a ReLU is that of a' = a/√m, and a step of η in a one of η/m in a'. */
  @Test
  void stepsOfTwoSizesMoveWeightsApart() {
    Teacher teacher = new Teacher(new double[] {1, -1});
    StudentDescent student = StudentDescent.start(teacher, 3, new SplittableRandom(1));
    StudentDescent other = student.copy();
    double[] outer = student.a().clone();
    double[] inner = student.w().clone();
    student.evaluate();
    other.evaluate();
    student.step(0.1, 0.1);
    other.step(0.1, 0.05);
    for (int j = 0; j < 3; j++) {
      assertEquals((student.a()[j] - outer[j]) / 2, other.a()[j] - outer[j], 1e-15);
    }
    for (int k = 0; k < inner.length; k++) {
      assertEquals(student.w()[k], other.w()[k], 0);
    }
  }

  @Test
  void oddNeuronsAreRefused() {
    Point point = new Point(Map.of("d", 4L, "m", 33L));
    assertEquals(
        Optional.of("m=33 must be even: neurons come in pairs"), TestUnits.problem(STUDY, point));
    assertTrue(TestUnits.problem(STUDY, new Point(Map.of("d", 4L, "m", 34L))).isEmpty());
  }
}
