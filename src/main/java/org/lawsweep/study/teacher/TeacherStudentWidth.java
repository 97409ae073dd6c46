package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.HashMap;
import java.util.Map;
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
 * stays within twice the teacher's, so that it grows like d, is what the example shows. Departures:
 * the linear term is left out, and the step is min(0.3, 4/d)/κ.
 */
public final class TeacherStudentWidth implements Study {

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

  private static final Declaration DECLARATION =
      Declaration.of("teacher-student-width", 1)
          .claim("A student of the teacher's width is stuck, one some times wider learns it")
          .source(
              "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks"
                  + " beyond NTK")
          .axes(D, M, SIGNS, KAPPA, DIGITS, T)
          .metrics(SUCCESS, LOSS_REL, STEPS, MATCHED, M_OVER_D)
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
          .example(unit -> unit.set(D, 5).set(M, 6).set(DIGITS, 1, 2, 3).set(T, 0, 7, 200))
          .build();

  private static double flops(Point point) {
    double d = point.get(D);
    double m = point.get(M);
    return (1 + point.get(T)) * StudentDescent.flops(d, m) + 2 * d * m * point.get(DIGITS);
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
      End stuck = end.apply(OptionalLong.empty());
      for (long target : digits) {
        End reached = learnt.getOrDefault(target, stuck);
        rows.at(DIGITS.is(target), T.is(cap))
            .put(SUCCESS, reached.steps().isPresent())
            .put(LOSS_REL, reached.loss())
            .put(MATCHED, reached.matched())
            .put(M_OVER_D, (double) unit.get(M) / d)
            .putIfReached(STEPS, reached.steps());
      }
    }
  }
}
