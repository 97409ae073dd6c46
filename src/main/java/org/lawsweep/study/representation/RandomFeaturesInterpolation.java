package org.lawsweep.study.representation;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import org.lawsweep.data.Labels;
import org.lawsweep.nn.RandomFeatures;
import org.lawsweep.numeric.LeastSquares;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
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
 *
 * <p>How many units it takes is a count of {@link Kinks}: n over the share of thresholds that fall
 * among the data, whatever the separation. Where separation enters a convex problem with frozen
 * units is time, not width: the difference of the closest two points has a Rayleigh quotient of
 * order θ², hence cond(AAᵀ) and the steps of descent are of order θ⁻², beside the θ⁻⁴ that the
 * theorem grants in units.
 */
public final class RandomFeaturesInterpolation implements Study {

  /** Relative residual at which labels count as memorized. */
  private static final double TOLERANCE = 1e-8;

  /** Singular values below this part of the largest are rounding. */
  private static final double CUT = 1e-13;

  private static final String CONVEX = "gradient descent on a smooth convex function";

  /** Least squares is the same whatever descent does beside it: each problem counts once. */
  private static final String ONE_STEP = "T = 1 AND residual = 0.1";

  /** Units enough for the spectrum to have settled, and pairs so close that θ² rules it. */
  private static final String CLOSE = "theta <= 0.16";

  private static final String WIDE = CLOSE + " AND m >= 8 * m_count";

  /** Units for each sample beyond which they are not counted. */
  private static final int MOST = 64;

  /** Steps beyond which descent has not arrived. */
  private static final long CAP = 1L << 60;

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples");
  static final IntegerAxis M = integer("m").atLeast(1).readOff().doc("units; prefixes of one draw");
  static final RealAxis RESIDUAL =
      real("residual")
          .above(0)
          .below(1)
          .readOff()
          .otherwise(0.1)
          .doc("part of the norm of the labels that descent is to reach");
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
  static final RealMetric COND_GRAM =
      realMetric("cond_gram").doc("the same of A A^T: the square of cond");
  static final IntegerMetric KINKED =
      integerMetric("kinked").doc("units that are active at some samples and not at others");
  static final IntegerMetric AFFINE =
      integerMetric("affine").doc("units that are active at all samples");
  static final IntegerMetric RANK_PRED =
      integerMetric("rank_pred").doc("kinked + min(affine, d + 1): the rank, or a little above");
  static final IntegerMetric M_COUNT =
      integerMetric("m_count").doc("first m at which rank_pred is n; NULL above 64 n");
  static final RealMetric M_OVER_COUNT = realMetric("m_over_count").doc("m / m_count");
  static final IntegerMetric STEPS =
      integerMetric("steps").doc("steps to the residual by the spectrum of A A^T; NULL above 2^60");
  static final RealMetric GD_LOSS =
      realMetric("gd_loss").doc("half the squared residual after T steps");
  static final RealMetric GD_PRED = realMetric("gd_pred").doc("the same by the spectrum of A A^T");
  static final RealMetric GD_BOUND =
      realMetric("gd_bound").doc("half the squared residual of least squares + C / T");

  private static final Declaration DECLARATION =
      Declaration.of("random-features-interpolation", 2)
          .claim("Of order n frozen ReLU units memorize n labels; descent leaves at most C / T")
          .source("Bresler and Nagaraj 2020, A Corrective View of Neural Networks, Thm 1 and §1.4")
          .axes(N, M, T, RESIDUAL, THETA, D, C, LABELS)
          .metrics(REL_RES, MEMORIZED, NORM_V, COND, COND_GRAM)
          .metrics(KINKED, AFFINE, RANK_PRED, M_COUNT, M_OVER_COUNT)
          .metrics(STEPS, GD_LOSS, GD_PRED, GD_BOUND)
          .flops(RandomFeaturesInterpolation::flops)
          .bytes(RandomFeaturesInterpolation::bytes)
          .claim(
              threshold("memorized-as-counted", MEMORIZED)
                  .in(M_OVER_COUNT, 1)
                  .per(D)
                  .within(ONE_STEP + " AND theta = 0.5"))
          // Not 1 where many units are active at all points, which are worth d + 1 together.
          .claim(
              thresholdPower("units-in-samples", MEMORIZED, M)
                  .inLike(N, M_COUNT)
                  .per(D, THETA)
                  .within(ONE_STEP + " AND theta = 0.5"))
          .claim(
              power("condition-in-separation", COND_GRAM)
                  .in(THETA, -2)
                  .within(ONE_STEP + " AND " + WIDE))
          .claim(
              power("steps-in-separation", STEPS).in(THETA, -2).within(ONE_STEP + " AND " + WIDE))
          .claim(
              falling("steps-in-width", STEPS, M)
                  .within(ONE_STEP + " AND " + CLOSE + " AND m BETWEEN 2 * n AND 12 * n"))
          .check(falling("residual-in-units", REL_RES, M).within(ONE_STEP + " AND NOT memorized"))
          .check(
              identity("descent-as-predicted", GD_LOSS, GD_PRED)
                  .resolvedTo(1e-6)
                  .source("spectral theorem"))
          .check(bound("descent-bound", GD_LOSS).atMost(GD_BOUND).source(CONVEX))
          .headline("memorized-as-counted")
          .example(
              unit ->
                  unit.set(N, 5)
                      .set(THETA, 0.6)
                      .set(M, 1, 7, 70, 150)
                      .set(T, 1, 20, 300)
                      .set(RESIDUAL, 0.1, 0.5))
          .build();

