package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Metric.real;

import java.util.List;
import java.util.Optional;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation.Score;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.nn.Training;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
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

  private static final Declaration DECLARATION =
      Declaration.of("bend-curve", 1)
          .claim("One bend takes away almost all of the barrier between two trained nets")
          .source(SOURCE)
          .axis(TrainedNet.m())
          .axis(TrainedNet.depth())
          .axis(TrainedNet.n())
          .axis(TrainedNet.dropout())
          .axis(TrainedNet.epochs())
          .axis(integer("bends").atLeast(1).otherwise(1).doc("free corners of the curve"))
          .axis(integer("steps").atLeast(1).otherwise(600).doc("steps after which the step is 0"))
          .axis(integer("a").atLeast(0).readOff().doc("steps of the bends so far"))
          .axis(
              Axis.real("t").atLeast(0).atMost(1).readOff().doc("place on the curve and the line"))
          .axis(ImageAxes.pooling(2))
          .axis(ImageAxes.images())
          .metric(real("loss_curve").doc("training loss on the curve at t"))
          .metric(real("loss_line").doc("training loss on the straight line at t"))
          .metric(real("test_accuracy_curve").doc("accuracy on test images on the curve at t"))
          .metric(real("test_accuracy_line").doc("accuracy on test images on the line at t"))
          .metric(real("loss_a").doc("training loss of the net at t = 0"))
          .metric(real("loss_b").doc("training loss of the net at t = 1"))
          .metric(real("barrier_curve").doc("largest of 15 losses a segment less that of the ends"))
          .metric(real("barrier_line").doc("the same of the straight line, at 21 points"))
          .metric(real("barrier_matched").doc("the same of the line to B with units matched to A"))
          .metric(real("barrier_ratio").doc("barrier_curve over barrier_line; NULL without one"))
          .flops(BendCurve::flops)
          .bytes(
              point ->
                  TrainedNet.bytes(point, 8 + 2 * (point.index("bends") + 2))
                      + UnitMatching.bytes((double) point.integer("m")))
          .check(
              List.of("a", "steps"),
              point ->
                  point.integer("a") <= point.integer("steps")
                      ? Optional.empty()
                      : Optional.of("a must be at most steps: the step is 0 then"))
          .law(
              bound("curve-below-line", "barrier_curve")
                  .atMost("barrier_line")
                  .within("a = steps")
                  .source(SOURCE))
          .law(
              constant("curve-far-below-line", "barrier_ratio")
                  .over("m")
                  .atMost(0.1)
                  .within(ONCE + " AND a = steps AND steps >= 600")
                  .source(SOURCE))
          .law(falling("barrier-in-steps", "barrier_curve", "a").within(ONCE).source(SOURCE))
          .series("t", "loss_curve", "loss_line")
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
    int bends = unit.index("bends");
    int n = unit.index("n");
    Batches batches = Batches.permuted(n, Math.min(BATCH, n), unit.random("batch-bend", "n"));
    Polygon curve =
        new Polygon(
            a,
            b,
            bends,
            rule -> new Training(net, images.x(), images.y(), TrainedNet.LOSS, batches, rule),
            unit.random("place"));
    double steps = unit.integer("steps");
    double[] at = new double[a.length];
    long done = 0;
    for (long wanted : unit.integers("a")) {
      for (; done < wanted; done++) {
        rows.checkpoint();
        if (!(curve.step(STEP * (1 - done / steps)) < Double.POSITIVE_INFINITY)) {
          throw TrialFailure.diverged("the loss is not finite at step " + done);
        }
      }
      double barrier = largest(curve, nets, (bends + 1) * POINTS, ends, at) - ends;
      for (double t : unit.reals("t")) {
        curve.at(t, at);
        Score onCurve = nets.at(at);
        Score onLine = nets.at(a, b, t);
        Recorder.Row row =
            rows.at("a", wanted, "t", t)
                .put("loss_curve", onCurve.loss())
                .put("loss_line", onLine.loss())
                .put("test_accuracy_curve", onCurve.accuracy())
                .put("test_accuracy_line", onLine.accuracy())
                .put("loss_a", lossA)
                .put("loss_b", lossB)
                .put("barrier_curve", barrier)
                .put("barrier_line", line)
                .put("barrier_matched", matched);
        if (line > 0) {
          row.put("barrier_ratio", barrier / line);
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
    double n = point.integer("n");
    double bends = point.integer("bends");
    double step = Math.min(BATCH, n) * Propagation.flops(net) + 5 * (bends + 1) * net.parameters();
    // Curves along the way, and a few places on each, for each a look at curve and line.
    double curves = Math.min(6, 1 + point.integer("a") / 100.0);
    double places = 2 * curves * (1 + 2 * point.real("t"));
    return 2 * TrainedNet.flops(point)
        + point.integer("a") * step
        + TrainedNet.lookFlops(net, n) * (2 + 2 * NetLosses.LINE + curves * POINTS * (bends + 1))
        + UnitMatching.flops(net)
        + TrainedNet.lookFlops(net, n + TrainedNet.tested(point)) * places;
  }
}
