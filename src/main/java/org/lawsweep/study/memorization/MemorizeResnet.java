package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * A residual net of at most 4n/d + 6p hidden units gives n points in general position any of p
 * classes each.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), §5 (Theorem 4 of the seed): h ← h + V ReLU(Uh + b) + c,
 * the last block without the h. The net is written down, not trained ({@link ResidualMemorizer}):
 * one of hard-tanh units has the classes to the last digit. In ReLU units a bump is a difference of
 * numbers about K/m times as large, where m, the smallest distance of a point from a hyperplane of
 * d others, is some d/n²: what rounding leaves of it must not move points as far.
 */
public final class MemorizeResnet implements Study {

  /** Outputs of a ReLU net that knows the classes are whole numbers up to rounding. */
  private static final double TOLERANCE = 1e-6;

  private static final String SOURCE =
      "Yun, Sra and Jadbabaie 2019, Powerful Memorizers (arXiv:1810.07770), Thm 4";

  /** What follows from the weights that the theorem's proof leaves open. */
  private static final String OWN = SOURCE + ", from the construction";

  /** Several groups in every class, so that few are not full. */
  private static final String MANY = "depth = 2 AND n >= 4 * outputs * d";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples, N(0, I)");
  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");
  static final IntegerAxis OUTPUTS =
      integer("outputs").atLeast(1).otherwise(10).doc("p: classes, drawn at random");
  static final IntegerAxis DEPTH =
      integer("depth").atLeast(2).otherwise(2).doc("hidden layers, one in each residual block");

  static final IntegerMetric NODES = integerMetric("nodes").doc("hidden units");
  static final RealMetric NODES_BOUND = realMetric("nodes_bound").doc("4 n / d + 6 p");
  static final RealMetric NODES_PRED =
      realMetric("nodes_pred").doc("4 n / d + 4 p - 2 p / d, its mean for many samples");
  static final RealMetric ERROR =
      realMetric("error").doc("largest error of the net of hard-tanh units");
  static final BooleanMetric MEMORIZED = booleanMetric("memorized").doc("whether it is 0");
  static final RealMetric ERROR_RELU =
      realMetric("error_relu").doc("largest error of the net of ReLU units");
  static final BooleanMetric MEMORIZED_RELU =
      booleanMetric("memorized_relu").doc("whether it is at most 0.000001");
  static final RealMetric MARGIN =
      realMetric("margin").doc("smallest distance of a hyperplane and a point not on it");
  static final RealMetric SHIFT =
      realMetric("shift").doc("K: how far a point moves, for each class");
  static final RealMetric ROUNDING =
      realMetric("rounding").doc("where ReLU units move points, over where they may");

  private static final Declaration DECLARATION =
      Declaration.of("memorize-resnet", 1)
          .claim("A residual net of 4 n / d + 6 p hidden units memorizes n points of p classes")
          .source(SOURCE)
          .axes(N, D, OUTPUTS, DEPTH)
          .metrics(NODES, NODES_BOUND, NODES_PRED, ERROR, MEMORIZED, ERROR_RELU, MEMORIZED_RELU)
          .metrics(MARGIN, SHIFT, ROUNDING)
          .flops(MemorizeResnet::flops)
          .bytes(MemorizeResnet::bytes)
          .check(bound("size", NODES).atMost(NODES_BOUND))
          .claim(memorizes("memorizes", MEMORIZED))
          .claim(
              memorizes("relu-units-memorize", MEMORIZED_RELU).within("rounding < 1").source(OWN))
          .check(
              many("nodes-in-samples-and-dimension", NODES)
                  .inLike(N, NODES_PRED)
                  .inLike(D, NODES_PRED))
          .claim(many("margin-in-samples-and-dimension", MARGIN).in(N, -2).in(D, 1))
          .headline("margin-in-samples-and-dimension")
          .example(unit -> unit.set(N, 40).set(D, 4).set(OUTPUTS, 3).set(DEPTH, 4))
          .build();

  private final double halfWidth;

  /** Makes the study. */
  public MemorizeResnet() {
    this(0.5);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param halfWidth of the bumps around hyperplanes, in parts of the distance of the nearest point
   */
  MemorizeResnet(double halfWidth) {
    this.halfWidth = halfWidth;
  }

  private static Law memorizes(String name, Metric response) {
    return constant(name, response).over(N, D, DEPTH).per(OUTPUTS).equalTo(1);
  }

  private static Law many(String name, Metric response) {
    return power(name, response).within(MANY).source(OWN);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    int p = unit.index(OUTPUTS);
    double[] x = Points.GAUSSIAN.draw(n, d, 0, unit.random("data", D));
    int[] classes = unit.random("label", OUTPUTS).ints(n, 0, p).toArray();
    Slabs slabs = Slabs.through(d, x, classes, p, unit.random("hyperplane", D), rows::checkpoint);
    int blocks = unit.index(DEPTH) - 1;
    if (blocks > slabs.count()) {
      throw TrialFailure.infeasible(
          "%d blocks have only %d groups of samples to move".formatted(blocks, slabs.count()));
    }
    ResidualMemorizer net =
        new ResidualMemorizer(d, x, p, slabs, halfWidth, unit.random("direction", D));
    double[] y = new double[p * n];
    for (int i = 0; i < n; i++) {
      y[classes[i] + i * p] = 1;
    }
    double error = Vectors.largestDistance(net.values(x, blocks), y);
    rows.checkpoint();
    double relu =
        LargestError.of(net.shape(blocks), net.parameters(blocks), x, y, rows::checkpoint);
    rows.at()
        .put(NODES, net.nodes())
        .put(NODES_BOUND, 4.0 * n / d + 6 * p)
        .put(NODES_PRED, 4.0 * n / d + 4 * p - 2.0 * p / d)
        .put(ERROR, error)
        .put(MEMORIZED, error == 0)
        .put(ERROR_RELU, relu)
        .put(MEMORIZED_RELU, relu <= TOLERANCE)
        .put(MARGIN, Arrays.stream(slabs.margins()).min().orElseThrow())
        .put(SHIFT, net.step())
        .put(ROUNDING, net.rounding());
  }

  /** About as many as there are: a class fills its last group halfway. */
  private static double groups(Point point) {
    double p = point.get(OUTPUTS);
    return p * Math.ceil((double) point.get(N) / (p * point.get(D)));
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double d = point.get(D);
    double p = point.get(OUTPUTS);
    double groups = groups(point);
    double hidden = 4 * groups + 2 * p;
    return Slabs.flops(n, d, groups, p) + 4 * n * d * hidden;
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    double d = point.get(D);
    double p = point.get(OUTPUTS);
    double hidden = 4 * groups(point) + 2 * p;
    double rows = 2 * hidden + (d + 1) * 2 * point.get(DEPTH);
    double pass = LargestError.batch(Math.max(d, hidden), n) * rows;
    return 8 * (n * d + 3 * n * p + 2 * hidden * (d + 1) + d * d * 2 + pass);
  }
}
