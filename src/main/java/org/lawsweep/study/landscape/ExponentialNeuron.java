package org.lawsweep.study.landscape;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.below;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.identity;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.Optional;
import org.lawsweep.data.XorClusters;
import org.lawsweep.nn.Mlp;
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
 *
 * <p>What a run that never arrives does is no test of a theorem on local minima: |a| and whether
 * the net is rescued are observed, and nothing is claimed. {@link ExponentialNeuronCritical} looks
 * at critical points.
 */
public final class ExponentialNeuron implements Study {

  private static final double RATE = 0.02;

  /** Steps after which later ones have shrunk by √2. */
  private static final double SHRINKS = 2500;

  /** The neuron starts at a = 0, so that |a| rises before it falls. */
  private static final String LATE = "added = 'neuron' AND steps >= 2000";

  /** What joins the net. */
  enum Added {
    NEURON,
    NOTHING
  }

  static final ChoiceAxis<Added> ADDED =
      choice("added", Added.values()).doc("what is added to the net");
  static final ChoiceAxis<Trap> TRAP =
      choice("trap", Trap.values())
          .otherwise(Trap.STUCK)
          .doc("the net: in a bad local minimum, or without an active unit");
  static final IntegerAxis STEPS =
      integer("steps").atLeast(1).readOff().doc("steps of Adam since then");
  static final RealAxis LAMBDA =
      real("lambda").above(0).otherwise(0.01).doc("weight of the penalty");
  static final IntegerAxis M = integer("m").atLeast(1).otherwise(3).doc("hidden units of the net");
  static final IntegerAxis N =
      integer("n").atLeast(4).otherwise(24).doc("samples, a quarter in each cluster");
  static final RealAxis SPREAD =
      real("spread")
          .atLeast(0)
          .atMost(0.5)
          .otherwise(0.25)
          .doc("standard deviation in a cluster; centers at (+-1.5, +-1.5)");

  static final RealMetric OBJECTIVE =
      realMetric("objective").doc("the loss with neuron and penalty");
  static final RealMetric NET_LOSS = realMetric("net_loss").doc("the loss of the net alone");
  static final IntegerMetric ERRORS = integerMetric("errors").doc("samples misclassified");
  static final IntegerMetric NET_ERRORS =
      integerMetric("net_errors").doc("samples misclassified by the net alone");
  static final BooleanMetric FITTED =
      booleanMetric("fitted").doc("whether no sample is misclassified");
  static final RealMetric A_SIZE =
      realMetric("a_size").doc("|a|; NULL without a neuron, like all below");
  static final RealMetric W_NORM = realMetric("w_norm").doc("|w|");
  static final RealMetric B = realMetric("b").doc("b");
  static final RealMetric BUMP =
      realMetric("bump").doc("largest |a exp(<w, x> + b)| over the samples");
  static final RealMetric IMBALANCE = realMetric("imbalance").doc("a dL/da - dL/db");
  static final RealMetric PENALTY_SLOPE = realMetric("penalty_slope").doc("lambda a^2");

  private static final Declaration DECLARATION =
      Declaration.of("exponential-neuron", 2)
          .claim(
              "With one exponential neuron and a penalty on it every local minimum is global;"
                  + " no claim here: exponential-neuron-critical looks at critical points")
          .source(
              "Liang, Sun, Lee and Srikant 2018, Adding One Neuron Can Eliminate All Bad Local"
                  + " Minima, Thm 1")
          .axes(ADDED, TRAP, STEPS, LAMBDA, M, N, SPREAD)
          .metrics(OBJECTIVE, NET_LOSS, ERRORS, NET_ERRORS, FITTED)
          .metrics(A_SIZE, W_NORM, B, BUMP, IMBALANCE, PENALTY_SLOPE)
          .flops(ExponentialNeuron::flops)
          .bytes(point -> 64.0 * (point.get(N) * (point.get(M) + 4) + 1))
          .check(List.of(N), ExponentialNeuron::unfilled)
          .observe(constant("rescued", FITTED).over(STEPS).within(LATE + " AND trap = 'stuck'"))
          .check(
              below("below-the-net-alone", OBJECTIVE, ADDED, Added.NEURON, Added.NOTHING)
                  .over(STEPS)
                  .per(TRAP, LAMBDA, M, N, SPREAD))
          .check(identity("why-a-vanishes", IMBALANCE, PENALTY_SLOPE))
          .observe(power("a-vanishes", A_SIZE).over(STEPS).within(LATE))
          .headline("a-vanishes")
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
    Mlp net = trap.net(unit.index(M));
    double[] x = XorClusters.draw(n, unit.get(SPREAD), unit.random("data"));
    double[] y = XorClusters.labels(n);
    double[] theta = trap.draw(net, x, y, unit.random("init", M, TRAP), rows);
    boolean neuron = unit.get(ADDED) == Added.NEURON;
    ExponentialLoss loss = new ExponentialLoss(net, x, y, lambda, neuron);
    double[] z = ExponentialLoss.start(net, theta, unit.random("neuron"));
    int a = net.parameters();
    double[] gradient = new double[z.length];
    // A schedule that knows no end, so that fewer steps are a prefix of more.
    Steps descent =
        Steps.watching(rows, loss.descent(z, gradient, t -> RATE / Math.sqrt(1 + t / SHRINKS)));
    for (long steps : unit.values(STEPS)) {
      descent.to(steps);
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

  /** Says why samples do not fill the four clusters alike. */
  static Optional<String> unfilled(Point point) {
    return point.get(N) % 4 == 0
        ? Optional.empty()
        : Optional.of("n must be a multiple of 4: there are four clusters");
  }

  private static double flops(Point point) {
    Trap trap = point.get(TRAP);
    Mlp net = trap.net(point.index(M));
    return (point.get(STEPS) + trap.expectedSteps())
        * (ExponentialLoss.flops(net, (double) point.get(N))
            + 13.0 * ExponentialLoss.parameters(net));
  }
}
