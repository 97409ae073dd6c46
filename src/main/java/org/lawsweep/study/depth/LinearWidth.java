package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.depth.Envelope.DIGITS;
import static org.lawsweep.study.depth.Envelope.ITERATIONS_BOUND;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Column;
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
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A deep linear network converges at a rate that forgets its depth, once its width is of the order
 * of the depth.
 *
 * <p>Source: Du and Hu (2019), Theorem 4.1. Descent on ℓ = ½‖αW_L⋯W_1X − Y‖² from entries N(0, 1),
 * with η at most d_out/(3L‖XᵀX‖), keeps to
 *
 * <pre>ℓ(t) ≤ (1 − ηLλmin(XᵀX)/(4d_out))ᵗ ℓ(0)</pre>
 *
 * where m ≥ CL, for a C that depends on κ, Φ and the chance of failing. At the largest η the factor
 * is 1 − 1/(12κ), and T = ⌈digits · ln 10/−ln(1 − 1/(12κ))⌉ steps are enough at any depth. That m
 * of the order of the depth is needed too follows from the start: the squared norm that the last of
 * k = L − 1 hidden layers gets is a product of k independent χ²_m/m, and its logarithm has the
 * variance kψ'(m/2) ≈ 2k/m. Laws are therefore in k, not in L, and one says that this variance
 * decides whether the rate is kept, whatever the depth: at small m it is a little more than 2k/m.
 *
 * <p>That law is one of large depth ({@link DeepLinearNet}). ° In a pilot of 800 to 10,000 starts a
 * width, half of the starts kept the rate at a variance of 2.35(1 + 0.75/k) for three digits: a
 * slope of −0.06 from k = 4 to 64, but −0.03 from k = 16 on, where the law is stated.
 *
 * <p>Departures: Y = ΦX for one fixed 2 × 2 matrix Φ, so that the optimum is 0 and the same for all
 * κ; X = diag(1, κ^(−1/2)).
 */
public final class LinearWidth implements Study {

  /** d_in = d_out = r. */
  private static final int D = 2;

  private static final double[] PHI = {0.8, -0.2, 0.3, 0.6};

  static final IntegerAxis DEPTH = integer("depth").atLeast(1).doc("hidden layers");
  static final IntegerAxis M = integer("m").atLeast(1).doc("width");
  static final RealAxis KAPPA =
      real("kappa").atLeast(1).otherwise(1).doc("condition number of X'X");
  static final RealAxis ETA_RATIO =
      real("eta_ratio")
          .above(0)
          .atMost(1)
          .otherwise(1)
          .doc("step size over the largest that the theorem allows");

  static final IntegerMetric ITERATIONS =
      integerMetric("iterations").doc("steps that took; NULL where T did not do");
  static final BooleanMetric CONVERGED =
      booleanMetric("converged").doc("whether the loss fell so far within T steps");
  static final BooleanMetric KEPT_RATE =
      booleanMetric("kept_rate").doc("whether the loss kept to the theorem's bound up to T");
  static final RealMetric EXCESS =
      realMetric("excess").doc("largest loss over its bound up to T; NULL if it overflows");
  static final RealMetric LOG_NORM =
      realMetric("log_norm").doc("ln of what the start leaves of an input's squared norm");
  static final RealMetric LOG_VARIANCE =
      realMetric("log_variance").doc("its variance over starts, depth * trigamma(m / 2)");
  static final RealMetric Z2 =
      realMetric("z2").doc("squared distance of log_norm from its mean, over its variance");

