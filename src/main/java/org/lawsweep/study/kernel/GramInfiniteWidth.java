package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.realMetric;

import java.util.Arrays;
import org.lawsweep.data.Inputs;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Point;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/**
 * The Gram matrix of a random two-layer ReLU net of width m is within order m^{−1/2} of its mean.
 *
 * <p>Source: Du, Zhai, Póczos and Singh (2019), Lemma 3.1; seed "Fine-Grained Analysis of
 * Optimization and Generalization, Summary". H(0)_ij = ⟨x_i, x_j⟩ N_ij/m, where N_ij of the m units
 * are active at both inputs, whatever the scale of the weights; its mean is H∞_ij = ⟨x_i, x_j⟩p_ij,
 * and its entries are means of m independent values of variance ⟨x_i, x_j⟩²p_ij(1 − p_ij).
 */
public final class GramInfiniteWidth implements Study {

  private static final String SOURCE =
      "Du et al. 2019, Gradient Descent Provably Optimizes Over-parameterized Neural Networks,"
          + " Lemma 3.1";

  static final IntegerAxis M = integer("m").atLeast(1).readOff().doc("width; prefixes of one net");
  static final IntegerAxis N = integer("n").atLeast(1).doc("samples, uniform on the sphere");
  static final IntegerAxis D = integer("d").atLeast(2).doc("input dimension");

  static final RealMetric MAX_ENTRY =
      realMetric("max_entry").doc("largest modulus of an entry of H(0) - H");
  static final RealMetric OP_NORM = realMetric("op_norm").doc("operator norm of H(0) - H");
  static final RealMetric MSE = realMetric("mse").doc("mean squared entry of H(0) - H");
  static final RealMetric MSE_PRED = realMetric("mse_pred").doc("its exact expectation over nets");
  static final RealMetric MSE_RATIO = realMetric("mse_ratio").doc("mse over mse_pred");

  private static final Declaration DECLARATION =
      Declaration.of("gram-infinite-width", 1)
          .claim("The Gram matrix of width m is within order m^-1/2 of that of infinite width")
          .source(SOURCE)
          .axes(M, N, D)
          .metrics(MAX_ENTRY, OP_NORM, MSE, MSE_PRED, MSE_RATIO)
          .flops(GramInfiniteWidth::flops)
          .bytes(GramInfiniteWidth::bytes)
          .claim(power("largest-entry", MAX_ENTRY).in(M, -0.5))
          .claim(power("operator-norm", OP_NORM).in(M, -0.5))
          .claim(
              constant("variance-of-entries", MSE_RATIO)
                  .over(M)
                  .equalTo(1)
                  .source(SOURCE + ", its proof"))
          .example(unit -> unit.set(N, 5).set(D, 3).set(M, 1, 100, 128, 300))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index(N);
    int d = unit.index(D);
    double[] x = Inputs.SPHERE.draw(n, d, unit.random("data", D));
    double[] limit = ReluKernel.firstLayer().gram(d, n, x);
    double[] cosines = new double[n * n];
    Blas.gemm("T", "N", n, n, d, 1, x, 0, d, x, 0, d, 0, cosines, 0, n);
    double variance = 0;
    for (int i = 0; i < cosines.length; i++) {
      // r²p(1 − p) with rp = H∞.
      variance += limit[i] * (cosines[i] - limit[i]) / cosines.length;
    }

    JointActivity activity = new JointActivity(d, n, x, n, x, unit.random("init", D));
    double[] error = new double[n * n];
    for (long m : unit.values(M)) {
      double[] counts = activity.count(m, rows::checkpoint);
      Arrays.setAll(error, i -> cosines[i] * counts[i] / m - limit[i]);
      MatrixSize size = MatrixSize.of(n, error);
      double predicted = variance / m;
      rows.at(M.is(m))
          .put(MAX_ENTRY, size.largestEntry())
          .put(OP_NORM, size.operatorNorm())
          .put(MSE, size.meanSquare())
          .put(MSE_PRED, predicted)
          .put(MSE_RATIO, size.meanSquare() / predicted);
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
