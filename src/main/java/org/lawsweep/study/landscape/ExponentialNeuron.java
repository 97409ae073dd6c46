package org.lawsweep.study.landscape;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.below;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Metric.bool;
import static org.lawsweep.study.Metric.real;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lawsweep.data.XorClusters;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Adam;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

/**
 * One exponential neuron with a penalty leaves no bad local minimum.
 *
 * <p>Source: Liang, Sun, Lee and Srikant (2018), Theorem 1. Where the data can be fitted, every
 * local minimum of L̃ ({@link ExponentialLoss}) is global, has a = 0, and its θ minimizes the loss
 * of the net alone. The neuron is added to a net of m leaky units that Adam left in a bad local
 * minimum of the XOR of four clusters, or to a dead one, whose units are off at every sample. At
 * any point
 *
 * <pre>a ∂L̃/∂a − ∂L̃/∂b = λa²,</pre>
 *
 * which is why a = 0 at every critical point. Descent gets there only at infinity: a falls while w
 * and b grow, and all along the net alone fits no better than before ({@code net_errors}). A dead
 * net has no gradient to fit with: its loss falls by what the neuron does, and no further.
 */
public final class ExponentialNeuron implements Study {

  private static final double RATE = 0.02;

  /** Steps of the search for a bad minimum, and after which later steps have shrunk by √2. */
  private static final int SEARCH = 2500;

  /** A bad minimum has at least this loss; the loss of a net that is 0 is n. */
  private static final double BAD = 10;

  private static final int ATTEMPTS = 2000;

  /** Of starts that end in a bad minimum at m = 3: about one in so many. */
  private static final double EXPECTED_ATTEMPTS = 15;

  private static final double OFF = -100;

  private static final String SOURCE =
      "Liang, Sun, Lee and Srikant 2018, Adding One Neuron Can Eliminate All Bad Local Minima,"
          + " Thm 1";

  /** The neuron starts at a = 0, so that |a| rises before it falls. */
  private static final String LATE = "added = 'neuron' AND steps >= 2000";

  /** What joins the net. */
  enum Added {
    NEURON,
    NOTHING
  }

  /** What the net is when the neuron comes. */
  enum Trap {
    /** Leaky units, trained until they are stuck with errors. */
    STUCK,
    /** ReLU units, off at all samples. */
    DEAD
  }

