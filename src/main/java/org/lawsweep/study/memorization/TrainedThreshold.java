package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import org.lawsweep.nn.LevenbergMarquardt;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A trained net memorizes n real labels once its freedom is of the order of n: width of order n
 * with one hidden layer, √n with two.
 *
 * <p>Source: Yun, Sra and Jadbabaie (2019), depth-width tradeoff: Θ(n) units in one hidden layer
 * against Θ(√n) in each of two, necessary and sufficient. The freedom is
 *
 * <pre>F = parameters − hidden units = (L − 1)m² + m(d + 1) + 1,</pre>
 *
 * since each unit can be scaled against its outgoing weights. Where no activation switches, outputs
 * are polynomials of F numbers, so that a net of F < n memorizes almost no labels: that is
 * necessity, at any depth. How far F must exceed n is measured, by the descent that comes closest
 * to counting: {@link LevenbergMarquardt}, from weights N(0, 2/fan-in) and biases N(0, ¼), at
 * Gaussian points whose labels are uniform on [−1, 1]. Labels count as memorized to six digits, as
 * nets of F < n come close; signs, which theorems of existence allow, take far less.
 *
 * <p>The linear term m(d + 1) keeps the width of two layers from √n at these sizes, so that its
 * exponent is bracketed by those of F = n, the least, and F = 2n. It needs a small d, but not below
 * 8: at d = 2 kinks stop the descent at any width.
 */
public final class TrainedThreshold implements Study {

  static final String NO_ARRAY = "depth * m * m must be below 2^31: all weights are one array";

  private static final String TWO_LAYERS = "depth = 2";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples, N(0, I)");
  static final IntegerAxis D = integer("d").atLeast(8).otherwise(8).doc("input dimension");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).doc("hidden layers");
  static final IntegerAxis M = integer("m").atLeast(1).doc("units of each hidden layer");
  static final RealAxis SLOPE =
      real("slope").above(0).below(1).otherwise(0.2).doc("of the activation, left of its kink");
  static final IntegerAxis STARTS =
      integer("starts").atLeast(1).otherwise(2).doc("descents, of which the best counts");
  static final IntegerAxis ITERATIONS =
      integer("iterations").atLeast(1).otherwise(150).doc("steps of a descent, tried or taken");

  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether all labels are met to 1e-6");
  static final IntegerMetric FREEDOM =
      integerMetric("freedom").doc("F: parameters less hidden units");
  static final RealMetric LOAD = realMetric("load").doc("F / n");
  static final IntegerMetric LABELS_MET =
      integerMetric("labels_met").doc("n where memorized, else 0");
  static final RealMetric WIDTH_C1 = realMetric("width_c1").doc("width at which F = n");
  static final RealMetric WIDTH_C2 = realMetric("width_c2").doc("width at which F = 2 n");
  static final RealMetric LARGEST_ERROR =
      realMetric("largest_error").doc("largest error at the end of the best descent");
  static final IntegerMetric ITERATIONS_TAKEN =
      integerMetric("iterations_taken").doc("steps of all descents, tried or taken");

  private static final Declaration DECLARATION =
      Declaration.of("trained-threshold", 2)
          .claim("Nets memorize n labels from a freedom of order n on: m ~ n, or sqrt n twice")
          .source("Yun, Sra and Jadbabaie 2019, Powerful Memorizers (arXiv:1810.07770), Thm 1")
          .axes(N, D, DEPTH, M, SLOPE, STARTS, ITERATIONS)
          .metrics(MEMORIZED, FREEDOM, LOAD, LABELS_MET, WIDTH_C1, WIDTH_C2)
          .metrics(LARGEST_ERROR, ITERATIONS_TAKEN)
          .flops(point -> LabelFit.flops(point, (double) point.get(N)))
          .bytes(point -> LabelFit.bytes(point, (double) point.get(N)))
          .check(
              List.of(N, D, DEPTH),
              p -> p.get(N) > freedom(p.get(D), p.get(DEPTH), 1),
              p -> "n must exceed the freedom of nets of width 1, depth + d + 1")
          .check(List.of(DEPTH, M), TrainedThreshold::isAnArray, p -> NO_ARRAY)
          .claim(
              thresholdPower("freedom-in-samples", MEMORIZED, FREEDOM)
                  .in(N, 1)
                  .per(D, DEPTH)
                  .resolvedTo(0.1))
          .claim(width("width-of-one-layer").inLike(N, WIDTH_C1).within("depth = 1"))
          .claim(
              width("width-of-two-layers-at-most").inLike(N, WIDTH_C1).atMost().within(TWO_LAYERS))
          .claim(
              width("width-of-two-layers-at-least")
                  .inLike(N, WIDTH_C2)
                  .atLeast()
                  .within(TWO_LAYERS))
          .claim(bound("no-net-below-the-count", FREEDOM).atLeast(LABELS_MET))
          .claim(load("load-at-least-one", 1).atLeast())
          .claim(load("load-at-most-two", 2).atMost())
          .headline("freedom-in-samples")
          .example(unit -> unit.set(N, 20).set(DEPTH, 2).set(M, 2).set(ITERATIONS, 20))
          .build();

  private final boolean shallow;

  /** Makes the study. */
  public TrainedThreshold() {
    this(false);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param shallow whether nets of any depth are built with one hidden layer
   */
  TrainedThreshold(boolean shallow) {
    this.shallow = shallow;
  }

  /** Whether all weights of a net are one array. */
  static boolean isAnArray(Point point) {
    return Math.pow((double) point.get(M), 2) * point.get(DEPTH) < Integer.MAX_VALUE;
  }

  private static Law width(String name) {
    return thresholdPower(name, MEMORIZED, M).per(D, DEPTH);
  }

  private static Law load(String name, double times) {
    return threshold(name, MEMORIZED).in(LOAD, times).per(N, D, DEPTH);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int layers = shallow ? 1 : unit.index(DEPTH);
    LabelFit fit = LabelFit.best(unit, n, LabelFit.net(unit, layers, unit.index(M)), rows);
    long d = unit.get(D);
    long depth = unit.get(DEPTH);
    long freedom = freedom(d, depth, unit.get(M));
    rows.at()
        .put(MEMORIZED, fit.memorizes())
        .put(FREEDOM, freedom)
        .put(LOAD, (double) freedom / n)
        .put(LABELS_MET, fit.memorizes() ? n : 0)
        .put(WIDTH_C1, width(d, depth, n))
        .put(WIDTH_C2, width(d, depth, 2.0 * n))
        .put(LARGEST_ERROR, fit.error())
        .put(ITERATIONS_TAKEN, fit.iterations());
  }

  /** Counts parameters less hidden units. */
  static long freedom(long d, long depth, long m) {
    return (depth - 1) * m * m + m * (d + 1) + 1;
  }

  /** Computes the width, no whole number, of a net of that freedom. */
  static double width(long d, long depth, double freedom) {
    double linear = d + 1.0;
    // The root of a quadratic equation that has a meaning where its square vanishes, too.
    double root = Math.sqrt(linear * linear + 4.0 * (depth - 1) * (freedom - 1));
    return 2 * (freedom - 1) / (linear + root);
  }
}
