package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.lawsweep.data.Polynomial;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Some output weights on random units that know nothing of the target leave a squared error of
 * order (N/m_c)^{−(a+1)} on polynomials of degree q, m_c = C(q + d, q) the number of monomials.
 *
 * <p>Source: Bresler and Nagaraj (2020), A Corrective View of Neural Networks, Theorems 10 and 32;
 * seed "Learning Low-degree Polynomials". The units are those of {@link MonomialFeatures}, in a + 1
 * groups of m: the theorem's N is (a + 1)m. The target has coefficients uniform on the unit sphere,
 * inputs are uniform on [0, 1]^d. Output weights are those of least squares on n samples among all
 * of norm at most R_c; the theorem's own weights are among these. Without the ball errors at other
 * points reach 10⁶ (d = 4, q = 2, a = 1): weights of 10⁶ go to units that are almost 0 at all
 * samples. Units of different m share one stream: fewer are the first of more.
 *
 * <p>The rate alone does not show the corrections, since a = 0 meets all of them at q = 2: the best
 * shallow ReLU nets in q variables reach −(q + 3)/q. So a = 0, 1, 2 are compared at equal N. With
 * coefficients of norm 1 the error is (N/m_c)^{−(a+1)}; d^{q(a+1)}/N^a with a groups, as the seed
 * has it, is m_c^{a+2}/N^{a+1}, the same with coefficients of norm √m_c.
 */
public final class PolynomialRandomFeatures implements Study {

  static final String SOURCE =
      "Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 10 and 32";

  /** Samples enough to tell the error at other points, and an error that is not rounding. */
  private static final String RESOLVED = "n >= 3 * (a + 1) * m AND test_mse > 1e-24";

  /**
   * C(a, q) is open. Below so many units a monomial, d = 6 had −1.13 ± 0.10 at a = 1 and −1.31 ±
   * 0.06 at a = 2, while d ≤ 4 met the bound: drawn after that (°).
   */
  private static final String ENOUGH = RESOLVED + " AND units >= 12 * monomials";

  static final IntegerAxis M =
      integer("m").atLeast(1).doc("units of each group: the paper's N / (a + 1)");
  static final IntegerAxis A =
      integer("a").atLeast(0).atMost(4).doc("corrections: groups after the first");
  static final IntegerAxis D = integer("d").atLeast(1).doc("input dimension");
  static final IntegerAxis Q = integer("q").atLeast(1).atMost(7).doc("degree of the polynomials");
  static final RealAxis RADIUS =
      real("radius")
          .above(0)
          .otherwise(10)
          .doc("largest norm of the output weights: the paper's R_c");
  static final IntegerAxis N =
      integer("n").atLeast(1).otherwise(3000).doc("samples that weights are fitted to");

  static final RealMetric TEST_MSE =
      realMetric("test_mse").doc("squared error, mean over 1000 other points");
  static final RealMetric TRAIN_MSE =
      realMetric("train_mse").doc("squared error, mean over the samples");
  static final RealMetric NORM_V = realMetric("norm_v").doc("norm of the output weights");
  static final IntegerMetric UNITS = integerMetric("units").doc("(a + 1)m: the paper's N");
  static final IntegerMetric MONOMIALS =
      integerMetric("monomials").doc("m_c = C(q + d, q), the constant among them");
  static final RealMetric RATE = realMetric("rate").doc("m^-(a+1)");

  private static final Declaration DECLARATION =
      Declaration.of("polynomial-random-features", 2)
          .claim(
              "N random units, a + 1 groups, that know no target fit polynomials up to ~ N^-(a+1)")
          .source(SOURCE)
          .axes(M, A, D, Q, RADIUS, N)
          .metrics(TEST_MSE, TRAIN_MSE, NORM_V, UNITS, MONOMIALS, RATE)
          .flops(PolynomialRandomFeatures::flops)
          .bytes(PolynomialRandomFeatures::bytes)
          .check(List.of(D, Q), PolynomialTask::isWideEnough, PolynomialTask::tooNarrow)
          .check(
              List.of(M, D, Q),
              p -> p.get(M) % monomials(p) == 0,
              p ->
                  "m=%d must be a multiple of the %d monomials of d=%d and q=%d"
                      .formatted(p.get(M), monomials(p), p.get(D), p.get(Q)))
          .check(
              List.of(M, A, N),
              p -> p.get(N) > units(p),
              p ->
                  "n=%d must be above the number of units (a + 1)m = %d"
                      .formatted(p.get(N), (long) units(p)))
          // Shallow nets without corrections meet it too: what corrections do is told by the arms.
          .check(
              power("error-in-width", TEST_MSE)
                  .inLike(M, RATE)
                  .atMost()
                  .within(ENOUGH)
                  .source(SOURCE + "; not tight for a = 0"))
          .claim(helps("one-correction-helps", "1"))
          .claim(helps("two-corrections-help", "2"))
          .headline("one-correction-helps")
          .example(unit -> unit.set(M, 12).set(A, 1).set(D, 2).set(Q, 2).set(N, 200))
          .build();

  private final IntUnaryOperator order;

  /** Makes the study. */
  public PolynomialRandomFeatures() {
    this(b -> b);
  }

  /** Makes a study whose groups are of other orders, for a test without corrections. */
  PolynomialRandomFeatures(IntUnaryOperator order) {
    this.order = order;
  }

  /**
   * States that so many corrections help at equal N, the units of all groups. Half of ln 12 is
   * told: a correction promises a factor 12 and more where there are enough units.
   */
  private static Law helps(String name, String corrections) {
    return Law.of(new Form.Arms(A.name(), corrections, "0"), name, TEST_MSE)
        .over(UNITS)
        .per(D, Q, RADIUS, N)
        .resolvedTo(Math.log(12) / 2)
        .within(ENOUGH);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int rounds = unit.index(M) / (int) monomials(unit);
    FeatureFit fit =
        new PolynomialTask(unit)
            .fit(unit.index(A), rounds, order, unit.random("feature", D, Q, A), rows);
    double[] v = fit.problem().inBall(unit.get(RADIUS));
    rows.at()
        .put(TEST_MSE, fit.testError(v))
        .put(TRAIN_MSE, fit.trainError(v))
        .put(NORM_V, Vectors.norm(v))
        .put(UNITS, v.length)
        .put(MONOMIALS, monomials(unit))
        .put(RATE, Math.pow((double) unit.get(M), -(unit.get(A) + 1.0)));
  }

  /** m_c of the grid's d and q. */
  static long monomials(Parameters at) {
    return Polynomial.count(at.index(D), at.index(Q));
  }

  private static double units(Point point) {
    return (point.get(A) + 1.0) * point.get(M);
  }

  private static double flops(Point point) {
    return PolynomialTask.flops(point, units(point));
  }

  private static double bytes(Point point) {
    return PolynomialTask.bytes(point, units(point));
  }
}
