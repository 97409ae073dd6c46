package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.below;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;
import static org.lawsweep.study.depth.Envelope.DIGITS;
import static org.lawsweep.study.depth.Envelope.ITERATIONS_BOUND;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Axis;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * From the zero-asymmetric start, deep linear nets of any depth learn every square matrix.
 *
 * <p>Source: Wu, Wang and Ma (2019), Theorem 4.3. Descent on R = ½‖W_L⋯W_1 − Φ‖² from W_l = I (l <
 * L), W_L = 0 keeps to R(t) ≤ (1 − η/2)ᵗ R(0) for every Φ, where
 *
 * <pre>η ≤ min{1/(4L³φ⁶), 1/(144L²φ⁴)},  φ = max{2‖Φ‖_F, 3/√L, 1}.</pre>
 *
 * T = ⌈digits · ln 10/−ln(1 − η/2)⌉ steps are enough. From the identity no product ever gets a
 * negative eigenvalue where Φ is symmetric: R stays above half the sum of the squares of those of Φ
 * (Bartlett, Helmbold and Long 2018). Near the identity the way out takes exp(Ω(L)) steps (Shamir
 * 2018).
 *
 * <p>At ‖Φ‖_F = ½ the largest η is the same up to L = 9 and then falls as L⁻². At steps far beyond
 * the theorem's the same T is what a start is allowed, times {@code patience}.
 */
public final class ZeroAsymmetricInit implements Study {

  private static final String PROVED = "start = 'zero-asymmetric' AND eta IS NULL";

  private static final String BEYOND = "target = 'reflection' AND eta IS NOT NULL AND patience = 1";

  static final IntegerAxis DEPTH = integer("depth").atLeast(1).doc("hidden layers, L - 1");
  static final IntegerAxis D =
      integer("d").atLeast(1).atMost(1000).doc("rows and columns of every matrix");
  static final ChoiceAxis<Start> START =
      choice("start", Start.values()).doc("matrices at the start");
  static final ChoiceAxis<LinearTarget> TARGET =
      choice("target", LinearTarget.values())
          .doc("the product to be learnt: of norm 1/2, or diag(1, ..., 1, -1)");
  static final RealAxis ETA =
      real("eta").above(0).below(2).orDerived().doc("step; NULL is the theorem's");
  static final IntegerAxis PATIENCE =
      integer("patience").atLeast(1).otherwise(1).doc("how many times T steps descent may take");

  static final IntegerMetric ITERATIONS =
      integerMetric("iterations").doc("steps that took; NULL if it never did");
  static final BooleanMetric CONVERGED =
      booleanMetric("converged").doc("whether the loss fell so far");
  static final RealMetric LOSS = realMetric("loss").doc("R when it had, or after the last step");
  static final RealMetric LOSS_BOUND =
      realMetric("loss_bound").doc("(1 - eta/2)^t R(0) at that step");
  static final IntegerMetric VIOLATIONS =
      integerMetric("violations").doc("steps up to that one at which R was above its bound");
  static final RealMetric STALL =
      realMetric("stall").doc("what R stays above from the identity; else NULL");

  private static final Declaration DECLARATION =
      Declaration.of("zero-asymmetric-init", 2)
          .claim("From W_L = 0 and the others I, deep linear nets learn every square matrix")
          .source(
              "Wu, Wang and Ma 2019, Global Convergence of Gradient Descent for Deep Linear"
                  + " Residual Networks, Thm 4.3")
          .axes(DEPTH, D, START, TARGET, ETA, PATIENCE, DIGITS)
          .metrics(ITERATIONS, ITERATIONS_BOUND, CONVERGED, LOSS, LOSS_BOUND, VIOLATIONS, STALL)
          .flops(ZeroAsymmetricInit::flops)
          .bytes(p -> 24 * square((double) p.get(D)) * (p.get(DEPTH) + 2.0) + 64 * p.get(DIGITS))
          // One statement in three forms; the claim has room for a factor of 4.5 to 6 in steps.
          .check(bound("loss-below-rate", LOSS).atMost(LOSS_BOUND).within(PROVED))
          .check(bound("steps-below-theorem", ITERATIONS).atMost(ITERATIONS_BOUND).within(PROVED))
          .claim(constant("rate-at-every-step", VIOLATIONS).over(DEPTH).equalTo(0).within(PROVED))
          .claim(
              power("steps-in-depth", ITERATIONS)
                  .inLike(DEPTH, ITERATIONS_BOUND)
                  .atMost()
                  .within(PROVED + " AND depth >= 8"))
          .claim(
              constant("learns-reflections", CONVERGED)
                  .over(DEPTH)
                  .atLeast(1)
                  .per(D, DIGITS)
                  .within("start = 'zero-asymmetric' AND " + BEYOND))
          .claim(beats(Start.IDENTITY))
          .claim(beats(Start.NEAR_IDENTITY))
          .claim(beats(Start.XAVIER))
          .claim(
              bound("identity-stalls", LOSS)
                  .atLeast(STALL)
                  .source("Bartlett, Helmbold and Long 2018, Gradient Descent with Identity Init"))
          .claim(
              rising("near-identity-slows", ITERATIONS, DEPTH)
                  .per(DIGITS)
                  .within("start = 'near-identity' AND d = 1 AND patience > 1")
                  .source("Shamir 2018, Exponential Convergence Time of Gradient Descent"))
          .headline("steps-in-depth")
          .example(
              unit ->
                  unit.set(DEPTH, 3)
                      .set(D, 2)
                      .set(START, Start.IDENTITY)
                      .set(TARGET, LinearTarget.REFLECTION)
                      .set(ETA, 0.02)
                      .set(DIGITS, 1, 3))
          .build();

