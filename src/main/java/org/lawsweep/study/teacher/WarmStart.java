package org.lawsweep.study.teacher;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Factorizations;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/**
 * A descent in the inner weights from near a teacher, and the rate at which it arrives: between the
 * losses {@value #EARLY} and {@value #LATE} times the first. Before, faster directions have a part
 * in it, and after, rounding.
 *
 * @param steps the descent, which may go on
 * @param rate the fall of ln loss a step; empty where the loss stays above
 */
record WarmStart(Steps steps, OptionalDouble rate) {

  static final double EARLY = 1e-5;
  static final double LATE = 1e-8;

  /** Descends with steps of size η until the rate is known, for some steps at most. */
  static WarmStart descend(StudentDescent student, double eta, long most, Recorder rows) {
    Steps steps = Steps.evaluating(rows, t -> t == 0 ? student.evaluate() : student.stepInner(eta));
    steps.until(() -> steps.value() <= EARLY * steps.first(), most);
    long from = steps.time();
    double before = steps.value();
    boolean late = steps.until(() -> steps.value() <= LATE * steps.first(), most).isPresent();
    double rate = Math.log(before / steps.value()) / (steps.time() - from);
    return new WarmStart(steps, late ? OptionalDouble.of(rate) : OptionalDouble.empty());
  }

  /** Draws W at a spectral distance of W*, d × d: W − W* is Gaussian, scaled to its norm. */
  static double[] near(Teacher teacher, double delta, RandomGenerator random) {
    return toward(teacher, delta, Vectors.gaussian(teacher.d() * teacher.d(), random));
  }

  /**
   * Computes W at a spectral distance of W*, d × d.
   *
   * @param offset W − W* up to a factor, d × d, read
   */
  static double[] toward(Teacher teacher, double delta, double[] offset) {
    int d = teacher.d();
    double scale = delta / Factorizations.svd(d, d, offset).values()[0];
    double[] w = teacher.w();
    for (int k = 0; k < w.length; k++) {
      w[k] += scale * offset[k];
    }
    return w;
  }

  /** Estimates the steps to so many digits at the rate of a least curvature λ. */
  static double steps(double digits, double eta, double lambda) {
    return digits * Math.log(10) / (2 * eta * lambda);
  }
}
