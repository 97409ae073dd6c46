package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import org.lawsweep.data.Labels;
import org.lawsweep.numeric.LeastSquares;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.SeparatedPoints;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Of order n frozen random ReLU units memorize n labels when their outer weights are trained, and
 * gradient descent on those comes within O(1/T) of the best.
 *
 * <p>Source: Bresler and Nagaraj (2020), A Corrective View of Neural Networks, Theorem 1, last
 * sentence, and §1.4; seed "Representation to Learning: Random Features Model". The problem in the
 * outer weights v is convex and its solution does at least as well as the construction
 * (memorization studies): n/θ⁴ units up to logarithms. Descent from zero by steps 1/λmax(AᵀA) obeys
 *
 * <pre>½|Av_T − y|² ≤ ½|Av − y|² + λmax|v|²/(2T) for every v,</pre>
 *
 * here that of least squares with the smallest norm; and what it leaves is Σ_i (1 − λ_i/λmax)^{2T}
 * (u_iᵀy)²/2 exactly.
 */
public final class RandomFeaturesInterpolation implements Study {

  /** Relative residual at which labels count as memorized. */
  private static final double TOLERANCE = 1e-8;

  /** Singular values below this part of the largest are rounding. */
  private static final double CUT = 1e-13;

  private static final String CONVEX = "gradient descent on a smooth convex function";

  /** Least squares is the same whatever descent does beside it: each problem counts once. */
  private static final String ONE_STEP = "T = 1";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples");
  static final IntegerAxis M = integer("m").atLeast(1).readOff().doc("units; prefixes of one draw");
  static final IntegerAxis T =
      integer("T").atLeast(1).readOff().otherwise(1).doc("steps of descent on the weights");
  static final RealAxis THETA =
      real("theta").above(0).below(2).doc("smallest distance of two samples");
  static final IntegerAxis D = integer("d").atLeast(2).otherwise(24).doc("input dimension");
  static final RealAxis C = real("c").above(0).otherwise(3).doc("inner weights are N(0, I/c^2)");
  static final ChoiceAxis<Labels> LABELS =
      choice("labels", Labels.values()).otherwise(Labels.UNIFORM).doc("on [0, 1], or ±1");

  static final RealMetric REL_RES =
      realMetric("rel_res").doc("residual of least squares over the norm of the labels");
  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether rel_res is at most 1e-8");
  static final RealMetric NORM_V =
      realMetric("norm_v").doc("norm of the smallest weights that solve least squares");
  static final RealMetric COND =
      realMetric("cond").doc("largest over smallest singular value that counts");
  static final RealMetric GD_LOSS =
      realMetric("gd_loss").doc("half the squared residual after T steps");
  static final RealMetric GD_PRED = realMetric("gd_pred").doc("the same by the spectrum of A A^T");
  static final RealMetric GD_BOUND =
      realMetric("gd_bound").doc("half the squared residual of least squares + C / T");

  private static final Declaration DECLARATION =
      Declaration.of("random-features-interpolation", 1)
          .claim("Of order n frozen ReLU units memorize n labels; descent leaves at most C / T")
          .source("Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 1 and §1.4")
          .axes(N, M, T, THETA, D, C, LABELS)
          .metrics(REL_RES, MEMORIZED, NORM_V, COND, GD_LOSS, GD_PRED, GD_BOUND)
          .flops(RandomFeaturesInterpolation::flops)
          .bytes(RandomFeaturesInterpolation::bytes)
          .claim(
              thresholdPower("units-in-samples", MEMORIZED, M)
                  .in(N, 1)
                  .over(THETA)
                  .atMost()
                  .within(ONE_STEP))
          .check(falling("residual-in-units", REL_RES, M).within(ONE_STEP + " AND NOT memorized"))
          .check(
              identity("descent-as-predicted", GD_LOSS, GD_PRED)
                  .resolvedTo(1e-6)
                  .source("spectral theorem"))
          .check(bound("descent-bound", GD_LOSS).atMost(GD_BOUND).source(CONVEX))
          .example(unit -> unit.set(N, 5).set(THETA, 0.6).set(M, 1, 7, 70, 150).set(T, 1, 20, 300))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    double[] x = SeparatedPoints.draw(unit, N, D, THETA);
    double[] y = unit.get(LABELS).draw(n, unit.random("label"));
    double[] a =
        RandomFeatures.draw(
            unit.index(D), n, x, unit.get(C), unit.last().index(M), unit.random("feature", D, C));
    for (long m : unit.values(M)) {
      rows.checkpoint();
      int columns = (int) m;
      LeastSquares best = LeastSquares.solve(n, columns, Arrays.copyOf(a, n * columns), 1, y, CUT);
      double residual = Vectors.norm(LeastSquares.residual(n, columns, a, best.x(), y));
      double norm = Vectors.norm(best.x());
      OuterDescent descent = new OuterDescent(n, columns, a, y);
      Steps steps = Steps.of(rows, t -> descent.step());
      for (long time : unit.values(T)) {
        steps.to(time);
        double reachable = residual * residual / 2;
        rows.at(M.is(m), T.is(time))
            .put(REL_RES, residual / Vectors.norm(y))
            .put(MEMORIZED, residual <= TOLERANCE * Vectors.norm(y))
            .put(NORM_V, norm)
            .putIfPresent(COND, best.condition())
            .put(GD_LOSS, descent.loss())
            .put(GD_PRED, descent.predictedLoss(time))
            .put(GD_BOUND, reachable + descent.largest() * norm * norm / (2 * time));
      }
    }
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double m = point.get(M);
    double small = Math.min(n, m);
    double features = m * (20 * (point.get(D) + 1.0) + 2 * n * (point.get(D) + 2.0));
    double solve = 4 * Math.max(n, m) * small * small + 2 * n * n * m + 9 * n * n * n;
    // Widths come as ladders, whose steps cost a few times what the last does.
    return features + 4 * (solve + 4 * n * m * point.get(T));
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    double m = point.get(M);
    return 8 * (n * (point.get(D) + 1) * 2 + 4 * n * (m + 64) + 4 * n * n + 4 * (n + m));
  }
}
