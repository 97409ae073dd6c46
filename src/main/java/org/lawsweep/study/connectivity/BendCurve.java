package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.connectivity.TrainedNet.DEPTH;
import static org.lawsweep.study.connectivity.TrainedNet.DROPOUT;
import static org.lawsweep.study.connectivity.TrainedNet.EPOCHS;
import static org.lawsweep.study.connectivity.TrainedNet.M;
import static org.lawsweep.study.connectivity.TrainedNet.N;
import static org.lawsweep.study.connectivity.TrainedNet.POOLING;

import java.util.List;
import java.util.Optional;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation.Score;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.nn.Training;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TextAxis;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

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

  private static final String SOURCE =
      "Garipov et al. 2018, Loss Surfaces, Mode Connectivity, and Fast Ensembling, Section 3";

  private static final int BATCH = 200;
  private static final double STEP = 0.05;

  /** Points of each segment among which the largest loss is looked for, its end included. */
  private static final int POINTS = 15;

  /** What belongs to a curve is claimed once, not at every place. */
  private static final String ONCE = "t = 0";

  private static final IntegerAxis BENDS =
      integer("bends").atLeast(1).otherwise(1).doc("free corners of the curve");
  private static final IntegerAxis STEPS =
      integer("steps").atLeast(1).otherwise(600).doc("steps after which the step is 0");
  private static final IntegerAxis A =
      integer("a").atLeast(0).readOff().doc("steps of the bends so far");
  private static final RealAxis T =
      real("t").atLeast(0).atMost(1).readOff().doc("place on the curve and the line");
  private static final TextAxis IMAGES = ImageAxes.images();

  private static final RealMetric LOSS_CURVE =
      realMetric("loss_curve").doc("training loss on the curve at t");
  private static final RealMetric LOSS_LINE =
      realMetric("loss_line").doc("training loss on the straight line at t");
  private static final RealMetric TEST_ACCURACY_CURVE =
      realMetric("test_accuracy_curve").doc("accuracy on test images on the curve at t");
  private static final RealMetric TEST_ACCURACY_LINE =
      realMetric("test_accuracy_line").doc("accuracy on test images on the line at t");
  private static final RealMetric LOSS_A =
      realMetric("loss_a").doc("training loss of the net at t = 0");
  private static final RealMetric LOSS_B =
      realMetric("loss_b").doc("training loss of the net at t = 1");
  private static final RealMetric BARRIER_CURVE =
      realMetric("barrier_curve").doc("largest of 15 losses a segment less that of the ends");
  private static final RealMetric BARRIER_LINE =
      realMetric("barrier_line").doc("the same of the straight line, at 21 points");
  private static final RealMetric BARRIER_MATCHED =
      realMetric("barrier_matched").doc("the same of the line to B with units matched to A");
  private static final RealMetric BARRIER_RATIO =
      realMetric("barrier_ratio").doc("barrier_curve over barrier_line; NULL without one");

  private static final Declaration DECLARATION =
      Declaration.of("bend-curve", 1)
          .claim("One bend takes away almost all of the barrier between two trained nets")
          .source(SOURCE)
          .axes(M, DEPTH, N, DROPOUT, EPOCHS, BENDS, STEPS, A, T, POOLING, IMAGES)
          .metrics(
              LOSS_CURVE,
              LOSS_LINE,
              TEST_ACCURACY_CURVE,
              TEST_ACCURACY_LINE,
              LOSS_A,
              LOSS_B,
              BARRIER_CURVE,
              BARRIER_LINE,
              BARRIER_MATCHED,
              BARRIER_RATIO)
          .flops(BendCurve::flops)
          .bytes(
              point ->
                  TrainedNet.bytes(point, 8 + 2 * (point.index(BENDS) + 2))
                      + UnitMatching.bytes((double) point.get(M)))
          .check(
              List.of(A, STEPS),
              point ->
                  point.get(A) <= point.get(STEPS)
                      ? Optional.empty()
                      : Optional.of("a must be at most steps: the step is 0 then"))
          .law(bound("curve-below-line", BARRIER_CURVE).atMost(BARRIER_LINE).within("a = steps"))
          .law(
              constant("curve-far-below-line", BARRIER_RATIO)
                  .over(M)
                  .atMost(0.1)
                  .within(ONCE + " AND a = steps AND steps >= 600"))
          .law(falling("barrier-in-steps", BARRIER_CURVE, A).within(ONCE))
          .series(T, LOSS_CURVE, LOSS_LINE)
          .example(
              unit ->
                  unit.set(M, 6)
                      .set(N, 60)
                      .set(EPOCHS, 2)
                      .set(STEPS, 20)
                      .set(POOLING, 4)
                      .set(A, 0, 3, 20)
                      .set(T, 0.0, 0.3, 1.0))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    Mlp net = TrainedNet.shape(unit.point(), images.d(), images.classes());
    double[] a = TrainedNet.train(unit, net, images, TrainedNet.End.A, rows::checkpoint);
    double[] b = TrainedNet.train(unit, net, images, TrainedNet.End.B, rows::checkpoint);
    NetLosses nets = new NetLosses(net, images, rows::checkpoint);
    double lossA = nets.loss(a);
    double lossB = nets.loss(b);
    double ends = Math.max(lossA, lossB);
    double line = nets.largestOnLine(a, b) - ends;
    double matched = nets.largestOnLine(a, UnitMatching.match(net, a, b)) - ends;
    int bends = unit.index(BENDS);
    int n = unit.index(N);
    Batches batches = Batches.permuted(n, Math.min(BATCH, n), unit.random("batch-bend", N));
    Polygon curve =
        new Polygon(
            a,
            b,
            bends,
            rule -> new Training(net, images.x(), images.y(), TrainedNet.LOSS, batches, rule),
            unit.random("place"));
    double steps = unit.get(STEPS);
    double[] at = new double[a.length];
    long done = 0;
    for (long wanted : unit.values(A)) {
      for (; done < wanted; done++) {
        rows.checkpoint();
        if (!(curve.step(STEP * (1 - done / steps)) < Double.POSITIVE_INFINITY)) {
          throw TrialFailure.diverged("the loss is not finite at step " + done);
        }
      }
      double barrier = largest(curve, nets, (bends + 1) * POINTS, ends, at) - ends;
      for (double t : unit.values(T)) {
        curve.at(t, at);
        Score onCurve = nets.at(at);
        Score onLine = nets.at(a, b, t);
        Recorder.Row row =
            rows.at(A.is(wanted), T.is(t))
                .put(LOSS_CURVE, onCurve.loss())
                .put(LOSS_LINE, onLine.loss())
                .put(TEST_ACCURACY_CURVE, onCurve.accuracy())
                .put(TEST_ACCURACY_LINE, onLine.accuracy())
                .put(LOSS_A, lossA)
                .put(LOSS_B, lossB)
                .put(BARRIER_CURVE, barrier)
                .put(BARRIER_LINE, line)
                .put(BARRIER_MATCHED, matched);
        if (line > 0) {
          row.put(BARRIER_RATIO, barrier / line);
        }
      }
    }
  }

  private static double largest(
      Polygon curve, NetLosses nets, int points, double ends, double[] at) {
    double largest = ends;
    for (int i = 1; i < points; i++) {
      curve.at((double) i / points, at);
      largest = Math.max(largest, nets.loss(at));
    }
    return largest;
  }

  private static double flops(Point point) {
    Mlp net = TrainedNet.shape(point);
    double n = point.get(N);
    double bends = point.get(BENDS);
    double step = Math.min(BATCH, n) * Propagation.flops(net) + 5 * (bends + 1) * net.parameters();
    // Curves along the way, and a few places on each, for each a look at curve and line.
    double curves = Math.min(6, 1 + point.get(A) / 100.0);
    double places = 2 * curves * (1 + 2 * point.get(T));
    return 2 * TrainedNet.flops(point)
        + point.get(A) * step
        + TrainedNet.lookFlops(net, n) * (2 + 2 * NetLosses.LINE + curves * POINTS * (bends + 1))
        + UnitMatching.flops(net)
        + TrainedNet.lookFlops(net, n + TrainedNet.tested(point)) * places;
  }
}