  private static final Declaration DECLARATION =
      Declaration.of("exponential-neuron", 1)
          .claim("With one exponential neuron and a penalty on it every local minimum is global")
          .source(SOURCE)
          .axis(choice("added", Added.values()).doc("what is added to the net"))
          .axis(
              choice("trap", Trap.values())
                  .otherwise(Trap.STUCK)
                  .doc("the net: in a bad local minimum, or without an active unit"))
          .axis(integer("steps").atLeast(1).readOff().doc("steps of Adam since then"))
          .axis(Axis.real("lambda").above(0).otherwise(0.01).doc("weight of the penalty"))
          .axis(integer("m").atLeast(1).otherwise(3).doc("hidden units of the net"))
          .axis(integer("n").atLeast(4).otherwise(24).doc("samples, a quarter in each cluster"))
          .axis(
              Axis.real("spread")
                  .atLeast(0)
                  .atMost(0.5)
                  .otherwise(0.25)
                  .doc("standard deviation in a cluster; centers at (+-1.5, +-1.5)"))
          .metric(real("objective").doc("the loss with neuron and penalty"))
          .metric(real("net_loss").doc("the loss of the net alone"))
          .metric(Metric.integer("errors").doc("samples misclassified"))
          .metric(Metric.integer("net_errors").doc("samples misclassified by the net alone"))
          .metric(bool("fitted").doc("whether no sample is misclassified"))
          .metric(real("a_size").doc("|a|; NULL without a neuron, like all below"))
          .metric(real("w_norm").doc("|w|"))
          .metric(real("b").doc("b"))
          .metric(real("bump").doc("largest |a exp(<w, x> + b)| over the samples"))
          .metric(real("imbalance").doc("a dL/da - dL/db"))
          .metric(real("penalty_slope").doc("lambda a^2"))
          .flops(
              point -> {
                Trap trap = point.choice("trap", Trap.class);
                Mlp net = net(point.index("m"), trap);
                double search = trap == Trap.STUCK ? EXPECTED_ATTEMPTS * SEARCH : 0;
                return (point.integer("steps") + search)
                    * (ExponentialLoss.flops(net, (double) point.integer("n"))
                        + 13.0 * ExponentialLoss.parameters(net));
              })
          .bytes(point -> 64.0 * (point.integer("n") * (point.integer("m") + 4) + 1))
          .check(
              List.of("n"),
              point ->
                  point.integer("n") % 4 == 0
                      ? Optional.empty()
                      : Optional.of("n must be a multiple of 4: there are four clusters"))
          .law(
              constant("no-bad-minimum-left", "fitted")
                  .over("steps")
                  .atLeast(1)
                  .within(LATE + " AND trap = 'stuck'")
                  .source(SOURCE))
          .law(
              below("below-the-net-alone", "objective", "added", "neuron", "nothing")
                  .over("steps")
                  .per("trap", "lambda", "m", "n", "spread")
                  .source(SOURCE))
          .law(identity("why-a-vanishes", "imbalance", "penalty_slope").source(SOURCE))
          .law(falling("a-vanishes", "a_size", "steps").within(LATE).source(SOURCE))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index("n");
    double lambda = unit.real("lambda");
    Trap trap = unit.choice("trap", Trap.class);
    Mlp net = net(unit.index("m"), trap);
    double[] x = XorClusters.draw(n, unit.real("spread"), unit.random("data"));
    double[] y = XorClusters.labels(n);
    RandomGenerator init = unit.random("init", "m", "trap");
    double[] theta =
        switch (trap) {
          case DEAD -> dead(net, init);
          case STUCK -> stuck(net, new ExponentialLoss(net, x, y, 0, false), init, rows);
        };
    boolean neuron = unit.choice("added", Added.class) == Added.NEURON;
    ExponentialLoss loss = new ExponentialLoss(net, x, y, lambda, neuron);
    double[] z = Arrays.copyOf(theta, ExponentialLoss.parameters(net));
    int a = net.parameters();
    RandomGenerator direction = unit.random("neuron");
    z[a + 1] = 0.3 * direction.nextGaussian();
    z[a + 2] = 0.3 * direction.nextGaussian();
    double[] gradient = new double[z.length];
    Adam adam = new Adam(z.length, 0.9, 0.999);
    long done = 0;
    for (long steps : unit.integers("steps")) {
      for (; done < steps; done++) {
        rows.checkpoint();
        loss.evaluate(z, gradient);
        // A schedule that knows no end, so that fewer steps are a prefix of more.
        adam.step(gradient, RATE / Math.sqrt(1 + (double) done / SEARCH), z);
      }
      int errors = loss.errors(z, true);
      Recorder.Row row =
          rows.at("steps", steps)
              .put("objective", loss.evaluate(z, gradient))
              .put("net_loss", loss.ofNet(z))
              .put("errors", errors)
              .put("net_errors", loss.errors(z, false))
              .put("fitted", errors == 0);
      if (neuron) {
        row.put("a_size", Math.abs(z[a]))
            .put("w_norm", Math.hypot(z[a + 1], z[a + 2]))
            .put("b", z[a + 3])
            .put("bump", loss.largestBump(z))
            .put("imbalance", z[a] * gradient[a] - gradient[a + 3])
            .put("penalty_slope", lambda * z[a] * z[a]);
      }
    }
  }

  /** c + Σ_j v_j σ(⟨w_j, x⟩ + b_j). */
  static Mlp net(int m, Trap trap) {
    Activation activation = trap == Trap.STUCK ? new Activation(0.1) : Activation.RELU;
    return Mlp.uniform(2, m, 1, 1, activation, true);
  }

  /** All gradients but that of c vanish, and c = 0 is the best constant of as many 1 as −1. */
  static double[] dead(Mlp net, RandomGenerator random) {
    double[] theta = net.drawStandard(random);
    for (int j = 1; j <= net.width(1); j++) {
      theta[net.offset(1) + j * net.stride(1) - 1] = OFF;
    }
    theta[theta.length - 1] = 0;
    return theta;
  }

  private static double[] stuck(
      Mlp net, ExponentialLoss loss, RandomGenerator random, Recorder rows) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double[] z = Arrays.copyOf(net.drawStandard(random), ExponentialLoss.parameters(net));
      boolean bad = isBadAfterSearch(loss, z, rows);
      // Again, to tell a minimum from a plateau.
      if (bad && isBadAfterSearch(loss, z, rows)) {
        return z;
      }
    }
    throw TrialFailure.infeasible(
        "none of %d starts ended in a bad local minimum".formatted(ATTEMPTS));
  }

  private static boolean isBadAfterSearch(ExponentialLoss loss, double[] z, Recorder rows) {
    double[] gradient = new double[z.length];
    Adam adam = new Adam(z.length, 0.9, 0.999);
    for (int t = 0; t < SEARCH; t++) {
      rows.checkpoint();
      loss.evaluate(z, gradient);
      adam.step(gradient, RATE * (1 - (double) t / SEARCH), z);
    }
    return loss.evaluate(z, gradient) > BAD && loss.errors(z, true) > 0;
  }
}
