package org.lawsweep.study.dynamics;

import static org.lawsweep.study.Axis.choice;
import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.falling;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.integerMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.List;
import java.util.function.UnaryOperator;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Vectors;
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
 * A wide trained network is kernel regression with its tangent kernel.
 *
 * <p>Source: Arora, Du, Hu, Li, Salakhutdinov and Wang (2019), On Exact Computation with an
 * Infinitely Wide Neural Net, Theorem 3.2; seed "Neural Tangent Kernel". For widths m ≥ poly(1/κ,
 * L, 1/λ₀, n, log(1/δ)), trained to the end by small steps, |f_nn(x) − f_ntk(x)| ≤ ε at a point x
 * of norm 1 with probability 1 − δ, f_ntk(x) = Θ(x, X)Θ(X, X)⁻¹y.
 *
 * <p>The rate met is m^{−1/2}, that at which the kernel of the initial weights fluctuates; what it
 * moves in training is of order 1/m. The network is compared with kernel descent after the same
 * steps, k = ⌈τλmax/λmin⌉ of size η = 1/λmax, and with its limit. Departures: many test points
 * instead of one; in place of a small factor κ the network starts at zero ({@link
 * CenteredDescent}), which has the same kernel.
 */
public final class WideNetVsNtk implements Study {

  private static final int TESTS = 100;

  /** A loss that has grown by this factor, from n/2, will not come back. */
  private static final double DIVERGED = 1e6;

  /**
   * The theorem asks for a polynomial in n and leaves its degree open. Below n² the deviation, of
   * the size of the labels, no longer grows as it should: −0.45 ± 0.03 from m = 64 on at n = 20 (°:
   * the degree was set after that).
   */
  private static final String WIDE = "m >= n * n";

  static final IntegerAxis M = integer("m").atLeast(1).doc("width of every hidden layer");
  static final IntegerAxis DEPTH = integer("depth").atLeast(1).otherwise(1).doc("hidden layers");
  static final RealAxis TAU =
      real("tau").above(0).readOff().otherwise(8).doc("training time: steps times eta lambda_min");
  static final ChoiceAxis<Trained> TRAINED =
      choice("trained", Trained.values())
          .otherwise(Trained.ALL)
          .doc("layers that are; of one hidden layer the first may be alone");
  static final IntegerAxis N =
      integer("n").atLeast(1).otherwise(10).doc("samples on the unit sphere");
  static final IntegerAxis D = integer("d").atLeast(1).otherwise(6).doc("input dimension");

  static final RealMetric RMS_VS_LIN =
      realMetric("rms_vs_lin").doc("root mean square of net less kernel descent, 100 points");
  static final RealMetric MAX_VS_NTK =
      realMetric("max_vs_ntk").doc("largest distance of net and kernel regression there");
  static final RealMetric TRAIN_RES =
      realMetric("train_res").doc("residual at the samples, root mean square");
  static final IntegerMetric STEPS = integerMetric("steps").doc("steps until then");

  private static final Declaration DECLARATION =
      Declaration.of("wide-net-vs-ntk", 1)
          .claim("A wide net, trained, is within epsilon of regression with its tangent kernel")
          .source(
              "Arora et al. 2019, On Exact Computation with an Infinitely Wide Neural Net, Thm 3.2")
          .axes(M, DEPTH, TAU, TRAINED, N, D)
          .metrics(RMS_VS_LIN, MAX_VS_NTK, TRAIN_RES, STEPS)
          .flops(WideNetVsNtk::flops)
          .bytes(WideNetVsNtk::bytes)
          .check(
              List.of(TRAINED, DEPTH, M),
              p -> p.get(TRAINED) == Trained.ALL || (p.get(DEPTH) == 1 && p.get(M) % 2 == 0),
              p ->
                  "m=%d with depth=%d cannot train its first layer alone: m must be even, depth 1"
                      .formatted(p.get(M), p.get(DEPTH)))
          // Told from the -1/4 of proofs, and from the -1 of a mean.
          .claim(power("deviation-in-width", RMS_VS_LIN).in(M, -0.5).resolvedTo(0.25).within(WIDE))
          .claim(falling("distance-to-regression", MAX_VS_NTK, M).within("tau >= 8"))
          .headline("deviation-in-width")
          .example(unit -> unit.set(M, 9).set(DEPTH, 2).set(N, 3).set(TAU, 0.25, 1.0, 2.0))
          .build();

  private final UnaryOperator<Trained> limit;

  /** Makes the study. */
  public WideNetVsNtk() {
    this(trained -> trained);
  }

  /** Makes a study that compares with the kernel of other layers, for a test that sees it. */
  WideNetVsNtk(UnaryOperator<Trained> limit) {
    this.limit = limit;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    double[] x = Sphere.draw(n, d, unit.random("data", D));
    double[] z = Sphere.draw(TESTS, d, unit.random("test", D));
    double[] y = Labels.SIGN.draw(n, unit.random("label"));
    Trained trained = unit.get(TRAINED);
    int depth = unit.index(DEPTH);
    KernelDescent descent = new KernelDescent(limit.apply(trained).kernel(depth), d, x, y, z);
    CenteredDescent net = trained.net(d, unit.index(M), depth, x, y, unit.random("init", D, M));
    Steps steps =
        Steps.watching(rows, k -> net.step(descent.eta())).divergedAbove(DIVERGED * n / 2);
    for (double tau : unit.values(TAU)) {
      steps.to(descent.steps(tau));
      double[] f = net.outputs(z);
      rows.at(TAU.is(tau))
          .put(RMS_VS_LIN, Vectors.rms(f, descent.predictions(steps.time())))
          .put(MAX_VS_NTK, Vectors.largestDistance(f, descent.regression()))
          .put(TRAIN_RES, Vectors.rms(net.outputs(x), y))
          .put(STEPS, steps.time());
    }
  }

  private static double weights(Point point) {
    double m = point.get(M);
    return m * (point.get(D) + 1) + (point.get(DEPTH) - 1) * m * m;
  }

  private static double flops(Point point) {
    double n = point.get(N);
    // Steps to τ are τλmax/λmin: of uniform points about 2n, measured at n = 10 and 20.
    double steps = 1 + 2 * n * point.get(TAU);
    return weights(point) * (20 + 6 * n * steps + 4 * TESTS);
  }

  private static double bytes(Point point) {
    double units = point.get(M) * (point.get(DEPTH) + 1.0);
    double n = point.get(N);
    return 8 * (3 * weights(point) + 2 * (n + TESTS) * (units + point.get(D)) + 4 * n * n);
  }
}
