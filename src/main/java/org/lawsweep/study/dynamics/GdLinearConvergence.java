package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.dynamics.WatchedDescent.D;
import static org.lawsweep.study.dynamics.WatchedDescent.ETA;
import static org.lawsweep.study.dynamics.WatchedDescent.INIT;
import static org.lawsweep.study.dynamics.WatchedDescent.K;
import static org.lawsweep.study.dynamics.WatchedDescent.KAPPA;
import static org.lawsweep.study.dynamics.WatchedDescent.LABELS;
import static org.lawsweep.study.dynamics.WatchedDescent.M;
import static org.lawsweep.study.dynamics.WatchedDescent.N;
import static org.lawsweep.study.dynamics.WatchedDescent.THETA;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Gradient descent on a wide enough two-layer net converges at a linear rate, since few neurons
 * change sides.
 *
 * <p>Source: Du, Zhai, Póczos and Singh (2019); seed "Fine-Grained Analysis of Optimization and
 * Generalization, Summary", Theorem 3.1. For m = Ω(n⁶/(λ₀⁴κ²δ³)) and η = O(λ₀/n²), λ₀ = λmin(H∞),
 * the loss Φ = ½‖y − u‖² begins at O(n/δ) and is multiplied by at most 1 − ηλ₀/2 in each step. The
 * proof keeps λmin(H(k)) above λ₀/2, for which the neurons are to stay near their start: each moves
 * by order m^{−1/2}, so that a part of order m^{−1/2} of the activities flips. H moves as much at
 * most, and by order m^{−3/4} where flips of both signs cancel but for their noise.
 *
 * <p>Where λ₀⁻⁴ comes from is seen in {@link CloseTwo} points with opposite labels: the part of the
 * neurons that split them whose activity flips is a function of √m θλ₀, and λ₀ is near θ/(2π).
 * Departure: η is 1/λmax unless asked for, which is about n² times as large.
 *
 * <p>° Widths, but for one bound, are checks: they are far from their bounds, so that a departure
 * of a pilot's power goes unnoticed. So are ratios of flips, which data drawn like a pilot's, and
 * true, contradict in half of the draws, and their slope in θ, whose levels are few.
 */
public final class GdLinearConvergence implements Study {

  private static final String SOURCE =
      "Du et al. 2019, Gradient Descent Provably Optimizes Over-parameterized Neural Networks,"
          + " Thm 3.1";

  /** A width from which neurons are many; below it they move by as much as their weights. */
  private static final String WIDE = "theta IS NULL AND init = 'anti' AND m >= 256";

  private static final String NARROW = "theta IS NULL AND init = 'anti' AND m < 256";
  private static final String FIRST = "init = 'plain' AND k = 0";
  private static final String TWO = "n = 2 AND labels = 'opposite'";

  /**
   * ° Prototypes gave ratios of 0.96 to 1.05 here. Beyond a fifth, flips change the kernel and so
   * feed back; at larger angles neurons that are active at both points count, too.
   */
  private static final String FEW = TWO + " AND theta BETWEEN 0.4 AND 0.8 AND flip_pred <= 0.2";

  static final RealMetric PHI0_OVER_N = realMetric("phi0_over_n").doc("first loss over n");
  static final RealMetric PHI0_RATIO =
      realMetric("phi0_ratio").doc("phi0_over_n over (1 + kappa^2 / 2) / 2");
  static final RealMetric RATIO_MAX =
      realMetric("ratio_max").doc("largest ratio of a loss to the one before, up to step k");
  static final BooleanMetric RATE_OK =
      booleanMetric("rate_ok").doc("whether ratio_max is at most 1 - eta lambda_min / 2");
  static final RealMetric LAMBDA_MIN =
      realMetric("lambda_min").doc("smallest eigenvalue of the Gram matrix of infinite width");
  static final RealMetric LAMBDA_RATIO =
      realMetric("lambda_ratio").doc("least of the net's over lambda_min, seen up to step k");
  static final BooleanMetric STAYS =
      booleanMetric("stays").doc("whether lambda_ratio is at least 1/2");
  static final RealMetric FLIPS =
      realMetric("flips").doc("part of neurons and points whose activity is not that at the start");
  static final RealMetric GRAM_MOVE = realMetric("gram_move").doc("Frobenius norm of H(k) - H(0)");
  static final RealMetric SPLIT_FLIPS =
      realMetric("split_flips").doc("part flipped of the neurons that split the first pair");
  static final RealMetric FLIP_PRED =
      realMetric("flip_pred").doc("the same as predicted of two points with opposite labels");
  static final RealMetric FLIP_RATIO = realMetric("flip_ratio").doc("split_flips over flip_pred");

