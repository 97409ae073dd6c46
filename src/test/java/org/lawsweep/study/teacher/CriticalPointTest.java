package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.NoRows;

class CriticalPointTest {

  /** Another program: of 12 students each, 10, 10 and 9 failed, and all of those were stuck. */
  @ParameterizedTest
  @CsvSource({"4", "6", "8"})
  void studentsAsWideAsTheTeacherEndInLocalMinima(int d) {
    int stuck = 0;
    for (int seed = 0; seed < 4; seed++) {
      Teacher teacher = Teacher.draw(d, Teacher.Signs.RANDOM, 1, new SplittableRandom(seed));
      StudentDescent student = StudentDescent.start(teacher, d, new SplittableRandom(seed + 100L));
      double loss = student.evaluate();
      for (int t = 0; t < 4000 && loss > 1e-3; t++) {
        loss = student.step(Math.min(0.3, 4.0 / d));
      }
      CriticalPoint end = CriticalPoint.near(student, new NoRows());
      assertTrue(end.gradient() < 1e-11, "gradient " + end.gradient());
      assertTrue(end.lambda() > -1e-9, "least eigenvalue " + end.lambda());
      assertTrue(end.flat() >= d, "zero modes " + end.flat());
      // Where descent ended in the minimum already, the last digit may be one more.
      assertTrue(end.loss() <= loss + 1e-15, end.loss() - loss + " above the descent");
      stuck += end.loss() > 1e-3 ? 1 : 0;
    }
    assertTrue(stuck >= 2, stuck + " of 4 stuck");
  }

  @Test
  void teacherItselfIsTheMinimumOfLossZero() {
    Teacher teacher = new Teacher(new double[] {1, -1, 1});
    StudentDescent student = new StudentDescent(teacher, teacher.w(), teacher.a());
    CriticalPoint end = CriticalPoint.at(student, new NoRows());
    assertEquals(0, end.loss(), 1e-14);
    assertEquals(0, end.gradient(), 1e-14);
    assertEquals(3, end.flat());
    assertTrue(end.lambda() > -1e-9, "least eigenvalue " + end.lambda());
  }
}