  private final Start zeroAsymmetric;

  /** Makes the study. */
  public ZeroAsymmetricInit() {
    this(Start.ZERO_ASYMMETRIC);
  }

  /** Makes the study, or a mutant that takes another start for the zero-asymmetric one. */
  ZeroAsymmetricInit(Start zeroAsymmetric) {
    this.zeroAsymmetric = zeroAsymmetric;
  }

  /**
   * Tells a factor 2 of losses that are 10^-digits where a start succeeds, and near 1 elsewhere.
   */
  private static Law beats(Start other) {
    return below("below-" + Axis.choiceName(other), LOSS, START, Start.ZERO_ASYMMETRIC, other)
        .over(DEPTH)
        .per(D, DIGITS)
        .resolvedTo(Math.log(2))
        .within(BEYOND);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    Mlp net = ProductDescent.net(unit.index(D), unit.index(DEPTH));
    Start start = unit.get(START) == Start.ZERO_ASYMMETRIC ? zeroAsymmetric : unit.get(START);
    double[] theta = start.draw(net, unit.random("init", START, DEPTH, D));
    double[] phi = unit.get(TARGET).draw(unit.index(D), unit.random("data", TARGET, D));
    ProductDescent descent = new ProductDescent(net, theta, phi);
    double eta = eta(unit);
    Envelope rate = new Envelope(eta / 2);
    Steps steps = Steps.evaluating(rows, t -> rate.see(t, descent.step(eta)));
    for (long digits : unit.values(DIGITS)) {
      long bound = rate.steps(digits);
      OptionalLong taken = steps.untilDigits(digits, Math.multiplyExact(bound, unit.get(PATIENCE)));
      rows.at(DIGITS.is(digits))
          .putIfReached(ITERATIONS, taken)
          .put(ITERATIONS_BOUND, bound)
          .put(CONVERGED, taken.isPresent())
          .put(LOSS, steps.value())
          .put(LOSS_BOUND, rate.bound())
          .put(VIOLATIONS, rate.violations())
          .putIfPresent(STALL, stall(unit));
    }
  }

  /** Half the sum of the squares of negative eigenvalues of Φ, where the start is the identity. */
  private static OptionalDouble stall(Unit unit) {
    return unit.get(START) == Start.IDENTITY && unit.get(TARGET) == LinearTarget.REFLECTION
        ? OptionalDouble.of(0.5)
        : OptionalDouble.empty();
  }

  /** The step of the axis, or the theorem's largest. */
  static double eta(Parameters at) {
    double matrices = at.get(DEPTH) + 1;
    double norm = at.get(TARGET).norm(at.index(D));
    double phi = Math.max(Math.max(2 * norm, 3 / Math.sqrt(matrices)), 1);
    double largest =
        1 / Math.max(4 * cube(matrices) * Math.pow(phi, 6), square(12 * matrices * phi * phi));
    return at.optional(ETA).orElse(largest);
  }

  private static double square(double x) {
    return x * x;
  }

  private static double cube(double x) {
    return x * x * x;
  }

  private static double flops(Point point) {
    long bound = new Envelope(eta(point) / 2).steps(point.get(DIGITS));
    double steps = bound * point.get(PATIENCE) + 1.0;
    return steps * ProductDescent.flops((double) point.get(D), (double) point.get(DEPTH));
  }
}
