package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.representation.PolynomialDescent.GD_EXCESS;
import static org.lawsweep.study.representation.PolynomialDescent.GD_EXCESS_BOUND;
import static org.lawsweep.study.representation.PolynomialDescent.GD_MSE;
import static org.lawsweep.study.representation.PolynomialDescent.LOG_RATIO;
import static org.lawsweep.study.representation.PolynomialDescent.T;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.D;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.MONOMIALS;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.N;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.Q;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.RADIUS;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.RATE;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.SOURCE;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.TEST_MSE;
import static org.lawsweep.study.representation.PolynomialRandomFeatures.monomials;

import java.util.List;
import java.util.function.IntUnaryOperator;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Least squares on random units that know no target, with a corrections, learns polynomials up to ε
 * from at most the order of ε^{−1/(a+1)} units; gradient descent comes as near as O(1/T), and in
 * 10,000 steps does not see the corrections.
 *
 * <p>Source: Bresler and Nagaraj (2020), Theorem 32; seed "Learning Low-degree Polynomials", which
 * learns via gradient descent. All is as in {@link PolynomialRandomFeatures}, but m counts the
 * units of all groups. T steps of length 1/λmax are taken at once, by the outputs' singular values.
 *
 * <p>The theorem bounds what descent lacks of the best weights in the ball, not the time in which
 * corrections come to be seen: T steps learn the modes of the units' kernel with eigenvalues above
 * λmax/T, and what corrections add is far below. It bounds the number of units, too, not its
 * exponent: with a = 2 a pilot had 0.37 ± 0.03 in 1/ε, beyond 1/3, from 3 to 12 units a monomial.
 * Departure: ε counts as reached where half of the draws of units reach it, not 1 − δ of them.
 */
public final class PolynomialLearning implements Study {

  /** Samples enough to tell the error at other points, which is no rounding. */
  private static final String RESOLVED = "n >= 3 * m AND test_mse > 1e-24";

  /** The units a monomial at which {@link PolynomialRandomFeatures} compares corrections. */
  private static final String ENOUGH = RESOLVED + " AND m >= 12 * monomials";

  /** ° As the tolerance: a prototype had errors within .2 of each other in logarithm. */
  private static final String BLIND = ENOUGH + " AND a >= 1 AND T <= 10000";

  static final IntegerAxis M =
      integer("m").atLeast(1).doc("units, over all a + 1 groups: the paper's N");
  static final IntegerAxis A =
      integer("a").atLeast(0).atMost(4).readOff().doc("corrections: groups after the first");
  static final RealAxis EPSILON =
      real("epsilon").above(0).readOff().otherwise(1e-3).doc("squared error to be reached");

  static final BooleanMetric REACHED = booleanMetric("reached").doc("test_mse is at most epsilon");
  static final RealMetric UNITS_RATE = realMetric("units_rate").doc("epsilon^(-1/(a+1))");

