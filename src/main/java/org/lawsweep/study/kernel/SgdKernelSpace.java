package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.random.RandomGenerator;
import org.lawsweep.data.Inputs;
import org.lawsweep.nn.Loss;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * SGD on q pairs of neurons learns every function of norm M in the space of the tangent kernel: its
 * mean loss after T steps exceeds that of the function by M/√(2T) and by RM/√(qd) at most.
 *
 * <p>Source: Daniely (2020), Theorem 5 and Algorithm 1, for the hidden layer's kernel k, k(x, x) =
 * ½. The paper leaves the step open; here one adds η₀ = M√(2/T) kernels, for which the regret bound
 * M²/(2η₀T) + η₀/4 is least, M/√(2T). In the space of k itself, with an absolute loss and no noise,
 * the mean loss of the iterates is that times 1 − |h_T − f|²/(2M²) in expectation: the bound is
 * short by what the norm has not learned. Departures: targets are {@link KernelMixture}s of norm M
 * with {@value #CENTERS} centers; losses are means over {@value #TESTS} tests, over all iterates
 * where the paper returns a random one, whose expectation it is.
 */
public final class SgdKernelSpace implements Study {

  private static final int CENTERS = 16;
  static final int TESTS = 400;

  private static final String PAPER =
      "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
          + " Over-Parameterization, ";

  private static final String PLAIN = "loss_kind = 'absolute' AND noise = 0 AND arm = 'kernel'";
  private static final String PAIRS = "loss_kind = 'absolute' AND noise = 0 AND arm ";

  /**
   * The bound beats the zero predictor twice: half of M² is on degree 1, where the eigenvalue of k
   * is 1/(4d), so that E|f| is about M√(1/(4πd)).
   */
  private static final String LONG = " AND T >= 8 * pi() * d";

  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");
  static final IntegerAxis T = integer("T").atLeast(1).doc("steps, which set their own length");
  static final IntegerAxis Q =
      integer("q").atLeast(1).otherwise(64).doc("pairs of neurons; the arm kernel has no number");
  static final RealAxis NORM = real("norm").above(0).otherwise(1).doc("norm M of the target");
  static final IntegerAxis BATCH =
      integer("batch").atLeast(1).otherwise(1).doc("samples of a step");
  static final RealAxis SCALE =
      real("scale").above(0).otherwise(30).doc("absolute outer weight B at the start, of the net");
  static final ChoiceAxis<StreamArm> ARM =
      choice("arm", StreamArm.values())
          .otherwise(StreamArm.KERNEL)
          .doc("Algorithm 1, its frozen tangent features, or their limit of many pairs");
  static final ChoiceAxis<Loss> LOSS =
      choice("loss_kind", Loss.values())
          .otherwise(Loss.ABSOLUTE)
          .doc("of labels f, or of their signs for hinge and logistic");
  static final RealAxis NOISE =
      real("noise").atLeast(0).otherwise(0).doc("half-width of uniform noise on labels");
  static final ChoiceAxis<Inputs> INPUTS =
      choice("inputs", Inputs.values())
          .otherwise(Inputs.SPHERE)
          .doc("uniform on sphere or cube, or near one axis, where R^2 is about d");

  static final RealMetric EXCESS_MEAN =
      realMetric("excess_mean").doc("loss beyond that of the target, mean over all iterates");
  static final RealMetric EXCESS_LAST = realMetric("excess_last").doc("that of the last iterate");
  static final RealMetric EXCESS_ZERO = realMetric("excess_zero").doc("that of the predictor 0");
  static final RealMetric EXCESS_SHARE =
      realMetric("excess_share").doc("excess_mean over excess_zero");
  static final RealMetric BOUND_T = realMetric("bound_t").doc("M / sqrt(2 T)");
  static final RealMetric RATIO_T = realMetric("ratio_t").doc("excess_mean over bound_t");
  static final RealMetric NET_OVER_LINEAR =
      realMetric("net_over_linear")
          .doc("excess_mean of the net over that of its features, else NULL");

  private static final Declaration DECLARATION =
      Declaration.of("sgd-kernel-space", 1)
          .claim("SGD on pairs of neurons learns functions of kernel norm M to M / sqrt(2 T)")
          .source(PAPER + "Thm 5")
          .axes(D, T, Q, NORM, BATCH, SCALE, ARM, LOSS, NOISE, INPUTS)
          .metrics(EXCESS_MEAN, EXCESS_LAST, EXCESS_ZERO, EXCESS_SHARE)
          .metrics(BOUND_T, RATIO_T, NET_OVER_LINEAR)
          .flops(SgdKernelSpace::flops)
          .bytes(SgdKernelSpace::bytes)
          .check(
              List.of(LOSS, NOISE),
              p ->
                  p.get(LOSS) != Loss.SQUARED
                      && (p.get(LOSS) == Loss.ABSOLUTE || p.get(NOISE) == 0),
              p -> "the loss is Lipschitz, and noise is on labels of the absolute one")
          .claim(regret("regret", PLAIN + " AND norm = 1"))
          .claim(inSamples("rate-in-samples").within(PLAIN + " AND norm = 1" + LONG))
          .claim(inPairs("rate-in-pairs").within(PAIRS + "<> 'kernel'"))
          .claim(netFollowsLinear().within(PAIRS + "= 'net' AND scale >= 30"))
          .check(regret("regret-with-noise", "noise > 0 AND arm = 'kernel'"))
          .check(regret("regret-of-signs", "loss_kind <> 'absolute' AND arm = 'kernel'"))
          .check(
              power("excess-in-norm", EXCESS_MEAN)
                  .in(NORM, 1)
                  .within(PLAIN + " AND norm <> 1")
                  .source("the absolute loss is homogeneous, and so are the steps"))
          .headline("rate-in-samples")
          .example(u -> u.set(D, 4).set(T, 60).set(Q, 8).set(ARM, StreamArm.NET))
          .build();

  /** States the bound, which the ratio reaches where the norm is learned as well. */
  static Law regret(String name, String regime) {
    return constant(name, RATIO_T)
        .over(T, D)
        .atMost(1)
        .within(regime)
        .source("regret of online descent: M^2 / (2 eta T) + eta / 4 at eta = M sqrt(2 / T)");
  }

  /** States the rate of the bound as that of the loss. */
  static Law inSamples(String name) {
    return power(name, EXCESS_MEAN)
        .in(T, -0.5)
        .ofMean()
        .ifInconsistent(
            "The loss is the bound times 1 - |h - f|^2 / (2 M^2): as the norm is learned, this"
                + " factor rises to 1, and the rate is a little less than its limit.");
  }

  /** States the term of the pairs alone: of the mean over iterates, T has its own. */
  static Law inPairs(String name) {
    return power(name, EXCESS_LAST).in(Q, -0.5).atMost().ofMean();
  }

  /** States that weights this large stay where the net is linear in them. */
  static Law netFollowsLinear() {
    return constant("net-follows-linear", NET_OVER_LINEAR).over(Q).equalTo(1).resolvedTo(0.02);
  }

  private final double pace;

  /** Makes the study. */
  public SgdKernelSpace() {
    this(1);
  }

  /** Makes a study whose steps are wrong by a factor, to test that a law notices. */
  SgdKernelSpace(double pace) {
    this.pace = pace;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    double norm = unit.get(NORM);
    StreamTask task = task(unit);
    double eta0 = pace * norm * Math.sqrt(2.0 / unit.index(T));
    record(unit, rows, task, norm, eta0);
  }

  /** Learns the task and puts what both studies tell of it. */
  static Recorder.Row record(Unit unit, Recorder rows, StreamTask task, double norm, double eta0) {
    StreamArm arm = unit.get(ARM);
    StreamTask.Excess excess = task.follow(learner(arm, task, unit, eta0), rows);
    double zero = task.excess(new double[TESTS]);
    double bound = norm / Math.sqrt(2.0 * unit.index(T));
    Recorder.Row row =
        rows.at()
            .put(EXCESS_MEAN, excess.mean())
            .put(EXCESS_LAST, excess.last())
            .put(EXCESS_ZERO, zero)
            .put(EXCESS_SHARE, excess.mean() / zero)
            .put(BOUND_T, bound)
            .put(RATIO_T, excess.mean() / bound);
    if (arm == StreamArm.NET) {
      StreamLearner linear = learner(StreamArm.LINEAR, task, unit, eta0);
      row.put(NET_OVER_LINEAR, excess.mean() / task.follow(linear, rows).mean());
    }
    return row;
  }

  private static StreamLearner learner(StreamArm arm, StreamTask task, Unit unit, double eta0) {
    RandomGenerator init = unit.random("init", D);
    return arm.learner(task, unit.index(Q), unit.get(SCALE), eta0, init);
  }

  private static StreamTask task(Unit unit) {
    int d = unit.index(D);
    int samples = Math.multiplyExact(unit.index(T), unit.index(BATCH));
    Inputs inputs = unit.get(INPUTS);
    double[] x = inputs.draw(samples, d, unit.random("data", D, INPUTS));
    double[] tests = inputs.draw(TESTS, d, unit.random("test", D, INPUTS));
    double[] y = target(unit, samples, x);
    RandomGenerator noise = unit.random("noise");
    for (int k = 0; k < samples; k++) {
      double off = unit.get(NOISE) * (2 * noise.nextDouble() - 1);
      y[k] = unit.get(LOSS) == Loss.ABSOLUTE ? y[k] + off : Math.signum(y[k]);
    }
    double[] f = target(unit, TESTS, tests);
    return new StreamTask(d, unit.index(BATCH), x, y, tests, f, unit.get(LOSS), unit.get(NOISE));
  }

  private static double[] target(Unit unit, int points, double[] x) {
    RandomGenerator random = unit.random("target", D, INPUTS);
    KernelMixture f =
        KernelMixture.draw(unit.get(INPUTS), CENTERS, unit.index(D), points, x, random);
    double[] values = new double[points];
    for (int k = 0; k < points; k++) {
      values[k] = unit.get(NORM) * f.value(k);
    }
    return values;
  }

  /** Counts the operations of {@link #record}, and of the target at all points. */
  static double flops(Point point) {
    double d = point.get(D);
    double steps = point.get(T);
    double samples = steps * point.get(BATCH);
    double q = point.get(Q);
    StreamArm arm = point.get(ARM);
    double beside = arm == StreamArm.NET ? StreamArm.LINEAR.flops(samples, TESTS, steps, d, q) : 0;
    return arm.flops(samples, TESTS, steps, d, q)
        + beside
        + (samples + TESTS) * CENTERS * (4 * d + 54);
  }

  /** Counts the bytes of samples and tests, some of a net, and a block of the kernel. */
  static double bytes(Point point) {
    double d = point.get(D);
    double points = point.get(T) * (double) point.get(BATCH) + TESTS;
    double q = point.get(Q);
    return KernelSgd.bytes(points, 0, d) + 8 * (points * (d + q + 3 * CENTERS) + 12 * q * d);
  }
}
