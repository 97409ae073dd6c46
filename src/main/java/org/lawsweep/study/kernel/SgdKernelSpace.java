package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.kernel.SgdOnPairs.ARM;
import static org.lawsweep.study.kernel.SgdOnPairs.BATCH;
import static org.lawsweep.study.kernel.SgdOnPairs.BOUND_T;
import static org.lawsweep.study.kernel.SgdOnPairs.D;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_LAST;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_MEAN;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_OF_PAIRS;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_SHARE;
import static org.lawsweep.study.kernel.SgdOnPairs.EXCESS_ZERO;
import static org.lawsweep.study.kernel.SgdOnPairs.NET_OVER_LINEAR;
import static org.lawsweep.study.kernel.SgdOnPairs.Q;
import static org.lawsweep.study.kernel.SgdOnPairs.RATIO_T;
import static org.lawsweep.study.kernel.SgdOnPairs.SCALE;
import static org.lawsweep.study.kernel.SgdOnPairs.T;
import static org.lawsweep.study.kernel.SgdOnPairs.TESTS;

import java.util.List;
import java.util.random.RandomGenerator;
import org.lawsweep.data.Inputs;
import org.lawsweep.nn.Loss;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * SGD on q pairs of neurons learns every function of norm M in the space of the tangent kernel: its
 * mean loss after T steps exceeds that of the function by M/√(2T) and by RM/√(qd) at most.
 *
 * <p>Source: Daniely (2020), Theorem 5 and Algorithm 1 ({@link SgdOnPairs}), for the hidden layer's
 * kernel k, k(x, x) = ½. The paper leaves the step open; here one adds η₀ = M√(2/T) kernels, for
 * which the regret bound M²/(2η₀T) + η₀/4 is least, M/√(2T). In the space of k itself, with an
 * absolute loss and no noise, the mean loss of the iterates is that times 1 − |h_T − f|²/(2M²) in
 * expectation: the bound is short by what the norm has not learned. Departures: targets are {@link
 * KernelMixture}s of norm M with {@value #CENTERS} centers; losses are means over tests.
 */
public final class SgdKernelSpace implements Study {

  private static final int CENTERS = 16;

  private static final String PLAIN = "loss_kind = 'absolute' AND noise = 0 AND ";

  /**
   * Half of M² is on degree 1, where the eigenvalue of k is 1/(4d), so that E|f|, the zero
   * predictor's, is about M√(1/(4πd)). The term of the steps is half of that or less.
   */
  private static final String LONG = " AND T >= 8 * pi() * d";

  /** The term of the pairs is E|f| or less: fewer are no better than none, for all that it says. */
  private static final String WIDE = " AND inputs <> 'cap' AND q >= 4 * pi()";

  static final RealAxis NORM = real("norm").above(0).otherwise(1).doc("norm M of the target");
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

  private static final Declaration DECLARATION =
      Declaration.of("sgd-kernel-space", 1)
          .claim("SGD on pairs of neurons learns functions of kernel norm M to M / sqrt(2 T)")
          .source(
              "Daniely 2020, Neural Networks Learning and Memorization with (almost) no"
                  + " Over-Parameterization, Thm 5")
          .axes(D, T, Q, NORM, BATCH, SCALE, ARM, LOSS, NOISE, INPUTS)
          .metrics(EXCESS_MEAN, EXCESS_LAST, EXCESS_ZERO, EXCESS_SHARE, EXCESS_OF_PAIRS)
          .metrics(BOUND_T, RATIO_T, NET_OVER_LINEAR)
          .flops(SgdKernelSpace::flops)
          .bytes(point -> SgdOnPairs.bytes(point) + 24 * CENTERS * SgdOnPairs.points(point))
          .check(
              List.of(LOSS, NOISE),
              p ->
                  p.get(LOSS) != Loss.SQUARED
                      && (p.get(LOSS) == Loss.ABSOLUTE || p.get(NOISE) == 0),
              p -> "the loss is Lipschitz, and noise is on labels of the absolute one")
          .claim(SgdOnPairs.regret("regret").within(PLAIN + "arm = 'kernel' AND norm = 1"))
          .claim(
              SgdOnPairs.inSamples("rate-in-samples")
                  .within(PLAIN + "arm = 'kernel' AND norm = 1" + LONG))
          .check(SgdOnPairs.inPairs("rate-in-pairs").within(PLAIN + "arm <> 'kernel'" + WIDE))
          .claim(
              SgdOnPairs.netFollowsLinear("net-follows-linear-or-below")
                  .atMost(1 + SgdOnPairs.NEAR)
                  .within(PLAIN + "arm = 'net' AND scale >= 30"))
          .claim(
              SgdOnPairs.netFollowsLinear("net-follows-linear-or-above")
                  .atLeast(1 - SgdOnPairs.NEAR)
                  .within(PLAIN + "arm = 'net' AND scale >= 30"))
          .check(SgdOnPairs.regret("regret-with-noise").within("noise > 0 AND arm = 'kernel'"))
          .check(
              SgdOnPairs.regret("regret-of-signs")
                  .within("loss_kind <> 'absolute' AND arm = 'kernel'"))
          .check(
              power("excess-in-norm", EXCESS_MEAN)
                  .in(NORM, 1)
                  .within(PLAIN + "arm = 'kernel' AND norm <> 1")
                  .source("the absolute loss is homogeneous, and so are the steps"))
          .headline("rate-in-samples")
          .example(u -> u.set(D, 4).set(T, 60).set(Q, 8).set(ARM, StreamArm.NET))
          .build();

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
    SgdOnPairs.record(unit, rows, task(unit), unit.get(NORM), pace);
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

  private static double flops(Point point) {
    double ofTarget = CENTERS * (4.0 * point.get(D) + 54);
    return SgdOnPairs.flops(point) + SgdOnPairs.points(point) * ofTarget;
  }
}
