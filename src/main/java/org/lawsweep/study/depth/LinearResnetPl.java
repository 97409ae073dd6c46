package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * A linear residual net has no bad critical point where all its ‖A_i‖ ≤ τ < 1, and more layers make
 * do with smaller A_i.
 *
 * <p>Source: Hardt and Ma (2017), Identity Matters in Deep Learning, Theorems 2.1 and 2.2. Of f =
 * tr(EΣEᵀ), E = (I + A_l)⋯(I + A_1) − R,
 *
 * <pre>|∇f|² ≥ 4 l (1 − τ)^{2l−2} λ_min(Σ) f,</pre>
 *
 * with equality in one dimension at A_i = −τ. A positive R is the product of l equal factors, A_i =
 * R^{1/l} − I, of norms that fall to ln‖R‖/l. Descent from A = 0 keeps to half of the rate that the
 * inequality gives at its τ, where its step suits the curvature at a minimum, which is 2l|Σ|‖R‖² at
 * most: at steps of 1/(4l|Σ|) it does not settle for ‖R‖ = 3. Nor does it where an eigenvalue of R
 * is negative. Departure: R is symmetric.
 */
public final class LinearResnetPl implements Study {

  private static final long DIGITS = 8;

  /** A loss so many times the first one ends the descent. */
  private static final double BLOWN = 1e6;

  private static final int STEPS = 20_000;
  private static final double USUAL_STEPS = 800;

  /** Which A_i. */
  enum At {
    RANDOM,
    WITNESS,
    ROOT,
    DESCENT
  }

  /** What a test changes, to see that laws notice. */
  enum Fault {
    NONE,
    /** Matrices half as large again as τ says. */
    LARGER,
    /** An R with a negative eigenvalue. */
    REFLECTED,
    /** Steps that are four times longer than any minimum allows. */
    HASTY
  }

  static final IntegerAxis FACTORS = integer("factors").atLeast(1).doc("l, factors I + A_i");
  static final IntegerAxis D = integer("d").atLeast(1).doc("rows and columns of each");
  static final RealAxis TAU =
      real("tau").above(0).below(1).otherwise(0.3).doc("norm of the A_i that are given");
  static final ChoiceAxis<At> AT =
      choice("at", At.values())
          .doc("A_i: random, -tau I, the root of R less I, or those of descent from 0");

  static final RealMetric LOSS = realMetric("loss").doc("f, of descent after its last step");
  static final RealMetric SLOPE2 = realMetric("slope2").doc("|gradient|^2; NULL of root");
  static final RealMetric SLOPE2_BOUND =
      realMetric("slope2_bound").doc("4 l (1 - tau)^(2l - 2) lambda_min(Sigma) f");
  static final RealMetric L_NORM = realMetric("l_norm").doc("l times the largest norm of an A_i");
  static final RealMetric L_NORM_EXCESS =
      realMetric("l_norm_excess").doc("that less ln of the norm of R; of root only");
  static final IntegerMetric VIOLATIONS =
      integerMetric("violations").doc("steps that took less of f than half the rate");
  static final BooleanMetric CONVERGED =
      booleanMetric("converged").doc("whether f fell to 1e-8 of the first, within 20,000 steps");

