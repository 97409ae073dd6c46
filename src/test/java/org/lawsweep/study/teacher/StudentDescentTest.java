package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.teacher.Teacher.Signs;

class StudentDescentTest {

  @ParameterizedTest
  @EnumSource
  void energyIsTheClosedForm(Signs signs) {
    for (int d : new int[] {1, 2, 7}) {
      double[] a = Teacher.draw(d, signs, 1, new SplittableRandom(d)).a();
      double sum = Arrays.stream(a).sum();
      double energy = d * (0.5 - 1 / (2 * Math.PI)) + sum * sum / (2 * Math.PI);
      double measured = new StudentDescent(new Teacher(a), new double[d], new double[1]).energy();
      assertEquals(energy, measured, 1e-14);
    }
  }

  @Test
  void teachersAreAsDeclared() {
    double[] few = Teacher.draw(5, Signs.RANDOM, 3, new SplittableRandom(1)).a();
    double[] many = Teacher.draw(400, Signs.RANDOM, 3, new SplittableRandom(1)).a();
    assertArrayEquals(few, Arrays.copyOf(many, 5));
    assertTrue(Arrays.stream(many).allMatch(a -> Math.abs(a) >= 1 && Math.abs(a) <= 3));
    double positives = Arrays.stream(many).filter(a -> a > 0).count();
    assertEquals(200, positives, 40);
    double[] balanced = Teacher.draw(6, Signs.BALANCED, 1, new SplittableRandom(1)).a();
    assertArrayEquals(new double[] {1, -1, 1, -1, 1, -1}, balanced);
    double[] positive = Teacher.draw(3, Signs.POSITIVE, 1, new SplittableRandom(1)).a();
    assertArrayEquals(new double[] {1, 1, 1}, positive);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void teacherItselfIsAFixedPointOfNoLoss(int d) {
    Teacher teacher = Teacher.draw(d, Signs.RANDOM, 2, new SplittableRandom(d));
    StudentDescent student = new StudentDescent(teacher, teacher.w(), teacher.a());
    assertEquals(0, student.evaluate(), 1e-15);
    assertEquals(d, student.matched());
    student.move(1);
    assertArrayEquals(teacher.w(), student.w(), 1e-14);
    assertArrayEquals(teacher.a(), student.a(), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "3, 2", "4, 9"})
  void stepsFollowFiniteDifferencesOfTheLoss(int d, int m) {
    SplittableRandom random = new SplittableRandom(m);
    Teacher teacher = Teacher.draw(d, Signs.RANDOM, 2, random);
    double[] w = gaussians(d * m, random);
    double[] a = gaussians(m, random);
    StudentDescent student = new StudentDescent(teacher, w, a);
    student.evaluate();
    student.move(1);
    double h = 1e-5;
    for (int k = 0; k < d * m; k++) {
      double slope = (loss(teacher, w, a, k, h, w) - loss(teacher, w, a, k, -h, w)) / (2 * h);
      assertEquals(slope, w[k] - student.w()[k], 1e-7);
    }
    for (int j = 0; j < m; j++) {
      double slope = (loss(teacher, w, a, j, h, a) - loss(teacher, w, a, j, -h, a)) / (2 * h);
      assertEquals(slope, a[j] - student.a()[j], 1e-7);
    }
  }

  /** L with one entry of {@code moved}, which is w or a, changed by h. */
  private static double loss(
      Teacher teacher, double[] w, double[] a, int entry, double h, double[] moved) {
    double before = moved[entry];
    moved[entry] = before + h;
    StudentDescent student = new StudentDescent(teacher, w, a);
    double loss = student.evaluate() * student.energy() / 2;
    moved[entry] = before;
    return loss;
  }

  @Test
  void oneNeuronLearnsOneNeuron() {
    StudentDescent student =
        new StudentDescent(new Teacher(new double[] {1}), new double[] {0.4}, new double[] {0.4});
    for (int step = 0; step < 400; step++) {
      student.evaluate();
      student.move(0.3);
    }
    assertEquals(0, student.evaluate(), 1e-14);
    assertEquals(1, student.w()[0] * student.a()[0], 1e-9);
    assertEquals(1, student.matched());
  }

  @Test
  void zeroStudentsHaveTheLossOfZero() {
    Teacher teacher = Teacher.draw(3, Signs.BALANCED, 1, new SplittableRandom(1));
    StudentDescent student = new StudentDescent(teacher, new double[6], new double[2]);
    assertEquals(1, student.evaluate());
    student.move(0.1);
    assertArrayEquals(new double[6], student.w());
    assertEquals(0, student.matched());
  }

  @Test
  void studentsAreNestedAndBalanced() {
    int d = 3;
    Teacher teacher = Teacher.draw(d, Signs.BALANCED, 1, new SplittableRandom(1));
    StudentDescent few = StudentDescent.start(teacher, 2, new SplittableRandom(8));
    StudentDescent many = StudentDescent.start(teacher, 3000, new SplittableRandom(8));
    double square = 0;
    for (int k = 0; k < many.w().length; k++) {
      square += many.w()[k] * many.w()[k];
    }
    // Σ‖w_j‖² has mean d and variance 2d/m.
    assertEquals(d, square, 4 * Math.sqrt(2.0 * d / 3000));
    for (int j = 0; j < 2; j++) {
      double norm = 0;
      for (int k = j * d; k < (j + 1) * d; k++) {
        assertEquals(few.w()[k] * Math.sqrt(2), many.w()[k] * Math.sqrt(3000), 1e-12);
        norm += few.w()[k] * few.w()[k];
      }
      assertEquals(Math.sqrt(norm), Math.abs(few.a()[j]), 1e-15);
      assertEquals(Math.signum(few.a()[j]), Math.signum(many.a()[j]));
    }
  }

  private static double[] gaussians(int length, SplittableRandom random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
