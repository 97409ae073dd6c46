package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.connectivity.NetAxes.M;
import static org.lawsweep.study.connectivity.NetAxes.N;
import static org.lawsweep.study.connectivity.NetPair.BARRIER_LINE;
import static org.lawsweep.study.connectivity.NetPair.LOSS_A;
import static org.lawsweep.study.connectivity.NetPair.LOSS_B;
import static org.lawsweep.study.connectivity.NetPair.LOSS_LINE;
import static org.lawsweep.study.connectivity.NetPair.TEST_ACCURACY_LINE;

import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation.Score;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
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
 * Two trained nets with a barrier on the straight line between them are joined by two straight
 * segments with hardly any.
 *
 * <p>Source: Garipov, Izmailov, Podoprikhin, Vetrov and Wilson (2018), §3; figure of the talk on
 * Kuditipudi et al. (2019), after which paths found in practice are simpler than those of the
 * theorem. From the middle of the line the bend C descends the expected loss at a uniform place on
 * A–C–B, with momentum 0.9, batches of 200 and a step that falls linearly from 0.05 to 0.
 *
 * <p>A part of the line's barrier is owed to the order of units, which no loss knows: beside it
 * stands that of the line after B's units were matched to A's ({@link UnitMatching}).
 */
public final class BendCurve implements Study {

  private static final int BATCH = 200;
  private static final double STEP = 0.05;

  /** Points of each segment among which the largest loss is looked for, its end included. */
  private static final int POINTS = 15;

  /** What belongs to a curve is claimed once, not at every place. */
  private static final String ONCE = "t = 0";

  static final IntegerAxis BENDS =
      integer("bends").atLeast(1).otherwise(1).doc("free corners of the curve");
  static final IntegerAxis STEPS =
      integer("steps").atLeast(1).otherwise(600).doc("steps after which the step is 0");
  static final IntegerAxis A = integer("a").atLeast(0).readOff().doc("steps of the bends so far");
  static final RealAxis T =
      real("t").atLeast(0).atMost(1).readOff().doc("place on the curve and the line");

  static final RealMetric LOSS_CURVE =
      realMetric("loss_curve").doc("training loss on the curve at t");
  static final RealMetric TEST_ACCURACY_CURVE =
      realMetric("test_accuracy_curve").doc("accuracy on test images on the curve at t");
  static final RealMetric BARRIER_CURVE =
      realMetric("barrier_curve").doc("largest of 15 losses a segment less that of the ends");
  static final RealMetric BARRIER_MATCHED =
      realMetric("barrier_matched").doc("the same of the line to B with units matched to A");
  static final RealMetric BARRIER_RATIO =
      realMetric("barrier_ratio").doc("barrier_curve over barrier_line; NULL without one");

  private static final Declaration DECLARATION =
      Declaration.of("bend-curve", 1)
          .claim("One bend takes away almost all of the barrier between two trained nets")
          .source(
              "Garipov et al. 2018, Loss Surfaces, Mode Connectivity, and Fast Ensembling,"
                  + " Section 3")
          .axes(NetAxes.with(BENDS, STEPS, A, T))
          .metrics(LOSS_CURVE, LOSS_LINE, TEST_ACCURACY_CURVE, TEST_ACCURACY_LINE, LOSS_A, LOSS_B)
          .metrics(BARRIER_CURVE, BARRIER_LINE, BARRIER_MATCHED, BARRIER_RATIO)
          .flops(BendCurve::flops)
          .bytes(
              point ->
                  NetAxes.bytes(point, 8 + 2 * (point.index(BENDS) + 2))
                      + UnitMatching.bytes((double) point.get(M)))
          .check(
              List.of(A, STEPS),
              point -> point.get(A) <= point.get(STEPS),
              point -> "a must be at most steps: the step is 0 then")
          // The descent begins on the line, with its barrier.
          .check(bound("curve-below-line", BARRIER_CURVE).atMost(BARRIER_LINE).within("a = steps"))
          .claim(
              constant("curve-far-below-line", BARRIER_RATIO)
                  .over(M)
                  .atMost(0.1)
                  .within(ONCE + " AND a = steps AND steps >= 600"))
          .check(falling("barrier-in-steps", BARRIER_CURVE, A).within(ONCE))
          .series(T, LOSS_CURVE, LOSS_LINE)
          .headline(T)
          .example(unit -> NetAxes.tiny(unit).set(STEPS, 20).set(A, 0, 3, 20).set(T, 0.0, 0.3, 1.0))
          .build();

  private final boolean everywhere;

  /** Makes the study. */
  public BendCurve() {
    this(true);
  }

  /** Makes the study, or a mutant that descends the loss at the end A alone: no bend moves. */
  BendCurve(boolean everywhere) {
    this.everywhere = everywhere;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    NetPair pair = new NetPair(unit, rows);
    NetLosses nets = pair.losses();
    TrainedNet a = pair.a();
    double[] b = pair.b().theta();
    double matched = pair.barrierTo(UnitMatching.match(a.net(), a.theta(), b));
    int bends = unit.index(BENDS);
    int n = unit.index(N);
    Batches batches = Batches.permuted(n, Math.min(BATCH, n), unit.random("batch-bend", N));
    RandomGenerator place = everywhere ? unit.random("place") : () -> 0;
    Polygon curve = new Polygon(a.theta(), b, bends, rule -> a.training(batches, rule), place);
    double steps = unit.get(STEPS);
    Steps descent = Steps.watching(rows, t -> curve.step(STEP * (1 - t / steps)));
    double[] at = new double[b.length];
    for (long done : unit.values(A)) {
      descent.to(done);
      double largest = curve.largest(nets::loss, (bends + 1) * POINTS);
      double barrier = Math.max(pair.ends(), largest) - pair.ends();
      for (double t : unit.values(T)) {
        if (rows.wants(A.is(done), T.is(t))) {
          curve.at(t, at);
          Score onCurve = nets.at(at);
          Score onLine = pair.onLine(t);
          pair.put(rows.at(A.is(done), T.is(t)), onLine)
              .put(LOSS_CURVE, onCurve.loss())
              .put(TEST_ACCURACY_CURVE, onCurve.accuracy())
              .put(BARRIER_CURVE, barrier)
              .put(BARRIER_MATCHED, matched)
              .putIfPresent(BARRIER_RATIO, ratio(barrier, pair.barrier()));
        }
      }
    }
  }

  private static OptionalDouble ratio(double barrier, double line) {
    return line > 0 ? OptionalDouble.of(barrier / line) : OptionalDouble.empty();
  }

  private static double flops(Point point) {
    Mlp net = NetAxes.shape(point);
    double n = point.get(N);
    double bends = point.get(BENDS);
    double step = Math.min(BATCH, n) * Propagation.flops(net) + 5 * (bends + 1) * net.parameters();
    // Curves along the way, and a few places on each, for each a look at curve and line.
    double curves = Math.min(6, 1 + point.get(A) / 100.0);
    double places = 2 * curves * (1 + 2 * point.get(T));
    return 2 * TrainedNet.flops(point)
        + point.get(A) * step
        + NetLosses.flops(net, n) * (2 + 2 * NetLosses.LINE + curves * POINTS * (bends + 1))
        + UnitMatching.flops(net)
        + NetLosses.flops(net, n + NetAxes.tested(point)) * places;
  }
}
