package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.numeric.Vectors;

class TeacherCurvatureTest {

  /** Digits of the reference at d = 6, which differenced gradients. */
  @ParameterizedTest
  @CsvSource({"0, 0.0908", "0.3, 0.0408", "0.5, 0.0217", "0.7, 0.00915", "0.8, 0.00478"})
  void theLeastIsTheReferences(double rho, double expected) {
    double[] a = {1, -1, 1, 1, -1, 1};
    double least = TeacherCurvature.spectrum(Teacher.correlated(a, rho)).values()[0];
    assertEquals(expected, least, 0.0025 * expected);
  }

  /** ¼ − 1/(2π) at right angles, whatever the dimension from 3 on. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 7})
  void atRightAnglesTheLeastIsKnown(int d) {
    double[] a = new double[d];
    Arrays.fill(a, 1);
    assertEquals(0.0908450569081, TeacherCurvature.spectrum(new Teacher(a)).values()[0], 1e-12);
  }

  /** The loss a little off the teacher, at signs of both kinds. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 0.8})
  void twiceTheLossNearbyIsTheForm(double rho) {
    double[] a = {1, -1, 1, -1};
    int d = a.length;
    Teacher teacher = Teacher.correlated(a, rho);
    double[] delta = Vectors.gaussian(d * d, new SplittableRandom(5));
    double small = 1e-5;
    double[] w = teacher.w();
    for (int k = 0; k < w.length; k++) {
      w[k] += small * delta[k];
    }
    double[] hessian = TeacherCurvature.hessian(teacher);
    double form = 0;
    for (int k = 0; k < w.length; k++) {
      for (int l = 0; l < w.length; l++) {
        form += hessian[k * w.length + l] * delta[k] * delta[l];
      }
    }
    StudentDescent student = new StudentDescent(teacher, w, a);
    double loss = student.evaluate() * student.energy() / 2;
    assertEquals(form, 2 * loss / (small * small), 1e-2 * form);
  }

  @Test
  void directionsHaveTheCosineAndUnitNorm() {
    int d = 5;
    double[] w = Teacher.correlated(new double[d], 0.6).w();
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        double dot = 0;
        for (int k = 0; k < d; k++) {
          dot += w[i * d + k] * w[j * d + k];
        }
        assertEquals(i == j ? 1 : 0.6, dot, 1e-15);
      }
    }
  }

  /** A student at a teacher of any angles has no loss; its energy is that of Gaussian inputs. */
  @Test
  void theTeacherHasNoLoss() {
    double[] a = {1, -1};
    Teacher teacher = Teacher.correlated(a, 0.5);
    StudentDescent student = new StudentDescent(teacher, teacher.w(), a);
    assertEquals(0, student.evaluate(), 1e-14);
    // E ReLU(u)² = ½, and at 60 degrees E ReLU(u)ReLU(v) = 0.304498890522115.
    assertEquals(1 - 2 * 0.304498890522115, student.energy(), 1e-14);
  }
}
