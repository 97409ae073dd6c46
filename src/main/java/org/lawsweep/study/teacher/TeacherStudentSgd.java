package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Stochastic descent on some times d² samples teaches a student neurons and a linear part, the
 * better the larger d, where the tangent kernel does not learn them.
 *
 * <p>Source: Li, Ma and Zhang (2020), the theorem: from numbers of neurons, samples and steps that
 * are polynomial in d, SGD reaches an error 1/poly(d) of f*(x) = ⟨v*, x⟩ + Σ_{i≤r} a*_i ReLU(⟨w*_i,
 * x⟩), |a*_i| in [1, κ], the w*_i orthonormal. Here r = d/2, κ = 2, v* ~ N(0, I/d), and w*_i are
 * axes, which for Gaussian inputs is no restriction. {@link TiedSgd} has the student, its steps of
 * order d², and 4d neurons.
 *
 * <p>The polynomials are not stated; that of samples is taken as d², the order of the weights of
 * the teacher. The error is relative to E f*², which grows like d. How it falls from d² to 16d²
 * samples is no power law: faster than 1/n in all, by n^(−2.2) to n^(−2.6) in a pilot, a large part
 * of it where the student has as many samples as it takes to tell all weights. So the order is a
 * claim, and the exponent an observation.
 */
public final class TeacherStudentSgd implements Study {

  private static final String SAMPLES = "n BETWEEN d * d AND 16 * d * d";

  static final IntegerAxis D =
      integer("d").atLeast(4).doc("input dimension; d/2 are neurons of f*");
  static final IntegerAxis N = integer("n").atLeast(1).doc("samples; prefixes of one draw");
  static final IntegerAxis PER_DIMENSION =
      integer("per_dimension").atLeast(1).otherwise(4).doc("student's neurons, over d");

  static final RealMetric LOSS_REL =
      realMetric("loss_rel").doc("E(f - f*)^2 / E f*^2 over all inputs");
  static final RealMetric TRAIN_REL = realMetric("train_rel").doc("the same over the samples");
  static final RealMetric KERNEL_REL =
      realMetric("kernel_rel").doc("that of the tangent kernel, on 4096 points, by the best ridge");
  static final RealMetric LOG_OVER_KERNEL =
      realMetric("log_over_kernel").doc("ln of loss_rel over kernel_rel");

  private static final Declaration DECLARATION =
      Declaration.of("teacher-student-sgd", 1)
          .claim("SGD on some times d^2 samples learns neurons, the better the larger d")
          .source(
              "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks"
                  + " beyond NTK, the theorem")
          .axes(D, N, PER_DIMENSION)
          .metrics(LOSS_REL, TRAIN_REL, KERNEL_REL, LOG_OVER_KERNEL)
          .flops(TeacherStudentSgd::flops)
          .bytes(
              point ->
                  TangentRidge.bytes((double) point.get(D), (double) point.get(N))
                      + TiedSgd.bytes((double) point.get(D), neurons(point)))
          .claim(falling("error-falls-in-samples", LOSS_REL, N).within(SAMPLES))
          .observe(power("error-in-samples", LOSS_REL).over(N).within(SAMPLES))
          .claim(
              falling("error-falls-in-dimension", LOSS_REL, D)
                  .per(PER_DIMENSION)
                  .within("n = 16 * d * d"))
          // A factor of 2 between 8 and 48 neurons a dimension is told.
          .claim(
              power("more-neurons-than-samples", LOSS_REL)
                  .in(PER_DIMENSION, 0)
                  .atMost()
                  .resolvedTo(0.39)
                  .within("per_dimension >= 8"))
          // Told from a student that is half as bad again as the kernel.
          .claim(
              constant("below-the-kernel", LOG_OVER_KERNEL)
                  .over(D, N)
                  .atMost(0)
                  .resolvedTo(0.4)
                  .per(PER_DIMENSION)
                  .within("n >= 4 * d * d AND per_dimension = 4"))
          .headline("error-falls-in-dimension")
          .example(unit -> unit.set(D, 4).set(N, 64).set(PER_DIMENSION, 2))
          .build();

  private final TiedSgd.Variant variant;

  /** Makes the study. */
  public TeacherStudentSgd() {
    this(TiedSgd.Variant.THEOREM);
  }

  /** Makes the study, or a mutant with another student. */
  TeacherStudentSgd(TiedSgd.Variant variant) {
    this.variant = variant;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    Target target = target(d, unit.random("teacher", D));
    double[] x = Vectors.gaussian(d * unit.index(N), unit.random("data", D));
    double[] y = target.values(x);
    int m = d * unit.index(PER_DIMENSION);
    TiedSgd student = new TiedSgd(d, m, variant, unit.random("init", D));
    student.train(x, y, unit.random("batch"), rows);
    double error = student.error(target);
    double kernel = TangentRidge.error(target, x, unit.random("test", D), rows);
    rows.at()
        .put(LOSS_REL, error)
        .put(TRAIN_REL, student.error(x, y, target))
        .put(KERNEL_REL, kernel)
        .put(LOG_OVER_KERNEL, Math.log(error / kernel));
  }

  /** Draws f*: d/2 neurons of absolute weights in [1, 2] and random signs, and a linear part. */
  private static Target target(int d, RandomGenerator random) {
    Teacher neurons = Teacher.draw(d / 2, Teacher.Signs.RANDOM, 2, random);
    double[] v = Vectors.gaussian(d, random);
    for (int i = 0; i < d; i++) {
      v[i] /= Math.sqrt(d);
    }
    return new Target(new Teacher(Arrays.copyOf(neurons.a(), d)), v);
  }

  private static double neurons(Point point) {
    return (double) point.get(D) * point.get(PER_DIMENSION);
  }

  private static double flops(Point point) {
    double d = point.get(D);
    double n = point.get(N);
    double m = neurons(point);
    return TiedSgd.flops(d, m) + TangentRidge.flops(d, n) + 2 * n * m * d;
  }
}
