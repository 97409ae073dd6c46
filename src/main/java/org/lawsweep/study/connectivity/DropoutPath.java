package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.connectivity.TrainedNet.DEPTH;
import static org.lawsweep.study.connectivity.TrainedNet.DROPOUT;
import static org.lawsweep.study.connectivity.TrainedNet.EPOCHS;
import static org.lawsweep.study.connectivity.TrainedNet.M;
import static org.lawsweep.study.connectivity.TrainedNet.N;
import static org.lawsweep.study.connectivity.TrainedNet.POOLING;

import java.util.List;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.nn.Evaluation.Score;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TextAxis;
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

  private static final IntegerAxis SUBSETS =
      integer("subsets").atLeast(1).otherwise(20).doc("random halves of a layer to choose among");
  private static final RealAxis T =
      real("t").atLeast(0).atMost(1).readOff().doc("place on the path and the line");
  private static final TextAxis IMAGES = ImageAxes.images();

  private static final RealMetric LOSS_PATH =
      realMetric("loss_path").doc("training loss on the path at t");
  private static final RealMetric LOSS_LINE =
      realMetric("loss_line").doc("training loss on the straight line at t");
  private static final RealMetric TEST_ACCURACY_PATH =
      realMetric("test_accuracy_path").doc("accuracy on test images on the path at t");
  private static final RealMetric TEST_ACCURACY_LINE =
      realMetric("test_accuracy_line").doc("accuracy on test images on the line at t");
  private static final RealMetric LOSS_A =
      realMetric("loss_a").doc("training loss of the net at t = 0");
  private static final RealMetric LOSS_B =
      realMetric("loss_b").doc("training loss of the net at t = 1");
  private static final RealMetric EPSILON_A =
      realMetric("epsilon_a").doc("rise of loss_a by dropping; may be negative");
  private static final RealMetric EPSILON_B =
      realMetric("epsilon_b").doc("rise of loss_b by dropping; may be negative");
  private static final RealMetric PATH_MAX =
      realMetric("path_max").doc("largest training loss at a knot of the path");
  private static final RealMetric DROPPED_MAX =
      realMetric("dropped_max").doc("largest training loss of both nets, whole and dropped");
  private static final RealMetric BOUND =
      realMetric("bound").doc("larger of loss_a and loss_b, plus the larger epsilon or 0");
  private static final RealMetric BARRIER_PATH =
      realMetric("barrier_path").doc("path_max less the larger of loss_a and loss_b");
  private static final RealMetric BARRIER_LINE =
      realMetric("barrier_line").doc("the same of the straight line, at 21 points");
  private static final IntegerMetric SEGMENTS =
      integerMetric("segments").doc("straight pieces of the path");
  private static final IntegerMetric SEGMENTS_PRED =
      integerMetric("segments_pred").doc("9 depth + 1");
  private static final RealMetric DRIFT =
      realMetric("drift").doc("largest relative change of loss where none should be");

  private static final Declaration DECLARATION =
      Declaration.of("dropout-path", 1)
          .claim("Dropout-stable nets are joined by a path of low loss, linear in depth")
          .source(SOURCE)
          .axes(M, DEPTH, N, DROPOUT, EPOCHS, SUBSETS, T, POOLING, IMAGES)
          .metrics(
              LOSS_PATH,
              LOSS_LINE,
              TEST_ACCURACY_PATH,
              TEST_ACCURACY_LINE,
              LOSS_A,
              LOSS_B,
              EPSILON_A,
              EPSILON_B,
              PATH_MAX,
              DROPPED_MAX,
              BOUND,
              BARRIER_PATH,
              BARRIER_LINE,
              SEGMENTS,
              SEGMENTS_PRED,
              DRIFT)
          .flops(DropoutPath::flops)
          .bytes(point -> TrainedNet.bytes(point, 11))
          .check(List.of(M), TrainedNet::checkHalves)
          .law(bound("path-under-bound", LOSS_PATH).atMost(BOUND))
          .law(identity("worst-knot-is-a-dropped-net", PATH_MAX, DROPPED_MAX))
          .law(identity("segments-of-the-path", SEGMENTS, SEGMENTS_PRED))
          .law(power("segments-in-depth", SEGMENTS).in(DEPTH, 1).atMost().per().within(ONCE))
          .law(
              constant("idle-moves-change-nothing", DRIFT)
                  .over(M, DEPTH)
                  .per(DROPOUT)
                  .atMost(1e-9)
                  .within(ONCE))
          .law(
              falling("barrier-in-width", BARRIER_PATH, M)
                  .within(ONCE + " AND dropout = 0")
                  .source("the same, experiments on dropout stability and width"))
          .law(
              bound("dropout-path-below-line", BARRIER_PATH)
                  .atMost(BARRIER_LINE)
                  .within("dropout >= 0.5")
                  .source("the same, experiments with dropout"))
          .series(T, LOSS_PATH, LOSS_LINE)
          .example(
              unit ->
                  unit.set(M, 6)
                      .set(N, 60)
                      .set(EPOCHS, 2)
                      .set(SUBSETS, 3)
                      .set(POOLING, 4)
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
    DroppedHalves fromA = halves(unit, net, images, a, TrainedNet.End.A, rows);
    DroppedHalves fromB = halves(unit, net, images, b, TrainedNet.End.B, rows);

    double[] t = unit.values(T);
    int count = DropoutKnots.segments(unit.index(DEPTH));
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
      rows.at(T.is(t[i]))
          .put(LOSS_PATH, onPath.loss())
          .put(LOSS_LINE, onLine.loss())
          .put(TEST_ACCURACY_PATH, onPath.accuracy())
          .put(TEST_ACCURACY_LINE, onLine.accuracy())
          .put(LOSS_A, fromA.losses()[0])
          .put(LOSS_B, fromB.losses()[0])
          .put(EPSILON_A, fromA.epsilon())
          .put(EPSILON_B, fromB.epsilon())
          .put(PATH_MAX, losses.largest())
          .put(DROPPED_MAX, Math.max(ends, dropped))
          .put(BOUND, ends + epsilon)
          .put(BARRIER_PATH, losses.largest() - ends)
          .put(BARRIER_LINE, line - ends)
          .put(SEGMENTS, (long) walked)
          .put(SEGMENTS_PRED, 9 * unit.get(DEPTH) + 1)
          .put(DRIFT, losses.drift());
    }
  }

  private static DroppedHalves halves(
      Unit unit, Mlp net, ImageClasses images, double[] theta, TrainedNet.End end, Recorder rows) {
    int[][][] halves = DroppedHalves.draw(net, unit.index(SUBSETS), end.halves(unit));
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
    double halves = DroppedHalves.flops(net, (double) point.get(SUBSETS));
    double looks = DropoutKnots.segments(point.index(DEPTH)) + 2.0 + NetLosses.LINE;
    // A few places, for each a look at path and line.
    double places = 2 * (1 + 2 * point.get(T));
    return 2 * TrainedNet.flops(point)
        + 2 * point.get(N) * halves
        + TrainedNet.lookFlops(net, (double) point.get(N)) * looks
        + TrainedNet.lookFlops(net, point.get(N) + TrainedNet.tested(point)) * places;
  }
}
