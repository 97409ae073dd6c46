package org.lawsweep.study.landscape;

import java.util.Arrays;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.Factorizations;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.TrialFailure;

/**
 * The critical points of deep linear nets on given data: for each set I of eigenvectors of Σ =
 * YXᵀ(XXᵀ)⁻¹XYᵀ, as many as the narrowest layer at most, the net that projects the least squares
 * fit onto them, of the loss ½(tr YYᵀ − Σ_{i∈I} λ_i). A set is written as its bits, the lowest that
 * of the largest λ. Immutable.
 */
final class LinearSpectrum {

  /** Eigenvalues that are nearer to each other than this part of the largest count as equal. */
  private static final double EQUAL = 1e-6;

  private final int d;
  private final int outputs;

  /** YXᵀ, outputs × d. */
  private final double[] cross;

  /** (XXᵀ)⁻¹XYᵀ, d × outputs: the transpose of the least squares fit. */
  private final double[] fit;

  /** λ and U, from the largest on. */
  private final double[] lambda;

  private final double[] u;
  private final double energy;

  /**
   * Computes the spectrum.
   *
   * @param task inputs of rank d
   * @param weighted false leaves (XXᵀ)⁻¹ out of Σ, for a test of what changes
   * @throws TrialFailure infeasible, where eigenvalues of Σ are equal
   */
  LinearSpectrum(LinearTask task, boolean weighted) {
    d = task.d();
    outputs = task.outputs();
    int n = task.n();
    double[] x = task.x();
    double[] y = task.y();
    cross = new double[outputs * d];
    Blas.gemm("N", "T", outputs, d, n, 1, y, 0, outputs, x, 0, d, 0, cross, 0, outputs);
    double[] turned = new double[d * outputs];
    Blas.gemm("N", "T", d, outputs, n, 1, x, 0, d, y, 0, outputs, 0, turned, 0, d);
    double[] inputs = new double[d * d];
    Blas.gemm("N", "T", d, d, n, 1, x, 0, d, x, 0, d, 0, inputs, 0, d);
    fit = Cholesky.of(d, inputs).solve(outputs, turned);
    double[] sigma = new double[outputs * outputs];
    double[] right = weighted ? fit : turned;
    Blas.gemm(
        "N", "N", outputs, outputs, d, 1, cross, 0, outputs, right, 0, d, 0, sigma, 0, outputs);
    SymmetricEigen eigen = SymmetricEigen.of(outputs, sigma);
    lambda = new double[outputs];
    u = new double[outputs * outputs];
    for (int i = 0; i < outputs; i++) {
      int from = outputs - 1 - i;
      lambda[i] = eigen.values()[from];
      System.arraycopy(eigen.vectors(), from * outputs, u, i * outputs, outputs);
    }
    for (int i = 1; i < outputs; i++) {
      if (lambda[i - 1] - lambda[i] <= EQUAL * lambda[0]) {
        throw TrialFailure.infeasible("two eigenvalues of Sigma are equal: " + lambda[i]);
      }
    }
    energy = Vectors.squaredNorm(y);
  }

  /** ‖Y‖². */
  double energy() {
    return energy;
  }

  /** ‖YXᵀ‖, the spectral norm. */
  double slope() {
    return Factorizations.svd(outputs, d, cross).values()[0];
  }

  /** The loss at the critical points of a set. */
  double value(long set) {
    double sum = energy;
    for (int i = 0; i < outputs; i++) {
      sum -= ((set >> i) & 1) * lambda[i];
    }
    return sum / 2;
  }

  /** The least loss of nets whose narrowest layer has so many units, at most the outputs. */
  double least(int width) {
    return value((1L << width) - 1);
  }

  /** The set, of at most so many eigenvectors, whose loss is nearest to a number. */
  long nearest(double loss, int width) {
    long nearest = 0;
    for (long set = 1; set < (1L << outputs); set++) {
      boolean nearer = Math.abs(value(set) - loss) < Math.abs(value(nearest) - loss);
      if (Long.bitCount(set) <= width && nearer) {
        nearest = set;
      }
    }
    return nearest;
  }

  /**
   * ‖(I − U_I U_Iᵀ) YXᵀ‖, the spectral norm: minus that bounds the least eigenvalue of the Hessian
   * where a path through the hidden layers neither takes nor gives anything, since a step v of its
   * first and w of its last weights changes the loss by ⟨w, (I − U_I U_Iᵀ) YXᵀ v⟩ less, and else in
   * the fourth order.
   */
  double leftSlope(long set) {
    double[] left = cross.clone();
    double[] row = new double[d];
    for (int i = 0; i < outputs; i++) {
      if (((set >> i) & 1) == 1) {
        Blas.gemv("T", outputs, d, 1, cross, 0, outputs, vector(i), 0, 0, row, 0);
        for (int e = 0; e < left.length; e++) {
          left[e] -= u[i * outputs + e % outputs] * row[e / outputs];
        }
      }
    }
    return Factorizations.svd(outputs, d, left).values()[0];
  }

  private double[] vector(int i) {
    return Arrays.copyOfRange(u, i * outputs, (i + 1) * outputs);
  }

  /**
   * Makes the critical point W_1 = [U_Iᵀ Y Xᵀ(XXᵀ)⁻¹; 0], W_{H+1} = [U_I, 0], the identity on the
   * first coordinates between.
   *
   * @param rank how many of these there are, at least the eigenvectors of the set
   * @return parameters of the net, each matrix as its transpose
   */
  double[] point(Mlp net, long set, int rank) {
    double[] theta = new double[net.parameters()];
    int last = net.last();
    int unit = 0;
    for (int i = 0; i < outputs; i++) {
      if (((set >> i) & 1) == 1) {
        Blas.gemv("N", d, outputs, 1, fit, 0, d, vector(i), 0, 0, theta, net.offset(1) + unit * d);
        for (int o = 0; o < outputs; o++) {
          theta[net.offset(last) + o * net.stride(last) + unit] = u[i * outputs + o];
        }
        unit++;
      }
    }
    for (int l = 2; l < last; l++) {
      for (int j = 0; j < rank; j++) {
        theta[net.offset(l) + j * (net.stride(l) + 1)] = 1;
      }
    }
    return theta;
  }
}
