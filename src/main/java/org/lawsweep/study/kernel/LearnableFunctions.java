package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A wide two-layer net learns sums of powers α(⟨β, x⟩)^p with p = 1 or p even: √(yᵀH∞⁻¹y) is at
 * most 3 Σ p|α||β|^p however many samples there are, so that √2/√n times it, which bounds the test
 * loss, vanishes.
 *
 * <p>Source: Arora, Du, Hu, Li and Wang (2019); seed "Fine-Grained Analysis of Optimization and
 * Generalization, Summary", Theorem 6.1 with its examples and Theorem 5.1. For x uniform on the
 * sphere more is known: √(yᵀH∞⁻¹y) is the norm, in the space of H∞, of the projection of the
 * function to n kernels, and rises with n to that of the function itself,
 *
 * <pre>value_limit = √(Σ_k |f_k|²/λ_k),  λ_k of {@link org.lawsweep.numeric.ReluSpectrum}.</pre>
 *
 * As λ_k = 0 for odd k ≥ 3, it has no limit for a cubic, nor for random labels. The limit is
 * reached once n is a few times the number of harmonics of the highest degree: degree 4 has 660 of
 * them at d = 10. The predictor is the infinitely wide net trained to the end, H∞(x, X)H∞⁻¹y.
 * Departure: the terms O(√(log(n/λ₀)/n)) of Theorem 5.1 are left out, which makes it harder to
 * meet.
 */
public final class LearnableFunctions implements Study {

  private static final int TESTS = 500;

  private static final String SOURCE =
      "Arora, Du, Hu, Li and Wang 2019, Fine-Grained Analysis (arXiv:1901.08584), Theorem 6.1";

  private static final String GENERALIZATION = SOURCE + " with Theorem 5.1";

  /** The functions that the theorem is about. */
  private static final String POWERS =
      "function IN ('linear', 'quadratic', 'quartic', 'cos1', 'cos3')";

  /** Functions that harmonics up to degree 2 carry, at most 14 of them. */
  private static final String LOW =
      "function IN ('linear', 'quadratic', 'cos1', 'constant') AND d <= 5";

  /** ° Prototypes had 0.998 to 1 of the limit at n = 800 here, and 0.96 of a quartic's at d = 5. */
  private static final String RESOLVED = LOW + " AND n >= 400";

  private static final String CUBIC = "function = 'cubic' AND n >= 400";

  /**
   * The growth of a bounded value that is still on its way to its limit: what the 2 % that {@code
   * value-reaches-limit} grants leave over two octaves, doubled.
   */
  private static final double FLAT = 0.03;

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples, uniform on the sphere");
  static final IntegerAxis D = integer("d").atLeast(3).doc("input dimension");
  static final ChoiceAxis<SphereFunction> FUNCTION =
      choice("function", SphereFunction.values()).doc("what is to be learned");

  static final RealMetric VALUE = realMetric("value").doc("sqrt(y'H^-1 y)");
  static final RealMetric VALUE_BOUND =
      realMetric("value_bound").doc("3 sum p |alpha| |beta|^p, also of the cubic");
  static final RealMetric VALUE_LIMIT =
      realMetric("value_limit").doc("norm of the function in the space of H; NULL where infinite");
  static final RealMetric VALUE_OVER_LIMIT =
      realMetric("value_over_limit").doc("value over value_limit");
  static final RealMetric MEASURE = realMetric("measure").doc("sqrt(2 y'H^-1 y / n)");
  static final RealMetric TEST_LOSS =
      realMetric("test_loss").doc("mean of min(1, |f - y|) over 500 test points");

