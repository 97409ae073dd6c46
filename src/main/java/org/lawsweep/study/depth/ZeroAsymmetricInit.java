package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.below;
import static org.lawsweep.study.Law.bound;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.bool;
import static org.lawsweep.study.Metric.real;

import java.util.ArrayDeque;
import java.util.Deque;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.StepRule;
import org.lawsweep.nn.Training;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
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

  private static final String SOURCE =
      "Wu, Wang and Ma 2019, Global Convergence of Gradient Descent for Deep Linear Residual"
          + " Networks, Thm 4.3";

  private static final String PROVED = "start = 'zero-asymmetric' AND eta IS NULL";

  private static final String BEYOND = "target = 'reflection' AND eta IS NOT NULL AND patience = 1";

  private static final Declaration DECLARATION =
      Declaration.of("zero-asymmetric-init", 1)
          .claim("From W_L = 0 and the others I, deep linear nets learn every square matrix")
          .source(SOURCE)
          .axis(integer("depth").atLeast(1).doc("hidden layers, L - 1"))
          .axis(integer("d").atLeast(1).atMost(1000).doc("rows and columns of every matrix"))
          .axis(choice("start", Start.values()).doc("matrices at the start"))
          .axis(
              choice("target", LinearTarget.values())
                  .doc("the product to be learnt: of norm 1/2, or diag(1, ..., 1, -1)"))
          .axis(Axis.real("eta").above(0).below(2).orDerived().doc("step; NULL is the theorem's"))
          .axis(
              integer("patience")
                  .atLeast(1)
                  .otherwise(1)
                  .doc("how many times T steps descent may take"))
          .axis(
              integer("digits")
                  .atLeast(1)
                  .atMost(20)
                  .readOff()
                  .doc("decimal digits by which the loss is to fall"))
          .metric(Metric.integer("iterations").doc("steps that took; NULL if it never did"))
          .metric(Metric.integer("iterations_bound").doc("T, the steps that the theorem allows"))
          .metric(bool("converged").doc("whether the loss fell so far"))
          .metric(real("loss").doc("R when it had, or after the last step"))
          .metric(real("loss_bound").doc("(1 - eta/2)^t R(0) at that step"))
          .metric(
              Metric.integer("violations")
                  .doc("steps up to that one at which R was above its bound"))
          .metric(real("stall").doc("what R stays above from the identity; else NULL"))
          .flops(ZeroAsymmetricInit::flops)
          .bytes(
              point ->
                  24 * square((double) point.integer("d")) * (point.integer("depth") + 2.0)
                      + 64 * point.integer("digits"))
          .law(bound("loss-below-rate", "loss").atMost("loss_bound").within(PROVED).source(SOURCE))
          .law(
              bound("steps-below-theorem", "iterations")
                  .atMost("iterations_bound")
                  .within(PROVED)
                  .source(SOURCE))
          .law(
              constant("rate-at-every-step", "violations")
                  .over("depth")
                  .equalTo(0)
                  .within(PROVED)
                  .source(SOURCE))
          .law(
              power("steps-in-depth", "iterations")
                  .inLike("depth", "iterations_bound")
                  .atMost()
                  .within(PROVED + " AND depth >= 8")
                  .source(SOURCE))
          .law(
              constant("learns-reflections", "converged")
                  .over("depth")
                  .atLeast(1)
                  .per("d", "digits")
                  .within("start = 'zero-asymmetric' AND " + BEYOND)
                  .source(SOURCE))
          .law(beats("identity"))
          .law(beats("near-identity"))
          .law(beats("xavier"))
          .law(
              bound("identity-stalls", "loss")
                  .atLeast("stall")
                  .source("Bartlett, Helmbold and Long 2018, Gradient Descent with Identity Init"))
          .law(
              rising("near-identity-slows", "iterations", "depth")
                  .per("digits")
                  .within("start = 'near-identity' AND d = 1 AND patience > 1")
                  .source("Shamir 2018, Exponential Convergence Time of Gradient Descent"))
          .build();

  private static Law beats(String other) {
    return below("below-" + other, "loss", "start", "zero-asymmetric", other)
        .over("depth")
        .per("d", "digits")
        .within(BEYOND)
        .source(SOURCE);
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index("d");
    int matrices = unit.index("depth") + 1;
    Start start = unit.choice("start", Start.class);
    LinearTarget target = unit.choice("target", LinearTarget.class);
    Mlp net = Mlp.uniform(d, d, matrices - 1, d, Activation.LINEAR, false);
    double[] theta = start.draw(net, unit.random("init", "start", "depth", "d"));
    double[] phi = target.draw(d, unit.random("data", "target", "d"));
    double eta = eta(unit.point());
    boolean stalls = start == Start.IDENTITY && target == LinearTarget.REFLECTION;
    double logFactor = Math.log1p(-eta / 2);
    double[] x = new double[d * d];
    for (int i = 0; i < d; i++) {
      x[i * (d + 1)] = 1;
    }
    Training training =
        new Training(net, x, phi, OutputLoss.SQUARED, Batches.whole(d), StepRule.DESCENT);
    Deque<Goal> goals = new ArrayDeque<>();
    for (long digits : unit.integers("digits")) {
      goals.add(new Goal(digits, steps(eta, digits), unit.integer("patience")));
    }
    double first = 0;
    long violations = 0;
    for (long t = 0; !goals.isEmpty(); t++) {
      rows.checkpoint();
      // The training's loss is the mean over d samples, R the sum.
      double loss = d * training.step(d * eta, theta);
      if (!(loss < Double.POSITIVE_INFINITY)) {
        throw TrialFailure.diverged("R overflows at step " + t);
      }
      first = t == 0 ? loss : first;
      double bound = first * Math.exp(t * logFactor);
      violations += loss > bound * (1 + Law.ROUNDING) ? 1 : 0;
      for (Goal goal : goals) {
        goal.see(t, loss, bound, first);
      }
      // What fewer digits ask for never comes later.
      while (!goals.isEmpty() && goals.peek().isOver(t)) {
        goals.poll().record(rows, violations, stalls);
      }
    }
  }

  /** So many digits, and what became of them. */
  private static final class Goal {

    private final long digits;
    private final long steps;
    private final long limit;
    private boolean reached;
    private long end;
    private double loss;
    private double bound;

    Goal(long digits, long steps, long patience) {
      this.digits = digits;
      this.steps = steps;
      limit = Math.multiplyExact(steps, patience);
    }

    void see(long t, double current, double currentBound, double first) {
      if (!reached && t <= limit) {
        end = t;
        loss = current;
        bound = currentBound;
        reached = current <= first * Math.pow(10, (double) -digits);
      }
    }

    boolean isOver(long t) {
      return reached || t >= limit;
    }

    void record(Recorder rows, long violations, boolean stalls) {
      Recorder.Row row =
          rows.at("digits", digits)
              .put("iterations_bound", steps)
              .put("converged", reached)
              .put("loss", loss)
              .put("loss_bound", bound)
              .put("violations", violations);
      if (reached) {
        row.put("iterations", end);
      } else {
        row.censored();
      }
      if (stalls) {
        row.put("stall", 0.5);
      }
    }
  }

  /** The step of the axis, or the theorem's largest. */
  static double eta(Point point) {
    double matrices = point.integer("depth") + 1;
    LinearTarget target = point.choice("target", LinearTarget.class);
    double norm = target.norm(point.index("d"));
    double phi = Math.max(Math.max(2 * norm, 3 / Math.sqrt(matrices)), 1);
    double largest =
        1 / Math.max(4 * cube(matrices) * Math.pow(phi, 6), square(12 * matrices * phi * phi));
    return point.optionalReal("eta").orElse(largest);
  }

  private static double square(double x) {
    return x * x;
  }

  private static double cube(double x) {
    return x * x * x;
  }

  /** T for so many digits. */
  private static long steps(double eta, long digits) {
    return (long) Math.ceil(digits * Math.log(10) / -Math.log1p(-eta / 2));
  }

  /** Three products of d × d matrices for each layer but the first, which needs two. */
  private static double flops(Point point) {
    double steps = steps(eta(point), point.integer("digits")) * point.integer("patience") + 1.0;
    return steps * cube((double) point.integer("d")) * (6 * point.integer("depth") + 4);
  }
}