  private final DoubleUnaryOperator activation;

  /** Makes the study. */
  public RandomFeaturesInterpolation() {
    this(RandomFeatures::relu);
  }

  /** Makes a study of other units, to test that laws notice. */
  RandomFeaturesInterpolation(DoubleUnaryOperator activation) {
    this.activation = activation;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    double[] x = SeparatedPoints.draw(unit, N, D, THETA);
    double[] y = unit.get(LABELS).draw(n, unit.random("label"));
    double[] a = features(unit, x, unit.last().index(M));
    Kinks kinks = new Kinks(n, unit.index(D), a);
    OptionalInt count = count(unit, x, kinks);
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
        for (double part : unit.values(RESIDUAL)) {
          Recorder.Row row =
              rows.at(M.is(m), T.is(time), RESIDUAL.is(part))
                  .put(REL_RES, residual / Vectors.norm(y))
                  .put(MEMORIZED, residual <= TOLERANCE * Vectors.norm(y))
                  .put(NORM_V, norm)
                  .put(KINKED, kinks.kinked(columns))
                  .put(AFFINE, kinks.affine(columns))
                  .put(RANK_PRED, kinks.rank(columns))
                  .put(GD_LOSS, descent.loss())
                  .put(GD_PRED, descent.predictedLoss(time))
                  .put(GD_BOUND, reachable + descent.largest() * norm * norm / (2 * time));
          // No row is censored by this: least squares may leave more, and is counted all the same.
          descent.stepsTo(part * Vectors.norm(y), CAP).ifPresent(k -> row.put(STEPS, k));
          count.ifPresent(least -> row.put(M_COUNT, least).put(M_OVER_COUNT, m / (double) least));
          best.condition().ifPresent(cond -> row.put(COND, cond).put(COND_GRAM, cond * cond));
        }
      }
    }
  }

  /** Counts the units it should take, beyond those that are wanted where they are too few. */
  private OptionalInt count(Unit unit, double[] x, Kinks kinks) {
    int n = unit.index(N);
    OptionalInt count = kinks.first(n);
    for (int m = 4 * n; count.isEmpty() && m <= MOST * n; m *= 2) {
      count = new Kinks(n, unit.index(D), features(unit, x, m)).first(n);
    }
    return count;
  }

  private double[] features(Unit unit, double[] x, int m) {
    return RandomFeatures.draw(
        unit.index(D), unit.index(N), x, unit.get(C), m, unit.random("feature", D, C), activation);
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double m = point.get(M);
    double small = Math.min(n, m);
    double features = m * (20 * (point.get(D) + 1.0) + 2 * n * (point.get(D) + 2.0));
    double solve = 4 * Math.max(n, m) * small * small + 2 * n * n * m + 9 * n * n * n;
    // Widths come as ladders, whose steps cost a few times what the last does.
    // Residuals are read off the same spectrum.
    double bisections = n * (100 + point.get(RESIDUAL));
    return features + 4 * (solve + bisections + 4 * n * m * point.get(T));
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    double m = point.get(M);
    return 8 * (n * (point.get(D) + 1) * 2 + 4 * n * (m + 64) + 12 * n * n + 4 * (n + m));
  }
}