  private static final Declaration DECLARATION =
      Declaration.of("learnable-functions", 1)
          .claim("y'H^-1 y stays bounded as samples grow for powers that are 1 or even, not odd")
          .source(SOURCE)
          .axes(N, D, FUNCTION)
          .metrics(VALUE, VALUE_BOUND, VALUE_LIMIT, VALUE_OVER_LIMIT, MEASURE, TEST_LOSS)
          .flops(LearnableFunctions::flops)
          .bytes(LearnableFunctions::bytes)
          .claim(
              constant("value-reaches-limit", VALUE_OVER_LIMIT)
                  .over(N)
                  .per(D, FUNCTION)
                  .atLeast(0.98)
                  .within(RESOLVED)
                  .source("norms in the space of H, Mercer"))
          .claim(power("value-bounded", VALUE).in(N, FLAT).atMost().within(RESOLVED))
          .claim(
              bound("theorem-bound", VALUE)
                  .atMost(VALUE_BOUND)
                  .within(POWERS)
                  .source(SOURCE + "; tight within 1.5 for linear functions, whose value nears 2"))
          .claim(
              bound("loss-below-measure", TEST_LOSS)
                  .atMost(MEASURE)
                  .within("measure < 1")
                  .source(GENERALIZATION + "; not tight: losses were 1.75 times below at seed 1"))
          // ° A check: a pilot had −1.3 to −1.7, and would have noticed departures of 0.1 to 0.6.
          .check(loss("loss-in-samples").within(LOW))
          .check(bound("value-below-limit", VALUE).atMost(VALUE_LIMIT).within("value_limit > 0"))
          .check(power("measure-in-samples", MEASURE).in(N, -0.5).atLeast().within(RESOLVED))
          .check(
              power("constant-in-dimension", VALUE_LIMIT)
                  .in(D, 0.5)
                  .atLeast()
                  .per(FUNCTION)
                  .within("function = 'constant'")
                  .source("limit sqrt(2 pi d) as d grows"))
          .control(
              power("odd-value-bounded", VALUE)
                  .in(N, FLAT)
                  .atMost()
                  .within("function IN ('cubic', 'random') AND n >= 400"))
          .control(bound("odd-theorem-bound", VALUE).atMost(VALUE_BOUND).within(CUBIC))
          .control(loss("odd-loss-in-samples").within(CUBIC))
          .headline("value-bounded")
          .example(unit -> unit.set(N, 20).set(D, 3).set(FUNCTION, SphereFunction.QUADRATIC))
          .build();

  private final double scale;

  /** Makes the study. */
  public LearnableFunctions() {
    this(1);
  }

  /** Makes a study whose H is wrong by a factor, to test that a law notices. */
  LearnableFunctions(double scale) {
    this.scale = scale;
  }

  /** Says that the loss falls at least as a measure does whose value is bounded. */
  private static Law loss(String name) {
    return power(name, TEST_LOSS).in(N, -0.5).ofMean().atMost().source(GENERALIZATION);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    SphereFunction function = unit.get(FUNCTION);
    double[] x = Sphere.draw(n, d, unit.random("data", D));
    double[] tests = Sphere.draw(TESTS, d, unit.random("test", D));
    double[] y = function.at(x, d, unit.random("target", D), unit.random("label"));
    double[] yTest = function.at(tests, d, unit.random("target", D), unit.random("test-label"));
    double[] gram = ReluKernel.firstLayer().gram(d, n, x);
    Arrays.setAll(gram, i -> scale * gram[i]);
    rows.checkpoint();
    double[] alpha = Cholesky.of(n, gram).solve(1, y);
    double[] f = new double[TESTS];
    double[] cross = ReluKernel.firstLayer().cross(d, n, x, TESTS, tests);
    Blas.gemv("T", n, TESTS, 1, cross, 0, n, alpha, 0, 0, f, 0);
    double value = Math.sqrt(Vectors.dot(y, alpha));
    OptionalDouble limit = function.limit(d);
    Recorder.Row row =
        rows.at()
            .put(VALUE, value)
            .put(MEASURE, value * Math.sqrt(2.0 / n))
            .put(TEST_LOSS, GeneralizationMeasure.meanLoss(f, yTest))
            .putIfPresent(VALUE_BOUND, function.bound(d, unit.random("target", D)))
            .putIfPresent(VALUE_LIMIT, limit);
    if (limit.isPresent()) {
      row.put(VALUE_OVER_LIMIT, value / limit.getAsDouble());
    }
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double kernels = n * (n / 2 + TESTS) * (2.0 * point.get(D) + 50);
    return Math.pow(n, 3) / 3 + kernels + 4 * n * (n + TESTS);
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    return 8 * (n * (2 * n + TESTS) + 3 * (n + TESTS) * point.get(D));
  }
}
