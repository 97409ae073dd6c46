package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.below;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.connectivity.NetAxes.DEPTH;
import static org.lawsweep.study.connectivity.NetAxes.DROPOUT;
import static org.lawsweep.study.connectivity.NetAxes.M;
import static org.lawsweep.study.connectivity.NetAxes.N;
import static org.lawsweep.study.connectivity.NetAxes.NET;
import static org.lawsweep.study.connectivity.NetPair.BARRIER_LINE;
import static org.lawsweep.study.connectivity.NetPair.LOSS_A;
import static org.lawsweep.study.connectivity.NetPair.LOSS_B;
import static org.lawsweep.study.connectivity.NetPair.LOSS_LINE;
import static org.lawsweep.study.connectivity.NetPair.TEST_ACCURACY_LINE;

import java.util.List;
import java.util.OptionalDouble;
import org.lawsweep.nn.Evaluation.Score;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

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
 * That the path stays below the bound is no more than its construction. What it is worth is told by
 * the path that any two nets have: shrink the output weights of A to 0, change everything else, and
 * grow those of B, over a loss of ln p for p classes. Share is the barrier's part of that one's.
 *
 * <p>The straight line between the nets is set beside it. Nets are fully connected, or of
 * convolutions as in the figure, with channels for units. Departures: Fashion-MNIST; the kept
 * halves are the best of some random ones, layer by layer.
 */
public final class DropoutPath implements Study {

  /** What belongs to a pair of nets is claimed once, not at every place. */
  private static final String ONCE = "t = 0";

  private static final String TWICE = " AND rescale = 'two'";

  /**
   * ° Where half of ln 10 is more than what dropping costs without dropout, falling like m^(−1/2):
   * a pilot's 2.83 at m = 16 gets there at m = 97, and the 1.21 of convolutions at m = 8 at m = 9.
   */
  private static final String WIDE =
      "(dropout = 0.5 OR dropout = 0 AND (m >= 128 OR net = 'conv' AND m >= 12))";

  static final IntegerAxis SUBSETS =
      integer("subsets").atLeast(1).otherwise(20).doc("random halves of a layer to choose among");
  static final ChoiceAxis<Rescaling.Kind> RESCALE =
      choice("rescale", Rescaling.Kind.values())
          .otherwise(Rescaling.Kind.TWO)
          .doc("what kept units count: two, or what is best for the loss, layer by layer");
  static final RealAxis T =
      real("t").atLeast(0).atMost(1).readOff().doc("place on the path and the line");

  static final RealMetric LOSS_PATH = realMetric("loss_path").doc("training loss on the path at t");
  static final RealMetric TEST_ACCURACY_PATH =
      realMetric("test_accuracy_path").doc("accuracy on test images on the path at t");
  static final RealMetric EPSILON_A =
      realMetric("epsilon_a").doc("rise of loss_a by dropping; may be negative");
  static final RealMetric EPSILON_B =
      realMetric("epsilon_b").doc("rise of loss_b by dropping; may be negative");
  static final RealMetric PATH_MAX =
      realMetric("path_max").doc("largest training loss at a knot of the path");
  static final RealMetric DROPPED_MAX =
      realMetric("dropped_max").doc("largest training loss of both nets, whole and dropped");
  static final RealMetric BOUND =
      realMetric("bound").doc("larger of loss_a and loss_b, plus the larger epsilon or 0");
  static final RealMetric BARRIER_PATH =
      realMetric("barrier_path").doc("path_max less the larger of loss_a and loss_b");
  static final RealMetric BARRIER_TRIVIAL =
      realMetric("barrier_trivial").doc("that of the path over output weights of 0: ln p in all");
  static final RealMetric SHARE =
      realMetric("share").doc("barrier_path over barrier_trivial; NULL without one");
  static final IntegerMetric SEGMENTS =
      integerMetric("segments").doc("straight pieces of the path");
  static final IntegerMetric SEGMENTS_PRED = integerMetric("segments_pred").doc("9 depth + 1");
  static final RealMetric DRIFT =
      realMetric("drift").doc("largest relative change of loss where none should be");

