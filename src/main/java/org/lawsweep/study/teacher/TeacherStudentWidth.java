package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A student as wide as its teacher ends in a bad local minimum; one some times wider learns it.
 *
 * <p>Source: Li, Ma and Zhang (2020), the opening example and Theorem 1: beyond the kernel regime,
 * descent from random weights reaches a loss of o(1/d) at a width polynomial in d. The teacher is
 * Σ_i a*_i ReLU(x_i) over the d axes, the inputs are Gaussian, the loss is that of the population
 * ({@link StudentDescent}), the start is w_j ~ N(0, I/m), |a_j| = ‖w_j‖: outer weights shrink like
 * √(d/m), so that this is no kernel scaling. Theorem 1 leaves the polynomial open; that the width
 * stays within twice the teacher's, so that it grows like d, is what the example shows.
 *
 * <p>A student that has not learnt in time is either late or stuck: from where descent stopped,
 * Newton's steps lead on to a {@link CriticalPoint}, and it is stuck where that is a local minimum
 * of a loss that is no success. Departures: the linear term is left out, the step is min(0.3,
 * 4/d)/κ, and Newton's steps, with the absolute values of eigenvalues, take the place of L-BFGS.
 */
public final class TeacherStudentWidth implements Study {

  /** Where a Hessian of all weights costs little: at m = d it has d(d + 1) rows. */
  private static final int LARGEST_D = 12;

  /** A loss that is a success. */
  private static final double LEARNT = 1e-3;

  /** A gradient this short, and a curvature this close to 0, are a minimum's. */
  private static final double STILL = 1e-7;

  private static final double ROUND = 1e-8;

  static final IntegerAxis D = integer("d").atLeast(1).doc("input dimension, teacher's neurons");
  static final IntegerAxis M = integer("m").atLeast(1).doc("neurons; prefixes of one draw");
  static final ChoiceAxis<Teacher.Signs> SIGNS =
      choice("signs", Teacher.Signs.values())
          .otherwise(Teacher.Signs.RANDOM)
          .doc("which of the teacher's outer weights are positive");
  static final RealAxis KAPPA =
      real("kappa").atLeast(1).otherwise(1).doc("outer weights of the teacher: on ±[1, kappa]");
  static final IntegerAxis DIGITS =
      integer("digits")
          .atLeast(1)
          .atMost(10)
          .readOff()
          .otherwise(3)
          .doc("loss_rel below 10^-digits");
  static final IntegerAxis T =
      integer("T").atLeast(0).readOff().otherwise(4000).doc("steps at most");

  static final BooleanMetric SUCCESS = booleanMetric("success").doc("learnt within T steps");
  static final RealMetric LOSS_REL = realMetric("loss_rel").doc("loss over that of 0, at the end");
  static final IntegerMetric STEPS = integerMetric("steps").doc("steps until it was learnt");
  static final IntegerMetric MATCHED =
      integerMetric("matched").doc("teacher's neurons that students stand in for");
  static final RealMetric M_OVER_D = realMetric("m_over_d").doc("m / d");
  static final BooleanMetric LATE =
      booleanMetric("late").doc("whether Newton's steps from there learn it; NULL above d = 12");
  static final BooleanMetric STUCK =
      booleanMetric("stuck").doc("whether they end in a bad local minimum; NULL above d = 12");
  static final RealMetric GRAD_NORM =
      realMetric("grad_norm").doc("norm of the gradient there; NULL where it was learnt");
  static final RealMetric LAMBDA_MIN =
      realMetric("lambda_min").doc("least eigenvalue of the Hessian there");
  static final IntegerMetric ZERO_MODES =
      integerMetric("zero_modes").doc("eigenvalues there that are 0 up to 1e-5");
  static final IntegerMetric SCALINGS =
      integerMetric("scalings").doc("m: each student can trade inner for outer weight");
  static final BooleanMetric STRICT =
      booleanMetric("strict").doc("whether these are all zero modes");

  private final boolean polished;

  /** Makes the study. */
  public TeacherStudentWidth() {
    this(true);
  }

  /** Makes the study, or a mutant that takes the end of the descent for the critical point. */
  TeacherStudentWidth(boolean polished) {
    this.polished = polished;
  }

