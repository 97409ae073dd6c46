package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * SReLU_k is ReLU outside (−w₀, w₀) and 2k times continuously differentiable; the curves are the
 * figure of the slides.
 *
 * <p>Source: Bresler and Nagaraj (2020), §A.1 with its figures; seed "Representation Theorems".
 * SReLU_k = ReLU ∗ p_k ({@link SmoothedRelu}), where p_k has a transform that falls off as ξ^{−2k},
 * one factor ξ⁻¹ for each of the 2k intervals whose uniform laws it is convolved of. So derivative
 * 2k + 1 is bounded and jumps at the knots: divided differences of order j are bounded up to j = 2k
 * + 1, and beyond that each halving of their step makes them 2^{j−2k−1} times larger.
 *
 * <p>As a sum of 2k uniform numbers p_k is nearly normal, of variance w₀²/(6k), and the gap to ReLU
 * is largest at 0, where it is half the mean modulus, E|X|/2 = w₀/√(12πk). Its excess kurtosis
 * −3/(5k) makes that a part 1/(40k) larger.
 *
 * <p>Departures: thresholds are 0; a frequency is drawn uniformly from each lobe of P_k, since its
 * zeros lie between.
 */
public final class SmoothedReluShapes implements Study {

  /** From 10k/w₀ on P_k is near its limit; a quadrature's error of 10⁻¹⁶ shows below 10⁻¹². */
  private static final String SEEN = "xi * w0 >= 10 * k AND decay >= 1e-12";

  /** Steps of differences in a piece between two knots, of length w₀/k. */
  private static final int CELLS = 16;

  static final IntegerAxis K = integer("k").atLeast(0).atMost(12).doc("order; 0 is ReLU");
  static final RealAxis W0 = real("w0").above(0).otherwise(0.5).doc("half width of the filter");
  static final RealAxis ALPHA0 =
      real("alpha0").above(0).otherwise(0.196349540849).doc("frequency of the filter's cosine");
  static final RealAxis EDGE =
      real("edge").above(0).orDerived().doc("where the unit is bent back to 0; NULL: nowhere");
  static final IntegerAxis DIFFERENCE =
      integer("difference")
          .atLeast(0)
          .atMost(26)
          .orDerived()
          .doc("order of divided differences; NULL for none");
  static final IntegerAxis LOBE =
      integer("lobe")
          .atLeast(1)
          .atMost(4096)
          .orDerived()
          .doc("of the transform, from which a frequency is drawn; NULL for none");
  static final RealAxis T =
      real("t").atLeast(-64).atMost(64).readOff().otherwise(0).doc("place on the curves");

  static final RealMetric RELU = realMetric("relu").doc("ReLU(t)");
  static final RealMetric SRELU = realMetric("srelu").doc("SReLU_k(t)");
  static final RealMetric TRIANGLE = realMetric("triangle").doc("the unit bent back, at t");
  static final RealMetric DISTANCE = realMetric("distance").doc("SReLU_k(t) - ReLU(t)");
  static final RealMetric GAP = realMetric("gap").doc("SReLU_k(0), the largest distance");
  static final RealMetric GAP_PRED = realMetric("gap_pred").doc("w0 / sqrt(12 pi k)");
  static final RealMetric GROWTH =
      realMetric("growth").doc("factor of the largest difference when its step is halved");
  static final RealMetric GROWTH_PRED =
      realMetric("growth_pred").doc("2^(difference - 2k - 1), at least 1");
  static final RealMetric XI = realMetric("xi").doc("frequency in the middle of the lobe");
  static final RealMetric TRANSFORM =
      realMetric("transform").doc("transform of the filter, at a frequency drawn from the lobe");
  static final RealMetric DECAY = realMetric("decay").doc("(xi w0 / 2k)^-2k");

