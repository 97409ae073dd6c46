package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.rising;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * The tangent kernel of a randomly initialized network tends to a fixed kernel as its width grows.
 *
 * <p>Source: Arora, Du, Hu, Li, Salakhutdinov and Wang (2019), On Exact Computation with an
 * Infinitely Wide Neural Net, Theorem 3.1; seed "Neural Tangent Kernel (NTK)". With L hidden layers
 * of width m ≥ C L⁶/ε⁴ log(L/δ), |K(x, z) − Θ^(L)(x, z)| ≤ (L + 1)ε with probability 1 − δ: an
 * error of order m^{−1/4} and L^{5/2} is guaranteed.
 *
 * <p>The rate met is m^{−1/2}: for L = 1 the kernel is a mean of m independent terms with
 * expectation Θ, so its squared error is a variance over m; for more layers the variance is exp(5β)
 * − 1 up to a constant, β = L/m (Hanin and Nica 2020, Theorem 1), straight while β is small. All
 * depths come from one draw: the net of depth L has the first L layers of the deepest, below the
 * same outer weights.
 */
public final class NtkAtInitialization implements Study {

  private static final String FLUCTUATIONS =
      "Hanin and Nica 2020, Finite Depth and Width Corrections to the NTK, Thm 1";

  /** 5β ≤ 0.16: the exponential is 8 % above its tangent there. */
  private static final String SHALLOW = "m >= 32 * depth";

  static final IntegerAxis M = integer("m").atLeast(1).doc("width of every hidden layer");
  static final IntegerAxis DEPTH =
      integer("depth").atLeast(1).atMost(100).readOff().doc("hidden layers: the first of one draw");
  static final IntegerAxis N =
      integer("n").atLeast(1).otherwise(12).doc("points on the unit sphere");
  static final IntegerAxis D = integer("d").atLeast(1).otherwise(10).doc("input dimension");

  static final RealMetric RMS =
      realMetric("rms").doc("error of an entry of the n x n kernel matrix, root mean square");
  static final RealMetric REL = realMetric("rel").doc("rms / (depth + 1)");
  static final RealMetric MSE = realMetric("mse").doc("rms squared");
  static final RealMetric OP = realMetric("op").doc("error of the kernel matrix in operator norm");

  private static final Declaration DECLARATION =
      Declaration.of("ntk-at-initialization", 1)
          .claim(
              "A random net of width L^6/epsilon^4 has its limit's tangent kernel up to (L + 1)"
                  + " epsilon")
          .source(
              "Arora et al. 2019, On Exact Computation with an Infinitely Wide Neural Net, Thm 3.1")
          .axes(M, DEPTH, N, D)
          .metrics(RMS, REL, MSE, OP)
          .flops(NtkAtInitialization::flops)
          .bytes(NtkAtInitialization::bytes)
          .check(
              List.of(M, DEPTH, D),
              p -> hidden(p) + p.get(M) <= Integer.MAX_VALUE - 8.0,
              p ->
                  "m=%d with depth=%d has more weights than an array holds"
                      .formatted(p.get(M), p.get(DEPTH)))
          .check(
              power("squared-error-of-one-layer", MSE)
                  .in(M, -1)
                  .ofMean()
                  .within("depth = 1")
                  .source("variance of a mean of m independent terms"))
          .claim(
              // Told from the rate -1/4 that the theorem guarantees.
              power("error-in-width", RMS)
                  .in(M, -0.5)
                  .resolvedTo(0.25)
                  .within(SHALLOW + " AND depth > 1")
                  .source(FLUCTUATIONS))
          .check(power("guaranteed-rate", RMS).in(M, -0.25).atMost())
          .check(power("error-in-depth", RMS).in(DEPTH, 2.5).atMost().within(SHALLOW))
          .claim(rising("relative-error-in-depth", REL, DEPTH).within(SHALLOW).source(FLUCTUATIONS))
          .headline("error-in-width")
          .example(unit -> unit.set(M, 5).set(N, 3).set(D, 2).set(DEPTH, 1, 2, 4))
          .build();

  private final IntUnaryOperator limit;

  /** Makes the study. */
  public NtkAtInitialization() {
    this(depth -> depth);
  }

  /** Makes a study that compares with the kernel of another depth, for a test that sees it. */
  NtkAtInitialization(IntUnaryOperator limit) {
    this.limit = limit;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int d = unit.index(D);
    int n = unit.index(N);
    double[] x = Sphere.draw(n, d, unit.random("data", D));
    int deepest = unit.last().index(DEPTH);
    GrowingNet net =
        new GrowingNet(
            unit.index(M), deepest, n, x, unit.random("init", D, M), unit.random("outer", M));
    Steps layers = Steps.of(rows, l -> net.addLayer());
    for (long depth : unit.values(DEPTH)) {
      layers.to(depth);
      double[] kernel = net.tangentKernel();
      double[] error = ReluKernel.tangent(limit.applyAsInt((int) depth)).gram(d, n, x);
      Arrays.setAll(error, i -> error[i] - kernel[i]);
      MatrixSize size = MatrixSize.of(n, error);
      double rms = Math.sqrt(size.meanSquare());
      rows.at(DEPTH.is(depth))
          .put(MSE, size.meanSquare())
          .put(RMS, rms)
          .put(REL, rms / (depth + 1))
          .put(OP, size.operatorNorm());
    }
  }

  /** Weights below the outer ones. */
  private static double hidden(Point point) {
    double m = point.get(M);
    return m * point.get(D) + (point.get(DEPTH) - 1) * m * m;
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double depth = point.get(DEPTH);
    double layers = depth * (depth + 1) / 2;
    double passes = 2 * n * hidden(point) * (depth + 3) / 2;
    double grams = n * n * (2.0 * point.get(M) * (layers + depth) + 50 * layers);
    return 20 * hidden(point) + passes + grams + depth * 4 * n * n * n / 3;
  }

  private static double bytes(Point point) {
    double m = point.get(M);
    double n = point.get(N);
    double layers = point.get(DEPTH) + 2.0;
    return 8 * (hidden(point) + 2 * m + layers * n * (m + 2 * n) + 6 * n * n);
  }
}