  private static final Declaration DECLARATION =
      Declaration.of("teacher-student-width", 3)
          .claim("A student of the teacher's width is stuck, one some times wider learns it")
          .source(
              "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks"
                  + " beyond NTK")
          .axes(D, M, SIGNS, KAPPA, DIGITS, T)
          .metrics(SUCCESS, LOSS_REL, STEPS, MATCHED, M_OVER_D)
          .metrics(LATE, STUCK, GRAD_NORM, LAMBDA_MIN, ZERO_MODES, SCALINGS, STRICT)
          .flops(TeacherStudentWidth::flops)
          .bytes(point -> StudentDescent.bytes(point.index(D), point.index(M)))
          // Below, the teacher's own width does as often as not: the threshold is at m = d itself.
          .claim(thresholdPower("width-in-dimension", SUCCESS, M).in(D, 1).within("d >= 4"))
          .claim(
              threshold("twice-the-width-is-enough", SUCCESS)
                  .in(M_OVER_D, 2)
                  .atMost()
                  .per(D, SIGNS, KAPPA, DIGITS, T))
          .claim(
              falling("exact-width-fails", SUCCESS, D).per(SIGNS, KAPPA, DIGITS, T).within("m = d"))
          .claim(
              constant("some-times-wider-succeeds", SUCCESS)
                  .over(D, M)
                  .atLeast(0.9)
                  .within("m >= 2 * d"))
          .claim(
              constant("failures-are-local-minima", STUCK)
                  .over(D)
                  .per(SIGNS, KAPPA, DIGITS, T)
                  .equalTo(1)
                  .within("m = d AND digits <= 3 AND NOT success AND NOT late"))
          .check(bound("scalings-are-flat", ZERO_MODES).atLeast(SCALINGS).within("stuck"))
          .observe(
              constant("minima-are-strict", STRICT)
                  .over(D)
                  .per(SIGNS, KAPPA, DIGITS, T)
                  .within("m = d AND stuck"))
          .observe(
              constant("stuck-at-twice-the-width", STUCK)
                  .over(D)
                  .per(SIGNS, KAPPA, DIGITS, T)
                  .within("m = 2 * d"))
          .headline("width-in-dimension")
          .example(unit -> unit.set(D, 5).set(M, 6).set(DIGITS, 1, 2, 3).set(T, 0, 200))
          .build();

  private static double flops(Point point) {
    double d = point.get(D);
    double m = point.get(M);
    double looks = d <= LARGEST_D && m <= 2 * d ? CriticalPoint.flops(d, m) : 0;
    return (1 + point.get(T)) * StudentDescent.flops(d, m) + 2 * d * m * point.get(DIGITS) + looks;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  /** What a student came to: when it had learnt, empty where it has not so far. */
  private record End(OptionalLong steps, double loss, int matched) {}

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    double kappa = unit.get(KAPPA);
    Teacher teacher = Teacher.draw(d, unit.get(SIGNS), kappa, unit.random("teacher"));
    StudentDescent student = StudentDescent.start(teacher, unit.index(M), unit.random("init", D));
    double eta = Math.min(0.3, 4.0 / d) / kappa;
    // A step moves first, so that the student stays at the weights of the loss.
    Steps steps = Steps.evaluating(rows, t -> t == 0 ? student.evaluate() : student.step(eta));
    Function<OptionalLong, End> end = when -> new End(when, steps.value(), student.matched());
    long[] digits = unit.values(DIGITS);
    Map<Long, End> learnt = new HashMap<>();
    steps.noting(
        digits,
        target -> steps.value() < Math.pow(10, (double) -target),
        target -> learnt.put(target, end.apply(OptionalLong.of(steps.time()))));
    for (long cap : unit.values(T)) {
      steps.until(() -> learnt.size() == digits.length, cap);
      End failed = end.apply(OptionalLong.empty());
      Optional<CriticalPoint> critical =
          d <= LARGEST_D && learnt.size() < digits.length
              ? Optional.of(critical(student, rows))
              : Optional.empty();
      for (long target : digits) {
        End reached = learnt.getOrDefault(target, failed);
        Recorder.Row row = rows.at(DIGITS.is(target), T.is(cap));
        if (d <= LARGEST_D) {
          put(row, unit.get(M), critical.filter(point -> reached.steps().isEmpty()));
        }
        row.put(SUCCESS, reached.steps().isPresent())
            .put(LOSS_REL, reached.loss())
            .put(MATCHED, reached.matched())
            .put(M_OVER_D, (double) unit.get(M) / d)
            .putIfReached(STEPS, reached.steps());
      }
    }
  }

  private CriticalPoint critical(StudentDescent student, Recorder rows) {
    return polished ? CriticalPoint.near(student, rows) : CriticalPoint.at(student, rows);
  }

  private static void put(Recorder.Row row, long m, Optional<CriticalPoint> critical) {
    row.put(LATE, critical.isPresent() && critical.get().loss() <= LEARNT);
    row.put(STUCK, critical.isPresent() && isBadMinimum(critical.get()));
    critical.ifPresent(
        point ->
            row.put(GRAD_NORM, point.gradient())
                .put(LAMBDA_MIN, point.lambda())
                .put(ZERO_MODES, point.flat())
                .put(SCALINGS, m)
                .put(STRICT, point.flat() == m));
  }

  private static boolean isBadMinimum(CriticalPoint point) {
    return point.loss() > LEARNT && point.gradient() < STILL && point.lambda() > -ROUND;
  }
}
