package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * From near its teacher a student of the same width and the same outer weights converges linearly,
 * at a rate that no dimension changes.
 *
 * <p>Source: Li and Yuan (2017), as Li, Ma and Zhang (2020) cite them: where a = a* and ‖W − W*‖₂ ≤
 * 0.1, descent reaches W*. The teacher is Σ_i a*_i ReLU(x_i), a*_i = ±1, the loss that of the
 * population ({@link StudentDescent}). With D the rows a_iδ_i, twice its second order at W* is
 *
 * <pre>‖D‖²/4 + |1ᵀD|²/4 + ((tr D)² + ⟨D, Dᵀ⟩ − 2 Σ_i D_ii²)/(2π)</pre>
 *
 * whatever the signs. It is least, λ = ¼ − 1/(2π) = 0.0908, at antisymmetric D whose columns sum to
 * 0, which there are from d = 3 on. So a step of η multiplies the loss by (1 − ηλ)² in the end. The
 * rate is read off between the losses 10⁻⁵ and 10⁻⁸ times the first: before, faster directions have
 * a part in it, and after, rounding; below δ = 0.001 all of that is rounding.
 *
 * <p>The theorem says nothing of starts farther off, and success there is only observed: none
 * failed in a pilot of d = 5 up to a distance of 3. Departures: W − W* is Gaussian, scaled to its
 * spectral norm; the step is min(0.3, 4/d), since the largest curvature grows like d/4.
 */
public final class WarmStartTeacher implements Study {

  private static final int STEPS = 3000;
  private static final double LEARNT = 1e-10;
  private static final double LEAST_CURVATURE = 0.25 - 1 / (2 * Math.PI);

  static final IntegerAxis D =
      integer("d").atLeast(3).doc("input dimension, neurons of teacher and student");
  static final RealAxis DELTA =
      real("delta").atLeast(0.001).doc("spectral norm of W - W* at the start");
  static final ChoiceAxis<Teacher.Signs> SIGNS =
      choice("signs", Teacher.Signs.values())
          .otherwise(Teacher.Signs.RANDOM)
          .doc("which of the teacher's outer weights are positive");

  static final BooleanMetric SUCCESS =
      booleanMetric("success").doc("whether loss_rel falls to 1e-10 within 3000 steps");
  static final RealMetric LOSS_REL =
      realMetric("loss_rel").doc("loss over that of 0, then or at the end");
  static final RealMetric LOG_RATE =
      realMetric("log_rate")
          .doc("fall of ln loss a step, from 1e-5 to 1e-8 of the first; NULL where it stays above");
  static final RealMetric LOG_RATE_PRED =
      realMetric("log_rate_pred").doc("-2 ln(1 - eta (1/4 - 1/(2 pi)))");

  private static final Declaration DECLARATION =
      Declaration.of("warm-start-teacher", 1)
          .claim(
              "From near its teacher a student converges linearly, at one rate in all dimensions")
          .source(
              "Li and Yuan 2017, Convergence Analysis of Two-layer Neural Networks with ReLU"
                  + " Activation")
          .axes(D, DELTA, SIGNS)
          .metrics(SUCCESS, LOSS_REL, LOG_RATE, LOG_RATE_PRED)
          .flops(WarmStartTeacher::flops)
          .bytes(point -> StudentDescent.bytes(point.index(D), point.index(D)))
          .claim(constant("near-starts-succeed", SUCCESS).over(D).equalTo(1).within("delta <= 0.1"))
          .claim(
              identity("rate-of-the-flattest-direction", LOG_RATE, LOG_RATE_PRED)
                  .resolvedTo(0.01)
                  .within("delta <= 0.1")
                  .source("the Hessian at the teacher, in closed form"))
          .observe(
              constant("success-farther-off", SUCCESS)
                  .over(DELTA)
                  .per(D, SIGNS)
                  .within("delta > 0.1"))
          .headline("rate-of-the-flattest-direction")
          .example(unit -> unit.set(D, 3).set(DELTA, 0.1))
          .build();

  private final Potential.Sigma sigma;
  private final int flipped;

  /** Makes the study. */
  public WarmStartTeacher() {
    this(Potential.Sigma.RELU, 0);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param flipped outer weights of the student that have not the teacher's sign
   */
  WarmStartTeacher(Potential.Sigma sigma, int flipped) {
    this.sigma = sigma;
    this.flipped = flipped;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    Teacher teacher = Teacher.draw(d, unit.get(SIGNS), 1, unit.random("teacher"));
    double[] a = teacher.a().clone();
    for (int j = 0; j < flipped; j++) {
      a[j] = -a[j];
    }
    double[] w = WarmStart.near(teacher, unit.get(DELTA), unit.random("init", D));
    double eta = eta(d);
    StudentDescent student = new StudentDescent(sigma, teacher, w, a);
    WarmStart start = WarmStart.descend(student, eta, STEPS, rows);
    Steps steps = start.steps();
    boolean success = steps.until(() -> steps.value() <= LEARNT, STEPS).isPresent();
    Recorder.Row row =
        rows.at()
            .put(SUCCESS, success)
            .put(LOSS_REL, steps.value())
            .put(LOG_RATE_PRED, -2 * Math.log1p(-eta * LEAST_CURVATURE));
    start.rate().ifPresent(rate -> row.put(LOG_RATE, rate));
  }

  private static double eta(double d) {
    return Math.min(0.3, 4 / d);
  }

  /**
   * Of eleven digits at the rate of the flattest direction, about as many as a near start takes.
   */
  private static double flops(Point point) {
    double d = point.get(D);
    double steps = WarmStart.steps(11, eta(d), LEAST_CURVATURE);
    return steps * StudentDescent.flops(d, d) + 20 * d * d * d;
  }
}
