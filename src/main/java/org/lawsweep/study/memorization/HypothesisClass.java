package org.lawsweep.study.memorization;

import java.util.Arrays;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.ReluKernel;

/** Balls whose supremum over a correlation with signs has a closed form. */
enum HypothesisClass {
  /** ⟨w, x⟩ with |w| ≤ B. */
  LINEAR {
    @Override
    double[] gram(int d, int n, double[] x) {
      double[] gram = new double[n * n];
      Blas.gemm("T", "N", n, n, d, 1, x, 0, d, x, 0, d, 0, gram, 0, n);
      return gram;
    }
  },

  /** Functions of norm at most B in the space of H∞, the kernel of the hidden layer. */
  KERNEL {
    @Override
    double[] gram(int d, int n, double[] x) {
      return ReluKernel.firstLayer().gram(d, n, x);
    }
  },

  /** Trained nets, of which there is no closed form. */
  NET {
    @Override
    double[] gram(int d, int n, double[] x) {
      throw new IllegalStateException("nets have no kernel here");
    }
  };

  /** The kernel at points, n × n; x is d × n and read. */
  abstract double[] gram(int d, int n, double[] x);

  /** Operations of {@link #gram}, and of {@link #correlations} for so many draws. */
  static double flops(double n, double d, double draws) {
    return n * n * (2 * d + 40 + 2 * draws);
  }

  /** The sum of the n diagonal entries. */
  static double trace(int n, double[] gram) {
    double trace = 0;
    for (int i = 0; i < n; i++) {
      trace += gram[i * (n + 1)];
    }
    return trace;
  }

  /**
   * sup_h (1/n)Σσ_i h(x_i) over the ball of radius 1, √(σᵀKσ)/n, for each column of signs.
   *
   * @param gram K, n × n, read
   * @param signs σ, n × draws, read
   */
  static double[] correlations(int n, double[] gram, double[] signs) {
    int draws = signs.length / n;
    double[] product = new double[signs.length];
    Blas.gemm("N", "N", n, draws, n, 1, gram, 0, n, signs, 0, n, 0, product, 0, n);
    double[] correlations = new double[draws];
    for (int k = 0; k < signs.length; k++) {
      correlations[k / n] += signs[k] * product[k];
    }
    Arrays.setAll(correlations, k -> Math.sqrt(Math.max(0, correlations[k])) / n);
    return correlations;
  }
}
