package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.nn.Evaluation.Score;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

/**
 * Two trained nets that keep their loss when half of each layer is dropped are joined by a path on
 * which the loss stays as low.
 *
 * <p>Source: Kuditipudi, Wang, Lee, Zhang, Li, Hu, Arora and Ge (2019), Theorem 1: if θ_A and θ_B
 * are ε-dropout stable, a path of O(L) straight segments has a loss of at most max(L(θ_A), L(θ_B))
 * + ε. {@link DropoutKnots} walks it: 9L + 1 segments, of which 2L + 1 move output weights and 7L
 * change no output. All θ_A^(k) and θ_B^(k) are among its knots, so that its largest loss is
 * theirs:
 *
 * <pre>max over the path = max over k of L(θ_A), L(θ_A^(k)), L(θ_B), L(θ_B^(k)).</pre>
 *
 * The straight line between the nets is set beside it. Departures: fully connected nets and
 * Fashion-MNIST; the kept halves are the best of some random ones, layer by layer.
 */
public final class DropoutPath implements Study {

  private static final String SOURCE =
      "Kuditipudi et al. 2019, Explaining Landscape Connectivity of Low-cost Solutions, Thm 1";

  /** What belongs to a pair of nets is claimed once, not at every place. */
  private static final String ONCE = "t = 0";

  private static final Declaration DECLARATION =
      Declaration.of("dropout-path", 1)
          .claim("Dropout-stable nets are joined by a path of low loss, linear in depth")
          .source(SOURCE)
          .axis(TrainedNet.m())
          .axis(TrainedNet.depth())
          .axis(TrainedNet.n())
          .axis(TrainedNet.dropout())
          .axis(TrainedNet.epochs())
          .axis(
              Axis.integer("subsets")
                  .atLeast(1)
                  .otherwise(20)
                  .doc("random halves of a layer to choose among"))
          .axis(Axis.real("t").atLeast(0).atMost(1).readOff().doc("place on the path and the line"))
          .axis(ImageAxes.pooling(2))
          .axis(ImageAxes.images())
          .metric(real("loss_path").doc("training loss on the path at t"))
          .metric(real("loss_line").doc("training loss on the straight line at t"))
          .metric(real("test_accuracy_path").doc("accuracy on test images on the path at t"))
          .metric(real("test_accuracy_line").doc("accuracy on test images on the line at t"))
          .metric(real("loss_a").doc("training loss of the net at t = 0"))
          .metric(real("loss_b").doc("training loss of the net at t = 1"))
          .metric(real("epsilon_a").doc("rise of loss_a by dropping; may be negative"))
          .metric(real("epsilon_b").doc("rise of loss_b by dropping; may be negative"))
          .metric(real("path_max").doc("largest training loss at a knot of the path"))
          .metric(real("dropped_max").doc("largest training loss of both nets, whole and dropped"))
          .metric(real("bound").doc("larger of loss_a and loss_b, plus the larger epsilon or 0"))
          .metric(real("barrier_path").doc("path_max less the larger of loss_a and loss_b"))
          .metric(real("barrier_line").doc("the same of the straight line, at 21 points"))
          .metric(Metric.integer("segments").doc("straight pieces of the path"))
          .metric(Metric.integer("segments_pred").doc("9 depth + 1"))
          .metric(real("drift").doc("largest relative change of loss where none should be"))
          .flops(DropoutPath::flops)
          .bytes(point -> TrainedNet.bytes(point, 11))
          .check(TrainedNet.HALVES.axes(), TrainedNet.HALVES.problem())
          .law(bound("path-under-bound", "loss_path").atMost("bound").source(SOURCE))
          .law(identity("worst-knot-is-a-dropped-net", "path_max", "dropped_max").source(SOURCE))
          .law(identity("segments-of-the-path", "segments", "segments_pred").source(SOURCE))
          .law(
              power("segments-in-depth", "segments")
                  .in("depth", 1)
                  .atMost()
                  .per()
                  .within(ONCE)
                  .source(SOURCE))
          .law(
              constant("idle-moves-change-nothing", "drift")
                  .over("m", "depth")
                  .per("dropout")
                  .atMost(1e-9)
                  .within(ONCE)
                  .source(SOURCE))
          .law(
              falling("barrier-in-width", "barrier_path", "m")
                  .within(ONCE + " AND dropout = 0")
                  .source("the same, experiments on dropout stability and width"))
          .law(
              bound("dropout-path-below-line", "barrier_path")
                  .atMost("barrier_line")
                  .within("dropout >= 0.5")
                  .source("the same, experiments with dropout"))
          .series("t", "loss_path", "loss_line")
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
    DroppedHalves fromA = halves(unit, net, images, a, TrainedNet.End.A, rows);
    DroppedHalves fromB = halves(unit, net, images, b, TrainedNet.End.B, rows);

