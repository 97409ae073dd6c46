package org.lawsweep.study.teacher;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.OptionalLong;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Neurons of outer weights ‖w‖ ≈ √(d/m) move by a part of their length that no width changes; those
 * of a kernel's scaling, by m^(−1/2).
 *
 * <p>Source: Li, Ma and Zhang (2020), remark on the theorem: w ~ N(0, I/m) with |a| = ‖w‖ is no
 * kernel regime, which has |a| ≈ 1. There f(x) = m^(−1/2) Σ_j a_j ReLU(⟨w_j, x⟩) with a_j = ±1, w_j
 * ~ N(0, I) in pairs of opposite signs, so that f = 0 at the start; here with a' = a/√m, whose
 * descent takes steps η/m. The loss is that of the population ({@link StudentDescent}), the target
 * Σ_i ±ReLU(x_i) with signs by turns, and the movement is looked at where a tenth of the loss is
 * left: ‖W − W_0‖ over ‖W_0‖.
 *
 * <p>Of few neurons each has more to do: in a prototype at d = 8 tied ones moved by 0.55 at m = 16
 * and by 0.38 from m = 256 on. The law without width is stated from m = 32d on. Each claim is
 * refuted where one scaling is passed off as the other.
 *
 * <p>In a pilot a kernel's neurons moved by m^(−0.523 ± 0.020), outside −1/2: √m times their
 * movement fell from 0.71 at m = 256 to 0.68 at 1024, and was 0.68 at 2048 and 4096 too. That is a
 * correction by a finite width; the law is the limit's, and stays what it is.
 */
public final class NeuronMovement implements Study {

  private static final double LEFT = 0.1;
  private static final int CAP = 4000;

  /** How neurons begin. */
  enum Scaling {
    /** w ~ N(0, I/m), |a| = ‖w‖. */
    TIED,
    /** w ~ N(0, I), |a| = 1, the sum over √m. */
    KERNEL
  }

  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension, neurons of f*");
  static final IntegerAxis M = integer("m").atLeast(2).doc("neurons; prefixes of one draw");
  static final ChoiceAxis<Scaling> SCALING =
      choice("scaling", Scaling.values())
          .doc("outer weights are tied to norms, or 1 as in a kernel regime");

  static final RealMetric MOVEMENT =
      realMetric("movement").doc("|W - W_0| over |W_0| where a tenth of the loss is left");
  static final IntegerMetric STEPS = integerMetric("steps").doc("steps that took");

  private static final Declaration DECLARATION =
      Declaration.of("neuron-movement", 1)
          .claim("Neurons with |a| = |w| move as far at any width, in a kernel's scaling m^(-1/2)")
          .source(
              "Li, Ma and Zhang 2020, Learning Over-Parametrized Two-Layer ReLU Neural Networks"
                  + " beyond NTK, remark on the theorem")
          .axes(D, M, SCALING)
          .metrics(MOVEMENT, STEPS)
          .flops(NeuronMovement::flops)
          .bytes(point -> StudentDescent.bytes((double) point.get(D), (double) point.get(M)))
          .check(
              List.of(M),
              point -> point.get(M) % 2 == 0,
              point -> "m=%d must be even: neurons come in pairs".formatted(point.get(M)))
          .claim(movement("tied-neurons-move", Scaling.TIED).in(M, 0).resolvedTo(0.05))
          .claim(movement("neurons-of-a-kernel-stay", Scaling.KERNEL).in(M, -0.5).resolvedTo(0.1))
          .headline("tied-neurons-move")
          .example(unit -> unit.set(D, 4).set(M, 32).set(SCALING, Scaling.TIED))
          .build();

  private final boolean swapped;

  /** Makes the study. */
  public NeuronMovement() {
    this(false);
  }

  /** Makes the study, or a mutant in which each scaling is passed off as the other. */
  NeuronMovement(boolean swapped) {
    this.swapped = swapped;
  }

  private static Law movement(String name, Scaling scaling) {
    String arm = scaling == Scaling.TIED ? "tied" : "kernel";
    return power(name, MOVEMENT).within("m >= 32 * d AND scaling = '%s'".formatted(arm));
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    int m = unit.index(M);
    Teacher teacher = KernelGap.target(KernelGap.Function.BALANCED, d).neurons();
    boolean tied = (unit.get(SCALING) == Scaling.TIED) != swapped;
    StudentDescent student =
        tied ? StudentDescent.start(teacher, m, unit.random("init", D)) : pairs(teacher, m, unit);
    double[] start = student.w().clone();
    double eta = eta(d);
    double outer = tied ? eta : eta / m;
    Steps steps =
        Steps.evaluating(rows, t -> t == 0 ? student.evaluate() : student.step(eta, outer));
    OptionalLong reached = steps.until(() -> steps.value() <= LEFT, CAP);
    Recorder.Row row = rows.at().putIfReached(STEPS, reached);
    if (reached.isPresent()) {
      row.put(MOVEMENT, Vectors.distance(student.w(), start) / Vectors.norm(start));
    }
  }

  /** Draws pairs of neurons of a kernel's scaling that cancel each other. */
  private static StudentDescent pairs(Teacher teacher, int m, Unit unit) {
    int d = teacher.d();
    double[] half = Vectors.gaussian(d * m / 2, unit.random("init", D));
    double[] w = new double[d * m];
    double[] a = new double[m];
    for (int j = 0; j < m; j++) {
      System.arraycopy(half, j / 2 * d, w, j * d, d);
      a[j] = (j % 2 == 0 ? 1 : -1) / Math.sqrt(m);
    }
    return new StudentDescent(teacher, w, a);
  }

  private static double eta(double d) {
    return Math.min(0.3, 4 / d);
  }

  /** Takes as many steps as were made at d of 4 to 16, which are few. */
  private static double flops(Point point) {
    double d = point.get(D);
    double steps = point.get(SCALING) == Scaling.TIED ? 8 : 2 + d * d / 2;
    return steps * StudentDescent.flops(d, (double) point.get(M));
  }
}
