package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.lawsweep.data.Labels;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Two hidden layers of d₁d₂ = 4np ReLU units memorize any n distinct points with p labels each.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), Theorem 1 [3.1]. The net is written down, not trained
 * ({@link HardTanhMemorizer}); in exact arithmetic it is right at every point, which twice the
 * digits tell from being nearly right ({@link ExactHardTanhNet}). What rounding in doubles leaves
 * is eps times the terms that a unit adds up, and so grows like the weights, which are about 1/θ
 * where two projections are θ apart: the closest of n are about n⁻² apart. Departure: of more than
 * {@value #CHECKED} points, that many are checked.
 */
public final class MemorizeTwoHiddenLayers implements Study {

  private static final int CHECKED = 16_384;

  private static final int CHECKED_EXACTLY = 256;

  /** The part of the largest pre-activation that counts as nothing, with 32 digits. */
  private static final double TOLERANCE = 1e-18;

  private static final String SOURCE =
      "Yun, Sra and Jadbabaie 2019, Powerful Memorizers (arXiv:1810.07770), Thm 1 [3.1]";

  private static final String ENOUGH = "left_out = 0";
  private static final String GAUSSIAN = ENOUGH + " AND points = 'gaussian'";

  /** What follows from the weights that the theorem's proof leaves open. */
  private static final String OWN = SOURCE + ", from the construction";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples");
  static final IntegerAxis D = integer("d").atLeast(1).otherwise(10).doc("input dimension");
  static final IntegerAxis OUTPUTS =
      integer("outputs").atLeast(1).otherwise(1).doc("p: labels of a sample");
  static final ChoiceAxis<Points> POINTS =
      choice("points", Points.values())
          .otherwise(Points.GAUSSIAN)
          .doc("N(0, I), or at 0, 1, 2, ... with a twin theta to the right of each");
  static final RealAxis THETA =
      real("theta").above(0).atMost(0.5).orDerived().doc("distance of twins");
  static final ChoiceAxis<Labels> LABELS =
      choice("labels", Labels.values()).otherwise(Labels.UNIFORM).doc("uniform on [-1, 1], or ±1");
  static final RealAxis ASPECT =
      real("aspect").above(0).otherwise(1).doc("groups of samples over samples of a group");
  static final IntegerAxis LEFT_OUT =
      integer("left_out").atLeast(0).otherwise(0).doc("groups at the right end without units");
  static final RealAxis SAFETY =
      real("safety").atLeast(1).otherwise(1.25).doc("multiple taken of the least weights that do");

  static final IntegerMetric D1 = integerMetric("d1").doc("width of the first hidden layer");
  static final IntegerMetric D2 = integerMetric("d2").doc("width of the second");
  static final IntegerMetric UNITS = integerMetric("units").doc("d1 + d2");
  static final IntegerMetric PADDING =
      integerMetric("padding").doc("samples added to fill the last group");
  static final IntegerMetric BETWEEN =
      integerMetric("between").doc("weights between the hidden layers, d1 d2");
  static final IntegerMetric BETWEEN_PRED = integerMetric("between_pred").doc("4 n p");
  static final RealMetric ERROR =
      realMetric("error").doc("largest error of the net of hard-tanh units");
  static final RealMetric ERROR_BOUND =
      realMetric("error_bound").doc("rounding errors of its largest unit, summed");
  static final RealMetric ERROR_RELU =
      realMetric("error_relu").doc("largest error of the net of ReLU units");
  static final RealMetric ERROR_EXACT =
      realMetric("error_exact").doc("largest error with 32 digits, at 256 points");
  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether error_exact is at most 1e-18 of a pre-activation");
  static final RealMetric MAX_WEIGHT =
      realMetric("max_weight").doc("largest absolute weight between the layers");
  static final RealMetric GROWTH =
      realMetric("growth").doc("largest ratio of weights of a unit that labels leave open");
  static final RealMetric GAP = realMetric("gap").doc("smallest distance of two projections");

  private static final Declaration DECLARATION =
      Declaration.of("memorize-two-hidden-layers", 2)
          .claim("Two hidden layers of widths d1 d2 = 4 n p memorize n points with p labels each")
          .source(SOURCE)
          .axes(N, D, OUTPUTS, POINTS, THETA, LABELS, ASPECT, LEFT_OUT, SAFETY)
          .metrics(D1, D2, UNITS, PADDING, BETWEEN, BETWEEN_PRED)
          .metrics(ERROR, ERROR_BOUND, ERROR_RELU, ERROR_EXACT, MEMORIZED, MAX_WEIGHT, GROWTH, GAP)
          .flops(MemorizeTwoHiddenLayers::flops)
          .bytes(MemorizeTwoHiddenLayers::bytes)
          .check(
              List.of(POINTS, THETA),
              p -> (p.get(POINTS) == Points.TWINS) == p.optional(THETA).isPresent(),
              p -> "theta goes with points = 'twins', and these with theta")
          .check(
              List.of(N, ASPECT, LEFT_OUT),
              p -> p.get(LEFT_OUT) < Groups.of(p.index(N), p.get(ASPECT)).count(),
              p -> "left_out must leave a group")
          .check(identity("size", BETWEEN, BETWEEN_PRED).within("padding = 0 AND left_out = 0"))
          .check(power("units-in-samples", UNITS).in(N, 0.5).within(GAUSSIAN))
          .claim(memorizes("memorizes", ENOUGH + " AND growth * max_weight < 1e12"))
          .control(memorizes("memorizes-with-a-group-less", "left_out = 1"))
          .check(bound("rounding", ERROR).atMost(ERROR_BOUND).within(ENOUGH).source(OWN))
          .claim(
              power("gap-in-samples", GAP)
                  .in(N, -2)
                  .within(GAUSSIAN + " AND outputs = 1 AND n >= 64")
                  .source(OWN))
          .check(separation("weight-in-separation", MAX_WEIGHT).atLeast())
          .claim(separation("error-in-separation", ERROR))
          .claim(separation("relu-error-in-separation", ERROR_RELU))
          .headline("error-in-separation")
          .example(unit -> unit.set(N, 20).set(D, 3).set(OUTPUTS, 2))
          .build();

  private final double sign;

  /** Makes the study. */
  public MemorizeTwoHiddenLayers() {
    this(1);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param sign 1, or −1 for a recursion with the wrong sign of labels
   */
  MemorizeTwoHiddenLayers(double sign) {
    this.sign = sign;
  }

  /** All shapes of net are one cell: it must hold at each. */
  private static Law memorizes(String name, String regime) {
    return constant(name, MEMORIZED).over(N).per(POINTS).equalTo(1).within(regime);
  }

  /** Asymptotic: at less close twins a part of the weights is what other samples ask for. */
  private static Law separation(String name, Metric response) {
    return power(name, response)
        .in(THETA, -1)
        .within(ENOUGH + " AND points = 'twins' AND theta <= 0.01")
        .source(OWN);
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
    double[] x =
        unit.get(POINTS).draw(n, d, unit.optional(THETA).orElse(0), unit.random("data", D));
    double[] y = labels(unit.get(LABELS), n * p, unit.random("label"));
    LineProjection line = LineProjection.widest(d, n, x, unit.random("direction", D));
    rows.checkpoint();

    Groups groups = groups(unit);
    double[] z = Arrays.copyOf(line.z(), Math.min(n, groups.places()));
    HardTanhMemorizer memorizer =
        new HardTanhMemorizer(
            z, p, Arrays.copyOf(line.inOrder(y, p), z.length * p), groups, unit.get(SAFETY));
    HardTanhNet net = memorizer.net();
    double rounding = memorizer.roundingBound();
    rows.checkpoint();

    LineProjection checked = line.spread(CHECKED);
    double[] labels = checked.inOrder(y, p);
    double[] samples = checked.inOrder(x, d);
    double[] theta = net.parameters(line.u());
    LineProjection few = line.spread(CHECKED_EXACTLY);
    double exact = memorizer.exact(sign).largestError(few.z(), few.inOrder(y, p), rows::checkpoint);
    double relu = LargestError.of(shape(unit), theta, samples, labels, rows::checkpoint);
    long d1 = 2L * groups.count();
    long d2 = 2L * groups.size() * p;
    rows.at()
        .put(D1, d1)
        .put(D2, d2)
        .put(UNITS, d1 + d2)
        .put(PADDING, groups.places() - z.length)
        .put(BETWEEN, d1 * d2)
        .put(BETWEEN_PRED, 4L * n * p)
        .put(ERROR, Vectors.largestDistance(net.values(checked.z()), labels))
        .put(ERROR_BOUND, rounding)
        .put(ERROR_RELU, relu)
        .put(ERROR_EXACT, exact)
        .put(MEMORIZED, exact <= TOLERANCE * net.largestReach())
        .put(MAX_WEIGHT, net.largestWeight())
        .put(GROWTH, memorizer.growth())
        .put(GAP, line.gap());
  }

  /** Draws p labels a sample, one sample after the other. */
  private static double[] labels(Labels law, int count, RandomGenerator random) {
    double[] y = law.draw(count, random);
    return law == Labels.SIGN ? y : Arrays.stream(y).map(v -> 2 * v - 1).toArray();
  }

  private static Groups groups(Parameters at) {
    Groups enough = Groups.of(at.index(N), at.get(ASPECT));
    return new Groups(enough.count() - at.index(LEFT_OUT), enough.size());
  }

  private static Mlp shape(Parameters at) {
    return HardTanhNet.shape(at.index(D), groups(at), at.index(OUTPUTS));
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double checked = Math.min(n, CHECKED);
    // A backward pass, which there is none of, is two thirds of both.
    return LineProjection.flops((double) point.get(D), n)
        + HardTanhMemorizer.flops(groups(point), (double) point.get(OUTPUTS), checked)
        + 30 * Math.min(n, CHECKED_EXACTLY) * groups(point).places() * point.get(OUTPUTS)
        + checked * Propagation.flops(shape(point)) / 3;
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    Mlp net = shape(point);
    // The exact weights are objects of 40 bytes and their references.
    double between = n * point.get(OUTPUTS);
    // Boxed indices while the projections are sorted; the checked samples are a copy.
    return 8 * (2 * n * point.get(D) + 6 * n + 10 * between + net.parameters())
        + Propagation.bytes(net, LargestError.batch(net.width(2), n));
  }
}