    double[] t = unit.reals("t");
    int count = DropoutKnots.segments(unit.index("depth"));
    NetLosses nets = new NetLosses(net, images, rows::checkpoint);
    PathLosses losses = new PathLosses(nets, t, count);
    int walked = walk(net, a, fromA, b, fromB, losses, count);

    double ends = Math.max(fromA.losses()[0], fromB.losses()[0]);
    double dropped = Math.max(fromA.largest(), fromB.largest());
    double epsilon = Math.max(0, Math.max(fromA.epsilon(), fromB.epsilon()));
    double line = nets.largestOnLine(a, b);
    for (int i = 0; i < t.length; i++) {
      Score onPath = losses.at(i);
      Score onLine = nets.at(a, b, t[i]);
      rows.at("t", t[i])
          .put("loss_path", onPath.loss())
          .put("loss_line", onLine.loss())
          .put("test_accuracy_path", onPath.accuracy())
          .put("test_accuracy_line", onLine.accuracy())
          .put("loss_a", fromA.losses()[0])
          .put("loss_b", fromB.losses()[0])
          .put("epsilon_a", fromA.epsilon())
          .put("epsilon_b", fromB.epsilon())
          .put("path_max", losses.largest())
          .put("dropped_max", Math.max(ends, dropped))
          .put("bound", ends + epsilon)
          .put("barrier_path", losses.largest() - ends)
          .put("barrier_line", line - ends)
          .put("segments", (long) walked)
          .put("segments_pred", 9 * unit.integer("depth") + 1)
          .put("drift", losses.drift());
    }
  }

  private static DroppedHalves halves(
      Unit unit, Mlp net, ImageClasses images, double[] theta, TrainedNet.End end, Recorder rows) {
    int[][][] halves = DroppedHalves.draw(net, unit.index("subsets"), end.halves(unit));
    return DroppedHalves.choose(net, theta, images.x(), images.y(), halves, rows::checkpoint);
  }

  /**
   * From A to its dropped net and on to that of B, which B's own walk, turned round, leads away
   * from.
   */
  private static int walk(
      Mlp net,
      double[] a,
      DroppedHalves fromA,
      double[] b,
      DroppedHalves fromB,
      PathLosses losses,
      int count) {
    int[] walked = {0, 0};
    DropoutKnots back =
        new DropoutKnots(
            net,
            b,
            (constant, from, to) -> losses.walk(count - ++walked[1], true, constant, from, to));
    losses.enter(b);
    int[][] home = back.drop(fromB.kept());
    DropoutKnots there =
        new DropoutKnots(
            net, a, (constant, from, to) -> losses.walk(walked[0]++, false, constant, from, to));
    losses.enter(a);
    there.join(there.drop(fromA.kept()), back.end(), home);
    return walked[0] + walked[1];
  }

  private static double flops(Point point) {
    Mlp net = TrainedNet.shape(point);
    double halves = DroppedHalves.flops(net, (double) point.integer("subsets"));
    double looks = DropoutKnots.segments(point.index("depth")) + 2.0 + NetLosses.LINE;
    // A few places, for each a look at path and line.
    double places = 2 * (1 + 2 * point.real("t"));
    return 2 * TrainedNet.flops(point)
        + 2 * point.integer("n") * halves
        + TrainedNet.lookFlops(net, (double) point.integer("n")) * looks
        + TrainedNet.lookFlops(net, point.integer("n") + TrainedNet.tested(point)) * places;
  }
}