  private static final Declaration DECLARATION =
      Declaration.of("polynomial-learning", 1)
          .claim("epsilon^(-1/(a+1)) random units learn polynomials; descent is blind to a")
          .source(SOURCE)
          .axes(M, A, D, Q, RADIUS, N, T, EPSILON)
          .metrics(
              TEST_MSE,
              MONOMIALS,
              RATE,
              REACHED,
              UNITS_RATE,
              GD_MSE,
              GD_EXCESS,
              GD_EXCESS_BOUND,
              LOG_RATIO)
          .flops(PolynomialLearning::flops)
          .bytes(point -> 2 * PolynomialTask.bytes(point, (double) point.get(M)))
          .check(List.of(D, Q), PolynomialTask::isWideEnough, PolynomialTask::tooNarrow)
          .check(
              List.of(M, A, D, Q),
              p -> p.get(M) % groups(p) == 0,
              p ->
                  "m=%d must be a multiple of %d: a + 1 = %d groups of units for each monomial"
                      .formatted(p.get(M), groups(p), p.get(A) + 1))
          .check(
              List.of(M, N),
              p -> p.get(N) > p.get(M),
              p -> "n=%d must be above the number of units m=%d".formatted(p.get(N), p.get(M)))
          .claim(
              thresholdPower("units-to-precision", REACHED, M)
                  .inLike(EPSILON, UNITS_RATE)
                  .atLeast()
                  .within(RESOLVED + " AND T = 10000")
                  .ifInconsistent("the theorem bounds the units, not an exponent of so few"))
          // Half of ln 12 is told: a correction promises a factor 12 and more at so many units.
          .claim(
              Law.of(new Form.Arms(A.name(), "2", "0"), "corrections-help", TEST_MSE)
                  .over(M)
                  .per(D, Q, RADIUS, N)
                  .resolvedTo(Math.log(12) / 2)
                  .within(ENOUGH))
          .claim(blind("descent-blind-or-below").atMost(0.3))
          .claim(blind("descent-blind-or-above").atLeast(-0.3))
          // A fact about quadratics.
          .check(bound("descent-excess", GD_EXCESS).atMost(GD_EXCESS_BOUND))
          .control(
              power("descent-error-in-width", GD_MSE)
                  .inLike(M, RATE)
                  .atMost()
                  .per(A, D)
                  .within(ENOUGH + " AND a >= 1 AND T = 10000"))
          .observe(
              thresholdPower("units-in-dimension", REACHED, M)
                  .over(MONOMIALS)
                  .per(A, Q, RADIUS, N, EPSILON)
                  .within(RESOLVED + " AND epsilon = 1e-3 AND T = 10000"))
          .headline("units-to-precision")
          .example(
              unit ->
                  unit.set(M, 12).set(A, 0, 1).set(D, 2).set(Q, 2).set(T, 9, 99).set(EPSILON, 1, 2))
          .build();

  private final IntUnaryOperator order;
  private final PolynomialDescent.Learner descent;

  /** Makes the study. */
  public PolynomialLearning() {
    this(b -> b, (fit, a, steps) -> fit.problem().descended(steps));
  }

  /** Makes a study whose groups are of other orders, or with another descent, for tests. */
  PolynomialLearning(IntUnaryOperator order, PolynomialDescent.Learner descent) {
    this.order = order;
    this.descent = descent;
  }

  private static Law blind(String name) {
    return constant(name, LOG_RATIO).over(T).per(M, A, D).resolvedTo(0.3).within(BLIND);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    PolynomialTask task = new PolynomialTask(unit);
    FeatureFit shallow = fit(unit, task, 0, rows);
    for (long a : unit.values(A)) {
      FeatureFit fit = a == 0 ? shallow : fit(unit, task, a, rows);
      double[] v = fit.problem().inBall(unit.get(RADIUS));
      double error = fit.testError(v);
      for (long steps : unit.values(T)) {
        PolynomialDescent learnt = new PolynomialDescent(descent, shallow, fit, a, steps);
        for (double epsilon : unit.values(EPSILON)) {
          Recorder.Row row = rows.at(A.is(a), T.is(steps), EPSILON.is(epsilon));
          row.put(TEST_MSE, error)
              .put(MONOMIALS, monomials(unit))
              .put(RATE, Math.pow((double) unit.get(M), -(a + 1.0)))
              .put(REACHED, error <= epsilon)
              .put(UNITS_RATE, Math.pow(epsilon, -1 / (a + 1.0)));
          learnt.record(row, v);
        }
      }
    }
  }

  private FeatureFit fit(Unit unit, PolynomialTask task, long a, Recorder rows) {
    int rounds = (int) (unit.get(M) / ((a + 1) * monomials(unit)));
    return task.fit((int) a, rounds, order, unit.random("feature-of-" + a, D, Q), rows);
  }

  private static long groups(Point point) {
    return (point.get(A) + 1) * monomials(point);
  }

  /** With the units without corrections; steps come as ladders of tens, a product or two each. */
  private static double flops(Point point) {
    double m = point.get(M);
    double ladder = 1 + Math.log10((double) point.get(T)) * (1 + point.get(EPSILON) / 100);
    double products = 8 * (point.get(N) + PolynomialTask.TESTS) * m * ladder;
    return (point.get(A) + 1) * (PolynomialTask.flops(point, m) + products);
  }
}
