package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * The closer the directions of a teacher, the flatter the loss around it, and the slower a student
 * arrives: descent from nearby takes its rate from the least curvature there.
 *
 * <p>Source: Vempala and Wilmes (2019), as Li, Ma and Zhang (2020) cite them: without orthogonality
 * learning takes 2^Ω(d) queries in the worst case. No run shows that; this is what happens to the
 * mechanism. The teacher is Σ_i a*_i ReLU(⟨w*_i, x⟩) of d unit vectors at one cosine ρ, a*_i = ±1,
 * the loss that of the population, and the student has the teacher's width and outer weights and
 * begins at ‖W − W*‖₂ = {@value #DELTA}. With λ the least eigenvalue of the Hessian at the teacher
 * ({@link TeacherCurvature}), which the signs do not change, a step of η multiplies the loss by (1
 * − ηλ)² in the end.
 *
 * <p>At ρ = 0 this is warm-start-teacher. Departures: the step is min(0.3, 2/d), since the largest
 * curvature of directions close to each other grows like d/2. ° W − W* is Gaussian plus the
 * flattest direction, of the same norm: in a pilot at seed 1 a Gaussian one alone had so little of
 * it in 5 of 576 runs that a faster rate, by 1 % to 44 %, lasted until rounding.
 */
public final class TeacherConditioning implements Study {

  private static final double DELTA = 0.02;
  private static final int STEPS = 40000;

  static final IntegerAxis D =
      integer("d").atLeast(3).atMost(64).doc("input dimension, neurons of teacher and student");
  static final RealAxis RHO =
      real("rho").atLeast(0).below(1).doc("cosine of any two of the teacher's directions");
  static final ChoiceAxis<Teacher.Signs> SIGNS =
      choice("signs", Teacher.Signs.values())
          .otherwise(Teacher.Signs.RANDOM)
          .doc("which of the teacher's outer weights are positive");

  static final RealMetric LAMBDA_MIN =
      realMetric("lambda_min").doc("least eigenvalue of the Hessian at the teacher");
  static final RealMetric LOG_RATE =
      realMetric("log_rate")
          .doc("fall of ln loss a step, from 1e-5 to 1e-8 of the first; NULL where it stays above");
  static final RealMetric LOG_RATE_PRED =
      realMetric("log_rate_pred").doc("-2 ln(1 - eta lambda_min)");
  static final RealMetric ORTHOGONALITY = realMetric("orthogonality").doc("1 - rho");

  private static final Declaration DECLARATION =
      Declaration.of("teacher-conditioning", 1)
          .claim("Descent near a teacher slows down with its least curvature, as angles close")
          .source("Vempala and Wilmes 2019, Gradient Descent for One-Hidden-Layer Neural Networks")
          .axes(D, RHO, SIGNS)
          .metrics(LAMBDA_MIN, LOG_RATE, LOG_RATE_PRED, ORTHOGONALITY)
          .flops(TeacherConditioning::flops)
          .bytes(point -> bytes((double) point.get(D)))
          .claim(
              power("rate-in-curvature", LOG_RATE)
                  .in(LOG_RATE_PRED, 1)
                  .per(D, SIGNS)
                  .source("the Hessian at the teacher, in closed form"))
          .claim(
              identity("rate-of-the-flattest-direction", LOG_RATE, LOG_RATE_PRED)
                  .resolvedTo(0.01)
                  .source("the same"))
          .observe(power("curvature-in-angle", LAMBDA_MIN).over(ORTHOGONALITY).per(D, SIGNS))
          .headline("rate-in-curvature")
          .example(unit -> unit.set(D, 4).set(RHO, 0.3))
          .build();

  private final Potential.Sigma sigma;
  private final boolean orthogonal;

  /** Makes the study. */
  public TeacherConditioning() {
    this(Potential.Sigma.RELU, false);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param orthogonal whether the teacher is along the axes, whatever the cosine
   */
  TeacherConditioning(Potential.Sigma sigma, boolean orthogonal) {
    this.sigma = sigma;
    this.orthogonal = orthogonal;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    double[] a = Teacher.draw(d, unit.get(SIGNS), 1, unit.random("teacher")).a();
    Teacher predicted = Teacher.correlated(a, unit.get(RHO));
    SymmetricEigen curvature = TeacherCurvature.spectrum(predicted);
    double lambda = curvature.values()[0];
    rows.checkpoint();
    Teacher teacher = orthogonal ? new Teacher(a) : predicted;
    double[] offset = offset(d * d, curvature, unit.random("init", D));
    double[] w = WarmStart.toward(teacher, DELTA, offset);
    double eta = eta(d);
    StudentDescent student = new StudentDescent(sigma, teacher, w, a);
    WarmStart start = WarmStart.descend(student, eta, STEPS, rows);
    Recorder.Row row =
        rows.at()
            .put(LAMBDA_MIN, lambda)
            .put(LOG_RATE_PRED, -2 * Math.log1p(-eta * lambda))
            .put(ORTHOGONALITY, 1 - unit.get(RHO));
    start.rate().ifPresent(rate -> row.put(LOG_RATE, rate));
  }

  /** Draws a Gaussian offset of norm 1 and adds the flattest direction. */
  private static double[] offset(int p, SymmetricEigen curvature, RandomGenerator random) {
    double[] offset = Vectors.gaussian(p, random);
    double norm = Vectors.norm(offset);
    for (int k = 0; k < p; k++) {
      offset[k] = offset[k] / norm + curvature.vectors()[k];
    }
    return offset;
  }

  private static double eta(double d) {
    return Math.min(0.3, 2 / d);
  }

  /**
   * Of nine digits at the rate of a least curvature of about (1 - rho)^2 of that at right angles.
   */
  private static double flops(Point point) {
    double d = point.get(D);
    double lambda = (0.25 - 1 / (2 * Math.PI)) * Math.pow(1 - point.get(RHO), 2);
    double steps = Math.min(STEPS, WarmStart.steps(9, eta(d), lambda));
    return steps * (StudentDescent.flops(d, d) + 4 * d * d * d) + TeacherCurvature.flops(d);
  }

  private static double bytes(double d) {
    return StudentDescent.bytes(d, d) + Potential.bytes(d, d) + 40 * Math.pow(d, 4);
  }
}