  private static final Declaration DECLARATION =
      Declaration.of("smoothed-relu-shapes", 1)
          .claim("SReLU_k is ReLU outside a neighborhood of 0 and smooth up to order 2k inside")
          .source("Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Section A.1")
          .axes(K, W0, ALPHA0, EDGE, DIFFERENCE, LOBE, T)
          .metrics(RELU, SRELU, TRIANGLE, DISTANCE, GAP, GAP_PRED)
          .metrics(GROWTH, GROWTH_PRED, XI, TRANSFORM, DECAY)
          .flops(SmoothedReluShapes::flops)
          .bytes(point -> 8.0 * (2 * 2049 + 4 * CELLS * (point.get(K) + 2)))
          .check(
              List.of(K, W0, ALPHA0),
              p ->
                  p.get(K) == 0
                      || p.get(ALPHA0) * p.get(W0)
                          <= Math.PI / 2 * Math.min(1, p.get(K) / 2.0) * (1 + 1e-12),
              p ->
                  "alpha0=%s must be at most pi/(2 w0) and pi k/(4 w0): k=%d, w0=%s"
                      .formatted(p.get(ALPHA0), p.get(K), p.get(W0)))
          .claim(
              power("fourier-decay", TRANSFORM)
                  .ofMean()
                  .inLike(XI, DECAY)
                  .per(K, W0, ALPHA0)
                  .within(SEEN))
          // A peak of a piecewise linear derivative is missed by a step or so, 1/16 of its height.
          // Of higher orders differences show the rounding of values, over h^(2k+2).
          .claim(
              identity("differences-in-step", GROWTH, GROWTH_PRED).resolvedTo(0.1).within("k <= 3"))
          // The tolerance is the part 1/(40k) at k = 1; the cosine takes less than 0.001.
          .claim(
              identity("gap-in-order", GAP, GAP_PRED)
                  .resolvedTo(0.025)
                  .within("k >= 1 AND alpha0 * w0 <= 0.1")
                  .source("central limit theorem for the filter"))
          .check(identity("relu-outside", SRELU, RELU).within("abs(t) >= w0"))
          .check(bound("largest-at-zero", DISTANCE).atMost(GAP))
          .check(identity("bent-at-the-edge", TRIANGLE, SRELU).within("t <= edge - w0"))
          .series(T, RELU, SRELU)
          .series(T, TRIANGLE)
          .headline(T)
          .example(unit -> unit.set(K, 2).set(DIFFERENCE, 5).set(LOBE, 3).set(T, -0.2, 0.1))
          .build();

  private final IntUnaryOperator order;

  /** Makes the study. */
  public SmoothedReluShapes() {
    this(k -> k);
  }

  /** Makes a study of units of another order than it says, to test that laws notice. */
  SmoothedReluShapes(IntUnaryOperator order) {
    this.order = order;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int k = unit.index(K);
    double w0 = unit.get(W0);
    UnitShape shape = UnitShape.of(order.applyAsInt(k), w0, unit.get(ALPHA0));
    OptionalLong difference = unit.optional(DIFFERENCE);
    OptionalLong lobe = unit.optional(LOBE);
    double growth = growth(shape, Math.toIntExact(difference.orElse(0)));
    double within = unit.random("frequency", K, LOBE).nextDouble();
    double transform = shape.transform(xi(k, w0, lobe.orElse(0) + within));
    for (double t : unit.values(T)) {
      double relu = Math.max(t, 0);
      Recorder.Row row =
          rows.at(T.is(t))
              .put(RELU, relu)
              .put(SRELU, shape.value(t))
              .put(DISTANCE, shape.value(t) - relu)
              .put(GAP, shape.value(0));
      unit.optional(EDGE).ifPresent(edge -> row.put(TRIANGLE, shape.bent(t, edge)));
      if (k > 0) {
        row.put(GAP_PRED, w0 / Math.sqrt(12 * Math.PI * k));
      }
      difference.ifPresent(
          j ->
              row.put(GROWTH, growth)
                  .put(GROWTH_PRED, Math.pow(2, Math.max(0.0, j - 2.0 * k - 1))));
      lobe.ifPresent(
          l ->
              row.put(XI, xi(k, w0, l + 0.5))
                  .put(TRANSFORM, transform)
                  .put(DECAY, Math.pow(Math.PI * (l + 0.5), -2.0 * k)));
    }
  }

  private static double growth(UnitShape shape, int difference) {
    return shape.largestDifference(difference, 2 * CELLS)
        / shape.largestDifference(difference, CELLS);
  }

  /** The frequency so many half periods of the sine in P_k from 0. */
  private static double xi(double k, double w0, double halfPeriods) {
    return 2 * Math.max(k, 1) * Math.PI * halfPeriods / w0;
  }

  private static double flops(Point point) {
    double k = point.get(K);
    double w0 = point.get(W0);
    double values = Math.max(k, 1) * 3 * CELLS * 2;
    double differences =
        UnitShape.differenceFlops((double) point.optional(DIFFERENCE).orElse(0), values);
    double halfPeriods = point.optional(LOBE).orElse(0) + 0.5;
    double transform = k == 0 ? 0 : UnitShape.transformFlops(k, w0 / k, xi(k, w0, halfPeriods));
    // A place on the curves, which are at least −64, costs nothing beside these.
    return 100 + point.get(T) + differences + transform;
  }
}
