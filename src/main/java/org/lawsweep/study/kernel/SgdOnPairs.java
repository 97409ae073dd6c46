package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.OptionalDouble;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Unit;

/**
 * Learns a function of norm M by Daniely's Algorithm 1 and tells by how much its loss is beyond
 * that of the function: the axes, metrics, laws and the run of his Theorems 5 and 6.
 *
 * <p>The algorithm returns a uniformly random iterate, whose expected loss is the mean over all
 * iterates. A step adds η₀ = M√(2/T) kernels. Where f_ω is what q random pairs make of the target
 * (Theorem 4), the regret against f_ω and what f_ω itself lacks add up to M/√(2T) + RM/√(qd): a
 * term of the steps, which is all there is with infinitely many pairs, and a term of the pairs.
 */
final class SgdOnPairs {

  /** Test points at which iterates are seen. */
  static final int TESTS = 400;

  /** How far from 1 the net's loss over its linearization's may be. */
  static final double NEAR = 0.02;

  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");
  static final IntegerAxis T = integer("T").atLeast(1).doc("steps, which set their own length");
  static final IntegerAxis Q =
      integer("q").atLeast(1).otherwise(64).doc("pairs of neurons; the arm kernel has no number");
  static final IntegerAxis BATCH =
      integer("batch").atLeast(1).otherwise(1).doc("samples of a step");
  static final RealAxis SCALE =
      real("scale").above(0).otherwise(30).doc("absolute outer weight B at the start, of the net");
  static final ChoiceAxis<StreamArm> ARM =
      choice("arm", StreamArm.values())
          .otherwise(StreamArm.KERNEL)
          .doc("Algorithm 1, its frozen tangent features, or their limit of many pairs");

  static final RealMetric EXCESS_MEAN =
      realMetric("excess_mean").doc("loss beyond that of the target, mean over all iterates");
  static final RealMetric EXCESS_LAST = realMetric("excess_last").doc("that of the last iterate");
  static final RealMetric EXCESS_ZERO = realMetric("excess_zero").doc("that of the predictor 0");
  static final RealMetric EXCESS_SHARE =
      realMetric("excess_share").doc("excess_mean over excess_zero");
  static final RealMetric EXCESS_OF_PAIRS =
      realMetric("excess_of_pairs")
          .doc("excess_mean beyond that of infinitely many pairs on the same samples");
  static final RealMetric BOUND_T = realMetric("bound_t").doc("M / sqrt(2 T)");
  static final RealMetric RATIO_T = realMetric("ratio_t").doc("excess_mean over bound_t");
  static final RealMetric NET_OVER_LINEAR =
      realMetric("net_over_linear")
          .doc("excess_mean of the net over that of its features, else NULL");

  private SgdOnPairs() {}

  /** States the term of the steps, which the ratio reaches where the norm is learned as well. */
  static Law regret(String name) {
    return constant(name, RATIO_T)
        .over(T, D)
        .atMost(1)
        .source("regret of online descent: M^2 / (2 eta T) + eta / 4 at eta = M sqrt(2 / T)");
  }

  /** States the rate of the term of the steps as that of the loss. */
  static Law inSamples(String name) {
    return power(name, EXCESS_MEAN)
        .in(T, -0.5)
        .ofMean()
        .ifInconsistent(
            "The loss is the bound times 1 - |h - f|^2 / (2 M^2): as the norm is learned, this"
                + " factor rises to 1, and the rate is a little less than its limit.");
  }

  /**
   * States the rate of the term of the pairs as the least of what they cost. ° A check: at seed 1
   * exponents were −0.74 to −0.83, and departures below 0.3 to 0.4 would not have been noticed.
   */
  static Law inPairs(String name) {
    return power(name, EXCESS_OF_PAIRS).in(Q, -0.5).atMost().ofMean();
  }

  /**
   * States one side of that weights this large stay where the net is linear in them. The ratio is 1
   * for infinite weights only: at B = 30 it is to be within {@link #NEAR} of that.
   */
  static Law netFollowsLinear(String name) {
    return constant(name, NET_OVER_LINEAR).over(Q).resolvedTo(NEAR);
  }

  /**
   * Learns the task and puts what is told of it.
   *
   * @param norm norm M of the target
   * @param pace factor of the step of the theorem
   */
  static Recorder.Row record(Unit unit, Recorder rows, StreamTask task, double norm, double pace) {
    StreamArm arm = unit.get(ARM);
    double eta0 = pace * norm * Math.sqrt(2.0 / unit.index(T));
    StreamTask.Excess excess = learn(arm, unit, rows, task, eta0);
    double zero = task.excess(new double[TESTS]);
    double bound = norm / Math.sqrt(2.0 * unit.index(T));
    OptionalDouble limit =
        arm == StreamArm.KERNEL
            ? OptionalDouble.empty()
            : OptionalDouble.of(learn(StreamArm.KERNEL, unit, rows, task, eta0).mean());
    OptionalDouble linear =
        arm == StreamArm.NET
            ? OptionalDouble.of(learn(StreamArm.LINEAR, unit, rows, task, eta0).mean())
            : OptionalDouble.empty();
    Recorder.Row row =
        rows.at()
            .put(EXCESS_MEAN, excess.mean())
            .put(EXCESS_LAST, excess.last())
            .put(EXCESS_ZERO, zero)
            .put(EXCESS_SHARE, excess.mean() / zero)
            .put(BOUND_T, bound)
            .put(RATIO_T, excess.mean() / bound);
    limit.ifPresent(mean -> row.put(EXCESS_OF_PAIRS, excess.mean() - mean));
    linear.ifPresent(mean -> row.put(NET_OVER_LINEAR, excess.mean() / mean));
    return row;
  }

  private static StreamTask.Excess learn(
      StreamArm arm, Unit unit, Recorder rows, StreamTask task, double eta0) {
    return task.follow(
        arm.learner(task, unit.index(Q), unit.get(SCALE), eta0, unit.random("init", D)), rows);
  }

  /** Counts the operations of {@link #record}. */
  static double flops(Point point) {
    StreamArm arm = point.get(ARM);
    double limit = arm == StreamArm.KERNEL ? 0 : flops(StreamArm.KERNEL, point);
    double linear = arm == StreamArm.NET ? flops(StreamArm.LINEAR, point) : 0;
    return flops(arm, point) + limit + linear;
  }

  private static double flops(StreamArm arm, Point point) {
    double steps = point.get(T);
    double d = point.get(D);
    double q = point.get(Q);
    return arm.flops(steps * point.get(BATCH), TESTS, steps, d, q);
  }

  /** Counts the samples and the tests. */
  static double points(Point point) {
    return point.get(T) * (double) point.get(BATCH) + TESTS;
  }

  /** Counts the bytes of samples and tests, some of a net, and a block of the kernel. */
  static double bytes(Point point) {
    double d = point.get(D);
    double q = point.get(Q);
    double points = points(point);
    return KernelSgd.bytes(points, 0, d) + 8 * (points * (d + q) + 12 * q * d);
  }
}
