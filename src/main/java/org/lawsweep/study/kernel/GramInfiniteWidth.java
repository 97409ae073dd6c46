package org.lawsweep.study.kernel;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Law.constant;
import static org.lawsweep.study.Law.power;
import static org.lawsweep.study.Metric.real;

import org.lawsweep.data.Inputs;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
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

  private static final Declaration DECLARATION =
      Declaration.of("gram-infinite-width", 1)
          .claim("The Gram matrix of width m is within order m^-1/2 of that of infinite width")
          .source(SOURCE)
          .axis(integer("m").atLeast(1).readOff().doc("width; prefixes of one net"))
          .axis(integer("n").atLeast(1).doc("samples, uniform on the sphere"))
          .axis(integer("d").atLeast(2).doc("input dimension"))
          .metric(real("max_entry").doc("largest modulus of an entry of H(0) - H"))
          .metric(real("op_norm").doc("operator norm of H(0) - H"))
          .metric(real("mse").doc("mean squared entry of H(0) - H"))
          .metric(real("mse_pred").doc("its exact expectation over nets"))
          .metric(real("mse_ratio").doc("mse over mse_pred"))
          .flops(GramInfiniteWidth::flops)
          .bytes(GramInfiniteWidth::bytes)
          .law(power("largest-entry", "max_entry").in("m", -0.5).source(SOURCE))
          .law(power("operator-norm", "op_norm").in("m", -0.5).source(SOURCE))
          .law(
              constant("variance-of-entries", "mse_ratio")
                  .over("m")
                  .equalTo(1)
                  .source(SOURCE + ", its proof"))
          .build();

  @Override
  public Declaration declaration() {
    return DECLARATION;
  }

  @Override
  public void run(Unit unit, Recorder rows) {
    int n = unit.index("n");
    int d = unit.index("d");
    double[] x = Inputs.SPHERE.draw(n, d, unit.random("data", "d"));
    double[] limit = ReluKernel.firstLayer().gram(d, n, x);
    double[] cosines = new double[n * n];
    Blas.gemm("T", "N", n, n, d, 1, x, 0, d, x, 0, d, 0, cosines, 0, n);
    double variance = 0;
    for (int i = 0; i < cosines.length; i++) {
      // r²p(1 − p) with rp = H∞.
      variance += limit[i] * (cosines[i] - limit[i]) / cosines.length;
    }

    JointActivity activity = new JointActivity(d, n, x, n, x, unit.random("init", "d"));
    double[] error = new double[n * n];
    for (long m : unit.integers("m")) {
      double[] counts = activity.count(m, rows::checkpoint);
      double largest = 0;
      double squares = 0;
      for (int i = 0; i < error.length; i++) {
        error[i] = cosines[i] * counts[i] / m - limit[i];
        largest = Math.max(largest, Math.abs(error[i]));
        squares += error[i] * error[i];
      }
      double[] values = SymmetricEigen.values(n, error);
      double mse = squares / error.length;
      rows.at("m", m)
          .put("max_entry", largest)
          .put("op_norm", Math.max(-values[0], values[n - 1]))
          .put("mse", mse)
          .put("mse_pred", variance / m)
          .put("mse_ratio", mse / (variance / m));
    }
  }

  private static double flops(Point point) {
    double n = point.integer("n");
    double d = point.integer("d");
    double fixed = n * n * (4 * d + 60) + 4 * n * n * n / 3;
    return fixed + point.integer("m") * JointActivity.flops(d, n, n);
  }

  private static double bytes(Point point) {
    double n = point.integer("n");
    double d = point.integer("d");
    return JointActivity.bytes(d, n, n) + 8 * (4 * n * n + 2 * n * d);
  }
}