  private static final Declaration DECLARATION =
      Declaration.of("gd-linear-convergence", 1)
          .claim("Descent on a wide two-layer net multiplies the loss by 1 - eta lambda0 / 2")
          .source(SOURCE)
          .axes(M, N, D, THETA, LABELS, KAPPA, INIT, ETA, K)
          .metrics(PHI0_OVER_N, PHI0_RATIO, RATIO_MAX, RATE_OK, LAMBDA_MIN, LAMBDA_RATIO, STAYS)
          .metrics(FLIPS, GRAM_MOVE, SPLIT_FLIPS, FLIP_PRED, FLIP_RATIO)
          .flops(WatchedDescent::flops)
          .bytes(WatchedDescent::bytes)
          .check(List.of(M, INIT), WatchedDescent::checkTwins)
          .claim(constant("initial-loss", PHI0_RATIO).over(KAPPA).equalTo(1).within(FIRST))
          .check(width("width-for-rate", RATE_OK))
          .check(width("width-for-eigenvalue", STAYS))
          .claim(power("flips-in-width", FLIPS).in(M, -0.5).within(WIDE))
          .claim(power("gram-moves-with-flips", GRAM_MOVE).in(M, -0.5).atMost().within(WIDE))
          .claim(power("gram-moves-like-noise", GRAM_MOVE).in(M, -0.75).atLeast().within(WIDE))
          .check(ratio("split-flips-as-predicted-or-below").atMost(1.1))
          .check(ratio("split-flips-as-predicted-or-above").atLeast(0.9))
          .claim(power("split-flips-in-width", SPLIT_FLIPS).inLike(M, FLIP_PRED).within(FEW))
          .check(
              power("split-flips-in-separation", SPLIT_FLIPS)
                  .inLike(THETA, FLIP_PRED)
                  .per(M, N, D, KAPPA, INIT, ETA)
                  .within(FEW))
          .claim(separation("width-in-separation-at-most", -3.9).atMost())
          .check(separation("width-in-separation-at-least", -5).atLeast())
          .headline("split-flips-in-width")
          .example(u -> u.set(M, 32).set(N, 4).set(D, 3).set(THETA, 0.5).set(K, 1, 3, 20))
          .build();

  private static Law width(String name, Metric success) {
    return thresholdPower(name, success, M)
        .in(N, 6)
        .atMost()
        .within(NARROW)
        .source(SOURCE + "; not tight: less than n in the pilots");
  }

  private static Law ratio(String name) {
    return constant(name, FLIP_RATIO)
        .over(M, THETA)
        .resolvedTo(0.1)
        .per(N, D, KAPPA, INIT, ETA)
        .within(FEW);
  }

  /**
   * ° Steeper than λ₀⁻⁴ at these distances: prototypes had −4.5, and −4.35 at the smallest two. No
   * equality is claimed.
   */
  private static Law separation(String name, double exponent) {
    return thresholdPower(name, STAYS, M)
        .in(LAMBDA_MIN, exponent)
        .per(N, D, KAPPA, INIT, ETA)
        .within(TWO + " AND theta <= 0.4");
  }

  private final DoubleUnaryOperator scale;

  /** Makes the study. */
  public GdLinearConvergence() {
    this(kappa -> kappa);
  }

  /** Makes a study of another scale of the first weights, for a test that ignores the axis. */
  GdLinearConvergence(DoubleUnaryOperator scale) {
    this.scale = scale;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    double kappa = unit.get(KAPPA);
    WatchedDescent descent = new WatchedDescent(unit, scale.applyAsDouble(kappa), rows);
    LossRatio losses = descent.losses();
    KernelWatch kernel = descent.kernel();
    for (long k : unit.values(K)) {
      descent.to(k);
      double first = losses.first() / unit.get(N);
      double least = kernel.leastEigenvalue() / descent.lambdaMin();
      Recorder.Row row =
          rows.at(K.is(k))
              .put(PHI0_OVER_N, first)
              .put(PHI0_RATIO, 2 * first / (1 + kappa * kappa / 2))
              .put(LAMBDA_MIN, descent.lambdaMin())
              .put(LAMBDA_RATIO, least)
              .put(STAYS, least >= 0.5)
              .put(FLIPS, kernel.flips())
              .put(GRAM_MOVE, kernel.move());
      if (k > 0) {
        row.put(RATIO_MAX, losses.largest()).put(RATE_OK, losses.largest() <= descent.rate());
      }
      if (unit.optional(THETA).isPresent() && unit.get(N) > 1) {
        pair(unit, kernel.splitFlips(), row);
      }
    }
  }

  private static void pair(Unit unit, OptionalDouble flips, Recorder.Row row) {
    row.putIfPresent(SPLIT_FLIPS, flips);
    if (unit.get(N) == 2 && unit.get(LABELS) == Signs.OPPOSITE && flips.isPresent()) {
      double predicted = new CloseTwo(unit.get(THETA)).flips((double) unit.get(M), unit.get(KAPPA));
      row.put(FLIP_PRED, predicted).put(FLIP_RATIO, flips.getAsDouble() / predicted);
    }
  }
}