  private static final Declaration DECLARATION =
      Declaration.of("linear-resnet-pl", 1)
          .claim("Linear residual nets have no bad critical points where |A_i| < 1")
          .source("Hardt and Ma 2017, Identity Matters in Deep Learning, Thm 2.2")
          .axes(FACTORS, D, TAU, AT)
          .metrics(LOSS, SLOPE2, SLOPE2_BOUND, L_NORM, L_NORM_EXCESS, VIOLATIONS, CONVERGED)
          .flops(LinearResnetPl::flops)
          .bytes(p -> 32.0 * p.get(D) * p.get(D) * (p.get(FACTORS) + 4.0))
          // Attained by the witness.
          .claim(bound("gradient-bound", SLOPE2).atLeast(SLOPE2_BOUND))
          .check(
              identity("witness-attains-the-bound", SLOPE2, SLOPE2_BOUND)
                  .within("at = 'witness' AND d = 1"))
          // By series, l(R^(1/l) - 1) - ln R is (ln R)^2 / 2l and terms of the same sign.
          .check(
              power("root-in-factors", L_NORM_EXCESS)
                  .in(FACTORS, -1)
                  .atMost()
                  .within("at = 'root' AND factors >= 4"))
          .claim(
              constant("descent-keeps-the-rate", VIOLATIONS)
                  .over(FACTORS)
                  .equalTo(0)
                  .within("at = 'descent'"))
          .claim(
              constant("descent-converges", CONVERGED)
                  .over(FACTORS)
                  .equalTo(1)
                  .within("at = 'descent'"))
          .headline("gradient-bound")
          .example(unit -> unit.set(FACTORS, 4).set(D, 3).set(AT, At.RANDOM))
          .build();

  private final Fault fault;

  /** Makes the study. */
  public LinearResnetPl() {
    this(Fault.NONE);
  }

  /** Makes a mutant of it. */
  LinearResnetPl(Fault fault) {
    this.fault = fault;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int l = unit.index(FACTORS);
    double tau = unit.get(TAU);
    double size = fault == Fault.LARGER ? 1.5 * tau : tau;
    ResidualProduct net =
        new ResidualProduct(unit.index(D), l, fault == Fault.REFLECTED, unit.random("target", D));
    switch (unit.get(AT)) {
      case RANDOM -> net.draw(size, unit.random("point", FACTORS, D));
      case WITNESS -> net.set(-size);
      case ROOT -> {
        double spread = l * (Math.pow(ResidualProduct.LARGEST, 1.0 / l) - 1);
        rows.at()
            .put(L_NORM, spread)
            .put(L_NORM_EXCESS, spread - Math.log(ResidualProduct.LARGEST));
        return;
      }
      case DESCENT -> {
        descend(net, l, rows);
        return;
      }
    }
    double loss = net.evaluate();
    rows.at()
        .put(LOSS, loss)
        .put(SLOPE2, net.squaredSlope())
        .put(SLOPE2_BOUND, rate(l, tau, net) * loss)
        .put(L_NORM, l * net.largest());
  }

  private void descend(ResidualProduct net, int l, Recorder rows) {
    // A fourth of what the curvature at a minimum, 2 l |Sigma| |R|^2 at most, allows.
    double curvature = 2 * l * net.largestVariance() * Math.pow(ResidualProduct.LARGEST, 2);
    double eta = (fault == Fault.HASTY ? 8 : 1) / (2 * curvature);
    long[] violations = {0};
    double[] allowed = {Double.NaN, Double.NaN}; // The next loss, and the largest of all.
    Steps steps =
        Steps.evaluating(
            rows,
            t -> {
              double loss = net.evaluate();
              violations[0] += loss > allowed[0] * (1 + 1e-12) ? 1 : 0;
              allowed[1] = t == 0 ? BLOWN * loss : allowed[1];
              if (loss <= allowed[1]) {
                double part = eta * rate(l, Math.min(net.largest(), 1), net) / 2;
                allowed[0] = loss * (1 - part);
                net.step(eta);
              }
              return loss;
            });
    steps.until(() -> steps.hasFallenBy(DIGITS) || steps.value() > allowed[1], STEPS);
    boolean converged = steps.hasFallenBy(DIGITS);
    rows.at()
        .put(LOSS, steps.value())
        .put(L_NORM, l * net.largest())
        .put(VIOLATIONS, violations[0])
        .put(CONVERGED, converged);
  }

  private static double rate(int l, double tau, ResidualProduct net) {
    return 4 * l * Math.pow(1 - tau, 2 * l - 2) * net.leastVariance();
  }

  private static double flops(Point point) {
    double steps = point.get(AT) == At.DESCENT ? USUAL_STEPS : 1;
    double d = point.get(D);
    return steps * ResidualProduct.flops(d, (double) point.get(FACTORS)) + 80 * d * d * d;
  }
}