  private static final Declaration DECLARATION =
      Declaration.of("linear-width", 3)
          .claim("Descent trains deep linear nets at a rate free of depth if m >= C depth")
          .source(
              "Du and Hu 2019, Width Provably Matters in Optimization for Deep Linear Neural"
                  + " Networks, Thm 4.1")
          .axes(DEPTH, M, KAPPA, ETA_RATIO, DIGITS)
          .metrics(
              ITERATIONS, ITERATIONS_BOUND, CONVERGED, KEPT_RATE, EXCESS, LOG_NORM, LOG_VARIANCE)
          .metrics(Z2)
          .flops(LinearWidth::flops)
          .bytes(point -> 8 * (weights(point) + 8.0 * point.get(M) * (point.get(DEPTH) + 1)))
          .check(
              List.of(DEPTH, M),
              point -> weights(point) <= Integer.MAX_VALUE,
              point -> "depth * m * m must be below 2^31: all weights are one array")
          .claim(
              scaling("width-to-converge", CONVERGED, M)
                  .in(DEPTH, 1)
                  .atMost()
                  .ifInconsistent(
                      "the bound is one of large depth: 800 starts a width and more give 1.01 to"
                          + " 1.02 from 4 to 64 at digits = 3"))
          .claim(scaling("width-to-keep-the-rate", KEPT_RATE, M).in(DEPTH, 1).atMost())
          .claim(
              scaling("variance-to-keep-the-rate", KEPT_RATE, LOG_VARIANCE)
                  .in(DEPTH, 0)
                  .within("depth >= 16")
                  .source(
                      "the start's logarithm of a norm has this variance: a heuristic; ° from depth"
                          + " 16 on, where terms of the order of 1/depth are small")
                  .ifInconsistent(
                      "that the start alone decides is no theorem; the variance that is allowed"
                          + " falls towards its limit like 1 + 0.75 / depth, a slope of -0.03 from"
                          + " depth 16 to 64"))
          // Statistical: whatever the theorem says, a start of the right scale passes.
          .check(
              constant("start-has-the-variance", Z2)
                  .over(DEPTH, M)
                  .equalTo(1)
                  .resolvedTo(0.1)
                  .within("kappa = 1 AND eta_ratio = 1 AND digits = 1")
                  .source("a sum of depth logarithms of independent chi^2_m / m"))
          .claim(
              power("iterations-in-depth", ITERATIONS)
                  .in(DEPTH, 0)
                  .per(KAPPA, ETA_RATIO, DIGITS)
                  .within("m = 8 * depth"))
          .claim(
              power("iterations-in-condition", ITERATIONS)
                  .in(KAPPA, 1)
                  .atMost()
                  .within("m >= 8 * depth"))
          .headline("width-to-converge")
          .example(unit -> unit.set(DEPTH, 3).set(M, 8).set(DIGITS, 1, 3))
          .build();

  private final double shrinking;

  /** Makes the study. */
  public LinearWidth() {
    this(1);
  }

  /** Makes the study, whose step is of the order of 1/L, or a mutant of another power of L. */
  LinearWidth(double shrinking) {
    this.shrinking = shrinking;
  }

  private static Law scaling(String name, Metric success, Column predictor) {
    return thresholdPower(name, success, predictor).per(KAPPA, ETA_RATIO, DIGITS);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    double second = 1 / Math.sqrt(unit.get(KAPPA));
    double[] x = {1, 0, 0, second};
    double[] y = {PHI[0], PHI[1], second * PHI[2], second * PHI[3]};
    Mlp net = DeepLinearNet.of(D, unit.index(DEPTH), unit.index(M));
    double[] theta = net.drawStandard(unit.random("init", DEPTH, M));
    double logNorm = DeepLinearNet.logNorm(net, theta);
    double z = logNorm - DeepLinearNet.logMean(unit.get(DEPTH), unit.get(M));
    double variance = DeepLinearNet.logVariance(unit.get(DEPTH), unit.get(M));
    PairDescent descent = new PairDescent(net, x, y);
    // ‖XᵀX‖ = 1.
    double eta = unit.get(ETA_RATIO) * D / (3.0 * Math.pow(net.last(), shrinking));
    Envelope rate = rate(unit);
    // A net that overflows has not kept the rate: its row says so, up to T steps.
    Steps steps =
        Steps.evaluating(rows, t -> rate.see(t, descent.step(eta, theta))).neverDiverged();
    LongFunction<OptionalLong> fallen = steps.noting(unit.values(DIGITS), steps::hasFallenBy);
    for (long digits : unit.values(DIGITS)) {
      steps.to(rate.steps(digits));
      rows.at(DIGITS.is(digits))
          .putIfReached(ITERATIONS, fallen.apply(digits))
          .put(ITERATIONS_BOUND, rate.steps(digits))
          .put(CONVERGED, fallen.apply(digits).isPresent())
          .put(KEPT_RATE, rate.isKept())
          .putIfPresent(EXCESS, rate.excess())
          .put(LOG_NORM, logNorm)
          .put(LOG_VARIANCE, variance)
          .put(Z2, z * z / variance);
    }
  }

  /** Loses ηLλmin/(4d_out) a step. */
  private static Envelope rate(Parameters at) {
    return new Envelope(at.get(ETA_RATIO) / (12 * at.get(KAPPA)));
  }

  private static double weights(Point point) {
    double m = point.get(M);
    return 2.0 * D * m + (point.get(DEPTH) - 1) * m * m;
  }

  private static double flops(Point point) {
    return (rate(point).steps(point.get(DIGITS)) + 1) * PairDescent.flops(weights(point));
  }
}
