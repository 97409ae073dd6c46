package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class WarmStartTeacherTest {

  private static final Study STUDY = new WarmStartTeacher();

  /** 2 ln(1 − 0.3 · 0.0908450569081), and reference digits: 0.055262 to 0.055252 were measured. */
  @ParameterizedTest
  @ValueSource(longs = {3, 5, 10})
  void theRateIsTheReferences(long d) {
    Map<String, Object> row =
        Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "d", d, "delta", 0.1)).rows().get(Map.of());
    assertEquals(0.0552635654, (Double) row.get("log_rate_pred"), 1e-9);
    assertEquals(0.05526, (Double) row.get("log_rate"), 3e-4);
    assertEquals(true, row.get("success"));
  }

  /** The closed form, by the loss at small distances, at signs of both kinds. */
  @Test
  void twiceTheSecondOrderIsTheClosedForm() {
    double[] a = {1, -1, 1, -1};
    int d = a.length;
    Teacher teacher = new Teacher(a);
    double[] delta = Vectors.gaussian(d * d, new SplittableRandom(5));
    double small = 1e-4;
    double[] w = teacher.w();
    double[] rows = new double[d * d];
    for (int k = 0; k < w.length; k++) {
      w[k] += small * delta[k];
      rows[k] = a[k / d] * delta[k];
    }
    StudentDescent student = new StudentDescent(teacher, w, a);
    double loss = student.evaluate() * student.energy() / 2;
    assertEquals(form(d, rows), 2 * loss / (small * small), 1e-2 * form(d, rows));
  }

  /** ¼ − 1/(2π) in any dimension from 3 on. */
  @ParameterizedTest
  @ValueSource(ints = {3, 4, 7})
  void theLeastCurvatureKnowsNoDimension(int d) {
    int p = d * d;
    double[] hessian = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        double[] sum = new double[p];
        sum[i] += 1;
        sum[j] += 1;
        double[] difference = new double[p];
        difference[i] += 1;
        difference[j] -= 1;
        hessian[i * p + j] = (form(d, sum) - form(d, difference)) / 4;
      }
    }
    assertEquals(0.0908450569081, SymmetricEigen.of(p, hessian).values()[0], 1e-12);
  }

  @Test
  void outerWeightsStay() {
    Teacher teacher = new Teacher(new double[] {1, -1, 1});
    double[] w = teacher.w();
    w[1] = 0.2;
    StudentDescent student = new StudentDescent(teacher, w, teacher.a());
    double before = student.evaluate();
    assertTrue(student.stepInner(0.1) < before);
    assertEquals(-1, student.a()[1]);
  }

  /** ‖D‖²/4 + |1ᵀD|²/4 + ((tr D)² + ⟨D, Dᵀ⟩ − 2 Σ D_ii²)/(2π), row i from entry i·d on. */
  private static double form(int d, double[] rows) {
    double squares = 0;
    double columns = 0;
    double trace = 0;
    double transposed = 0;
    double diagonal = 0;
    for (int i = 0; i < d; i++) {
      double column = 0;
      for (int j = 0; j < d; j++) {
        squares += rows[i * d + j] * rows[i * d + j];
        transposed += rows[i * d + j] * rows[j * d + i];
        column += rows[j * d + i];
      }
      columns += column * column;
      trace += rows[i * d + i];
      diagonal += rows[i * d + i] * rows[i * d + i];
    }
    double mixed = trace * trace + transposed - 2 * diagonal;
    return (squares + columns) / 4 + mixed / (2 * Math.PI);
  }
}
