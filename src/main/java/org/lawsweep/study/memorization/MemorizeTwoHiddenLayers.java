package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.bool;
import static org.lawsweep.study.Metric.real;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lawsweep.data.Labels;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * Two hidden layers of d₁d₂ = 4np ReLU units memorize any n distinct points with p labels each.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), Theorem 3.1. The net is written down, not trained
 * ({@link HardTanhMemorizer}); in exact arithmetic it is right at every point. What rounding leaves
 * is eps times the terms that a unit adds up, and so grows like the weights, which are about 1/θ
 * where two projections are θ apart: the closest of n are about n⁻² apart. Departure: of more than
 * {@value #CHECKED} points, that many are checked.
 */
public final class MemorizeTwoHiddenLayers implements Study {

  private static final int CHECKED = 16_384;

  /** Rounding leaves ReLU units three digits and more of labels at 4,096 points, then less. */
  private static final double TOLERANCE = 1e-2;

  private static final double EPSILON = Math.ulp(1.0);

  private static final String SOURCE =
      "Yun, Sra and Jadbabaie 2019, Small ReLU Networks are Powerful Memorizers, Thm 3.1";

  /** What follows from the weights that the theorem's proof leaves open. */
  private static final String OWN = SOURCE + ", from the construction";

  private static final Declaration DECLARATION =
      Declaration.of("memorize-two-hidden-layers", 1)
          .claim("Two hidden layers of widths d1 d2 = 4 n p memorize n points with p labels each")
          .source(SOURCE)
          .axis(integer("n").atLeast(2).doc("samples"))
          .axis(integer("d").atLeast(1).otherwise(10).doc("input dimension"))
          .axis(integer("outputs").atLeast(1).otherwise(1).doc("p: labels of a sample"))
          .axis(
              choice("points", Points.values())
                  .otherwise(Points.GAUSSIAN)
                  .doc("N(0, I), or at 0, 1, 2, ... with a twin theta to the right of each"))
          .axis(Axis.real("theta").above(0).atMost(0.5).orDerived().doc("distance of twins"))
          .axis(
              choice("labels", Labels.values())
                  .otherwise(Labels.UNIFORM)
                  .doc("random, uniform on [-1, 1] or ±1"))
          .axis(
              Axis.real("aspect")
                  .above(0)
                  .otherwise(1)
                  .doc("groups of samples over samples of a group"))
          .axis(
              Axis.real("safety")
                  .atLeast(1)
                  .otherwise(1.25)
                  .doc("multiple taken of the least weights that do"))
          .metric(Metric.integer("d1").doc("width of the first hidden layer"))
          .metric(Metric.integer("d2").doc("width of the second"))
          .metric(Metric.integer("units").doc("d1 + d2"))
          .metric(Metric.integer("padding").doc("samples added to fill the last group"))
          .metric(Metric.integer("between").doc("weights between the hidden layers, d1 d2"))
          .metric(Metric.integer("between_pred").doc("4 n p"))
          .metric(real("error").doc("largest error of the net of hard-tanh units"))
          .metric(real("error_bound").doc("rounding errors of its largest unit, summed"))
          .metric(real("error_relu").doc("largest error of the net of ReLU units"))
          .metric(bool("memorized").doc("whether error_relu is at most 0.01"))
          .metric(real("max_weight").doc("largest absolute weight between the layers"))
          .metric(real("growth").doc("largest ratio of weights of a unit that labels leave open"))
          .metric(real("gap").doc("smallest distance of two projections"))
          .flops(MemorizeTwoHiddenLayers::flops)
          .bytes(MemorizeTwoHiddenLayers::bytes)
          .check(List.of("points", "theta"), MemorizeTwoHiddenLayers::checkTheta)
          .law(identity("size", "between", "between_pred").within("padding = 0").source(SOURCE))
          .law(
              power("units-in-samples", "units")
                  .in("n", 0.5)
                  .within("points = 'gaussian'")
                  .source(SOURCE))
          .law(
              constant("memorizes", "memorized")
                  .over("n")
                  .equalTo(1)
                  .within("points = 'gaussian' AND aspect <= 1 AND n <= 4096")
                  .source(SOURCE))
          .law(bound("rounding", "error").atMost("error_bound").source(OWN))
          .law(
              power("gap-in-samples", "gap")
                  .in("n", -2)
                  .within("points = 'gaussian' AND outputs = 1 AND n >= 64")
                  .source(OWN))
          .law(separation("weight-in-separation", "max_weight").atLeast())
          .law(separation("error-in-separation", "error"))
          .law(separation("relu-error-in-separation", "error_relu"))
          .build();

  /** Asymptotic: at less close twins a part of the weights is what other samples ask for. */
  private static Law separation(String name, String response) {
    return power(name, response)
        .in("theta", -1)
        .within("points = 'twins' AND theta <= 0.01")
        .source(OWN);
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
    double[] x =
        unit.choice("points", Points.class)
            .draw(n, d, unit.optionalReal("theta").orElse(0), unit.random("data", "d"));
    double[] y = labels(unit.choice("labels", Labels.class), n * p, unit.random("label"));
    LineProjection line = LineProjection.widest(d, n, x, unit.random("direction", "d"));
    rows.checkpoint();

    double[] sorted = new double[y.length];
    for (int i = 0; i < n; i++) {
      System.arraycopy(y, line.order()[i] * p, sorted, i * p, p);
    }
    int h1 = groups(unit.point());
    int h2 = groupSize(unit.point());
    HardTanhMemorizer net = new HardTanhMemorizer(line.z(), p, sorted, h1, h2, unit.real("safety"));
    double rounding = (h1 + 8) * EPSILON * net.largestReach();
    if (!(rounding < 1)) {
      throw TrialFailure.infeasible(
          "%d groups of %d samples are ill-conditioned: rounding alone may add %s to labels"
              .formatted(h1, h2, rounding));
    }
    rows.checkpoint();

    Checked checked = Checked.of(line, d, p, x, y);
    double[] theta = net.parameters(line.u());
    double relu =
        LargestError.of(
            HardTanhMemorizer.shape(d, h1, h2, p),
            theta,
            checked.x(),
            checked.y(),
            rows::checkpoint);
    rows.at()
        .put("d1", 2L * h1)
        .put("d2", 2L * h2 * p)
        .put("units", 2L * h1 + 2L * h2 * p)
        .put("padding", (long) h1 * h2 - n)
        .put("between", 4L * h1 * h2 * p)
        .put("between_pred", 4L * n * p)
        .put("error", LargestError.of(net.values(checked.z()), checked.y()))
        .put("error_bound", rounding)
        .put("error_relu", relu)
        .put("memorized", relu <= TOLERANCE)
        .put("max_weight", net.largestWeight())
        .put("growth", net.growth())
        .put("gap", line.gap());
  }

  /** p labels a sample, one sample after the other. */
  private static double[] labels(Labels law, int count, RandomGenerator random) {
    double[] y = law.draw(count, random);
    if (law == Labels.UNIFORM) {
      for (int i = 0; i < count; i++) {
        y[i] = 2 * y[i] - 1;
      }
    }
    return y;
  }

  /** Samples on which the net is evaluated, evenly spread along the line. */
  @SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
  private record Checked(double[] z, double[] x, double[] y) {

    static Checked of(LineProjection line, int d, int p, double[] x, double[] y) {
      int n = line.z().length;
      int count = Math.min(n, CHECKED);
      Checked checked =
          new Checked(new double[count], new double[count * d], new double[count * p]);
      for (int i = 0; i < count; i++) {
        int place = (int) ((long) i * n / count);
        int sample = line.order()[place];
        checked.z[i] = line.z()[place];
        System.arraycopy(x, sample * d, checked.x, i * d, d);
        System.arraycopy(y, sample * p, checked.y, i * p, p);
      }
      return checked;
    }
  }

  /** h₁, no more than h₂ needs. */
  private static int groups(Point point) {
    int size = groupSize(point);
    return (point.index("n") + size - 1) / size;
  }

  /** h₂ = ⌈n/h₁⌉ where h₁ is about √(n·aspect). */
  private static int groupSize(Point point) {
    int n = point.index("n");
    long groups = Math.round(Math.sqrt(n * point.real("aspect")));
    return (int) Math.ceil((double) n / Math.max(1, Math.min(n, groups)));
  }

  private static Mlp shape(Point point) {
    return HardTanhMemorizer.shape(
        point.index("d"), groups(point), groupSize(point), point.index("outputs"));
  }

  private static double flops(Point point) {
    double n = point.integer("n");
    double checked = Math.min(n, CHECKED);
    // A backward pass, which there is none of, is two thirds of both.
    return LineProjection.flops((double) point.integer("d"), n)
        + HardTanhMemorizer.flops(
            groups(point), groupSize(point), (double) point.integer("outputs"), checked)
        + checked * Propagation.flops(shape(point)) / 3;
  }

  private static double bytes(Point point) {
    double n = point.integer("n");
    Mlp net = shape(point);
    double between = n * point.integer("outputs");
    // Boxed indices while the projections are sorted; the checked samples are a copy.
    return 8 * (2 * n * point.integer("d") + 6 * n + 4 * between + net.parameters())
        + Propagation.bytes(net, LargestError.batch(net.width(2), n));
  }

  private static Optional<String> checkTheta(Point point) {
    boolean twins = point.choice("points", Points.class) == Points.TWINS;
    return twins == point.optionalReal("theta").isPresent()
        ? Optional.empty()
        : Optional.of("theta goes with points = 'twins', and these with theta");
  }
}
