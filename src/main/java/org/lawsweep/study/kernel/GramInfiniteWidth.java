package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Axis.real;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Law.thresholdPower;
import static org.lawsweep.study.Metric.booleanMetric;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import org.lawsweep.data.Inputs;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.BooleanMetric;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.SeparatedPoints;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * The Gram matrix of a random two-layer ReLU net of width m is within order m^{−1/2} of its mean.
 *
 * <p>Source: Du, Zhai, Póczos and Singh (2019), Lemma 3.1; seed "Fine-Grained Analysis of
 * Optimization and Generalization, Summary". H(0)_ij = ⟨x_i, x_j⟩ N_ij/m, where N_ij of the m units
 * are active at both inputs, whatever the scale of the weights; its mean is H∞_ij = ⟨x_i, x_j⟩p_ij,
 * and its entries are means of m independent values of variance ⟨x_i, x_j⟩²p_ij(1 − p_ij).
 *
 * <p>The lemma's width is that from which λmin(H(0)) ≥ ¾λ₀, λ₀ = λmin(H∞): of order n²λ₀⁻² log(n/δ)
 * by its proof. One close pair needs less: only units that split it tell its points apart, mθ/π of
 * them at distance θ, and a Poisson count is rarely below ¾ of its mean from some mean on. So m ∝
 * θ⁻¹, where λ₀⁻² is θ⁻².
 */
public final class GramInfiniteWidth implements Study {

  private static final String SOURCE =
      "Du et al. 2019, Gradient Descent Provably Optimizes Over-parameterized Neural Networks,"
          + " Lemma 3.1";

  private static final String UNIFORM = "theta IS NULL";

  static final IntegerAxis M = integer("m").atLeast(1).readOff().doc("width; prefixes of one net");
  static final IntegerAxis N = integer("n").atLeast(1).doc("samples on the sphere");
  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");

  static final RealAxis THETA =
      real("theta")
          .above(0)
          .below(2)
          .orDerived()
          .doc("smallest distance, of points in pairs; NULL for uniform points");

  static final RealMetric MAX_ENTRY =
      realMetric("max_entry").doc("largest modulus of an entry of H(0) - H");
  static final RealMetric OP_NORM = realMetric("op_norm").doc("operator norm of H(0) - H");
  static final RealMetric MSE = realMetric("mse").doc("mean squared entry of H(0) - H");
  static final RealMetric MSE_PRED = realMetric("mse_pred").doc("its exact expectation over nets");
  static final RealMetric MSE_RATIO = realMetric("mse_ratio").doc("mse over mse_pred");

  static final BooleanMetric CLOSE =
      booleanMetric("close").doc("whether lambda_min of H(0) is at least 3/4 of that of H");

  private static final Declaration DECLARATION =
      Declaration.of("gram-infinite-width", 2)
          .claim("The Gram matrix of width m is within order m^-1/2 of that of infinite width")
          .source(SOURCE)
          .axes(M, N, D, THETA)
          .metrics(MAX_ENTRY, OP_NORM, MSE, MSE_PRED, MSE_RATIO, CLOSE)
          .flops(GramInfiniteWidth::flops)
          .bytes(GramInfiniteWidth::bytes)
          .claim(power("largest-entry", MAX_ENTRY).in(M, -0.5).within(UNIFORM))
          .claim(power("operator-norm", OP_NORM).in(M, -0.5).within(UNIFORM))
          .claim(
              constant("variance-of-entries", MSE_RATIO)
                  .over(M)
                  .equalTo(1)
                  .within(UNIFORM)
                  .source(SOURCE + ", its proof"))
          .claim(
              thresholdPower("width-in-samples", CLOSE, M)
                  .in(N, 2)
                  .atMost()
                  .within(UNIFORM + " AND d = 10")
                  .source(SOURCE + "; not tight: about n was met at seed 1"))
          .claim(
              thresholdPower("width-in-separation", CLOSE, M)
                  .in(THETA, -1)
                  .within("theta <= 0.04")
                  .source("Poisson count of the units that split the closest pair"))
          .headline("operator-norm")
          .example(unit -> unit.set(N, 5).set(D, 3).set(M, 1, 100, 128, 300))
          .build();

  private final DoubleBinaryOperator counted;

  /** Makes the study. */
  public GramInfiniteWidth() {
    this((count, m) -> count);
  }

  /** Makes a study of other activities of m units, for a test of what they change. */
  GramInfiniteWidth(DoubleBinaryOperator counted) {
    this.counted = counted;
  }

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    double[] x =
        unit.optional(THETA).isPresent()
            ? SeparatedPoints.draw(unit, N, D, THETA)
            : Inputs.SPHERE.draw(n, d, unit.random("data", D));
    double[] limit = ReluKernel.firstLayer().gram(d, n, x);
    double[] cosines = new double[n * n];
    Blas.gemm("T", "N", n, n, d, 1, x, 0, d, x, 0, d, 0, cosines, 0, n);
    double variance = 0;
    for (int i = 0; i < cosines.length; i++) {
      // r²p(1 − p) with rp = H∞.
      variance += limit[i] * (cosines[i] - limit[i]) / cosines.length;
    }

    double smallest = SymmetricEigen.smallest(n, limit);
    JointActivity activity = new JointActivity(d, n, x, n, x, unit.random("init", D));
    double[] gram = new double[n * n];
    double[] error = new double[n * n];
    for (long m : unit.values(M)) {
      double[] counts = activity.count(m, rows::checkpoint);
      Arrays.setAll(gram, i -> cosines[i] * counted.applyAsDouble(counts[i], (double) m) / m);
      Arrays.setAll(error, i -> gram[i] - limit[i]);
      MatrixSize size = MatrixSize.of(n, error);
      double predicted = variance / m;
      rows.at(M.is(m))
          .put(MAX_ENTRY, size.largestEntry())
          .put(OP_NORM, size.operatorNorm())
          .put(MSE, size.meanSquare())
          .put(MSE_PRED, predicted)
          .put(MSE_RATIO, size.meanSquare() / predicted)
          .put(CLOSE, SymmetricEigen.smallest(n, gram) >= 0.75 * smallest);
    }
  }

  private static double flops(Point point) {
    double n = point.get(N);
    double d = point.get(D);
    double fixed = n * n * (4 * d + 60) + 4 * n * n * n / 3;
    return fixed + point.get(M) * JointActivity.flops(d, n, n);
  }

  private static double bytes(Point point) {
    double n = point.get(N);
    double d = point.get(D);
    return JointActivity.bytes(d, n, n) + 8 * (4 * n * n + 2 * n * d);
  }
}
