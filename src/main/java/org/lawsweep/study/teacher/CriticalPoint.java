package org.lawsweep.study.teacher;

import java.util.Arrays;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.Recorder;

/**
 * Where a student's descent leads in the end, and whether that is a local minimum: by the gradient
 * and the Hessian in all weights.
 *
 * <p>Steps are Newton's with the absolute values of the eigenvalues, so that a saddle is left, and
 * damped while they do not help. The Hessian is that of central differences of the gradient: m(d +
 * 1) of those for each step. Each student has a direction without curvature, ‖w_j‖ against |a_j|.
 *
 * @param loss over that of the zero function
 * @param gradient its norm
 * @param lambda the least eigenvalue of the Hessian
 * @param flat how many eigenvalues are 0 up to {@value #FLAT}
 */
record CriticalPoint(double loss, double gradient, double lambda, int flat) {

  private static final double FLAT = 1e-5;

  /** Of the differences; their error is of the order of its square. */
  private static final double SPACING = 1e-5;

  private static final int STEPS = 400;

  /** A least eigenvalue below it is a saddle's; more than the error of the differences. */
  private static final double CURVED = 1e-9;

  /** How far to go off a saddle. */
  private static final double ASIDE = 1e-3;

  /** A smaller gradient is rounding. */
  private static final double LEAST = 1e-12;

  private static final double FIRST_DAMPING = 1e-3;
  private static final double LEAST_DAMPING = 1e-9;
  private static final double LARGEST_DAMPING = 1e6;

  /** Differences of losses, relative to that of zero, that are cancellation. */
  private static final double CANCELLED = 1e-13;

  /** Goes to the local minimum near a student, which stays where it is. */
  static CriticalPoint near(StudentDescent student, Recorder rows) {
    StudentDescent moved = student.copy();
    double[] z = moved.weights();
    double[] gradient = new double[z.length];
    double loss = moved.at(z, gradient);
    SymmetricEigen hessian = hessian(moved, z, rows);
    double damping = FIRST_DAMPING;
    for (int step = 0; step < STEPS && !isMinimum(gradient, hessian); step++) {
      double[] before = gradient.clone();
      double[] trial = step(z, before, hessian, damping);
      double reached = moved.at(trial, gradient);
      boolean better =
          reached < loss - CANCELLED
              || (reached < loss + CANCELLED && norm(gradient) < norm(before));
      if (better) {
        damping = Math.max(LEAST_DAMPING, damping / 25);
      } else if (damping < LARGEST_DAMPING) {
        System.arraycopy(before, 0, gradient, 0, before.length);
        damping *= 5;
        continue;
      } else if (hessian.values()[0] < -CURVED) {
        // On a saddle, where no step is long enough to tell: off it on its lower side.
        trial = lower(moved, z, hessian);
        reached = moved.at(trial, gradient);
        damping = FIRST_DAMPING;
      } else {
        System.arraycopy(before, 0, gradient, 0, before.length);
        break;
      }
      z = trial;
      loss = reached;
      hessian = hessian(moved, z, rows);
    }
    return of(loss, gradient, hessian);
  }

  private static boolean isMinimum(double[] gradient, SymmetricEigen hessian) {
    return norm(gradient) < LEAST && hessian.values()[0] > -CURVED;
  }

  /** Goes a little along the direction of least curvature, to the side of the lower loss. */
  private static double[] lower(StudentDescent student, double[] z, SymmetricEigen hessian) {
    double[] unused = new double[z.length];
    double[][] sides = new double[2][];
    for (int side = 0; side < 2; side++) {
      sides[side] = z.clone();
      for (int i = 0; i < z.length; i++) {
        sides[side][i] += (side == 0 ? -ASIDE : ASIDE) * hessian.vectors()[i];
      }
    }
    return student.at(sides[0], unused) < student.at(sides[1], unused) ? sides[0] : sides[1];
  }

  /** Says what is known of a student where it stands. */
  static CriticalPoint at(StudentDescent student, Recorder rows) {
    StudentDescent still = student.copy();
    double[] z = still.weights();
    double[] gradient = new double[z.length];
    double loss = still.at(z, gradient);
    return of(loss, gradient, hessian(still, z, rows));
  }

  private static CriticalPoint of(double loss, double[] gradient, SymmetricEigen hessian) {
    double[] values = hessian.values();
    int flat = (int) Arrays.stream(values).filter(value -> Math.abs(value) < FLAT).count();
    return new CriticalPoint(loss, norm(gradient), values[0], flat);
  }

  /** Computes z − V (|Λ| + damping)⁻¹ Vᵀg. */
  private static double[] step(
      double[] z, double[] gradient, SymmetricEigen hessian, double damping) {
    int p = z.length;
    double[] part = new double[p];
    Blas.gemv("T", p, p, 1, hessian.vectors(), 0, p, gradient, 0, 0, part, 0);
    for (int i = 0; i < p; i++) {
      part[i] /= Math.abs(hessian.values()[i]) + damping;
    }
    double[] next = z.clone();
    Blas.gemv("N", p, p, -1, hessian.vectors(), 0, p, part, 0, 1, next, 0);
    return next;
  }

  private static SymmetricEigen hessian(StudentDescent student, double[] z, Recorder rows) {
    int p = z.length;
    double[] hessian = new double[p * p];
    double[] after = new double[p];
    double[] before = new double[p];
    double[] place = z.clone();
    rows.checkpoint();
    for (int i = 0; i < p; i++) {
      place[i] = z[i] + SPACING;
      student.at(place, after);
      place[i] = z[i] - SPACING;
      student.at(place, before);
      place[i] = z[i];
      for (int j = 0; j < p; j++) {
        // Half in each triangle: the mean of both is symmetric.
        double half = (after[j] - before[j]) / (4 * SPACING);
        hessian[i * p + j] += half;
        hessian[j * p + i] += half;
      }
    }
    return SymmetricEigen.of(p, hessian);
  }

  private static double norm(double[] v) {
    return Math.sqrt(Arrays.stream(v).map(x -> x * x).sum());
  }

  /** Estimates the operations: some steps of a Hessian and its eigenvectors each. */
  static double flops(double d, double m) {
    double p = m * (d + 1);
    return 25 * (2 * p * StudentDescent.flops(d, m) + 9 * p * p * p);
  }
}