  private static final Declaration DECLARATION =
      Declaration.of("dropout-path", 2)
          .claim("Dropout-stable nets are joined by a path of low loss, linear in depth")
          .source(
              "Kuditipudi et al. 2019, Explaining Landscape Connectivity of Low-cost Solutions,"
                  + " Thm 1")
          .axes(NetAxes.with(SUBSETS, RESCALE, T, NET))
          .metrics(LOSS_PATH, LOSS_LINE, TEST_ACCURACY_PATH, TEST_ACCURACY_LINE, LOSS_A, LOSS_B)
          .metrics(EPSILON_A, EPSILON_B, PATH_MAX, DROPPED_MAX, BOUND, BARRIER_PATH, BARRIER_LINE)
          .metrics(SEGMENTS, SEGMENTS_PRED, DRIFT, BARRIER_TRIVIAL, SHARE)
          .flops(DropoutPath::flops)
          .bytes(point -> NetAxes.bytes(point, 11))
          .check(List.of(M), NetAxes::checkHalves)
          .check(bound("path-under-bound", LOSS_PATH).atMost(BOUND))
          .check(identity("worst-knot-is-a-dropped-net", PATH_MAX, DROPPED_MAX))
          .check(identity("segments-of-the-path", SEGMENTS, SEGMENTS_PRED))
          .check(power("segments-in-depth", SEGMENTS).in(DEPTH, 1).atMost().per().within(ONCE))
          .check(
              constant("idle-moves-change-nothing", DRIFT)
                  .over(M, DEPTH)
                  .per(DROPOUT)
                  .atMost(1e-9)
                  .within(ONCE))
          .claim(
              constant("far-below-the-trivial-path", SHARE)
                  .over(M)
                  .atMost(0.5)
                  .within(ONCE + TWICE + " AND " + WIDE))
          .claim(
              // Told from a share that no width makes smaller.
              power("share-in-width", SHARE)
                  .in(M, -0.4)
                  .atMost()
                  .resolvedTo(0.4)
                  .within(ONCE + TWICE + " AND dropout = 0 AND net = 'mlp'")
                  .source(
                      "the same, experiments on dropout stability and width; ° factor 2 alone,"
                          + " after a pilot in which the best factor gave -0.36"))
          // Shares of a few channels scatter too much for six widths up to 40 to tell a slope.
          .observe(
              power("share-in-channels", SHARE)
                  .over(M)
                  .within(ONCE + TWICE + " AND dropout = 0 AND net = 'conv'"))
          .check(
              below(
                      "rescaling-helps",
                      BARRIER_PATH,
                      RESCALE,
                      Rescaling.Kind.BEST,
                      Rescaling.Kind.TWO)
                  .over(M)
                  .within(ONCE + " AND dropout = 0"))
          .claim(
              bound("dropout-path-below-line", BARRIER_PATH)
                  .atMost(BARRIER_LINE)
                  .within("dropout >= 0.5")
                  .source("the same, experiments with dropout"))
          .series(T, LOSS_PATH, LOSS_LINE)
          .headline(T)
          .example(unit -> NetAxes.tiny(unit).set(SUBSETS, 3).set(T, 0.0, 0.3, 1.0))
          .build();

  private final double factor;

  /** Makes the study. */
  public DropoutPath() {
    this(2);
  }

  /** Makes the study, whose kept units count twice, or a mutant. */
  DropoutPath(double factor) {
    this.factor = factor;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    NetPair pair = new NetPair(unit, rows);
    Rescaling rescaling = new Rescaling(factor, unit.get(RESCALE) == Rescaling.Kind.BEST);
    DroppedHalves fromA = pair.a().halves(unit, unit.get(SUBSETS), rescaling, rows);
    DroppedHalves fromB = pair.b().halves(unit, unit.get(SUBSETS), rescaling, rows);
    double[] t = unit.values(T);
    PathLosses losses = new PathLosses(pair.losses(), t, DropoutKnots.segments(unit.index(DEPTH)));
    walk(pair, fromA, fromB, losses);
    double dropped = Math.max(fromA.largest(), fromB.largest());
    double epsilon = Math.max(0, Math.max(fromA.epsilon(), fromB.epsilon()));
    double barrier = losses.largest() - pair.ends();
    double trivial = Math.max(0, Math.log(pair.a().net().outputs()) - pair.ends());
    OptionalDouble share =
        trivial > 0 ? OptionalDouble.of(barrier / trivial) : OptionalDouble.empty();
    for (int i = 0; i < t.length; i++) {
      Score onPath = losses.at(i);
      Score onLine = pair.onLine(t[i]);
      pair.put(rows.at(T.is(t[i])), onLine)
          .put(LOSS_PATH, onPath.loss())
          .put(TEST_ACCURACY_PATH, onPath.accuracy())
          .put(EPSILON_A, fromA.epsilon())
          .put(EPSILON_B, fromB.epsilon())
          .put(PATH_MAX, losses.largest())
          .put(DROPPED_MAX, Math.max(pair.ends(), dropped))
          .put(BOUND, pair.ends() + epsilon)
          .put(BARRIER_PATH, barrier)
          .put(BARRIER_TRIVIAL, trivial)
          .putIfPresent(SHARE, share)
          .put(SEGMENTS, losses.walked())
          .put(SEGMENTS_PRED, 9 * unit.get(DEPTH) + 1)
          .put(DRIFT, losses.drift());
    }
  }

  /** Walks from B to its dropped net, then from A to its own and on to that of B. */
  private static void walk(
      NetPair pair, DroppedHalves fromA, DroppedHalves fromB, PathLosses losses) {
    TrainedNet a = pair.a();
    TrainedNet b = pair.b();
    DropoutKnots back = new DropoutKnots(b.net(), b.theta(), losses.fromEnd(pair.lossB()));
    int[][] home = back.drop(fromB.kept(), fromB.factors());
    DropoutKnots there = new DropoutKnots(a.net(), a.theta(), losses.fromStart(pair.lossA()));
    there.join(there.drop(fromA.kept(), fromA.factors()), back.end(), home);
  }

  private static double flops(Point point) {
    Mlp net = NetAxes.shape(point);
    double halves = DroppedHalves.flops(net, (double) point.get(SUBSETS));
    double looks = DropoutKnots.segments(point.index(DEPTH)) + 2.0 + NetLosses.LINE;
    // A few places, for each a look at path and line.
    double places = 2 * (1 + 2 * point.get(T));
    return 2 * TrainedNet.flops(point)
        + 2 * point.get(N) * halves
        + NetLosses.flops(net, (double) point.get(N)) * looks
        + NetLosses.flops(net, point.get(N) + NetAxes.tested(point)) * places;
  }
}
