package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lawsweep.data.Polynomial;
import org.lawsweep.numeric.BallLeastSquares;
import org.lawsweep.numeric.Blas;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
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
 */
public final class PolynomialRandomFeatures implements Study {

  private static final int TESTS = 1000;

  private static final String SOURCE =
      "Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 10 and 32";

  /** Samples enough to tell the error at other points, and an error that is not rounding. */
  private static final String RESOLVED = "n >= 3 * (a + 1) * m AND test_mse > 1e-24";

  private static final Declaration DECLARATION =
      Declaration.of("polynomial-random-features", 1)
          .claim(
              "N random units, a + 1 groups, that know no target fit polynomials up to ~ N^-(a+1)")
          .source(SOURCE)
          .axis(integer("m").atLeast(1).doc("units of each group: the paper's N / (a + 1)"))
          .axis(integer("a").atLeast(0).atMost(4).doc("corrections: groups after the first"))
          .axis(integer("d").atLeast(1).doc("input dimension"))
          .axis(integer("q").atLeast(1).atMost(7).doc("degree of the polynomials"))
          .axis(
              Axis.real("radius")
                  .above(0)
                  .otherwise(10)
                  .doc("largest norm of the output weights: the paper's R_c"))
          .axis(integer("n").atLeast(1).otherwise(3000).doc("samples that weights are fitted to"))
          .metric(real("test_mse").doc("squared error, mean over 1000 other points"))
          .metric(real("train_mse").doc("squared error, mean over the samples"))
          .metric(real("norm_v").doc("norm of the output weights"))
          .metric(Metric.integer("monomials").doc("m_c = C(q + d, q), the constant among them"))
          .metric(real("rate").doc("m^-(a+1)"))
          .flops(PolynomialRandomFeatures::flops)
          .bytes(PolynomialRandomFeatures::bytes)
          .check(List.of("d", "q"), PolynomialRandomFeatures::checkDegree)
          .check(List.of("m", "d", "q"), PolynomialRandomFeatures::checkRounds)
          .check(List.of("m", "a", "n"), PolynomialRandomFeatures::checkSamples)
          .law(
              power("error-in-width", "test_mse")
                  .inLike("m", "rate")
                  .atMost()
                  .within(RESOLVED)
                  .source(SOURCE))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index("d");
    int q = unit.index("q");
    int n = unit.index("n");
    int monomials = (int) Polynomial.count(d, q);
    int rounds = unit.index("m") / monomials;
    MonomialFeatures features =
        new MonomialFeatures(d, q, unit.index("a"), rounds, unit.random("feature", "d", "q", "a"));
    Polynomial target = Polynomial.draw(d, q, unit.random("target", "d", "q"));
    double[] x = unit.random("data", "d").doubles((long) d * n).toArray();
    double[] tests = unit.random("test", "d").doubles((long) d * TESTS).toArray();

    double[] a = features.outputs(n, x);
    double[] y = target.values(d, n, x);
    double[] tested = features.outputs(TESTS, tests);
    double[] truth = target.values(d, TESTS, tests);
    rows.checkpoint();
    int units = features.units();
    // With room for y behind: the solver overwrites both.
    double[] ay = Arrays.copyOf(a, Math.multiplyExact(n, units + 1));
    System.arraycopy(y, 0, ay, n * units, n);
    double[] v = BallLeastSquares.solve(n, units, ay, unit.real("radius"));
    rows.at()
        .put("test_mse", meanSquaredError(TESTS, tested, v, truth))
        .put("train_mse", meanSquaredError(n, a, v, y))
        .put("norm_v", norm(v))
        .put("monomials", (long) monomials)
        .put("rate", Math.pow((double) unit.integer("m"), -(unit.integer("a") + 1.0)));
  }

  /** |Av − y|²/n. */
  private static double meanSquaredError(int n, double[] a, double[] v, double[] y) {
    double[] residual = y.clone();
    Blas.gemv("N", n, v.length, 1, a, 0, n, v, 0, -1, residual, 0);
    double squares = 0;
    for (double error : residual) {
      squares += error * error;
    }
    return squares / n;
  }

  private static double norm(double[] v) {
    double squares = 0;
    for (double weight : v) {
      squares += weight * weight;
    }
    return Math.sqrt(squares);
  }

  private static double units(Point point) {
    return (point.integer("a") + 1.0) * point.integer("m");
  }

  private static double flops(Point point) {
    double units = units(point);
    double n = point.integer("n");
    double outputs = (n + TESTS) * units * (2 * point.integer("d") + 30);
    return outputs + 2 * n * units * units + 22 * units * units * units;
  }

  /** The samples' outputs twice, as the solver overwrites them; the triangle and its vectors. */
  private static double bytes(Point point) {
    double units = units(point);
    double n = point.integer("n");
    return 8 * ((2 * n + TESTS) * (units + 1 + point.integer("d")) + 9 * units * units);
  }

  private static Optional<String> checkDegree(Point point) {
    long d = point.integer("d");
    long q = point.integer("q");
    return q <= d
        ? Optional.empty()
        : Optional.of("q=%d must be at most d=%d: a unit sees q coordinates".formatted(q, d));
  }

  private static Optional<String> checkRounds(Point point) {
    long m = point.integer("m");
    long monomials = Polynomial.count(point.index("d"), point.index("q"));
    return m % monomials == 0
        ? Optional.empty()
        : Optional.of(
            "m=%d must be a multiple of the %d monomials of d=%d and q=%d"
                .formatted(m, monomials, point.integer("d"), point.integer("q")));
  }

  private static Optional<String> checkSamples(Point point) {
    long n = point.integer("n");
    long units = (long) units(point);
    return n > units
        ? Optional.empty()
        : Optional.of("n=%d must be above the number of units (a + 1)m = %d".formatted(n, units));
  }
}
