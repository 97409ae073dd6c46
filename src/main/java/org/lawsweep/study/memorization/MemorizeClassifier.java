package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * Three hidden layers of widths d₁d₂ = 4n and d₃ = 4p memorize n points of p classes.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), Proposition 2. Two layers memorize a scalar that names
 * the class, as in Theorem 1 ({@link HardTanhMemorizer}), and the third turns it into p outputs, 1
 * for the class and 0 else ({@link OneHot}): about 4√n + 4p units, where one label for each class
 * would take 4√(np). What rounding or anything else adds to the scalar is erased, as long as it is
 * less than 3/8 of the distance of two classes: an error of e such distances is added, with a
 * random sign at each point, to find where that ends. Departure: of more than {@value #CHECKED}
 * points, that many are checked.
 */
public final class MemorizeClassifier implements Study {

  private static final int CHECKED = 16_384;
  private static final double SAFETY = 1.25;

  /** Errors of outputs that should be 0 or 1 which are rounding in sums over units. */
  private static final double TOLERANCE = 1e-6;

  /** Ramps reach an eighth of a distance to both sides of the middle between two classes. */
  private static final double KAPPA = 8;

  private static final String SOURCE =
      "Yun, Sra and Jadbabaie 2019, Powerful Memorizers (arXiv:1810.07770), Prop. 2";

  /** What follows from the weights that the proposition leaves open. */
  private static final String OWN = SOURCE + ", from the construction";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples, N(0, I)");
  static final IntegerAxis D = integer("d").atLeast(1).otherwise(10).doc("input dimension");
  static final IntegerAxis OUTPUTS =
      integer("outputs").atLeast(2).doc("p: classes, drawn at random");
  static final RealAxis SLOPE =
      real("slope").atLeast(0).below(1).otherwise(0).doc("of the activation, left of its kink");
  static final RealAxis E =
      real("e").atLeast(0).otherwise(0).doc("error added to scalars, in distances of two classes");

  static final IntegerMetric D1 = integerMetric("d1").doc("width of the first hidden layer");
  static final IntegerMetric D2 = integerMetric("d2").doc("width of the second");
  static final IntegerMetric D3 = integerMetric("d3").doc("width of the third");
  static final IntegerMetric UNITS = integerMetric("units").doc("d1 + d2 + d3");
  static final RealMetric UNITS_PRED = realMetric("units_pred").doc("4 sqrt(n) + 4 p");
  static final RealMetric ERROR_SCALAR =
      realMetric("error_scalar").doc("largest error of scalars, in distances of two classes");
  static final RealMetric ERROR_CLASS =
      realMetric("error_class").doc("largest error of outputs made of scalars and what is added");
  static final BooleanMetric ERASED =
      booleanMetric("erased").doc("whether error_class is at most 0.000001");
  static final RealMetric ERROR =
      realMetric("error").doc("largest error of the whole net; NULL where e > 0");
  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether error is at most 0.000001; NULL where e > 0");

  private static final Declaration DECLARATION =
      Declaration.of("memorize-classifier", 1)
          .claim("Three hidden layers, d1 d2 = 4 n and d3 = 4 p, memorize n points of p classes")
          .source(SOURCE)
          .axes(N, D, OUTPUTS, SLOPE, E)
          .metrics(D1, D2, D3, UNITS, UNITS_PRED)
          .metrics(ERROR_SCALAR, ERROR_CLASS, ERASED, ERROR, MEMORIZED)
          .flops(MemorizeClassifier::flops)
          .bytes(MemorizeClassifier::bytes)
          .claim(constant("memorizes", MEMORIZED).over(N).per(OUTPUTS, SLOPE).equalTo(1))
          .claim(
              threshold("errors-that-are-erased", ERASED)
                  .in(E, 0.375)
                  .per(N, OUTPUTS, SLOPE)
                  .within("e > 0")
                  .source(OWN))
          .control(
              constant("larger-errors-are-erased", ERASED)
                  .over(N)
                  .per(OUTPUTS, SLOPE)
                  .equalTo(1)
                  .within("e > 0.4")
                  .source(OWN))
          .check(identity("units", UNITS, UNITS_PRED).within("d1 = d2 AND d1 * d2 = 4 * n"))
          .headline("errors-that-are-erased")
          .example(unit -> unit.set(N, 30).set(D, 3).set(OUTPUTS, 4))
          .build();

  private final double kappa;

  /** Makes the study. */
  public MemorizeClassifier() {
    this(KAPPA);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param kappa steepness of the third layer, in inverse distances of two classes
   */
  MemorizeClassifier(double kappa) {
    this.kappa = kappa;
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
    OneHot oneHot = new OneHot(p, kappa);
    double[] x = Points.GAUSSIAN.draw(n, d, 0, unit.random("data", D));
    int[] classes = unit.random("label", OUTPUTS).ints(n, 0, p).toArray();
    double[] scalars = Arrays.stream(classes).mapToDouble(oneHot::scalar).toArray();
    LineProjection line = LineProjection.widest(d, n, x, unit.random("direction", D));
    rows.checkpoint();
    Groups groups = Groups.of(n, 1);
    HardTanhMemorizer memorizer =
        new HardTanhMemorizer(line.z(), 1, line.inOrder(scalars, 1), groups, SAFETY);
    double rounding = memorizer.roundingBound() / oneHot.spacing();
    if (rounding >= 0.25) {
      throw TrialFailure.infeasible(
          "rounding may add %s distances of two classes to scalars".formatted(rounding));
    }

    LineProjection checked = line.spread(CHECKED);
    double[] targets =
        oneHot.targets(IntStream.of(checked.order()).map(point -> classes[point]).toArray());
    HardTanhNet net = memorizer.net();
    double[] found = net.values(checked.z());
    double scalar = Vectors.largestDistance(found, checked.inOrder(scalars, 1));
    RandomGenerator sign = unit.random("sign");
    for (int i = 0; i < found.length; i++) {
      found[i] += (sign.nextBoolean() ? 1 : -1) * unit.get(E) * oneHot.spacing();
    }
    Activation activation = new Activation(unit.get(SLOPE));
    double ofClass = error(activation, oneHot.layers(1, 0), found, targets, rows);
    OptionalDouble whole = OptionalDouble.empty();
    if (unit.get(E) == 0) {
      List<ClipLayer> layers = new ArrayList<>(net.hidden(line.u()));
      layers.addAll(oneHot.layers(groups.size(), net.excess()));
      whole = OptionalDouble.of(error(activation, layers, checked.inOrder(x, d), targets, rows));
    }
    Recorder.Row row =
        rows.at()
            .put(D1, 2L * groups.count())
            .put(D2, 2L * groups.size())
            .put(D3, 4L * p)
            .put(UNITS, 2L * groups.count() + 2L * groups.size() + 4L * p)
            .put(UNITS_PRED, 4 * Math.sqrt(n) + 4 * p)
            .put(ERROR_SCALAR, scalar / oneHot.spacing())
            .put(ERROR_CLASS, ofClass)
            .put(ERASED, ofClass <= TOLERANCE);
    if (whole.isPresent()) {
      row.put(ERROR, whole.getAsDouble()).put(MEMORIZED, whole.getAsDouble() <= TOLERANCE);
    }
  }

  private static double error(
      Activation activation, List<ClipLayer> layers, double[] x, double[] y, Recorder rows) {
    Mlp net = ClipLayer.shape(layers.get(0).w()[0].length, activation, layers);
    double[] theta = ClipLayer.parameters(net, activation.slope(), layers);
    return LargestError.of(net, theta, x, y, rows::checkpoint);
  }

  /** Counts the weights of the third layer and the output. */
  private static double classWeights(Point point, double inputs) {
    double p = point.get(OUTPUTS);
    return 4 * p * (inputs + 1) + p * (4 * p + 1);
  }

  private static double weights(Point point) {
    Groups groups = Groups.of(point.index(N), 1);
    double between = 4.0 * groups.places() + 2.0 * groups.count() * point.get(D);
    return between + classWeights(point, 2.0 * groups.size());
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double checked = Math.min(n, CHECKED);
    double weights = classWeights(point, 1) + (point.get(E) == 0 ? weights(point) : 0);
    return LineProjection.flops((double) point.get(D), n)
        + HardTanhMemorizer.flops(Groups.of(point.index(N), 1), 1, checked)
        + 2 * checked * weights;
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    double p = point.get(OUTPUTS);
    double checked = Math.min(n, CHECKED);
    // Layers, and the parameters that are made of them.
    double weights = 2 * (weights(point) + classWeights(point, 1));
    double rows = 4 * Math.sqrt(n) + 10 * p + point.get(D) + 10;
    double batch = LargestError.batch(Math.max(2 * Math.sqrt(n), 4 * p), checked);
    return 8 * (2 * n * point.get(D) + 12 * n + checked * p + weights + 2 * batch * rows);
  }
}
