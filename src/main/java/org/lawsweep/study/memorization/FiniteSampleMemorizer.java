package org.lawsweep.study.memorization;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.exponential;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.threshold;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.OptionalDouble;
import org.lawsweep.data.Labels;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A two-layer ReLU net of 2n + d weights gives n points of dimension d any labels.
 *
 * <p>Source: Zhang, Bengio, Hardt, Recht and Vinyals (2017), Theorem 1: f(x) = Σ w_j ReLU(⟨u, x⟩ −
 * b_j) with one direction u and a threshold between any two projections. The proof leaves open
 * where. {@link Interpolant} shows that it matters: the part τ of a gap at which a threshold stands
 * decides whether slopes stay like those of the data, below ½, or grow exponentially in n. Weights
 * are the inverse of the smallest gap, which is about n⁻². Twice the digits tell whether labels are
 * met or nearly so ({@link ExactInterpolant}). Departure: of more than {@value #CHECKED} points,
 * that many are checked, and {@value #CHECKED_EXACTLY} with 32 digits.
 */
public final class FiniteSampleMemorizer implements Study {

  private static final int CHECKED = 4096;
  private static final int CHECKED_EXACTLY = 256;

  /** The part of the largest weight that counts as nothing, with 32 digits. */
  private static final double TOLERANCE = 1e-18;

  private static final String SOURCE =
      "Zhang et al. 2017, Understanding Deep Learning Requires Rethinking Generalization, Thm 1";

  /** What follows from the weights that the theorem's proof leaves open. */
  private static final String OWN = SOURCE + ", from the thresholds";

  static final IntegerAxis N = integer("n").atLeast(2).doc("samples, N(0, I)");
  static final IntegerAxis D = integer("d").atLeast(1).otherwise(20).doc("input dimension");
  static final RealAxis TAU =
      real("tau").atLeast(0).below(1).otherwise(0.5).doc("part of a gap before its threshold");
  static final ChoiceAxis<Labels> LABELS =
      choice("labels", Labels.values()).otherwise(Labels.SIGN).doc("on [0, 1], or ±1");

  static final IntegerMetric WEIGHTS =
      integerMetric("weights").doc("numbers that the net is made of");
  static final IntegerMetric WEIGHTS_PRED = integerMetric("weights_pred").doc("2 n + d");
  static final RealMetric ERROR =
      realMetric("error").doc("largest error; NULL where weights overflow");
  static final RealMetric ERROR_BOUND =
      realMetric("error_bound").doc("1e-14 n times the largest weight");
  static final RealMetric ERROR_EXACT =
      realMetric("error_exact").doc("largest error with 32 digits; NULL beyond 1/2");
  static final BooleanMetric MEMORIZED =
      booleanMetric("memorized").doc("whether that is at most 1e-18 of the largest weight");
  static final RealMetric MAX_WEIGHT =
      realMetric("max_weight").doc("largest absolute outer weight");
  static final RealMetric GAP = realMetric("gap").doc("smallest distance of two projections");
  static final RealMetric STEEPEST =
      realMetric("steepest").doc("largest absolute slope at a sample");
  static final RealMetric STEEPEST_BOUND =
      realMetric("steepest_bound").doc("that of the data over 1 - 2 tau; NULL from 1/2 on");
  static final RealMetric GROWTH_PRED =
      realMetric("growth_pred").doc("(tau / (1 - tau))^n; NULL up to 1/2");
  static final BooleanMetric BOUNDED =
      booleanMetric("bounded").doc("whether no slope exceeds 2 n times that of the data");

  private static final Declaration DECLARATION =
      Declaration.of("finite-sample-memorizer", 3)
          .claim("A two-layer ReLU net of 2n + d weights represents any labels of n points")
          .source(SOURCE)
          .axes(N, D, TAU, LABELS)
          .metrics(WEIGHTS, WEIGHTS_PRED, ERROR, ERROR_BOUND, ERROR_EXACT, MEMORIZED)
          .metrics(MAX_WEIGHT, GAP, STEEPEST, STEEPEST_BOUND, GROWTH_PRED, BOUNDED)
          .flops(FiniteSampleMemorizer::flops)
          .bytes(FiniteSampleMemorizer::bytes)
          .check(identity("size", WEIGHTS, WEIGHTS_PRED))
          .claim(
              constant("memorizes", MEMORIZED)
                  .over(N, D)
                  .per(TAU, LABELS)
                  .equalTo(1)
                  .within("tau < 0.5"))
          .check(bound("rounding", ERROR).atMost(ERROR_BOUND).source(OWN))
          .check(
              bound("slopes-below-half", STEEPEST)
                  .atMost(STEEPEST_BOUND)
                  .within("tau < 0.5")
                  .source(OWN))
          // Growth by (tau / (1 - tau))^n outdoes 2 n only past n >> ln n / (tau - 1/2).
          .claim(
              threshold("stability-in-tau", BOUNDED).in(TAU, 0.5).within("n >= 4096").source(OWN))
          // At least, since the first slopes are the data's, which grow with n themselves.
          .claim(
              exponential("slopes-above-half", STEEPEST)
                  .inLike(N, GROWTH_PRED)
                  .atLeast()
                  .within("tau > 0.5 AND n < 1000")
                  .source(OWN))
          .claim(
              power("weight-in-samples", MAX_WEIGHT)
                  .in(N, 2)
                  .within("tau <= 0.25 AND n >= 64")
                  .source(OWN))
          .headline("weight-in-samples")
          .example(unit -> unit.set(N, 30).set(D, 4).set(TAU, 0.25))
          .build();

  private final double shift;

  /** Makes the study. */
  public FiniteSampleMemorizer() {
    this(0);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param shift by which thresholds are farther than tau says, in parts of a gap
   */
  FiniteSampleMemorizer(double shift) {
    this.shift = shift;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    double tau = unit.get(TAU);
    double[] x = Points.GAUSSIAN.draw(n, d, 0, unit.random("data", D));
    double[] labels = unit.get(LABELS).draw(n, unit.random("label"));
    LineProjection line = LineProjection.widest(d, n, x, unit.random("direction", D));
    rows.checkpoint();
    double[] inOrder = line.inOrder(labels, 1);
    Interpolant f = Interpolant.of(line.z(), inOrder, tau + shift, 1);
    ExactInterpolant exact =
        new ExactInterpolant(line.u(), line.inOrder(x, d), inOrder, tau + shift, 1);
    double growth = Math.pow(tau / (1 - tau), n);
    boolean isFinite = Double.isFinite(f.steepest()) && Double.isFinite(growth);
    OptionalDouble error = OptionalDouble.empty();
    OptionalDouble rest = OptionalDouble.empty();
    if (isFinite) {
      LineProjection checked = line.spread(CHECKED);
      double[] y = checked.inOrder(labels, 1);
      error =
          OptionalDouble.of(
              LargestError.of(f.shape(), f.parameters(), checked.z(), y, rows::checkpoint));
    }
    if (isFinite && tau <= 0.5) {
      LineProjection few = line.spread(CHECKED_EXACTLY);
      rest =
          OptionalDouble.of(
              exact.largestError(few.inOrder(x, d), few.inOrder(labels, 1), rows::checkpoint));
    }
    Recorder.Row row =
        rows.at()
            .put(WEIGHTS, exact.numbers())
            .put(WEIGHTS_PRED, 2L * n + d)
            .put(GAP, line.gap())
            .put(BOUNDED, f.steepest() <= 2.0 * n * f.dataSlope())
            .putIfPresent(ERROR, error)
            .putIfPresent(ERROR_EXACT, rest);
    if (!isFinite) {
      return;
    }
    row.put(ERROR_BOUND, 1e-14 * n * f.largestWeight())
        .put(MAX_WEIGHT, f.largestWeight())
        .put(STEEPEST, f.steepest());
    if (rest.isPresent()) {
      row.put(MEMORIZED, rest.getAsDouble() <= TOLERANCE * f.largestWeight());
    }
    if (tau < 0.5) {
      row.put(STEEPEST_BOUND, f.dataSlope() / (1 - 2 * tau));
    } else if (tau > 0.5) {
      row.put(GROWTH_PRED, growth);
    }
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double checked = Math.min(n, CHECKED);
    return LineProjection.flops((double) point.get(D), n) + n * (10 + 8 * checked);
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    // Boxed indices while the projections are sorted; two layers of a batch and their derivatives.
    return 8 * (2 * n * point.get(D) + 18 * n + 2 * LargestError.batch(n, n) * (n + 4));
  }
}
