package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.bool;
import static org.lawsweep.study.Metric.real;

import java.util.Arrays;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
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
      "Yun, Sra and Jadbabaie 2019, Small ReLU Networks are Powerful Memorizers, Section 5";

  /** What follows from the weights that the theorem's proof leaves open. */
  private static final String OWN = SOURCE + ", from the construction";

  /** Several groups in every class, so that few are not full. */
  private static final String MANY = "depth = 2 AND n >= 4 * outputs * d";

  private static final Declaration DECLARATION =
      Declaration.of("memorize-resnet", 1)
          .claim("A residual net of 4 n / d + 6 p hidden units memorizes n points of p classes")
          .source(SOURCE)
          .axis(integer("n").atLeast(2).doc("samples, N(0, I)"))
          .axis(integer("d").atLeast(2).doc("input dimension"))
          .axis(integer("outputs").atLeast(1).otherwise(10).doc("p: classes, drawn at random"))
          .axis(
              integer("depth")
                  .atLeast(2)
                  .otherwise(2)
                  .doc("hidden layers, one in each residual block"))
          .metric(Metric.integer("nodes").doc("hidden units"))
          .metric(real("nodes_bound").doc("4 n / d + 6 p"))
          .metric(real("nodes_pred").doc("4 n / d + 4 p - 2 p / d, its mean for many samples"))
          .metric(real("error").doc("largest error of the net of hard-tanh units"))
          .metric(bool("memorized").doc("whether it is 0"))
          .metric(real("error_relu").doc("largest error of the net of ReLU units"))
          .metric(bool("memorized_relu").doc("whether it is at most 0.000001"))
          .metric(real("margin").doc("smallest distance of a hyperplane and a point not on it"))
          .metric(real("shift").doc("K: how far a point moves, for each class"))
          .metric(real("rounding").doc("where ReLU units move points, over where they may"))
          .flops(MemorizeResnet::flops)
          .bytes(MemorizeResnet::bytes)
          .law(bound("size", "nodes").atMost("nodes_bound").source(SOURCE))
          .law(memorizes("memorizes", "memorized"))
          .law(
              memorizes("relu-units-memorize", "memorized_relu").within("rounding < 1").source(OWN))
          .law(
              power("nodes-in-samples-and-dimension", "nodes")
                  .inLike("n", "nodes_pred")
                  .inLike("d", "nodes_pred")
                  .within(MANY)
                  .source(OWN))
          .law(
              power("margin-in-samples-and-dimension", "margin")
                  .in("n", -2)
                  .in("d", 1)
                  .within(MANY)
                  .source(OWN))
          .build();

  private static Law memorizes(String name, String response) {
    return constant(name, response)
        .over("n", "d", "depth")
        .per("outputs")
        .equalTo(1)
        .source(SOURCE);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index("n");
    int d = unit.index("d");
    int p = unit.index("outputs");
    double[] x = Points.GAUSSIAN.draw(n, d, 0, unit.random("data", "d"));
    int[] classes = unit.random("label", "outputs").ints(n, 0, p).toArray();
    Slabs slabs = Slabs.through(d, x, classes, p, unit.random("hyperplane", "d"), rows::checkpoint);
    int blocks = unit.index("depth") - 1;
    if (blocks > slabs.count()) {
      throw TrialFailure.infeasible(
          "%d blocks have only %d groups of samples to move".formatted(blocks, slabs.count()));
    }
    ResidualMemorizer net = new ResidualMemorizer(d, x, p, slabs, unit.random("direction", "d"));
    double[] y = new double[p * n];
    for (int i = 0; i < n; i++) {
      y[classes[i] + i * p] = 1;
    }
    double error = LargestError.of(net.values(x, blocks), y);
    rows.checkpoint();
    double relu =
        LargestError.of(net.shape(blocks), net.parameters(blocks), x, y, rows::checkpoint);
    rows.at()
        .put("nodes", net.nodes())
        .put("nodes_bound", 4.0 * n / d + 6 * p)
        .put("nodes_pred", 4.0 * n / d + 4 * p - 2.0 * p / d)
        .put("error", error)
        .put("memorized", error == 0)
        .put("error_relu", relu)
        .put("memorized_relu", relu <= TOLERANCE)
        .put("margin", Arrays.stream(slabs.margins()).min().orElseThrow())
        .put("shift", net.step())
        .put("rounding", net.rounding());
  }

  /** About as many as there are: a class fills its last group halfway. */
  private static double groups(Point point) {
    double p = point.integer("outputs");
    return p * Math.ceil((double) point.integer("n") / (p * point.integer("d")));
  }

  private static double flops(Point point) {
    double n = point.integer("n");
    double d = point.integer("d");
    double p = point.integer("outputs");
    double groups = groups(point);
    double hidden = 4 * groups + 2 * p;
    return Slabs.flops(n, d, groups, p) + 4 * n * d * hidden;
  }

  private static double bytes(Point point) {
    double n = point.integer("n");
    double d = point.integer("d");
    double p = point.integer("outputs");
    double hidden = 4 * groups(point) + 2 * p;
    double rows = 2 * hidden + (d + 1) * 2 * point.integer("depth");
    double pass = LargestError.batch(Math.max(d, hidden), n) * rows;
    return 8 * (n * d + 3 * n * p + 2 * hidden * (d + 1) + d * d * 2 + pass);
  }
}
