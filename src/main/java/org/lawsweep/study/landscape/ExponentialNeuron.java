package org.lawsweep.study.landscape;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.below;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.lawsweep.data.XorClusters;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Adam;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
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

  private static final ChoiceAxis<Added> ADDED =
      choice("added", Added.values()).doc("what is added to the net");
  private static final ChoiceAxis<Trap> TRAP =
      choice("trap", Trap.values())
          .otherwise(Trap.STUCK)
          .doc("the net: in a bad local minimum, or without an active unit");
  private static final IntegerAxis STEPS =
      integer("steps").atLeast(1).readOff().doc("steps of Adam since then");
  private static final RealAxis LAMBDA =
      real("lambda").above(0).otherwise(0.01).doc("weight of the penalty");
  private static final IntegerAxis M =
      integer("m").atLeast(1).otherwise(3).doc("hidden units of the net");
  private static final IntegerAxis N =
      integer("n").atLeast(4).otherwise(24).doc("samples, a quarter in each cluster");
  private static final RealAxis SPREAD =
      real("spread")
          .atLeast(0)
          .atMost(0.5)
          .otherwise(0.25)
          .doc("standard deviation in a cluster; centers at (+-1.5, +-1.5)");

  private static final RealMetric OBJECTIVE =
      realMetric("objective").doc("the loss with neuron and penalty");
  private static final RealMetric NET_LOSS =
      realMetric("net_loss").doc("the loss of the net alone");
  private static final IntegerMetric ERRORS = integerMetric("errors").doc("samples misclassified");
  private static final IntegerMetric NET_ERRORS =
      integerMetric("net_errors").doc("samples misclassified by the net alone");
  private static final BooleanMetric FITTED =
      booleanMetric("fitted").doc("whether no sample is misclassified");
  private static final RealMetric A_SIZE =
      realMetric("a_size").doc("|a|; NULL without a neuron, like all below");
  private static final RealMetric W_NORM = realMetric("w_norm").doc("|w|");
  private static final RealMetric B = realMetric("b").doc("b");
  private static final RealMetric BUMP =
      realMetric("bump").doc("largest |a exp(<w, x> + b)| over the samples");
  private static final RealMetric IMBALANCE = realMetric("imbalance").doc("a dL/da - dL/db");
  private static final RealMetric PENALTY_SLOPE = realMetric("penalty_slope").doc("lambda a^2");

  private static final Declaration DECLARATION =
      Declaration.of("exponential-neuron", 1)
          .claim("With one exponential neuron and a penalty on it every local minimum is global")
          .source(SOURCE)
          .axes(ADDED, TRAP, STEPS, LAMBDA, M, N, SPREAD)
          .metrics(
              OBJECTIVE,
              NET_LOSS,
              ERRORS,
              NET_ERRORS,
              FITTED,
              A_SIZE,
              W_NORM,
              B,
              BUMP,
              IMBALANCE,
              PENALTY_SLOPE)
          .flops(
              point -> {
                Trap trap = point.get(TRAP);
                Mlp net = net(point.index(M), trap);
                double search = trap == Trap.STUCK ? EXPECTED_ATTEMPTS * SEARCH : 0;
                return (point.get(STEPS) + search)
                    * (ExponentialLoss.flops(net, (double) point.get(N))
                        + 13.0 * ExponentialLoss.parameters(net));
              })
          .bytes(point -> 64.0 * (point.get(N) * (point.get(M) + 4) + 1))
          .check(
              List.of(N),
              point ->
                  point.get(N) % 4 == 0
                      ? Optional.empty()
                      : Optional.of("n must be a multiple of 4: there are four clusters"))
          .law(
              constant("no-bad-minimum-left", FITTED)
                  .over(STEPS)
                  .atLeast(1)
                  .within(LATE + " AND trap = 'stuck'"))
          .law(
              below("below-the-net-alone", OBJECTIVE, ADDED, Added.NEURON, Added.NOTHING)
                  .over(STEPS)
                  .per(TRAP, LAMBDA, M, N, SPREAD))
          .law(identity("why-a-vanishes", IMBALANCE, PENALTY_SLOPE))
          .law(falling("a-vanishes", A_SIZE, STEPS).within(LATE))
          .example(
              unit ->
                  unit.set(ADDED, Added.NEURON)
                      .set(TRAP, Trap.DEAD)
                      .set(N, 8)
                      .set(STEPS, 1, 10, 50))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    double lambda = unit.get(LAMBDA);
    Trap trap = unit.get(TRAP);
    Mlp net = net(unit.index(M), trap);
    double[] x = XorClusters.draw(n, unit.get(SPREAD), unit.random("data"));
    double[] y = XorClusters.labels(n);
    RandomGenerator init = unit.random("init", M, TRAP);
    double[] theta =
        switch (trap) {
          case DEAD -> dead(net, init);
          case STUCK -> stuck(net, new ExponentialLoss(net, x, y, 0, false), init, rows);
        };
    boolean neuron = unit.get(ADDED) == Added.NEURON;
    ExponentialLoss loss = new ExponentialLoss(net, x, y, lambda, neuron);
    double[] z = Arrays.copyOf(theta, ExponentialLoss.parameters(net));
    int a = net.parameters();
    RandomGenerator direction = unit.random("neuron");
    z[a + 1] = 0.3 * direction.nextGaussian();
    z[a + 2] = 0.3 * direction.nextGaussian();
    double[] gradient = new double[z.length];
    Adam adam = new Adam(z.length, 0.9, 0.999);
    long done = 0;
    for (long steps : unit.values(STEPS)) {
      for (; done < steps; done++) {
        rows.checkpoint();
        loss.evaluate(z, gradient);
        // A schedule that knows no end, so that fewer steps are a prefix of more.
        adam.step(gradient, RATE / Math.sqrt(1 + (double) done / SEARCH), z);
      }
      int errors = loss.errors(z, true);
      Recorder.Row row =
          rows.at(STEPS.is(steps))
              .put(OBJECTIVE, loss.evaluate(z, gradient))
              .put(NET_LOSS, loss.ofNet(z))
              .put(ERRORS, errors)
              .put(NET_ERRORS, loss.errors(z, false))
              .put(FITTED, errors == 0);
      if (neuron) {
        row.put(A_SIZE, Math.abs(z[a]))
            .put(W_NORM, Math.hypot(z[a + 1], z[a + 2]))
            .put(B, z[a + 3])
            .put(BUMP, loss.largestBump(z))
            .put(IMBALANCE, z[a] * gradient[a] - gradient[a + 3])
            .put(PENALTY_SLOPE, lambda * z[a] * z[a]);
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
