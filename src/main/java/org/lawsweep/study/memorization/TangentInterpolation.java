package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.Optional;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.LeastSquares;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A linear function of the tangent features of q units, Ψ(x) = (1[⟨w_i, x⟩ > 0] x)_i of qd numbers,
 * takes any real values at n points from qd = n on, and random signs from qd = n/2 on.
 *
 * <p>Source: Fiat, Malach and Shalev-Shwartz (2019), in the related work of Daniely (2020): linear
 * optimization over Ψ memorizes n points with Õ(n) parameters. How many exactly is Cover's (1965)
 * if the features of any qd points are independent: random signs of n such points are separable
 * with the chance 2^(1−n) Σ_{k < qd} C(n − 1, k), a half at qd = n/2. Gated features need not be: a
 * point on which no unit is active has none, and points on which the same units are share a space
 * of d dimensions.
 */
public final class TangentInterpolation implements Study {

  private static final String SOURCE =
      "Fiat et al. 2019, Decoupling Gating from Linearity, as cited by Daniely 2020";

  static final String COVER =
      "Cover 1965, Geometrical and Statistical Properties, Thm 1, for features in general position";

  /**
   * The gates cut the sphere into 2 Σ_{k < d} C(q − 1, k) cells, and more than d points of one cell
   * have features that depend on each other. ° With q = n/(2d) these regimes have 39 cells a point
   * or more. With 9, at n = 128 and d = 4, 0.385 ± 0.024 of the signs were separable where half
   * should be (400 draws), and 0.44 ± 0.035 with 21; normal features of that number had 0.51.
   */
  static final String ENOUGH_CELLS = "((d >= 6 AND n >= 32 * d) OR (d >= 4 AND n >= 64 * d))";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples, uniform on the sphere");
  static final IntegerAxis D = integer("d").atLeast(3).doc("input dimension");
  static final IntegerAxis Q = integer("q").atLeast(1).doc("units, each with d features");
  static final ChoiceAxis<Labels> LABELS =
      choice("labels", Labels.values())
          .otherwise(Labels.SIGN)
          .doc("random signs, or any real labels, which uniform stands for");

  static final BooleanMetric INTERPOLATES =
      booleanMetric("interpolates").doc("whether the features have rank n; NULL of signs");
  static final BooleanMetric SEPARABLE =
      booleanMetric("separable").doc("whether the signs are linear in the features; NULL if open");
  static final RealMetric SUCCESS_PRED =
      realMetric("success_pred").doc("chance of separable in general position");
  static final RealMetric EXCESS = realMetric("excess").doc("separable less success_pred");
  static final RealMetric LOAD = realMetric("load").doc("q d / n");
  static final RealMetric N_OVER_D = realMetric("n_over_d").doc("n / d");

  private static final Declaration DECLARATION =
      Declaration.of("tangent-interpolation", 1)
          .claim("Tangent features memorize n real labels from qd = n on, n signs from qd = n / 2")
          .source(SOURCE)
          .axes(N, D, Q, LABELS)
          .metrics(INTERPOLATES, SEPARABLE, SUCCESS_PRED, EXCESS, LOAD, N_OVER_D)
          .flops(TangentInterpolation::flops)
          .bytes(TangentInterpolation::bytes)
          // Fewer than n features never do: algebra. ° Units are whole, so that a step at qd = n is
          // seen in the middle between n - d and n: 0.994 of n in a pilot, no equality to 1.
          .check(
              threshold("rank-at-one", INTERPOLATES)
                  .in(LOAD, 1)
                  .atMost()
                  .resolvedTo(0.03)
                  .per()
                  .within(ENOUGH_CELLS + " AND labels = 'uniform'"))
          .claim(
              threshold("separable-at-half", SEPARABLE)
                  .in(LOAD, 0.5)
                  .resolvedTo(0.03)
                  .per(N, D)
                  .within(ENOUGH_CELLS + " AND labels = 'sign'")
                  .source(COVER))
          .claim(
              thresholdPower("pairs-in-samples", SEPARABLE, Q)
                  .in(N_OVER_D, 1)
                  .per()
                  .within(ENOUGH_CELLS + " AND labels = 'sign'"))
          .claim(
              constant("cover-curve", EXCESS)
                  .over(N, D, Q)
                  .equalTo(0)
                  .resolvedTo(0.05)
                  .within(ENOUGH_CELLS + " AND labels = 'sign'")
                  .source(COVER))
          .headline("separable-at-half")
          .example(unit -> unit.set(N, 40).set(D, 4).set(Q, 8))
          .build();

  private final double positive;

  /** Makes the study. */
  public TangentInterpolation() {
    this(0.5);
  }

  /** Makes a study of signs that are positive with another chance, for a test of what changes. */
  TangentInterpolation(double positive) {
    this.positive = positive;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    int q = unit.index(Q);
    double[] x = Sphere.draw(n, d, unit.random("data", D));
    double[] w = Vectors.gaussian(d * q, unit.random("init", D));
    double[] features = TangentFeatures.of(d, n, x, q, w);
    rows.checkpoint();
    Recorder.Row row = rows.at().put(LOAD, (double) q * d / n).put(N_OVER_D, (double) n / d);
    if (unit.get(LABELS) == Labels.UNIFORM) {
      row.put(INTERPOLATES, rank(q * d, n, features) == n);
      return;
    }
    // Fresh signs at each q: then levels of one replicate are independent by Cover's count.
    double[] signs = signs(n, unit);
    double predicted = LinearCapacity.chance(n, q * d);
    row.put(SUCCESS_PRED, predicted);
    Optional<Boolean> separable = TangentFeatures.isSeparable(d, q, features, signs);
    if (separable.isPresent()) {
      row.put(SEPARABLE, separable.get()).put(EXCESS, (separable.get() ? 1 : 0) - predicted);
    } else {
      row.censored();
    }
  }

  private double[] signs(int n, Unit unit) {
    return Arrays.stream(Labels.UNIFORM.draw(n, unit.random("label", N, D, Q)))
        .map(uniform -> uniform < 1 - positive ? -1 : 1)
        .toArray();
  }

  private static int rank(int rows, int n, double[] features) {
    double rounding = Math.max(rows, n) * Math.ulp(1.0);
    return LeastSquares.solve(rows, n, features, 1, new double[rows], rounding).rank();
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double features = point.get(Q) * (double) point.get(D);
    if (point.get(LABELS) == Labels.UNIFORM) {
      return 2 * n * features + 4 * n * features * Math.min(n, features);
    }
    return TangentFeatures.separationFlops(n, features);
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    double features = point.get(Q) * (double) point.get(D);
    return 8 * (n * (point.get(D) + (double) point.get(Q) + 3 * (features + 1) + 3 * n) + features);
  }
}
