package org.lawsweep.study.teacher;

import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.SymmetricEigen;

/**
 * The Hessian of the population loss at the teacher, in the inner weights alone, of ReLU neurons: f
 * − f* is zero there, so that it is the second moment of the gradient of f, with blocks
 *
 * <pre>a_i a_j E 1[⟨w_i, x⟩ > 0] 1[⟨w_j, x⟩ > 0] xxᵀ
 *   = a_i a_j/(2π) · ((π − θ)I + (w_i w_jᵀ + w_j w_iᵀ − cos θ (w_i w_iᵀ + w_j w_jᵀ))/sin θ)</pre>
 *
 * for unit vectors at an angle θ, and a_i²I/2 on the diagonal.
 */
final class TeacherCurvature {

  private TeacherCurvature() {}

  /** Computes its eigenvalues and eigenvectors, the least curvature first. */
  static SymmetricEigen spectrum(Teacher teacher) {
    return SymmetricEigen.of(teacher.d() * teacher.d(), hessian(teacher));
  }

  /** Computes all of it, d² × d²: the weights of a neuron after those of the one before. */
  static double[] hessian(Teacher teacher) {
    int d = teacher.d();
    double[] w = teacher.w();
    double[] hessian = new double[d * d * d * d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        add(d, teacher.a(), w, i, j, hessian);
      }
    }
    Flops.add(12L * d * d * d * d);
    return hessian;
  }

  private static void add(int d, double[] a, double[] w, int i, int j, double[] hessian) {
    double cosine = 0;
    for (int k = 0; k < d; k++) {
      cosine += w[i * d + k] * w[j * d + k];
    }
    double sine = Math.sqrt(Math.max(0, (1 - cosine) * (1 + cosine)));
    double angle = i == j ? 0 : Math.atan2(sine, cosine);
    double scale = a[i] * a[j] / (2 * Math.PI);
    for (int row = 0; row < d; row++) {
      int at = (i * d + row) * d * d + j * d;
      hessian[at + row] += scale * (Math.PI - angle);
      for (int column = 0; i != j && column < d; column++) {
        double u = w[i * d + row];
        double v = w[j * d + row];
        double crossed = u * w[j * d + column] + v * w[i * d + column];
        double straight = u * w[i * d + column] + v * w[j * d + column];
        hessian[at + column] += scale * (crossed - cosine * straight) / sine;
      }
    }
  }

  /** Estimates the operations of {@link #spectrum}. */
  static double flops(double d) {
    return 12 * Math.pow(d, 4) + 9 * Math.pow(d, 6);
  }
}
