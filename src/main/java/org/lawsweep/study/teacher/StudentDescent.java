package org.lawsweep.study.teacher;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Flops;

/**
 * Gradient descent of a student f(x) = Σ_j a_j ReLU(⟨w_j, x⟩), in all weights, on the population
 * loss L = ½E(f − f*)² over x ~ N(0, I): no sample is drawn.
 *
 * <p>With φ the {@link Potential} of all students and teachers, of coefficients a and −a*, ∂L/∂a_j
 * = φ(w_j), ∂L/∂w_j = a_j ∇φ(w_j) and 2L = Σ_j a_j φ(w_j) − Σ_i a*_i φ(w*_i). A step allocates
 * nothing. Not for use by several threads.
 */
final class StudentDescent {

  /** A student this close to a teacher's direction counts as its. */
  private static final double ALIGNED = 0.95;

  private final int d;
  private final int m;
  private final Teacher teacher;
  private final double[] w;
  private final double[] a;
  private final OwnPotential students;
  private final Teacher.Pull teachers;
  private final double[] fromStudents;
  private final double[] fromTeachers;
  private final double energy;

  /**
   * Begins a descent that has made no step.
   *
   * @param w d × m, one student a column; copied
   * @param a outer weights, m values, copied
   */
  StudentDescent(Teacher teacher, double[] w, double[] a) {
    this(Potential.Sigma.RELU, teacher, w, a);
  }

  /** Begins a descent of neurons of another activation, students' and teacher's. */
  StudentDescent(Potential.Sigma sigma, Teacher teacher, double[] w, double[] a) {
    this.teacher = teacher;
    d = teacher.d();
    m = a.length;
    this.w = w.clone();
    this.a = a.clone();
    students = new OwnPotential(sigma, d, m, 1);
    teachers = teacher.pull(sigma);
    fromStudents = new double[d * m];
    fromTeachers = new double[d * m];
    double[] own = new double[d * d];
    double[] center = teacher.w();
    teachers.gradients(center, d, own);
    double sum = 0;
    for (int i = 0; i < d; i++) {
      for (int k = i * d; k < (i + 1) * d; k++) {
        sum += teacher.a()[i] * center[k] * own[k];
      }
    }
    energy = sum;
  }

  /**
   * Draws m students with w_j ~ N(0, I/m) and |a_j| = ‖w_j‖ of random sign. They are drawn one
   * after the other: fewer of the same stream are the first of them, scaled.
   *
   * @param random advanced by d + 1 numbers for each student
   */
  static StudentDescent start(Teacher teacher, int m, RandomGenerator random) {
    int d = teacher.d();
    double scale = 1 / Math.sqrt(m);
    double[] w = new double[Math.multiplyExact(d, m)];
    double[] a = new double[m];
    for (int j = 0; j < m; j++) {
      double square = 0;
      for (int k = j * d; k < (j + 1) * d; k++) {
        w[k] = scale * random.nextGaussian();
        square += w[k] * w[k];
      }
      a[j] = (random.nextBoolean() ? 1 : -1) * Math.sqrt(square);
    }
    return new StudentDescent(teacher, w, a);
  }

  /** The energy E f*²: twice the loss of the zero function. */
  double energy() {
    return energy;
  }

  /**
   * Evaluates gradients at the weights, which {@link #move} needs, and says L over that of zero.
   */
  double evaluate() {
    students.gradients(w, a, fromStudents);
    teachers.gradients(w, m, fromTeachers);
    double sum = energy;
    for (int j = 0; j < m; j++) {
      sum += a[j] * (inner(fromStudents, j) - 2 * inner(fromTeachers, j));
    }
    Flops.add(4L * d * m);
    // Below 10⁻¹² of the energy what is left is cancellation, of either sign.
    return Math.max(0, sum / energy);
  }

  /** Moves by η along the gradient last evaluated, then evaluates: says L over that of zero. */
  double step(double eta) {
    return step(eta, eta);
  }

  /** Does the same with steps of two sizes, one for W and one for a. */
  double step(double inner, double outer) {
    move(inner, outer);
    return evaluate();
  }

  /** Makes one step of size η along the gradient last evaluated. */
  void move(double eta) {
    move(eta, eta);
  }

  private void move(double inner, double outer) {
    for (int j = 0; j < m; j++) {
      double slope = inner(fromStudents, j) - inner(fromTeachers, j);
      moveInner(j, inner);
      a[j] -= outer * slope;
    }
    Flops.add(8L * d * m);
  }

  /** Makes a step in W alone, then evaluates: says L over that of zero. */
  double stepInner(double eta) {
    for (int j = 0; j < m; j++) {
      moveInner(j, eta);
    }
    Flops.add(4L * d * m);
    return evaluate();
  }

  private void moveInner(int j, double eta) {
    for (int k = j * d; k < (j + 1) * d; k++) {
      w[k] -= eta * a[j] * (fromStudents[k] - fromTeachers[k]);
    }
  }

  /** Computes ⟨w_j, g_j⟩. */
  private double inner(double[] g, int j) {
    double sum = 0;
    for (int k = j * d; k < (j + 1) * d; k++) {
      sum += w[k] * g[k];
    }
    return sum;
  }

  /**
   * Counts the teachers, along the axes, of which students at a cosine above {@value #ALIGNED}
   * carry at least half, Σ a_j‖w_j‖ against a*_i.
   */
  int matched() {
    double[] carried = new double[d];
    for (int j = 0; j < m; j++) {
      double norm = Math.sqrt(inner(w, j));
      for (int i = 0; i < d; i++) {
        carried[i] += w[j * d + i] > ALIGNED * norm ? a[j] * norm : 0;
      }
    }
    int matched = 0;
    for (int i = 0; i < d; i++) {
      matched += 2 * carried[i] / teacher.a()[i] >= 1 ? 1 : 0;
    }
    return matched;
  }

  /** Begins another descent at the weights reached. */
  StudentDescent copy() {
    return new StudentDescent(teacher, w, a);
  }

  /** All weights: W, then a. */
  double[] weights() {
    double[] z = Arrays.copyOf(w, w.length + m);
    System.arraycopy(a, 0, z, w.length, m);
    return z;
  }

  /**
   * Goes to weights, evaluates there, and says L over that of zero.
   *
   * @param z all weights, read
   * @param gradient that of L, written
   */
  double at(double[] z, double[] gradient) {
    System.arraycopy(z, 0, w, 0, w.length);
    System.arraycopy(z, w.length, a, 0, m);
    double loss = evaluate();
    for (int j = 0; j < m; j++) {
      gradient[w.length + j] = inner(fromStudents, j) - inner(fromTeachers, j);
      for (int k = j * d; k < (j + 1) * d; k++) {
        gradient[k] = a[j] * (fromStudents[k] - fromTeachers[k]);
      }
    }
    Flops.add(6L * d * m);
    return loss;
  }

  /** W, d × m, not to be written. */
  double[] w() {
    return w;
  }

  /** a, m values, not to be written. */
  double[] a() {
    return a;
  }

  /** Estimates the operations of a step of m students of a teacher of d neurons. */
  static double flops(double d, double m) {
    return OwnPotential.flops(d, m, 1) + AxisPotential.flops(d, m) + 12 * d * m;
  }

  /** Estimates the bytes that a descent takes. */
  static double bytes(double d, double m) {
    return OwnPotential.bytes(d, m, 1) + 8 * (4 * d * m + 2 * d * d);
  }
}
