package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.data.Inputs;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.SeparatedPoints;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * The Gram matrix H∞ of unit inputs of which no two are parallel is positive definite, and its
 * smallest eigenvalue vanishes with the distance of the closest two.
 *
 * <p>Source: Du, Zhai, Póczos and Singh (2019), Theorem 3.1, whose λ₀ = λmin(H∞) sets the width and
 * the rate of gradient descent; seed "Fine-Grained Analysis of Optimization and Generalization,
 * Summary". By interlacing, λmin is at most the smaller eigenvalue of the closest pair alone, which
 * is δ/(2π)(1 + πδ/2 + ...) at distance δ and is met by two points. So it vanishes at least as δ
 * does, and for n points uniform on the sphere, where δ falls as n^{−2/(d−1)}, at least as fast as
 * that.
 */
public final class GramMinEigenvalue implements Study {

  /** Closer points have a cosine above 1 − 10⁻¹², where the kernel has lost its digits. */
  private static final double PARALLEL = 1.5e-6;

  private static final String SOURCE =
      "Du et al. 2019, Gradient Descent Provably Optimizes Over-parameterized Neural Networks,"
          + " Thm 3.1";

  private static final String INTERLACING = "Cauchy interlacing";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples");
  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");
  static final RealAxis THETA =
      real("theta")
          .above(0)
          .below(2)
          .orDerived()
          .doc("smallest distance, of points in pairs; NULL for uniform points");

  static final RealMetric LAMBDA_MIN =
      realMetric("lambda_min").doc("smallest eigenvalue of the Gram matrix");
  static final RealMetric LAMBDA_MAX = realMetric("lambda_max").doc("largest eigenvalue");
  static final RealMetric SEPARATION =
      realMetric("separation").doc("smallest distance of two samples");
  static final RealMetric PAIR_VALUE =
      realMetric("pair_value").doc("smallest eigenvalue of the closest pair alone");
  static final BooleanMetric DEFINITE =
      booleanMetric("definite").doc("whether lambda_min is above rounding, 1e-15 n lambda_max");

  private static final Declaration DECLARATION =
      Declaration.of("gram-min-eigenvalue", 1)
          .claim("The smallest eigenvalue of the Gram matrix vanishes with the least distance")
          .source(SOURCE)
          .axes(N, D, THETA)
          .metrics(LAMBDA_MIN, LAMBDA_MAX, SEPARATION, PAIR_VALUE, DEFINITE)
          .flops(GramMinEigenvalue::flops)
          .bytes(GramMinEigenvalue::bytes)
          .check(constant("positive-definite", DEFINITE).over(N).per(D).equalTo(1))
          .check(bound("closest-pair", LAMBDA_MIN).atMost(PAIR_VALUE).source(INTERLACING))
          .check(
              identity("two-points", LAMBDA_MIN, PAIR_VALUE)
                  .within("n = 2")
                  .source(SOURCE + " for two points"))
          .claim(
              power("value-in-separation", LAMBDA_MIN)
                  .in(THETA, 1)
                  .atLeast()
                  .within("theta IS NOT NULL")
                  .source(INTERLACING))
          .check(
              power("value-in-samples", LAMBDA_MIN)
                  .inLike(N, PAIR_VALUE)
                  .atMost()
                  .within("theta IS NULL")
                  .source(INTERLACING))
          .example(unit -> unit.set(N, 6).set(D, 3).set(THETA, 0.2))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    double[] x = points(unit, n, d);
    ClosestPair pair = ClosestPair.of(d, n, x);
    if (pair.distance() < PARALLEL) {
      throw TrialFailure.infeasible(
          "points %d and %d are parallel: distance %s"
              .formatted(pair.first(), pair.second(), pair.distance()));
    }
    rows.checkpoint();
    double[] values = SymmetricEigen.values(n, ReluKernel.firstLayer().gram(d, n, x));
    rows.at()
        .put(LAMBDA_MIN, values[0])
        .put(LAMBDA_MAX, values[n - 1])
        .put(SEPARATION, pair.distance())
        .put(PAIR_VALUE, pair.smallestEigenvalue())
        .put(DEFINITE, values[0] > 1e-15 * n * values[n - 1]);
  }

  private static double[] points(Unit unit, int n, int d) {
    return unit.optional(THETA).isPresent()
        ? SeparatedPoints.draw(unit, N, D, THETA)
        : Inputs.SPHERE.draw(n, d, unit.random("data", D));
  }

  private static double flops(Point point) {
    double n = point.get(N);
    return 4 * n * n * n / 3 + n * n * (3.5 * point.get(D) + 50);
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    return 8 * (2 * n * n + 2 * n * point.get(D) + 10 * n);
  }
}
