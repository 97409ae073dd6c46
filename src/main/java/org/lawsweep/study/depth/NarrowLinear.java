package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.OptionalLong;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * Descent takes a time exponential in the depth of a linear net of fixed width, at the rate at
 * which products of random matrices shrink a vector.
 *
 * <p>Source: the heuristic below, beside Theorem 4.1 of Du and Hu (2019) that a width of the order
 * of the depth is enough, and their and Shamir's (2019) that narrow nets take exponential time. A
 * product of L Gaussian matrices m × m, each over √m, shrinks a vector by e^(−λL) with λ(m) = (ln m
 * − ln 2 − ψ(m/2))/2, half of the mean of {@link DeepLinearNet#logMean}. Under gradient flow the
 * squared norms of all layers grow by the same amount u, so that the time on the plateau is ∫ du/(2
 * Π √(w_l² + u)): e^(λL) times a power of L. That power is −2 at m = 1, where the density of w at 0
 * makes it so, and larger at larger m; a step is of the order of 1/L. So steps are between e^(λL)/L
 * and e^(λL).
 *
 * <p>Half of the starts arrive within a number of steps that is found as a threshold in patience:
 * many never do. The bracket is one rate in every m, up to a tenth for terms of finite depth, so
 * that it also says that rates in depth fall in m, λ being half at twice the width. Departure: one
 * sample x = 1 with the target ±1, of the sign that the start has, so that no sign has to change.
 */
public final class NarrowLinear implements Study {

  /** ½|f − target|² where |f − target| = ½. */
  private static final double HALF_WAY = 0.125;

  static final IntegerAxis DEPTH = integer("depth").atLeast(1).doc("hidden layers, L");
  static final IntegerAxis M = integer("m").atLeast(1).atMost(64).doc("width");
  static final IntegerAxis PATIENCE =
      integer("patience").atLeast(1).readOff().doc("steps that descent may take");

  static final BooleanMetric CONVERGED =
      booleanMetric("converged").doc("whether |f - target| fell to 1/2 in that many steps");
  static final IntegerMetric STEPS =
      integerMetric("steps").doc("steps that took; NULL where patience did not do");
  static final RealMetric PATIENCE_BY_DEPTH =
      realMetric("patience_by_depth").doc("patience (depth + 1)");
  static final RealMetric SHRINKING =
      realMetric("shrinking").doc("exp(depth lambda(m)): how much the start shrinks an input");
  static final RealMetric LOG_NORM =
      realMetric("log_norm").doc("ln of what the start leaves of an input's squared norm");

  private static final Declaration DECLARATION =
      Declaration.of("narrow-linear", 1)
          .claim("Descent on a linear net of fixed width takes steps exponential in its depth")
          .source(
              "Du and Hu 2019, Width Provably Matters in Optimization for Deep Linear Neural"
                  + " Networks; rates by a heuristic")
          .axes(DEPTH, M, PATIENCE)
          .metrics(CONVERGED, STEPS, PATIENCE_BY_DEPTH, SHRINKING, LOG_NORM)
          .flops(NarrowLinear::flops)
          .bytes(point -> 8 * (weights(point) + 8.0 * point.get(M) * (point.get(DEPTH) + 1)))
          .claim(
              thresholdPower("steps-at-most", CONVERGED, PATIENCE).in(SHRINKING, 1).atMost().per(M))
          .claim(
              thresholdPower("steps-by-depth-at-least", CONVERGED, PATIENCE_BY_DEPTH)
                  .in(SHRINKING, 0.9)
                  .atLeast()
                  .per(M))
          .headline("steps-by-depth-at-least")
          .example(unit -> unit.set(DEPTH, 12).set(M, 1).set(PATIENCE, 4, 16))
          .build();

  private final double drift;

  /** Makes the study. */
  public NarrowLinear() {
    this(0);
  }

  /**
   * Makes the study, or a mutant of it.
   *
   * @param drift of the logarithm of a norm that is added in a hidden layer, in units of λ
   */
  NarrowLinear(double drift) {
    this.drift = drift;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    long depth = unit.get(DEPTH);
    long m = unit.get(M);
    Mlp net = DeepLinearNet.of(1, unit.index(DEPTH), unit.index(M));
    double[] theta = net.drawStandard(unit.random("init", DEPTH, M));
    double factor = Math.exp(drift * shrinking(1, m));
    for (int k = 0; k < net.offset(net.last()); k++) {
      theta[k] *= factor;
    }
    double logNorm = DeepLinearNet.logNorm(net, theta);
    // A second sample of zeros moves no weight.
    PairDescent descent =
        new PairDescent(net, new double[] {1, 0}, new double[] {sign(net, theta), 0});
    double eta = 1 / (3 * (depth + 1.0));
    // A net that overflows never arrives.
    Steps steps = Steps.evaluating(rows, t -> descent.step(eta, theta)).neverDiverged();
    OptionalLong taken = OptionalLong.empty();
    for (long patience : unit.values(PATIENCE)) {
      if (taken.isEmpty()) {
        taken = steps.until(() -> steps.value() <= HALF_WAY, patience);
      }
      rows.at(PATIENCE.is(patience))
          .put(CONVERGED, taken.isPresent())
          .putIfReached(STEPS, taken)
          .put(PATIENCE_BY_DEPTH, patience * (depth + 1.0))
          .put(SHRINKING, Math.exp(shrinking(depth, m)))
          .put(LOG_NORM, logNorm);
    }
  }

  /** Computes Lλ(m). */
  static double shrinking(long depth, long m) {
    return -DeepLinearNet.logMean(depth, m) / 2;
  }

  private static double sign(Mlp net, double[] theta) {
    Propagation pass = new Propagation(net, 1);
    pass.load(new double[] {1}, 0, 1);
    return Math.signum(pass.forward(theta)[0]);
  }

  private static double weights(Point point) {
    double m = point.get(M);
    return 2 * m + (point.get(DEPTH) - 1) * m * m;
  }

  /** Of a start that never arrives. */
  private static double flops(Point point) {
    return (point.get(PATIENCE) + 1) * PairDescent.flops(weights(point));
  }
}
