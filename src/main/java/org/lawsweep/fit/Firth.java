package org.lawsweep.fit;

import java.util.Optional;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Logistic regression of successes on K columns under Firth's penalty: θ maximises l*(θ) = Σ_i [s_i
 * η_i − n_i log(1 + e^η_i)] + ½ log det I(θ), with η = Xθ and I = Xᵀ diag(n π (1 − π)) X. The
 * maximum is finite where the data is separated, and less biased elsewhere.
 *
 * <p>Source: Firth (1993); Heinze and Schemper (2002) for separation.
 */
final class Firth {

  private static final int STEPS = 200;
  private static final int HALVINGS = 40;

  /** A score below this, in standard errors of θ squared, is zero. */
  private static final double SETTLED = 1e-16;

  /** log n jumps by many levels: a longer step in any η would leave the range of e^η. */
  private static final double LONGEST = 5;

  private final double[][] x;
  private final double[] n;
  private final double[] s;

  /**
   * Grouped data.
   *
   * @param x rows of the design, M by K, kept and read
   * @param n trials of each row, M, kept and read; 0 leaves a row out
   * @param s successes of each row, M, kept and read
   */
  Firth(double[][] x, double[] n, double[] s) {
    this.x = x;
    this.n = n;
    this.s = s;
  }

  /**
   * The maximum by Newton steps with the information.
   *
   * @param start the first θ, K, read
   * @return length K; empty where the columns are collinear or no maximum was found
   */
  Optional<double[]> maximum(double[] start) {
    int k = start.length;
    double[] theta = start;
    double value = penalised(theta);
    for (int step = 0; step < STEPS && Double.isFinite(value); step++) {
      Optional<RealMatrix> inverse = inverse(theta);
      if (inverse.isEmpty()) {
        return Optional.empty();
      }
      double[] score = score(theta, inverse.get());
      double[] move = inverse.get().operate(score);
      double gain = 0;
      double longest = 0;
      for (int j = 0; j < k; j++) {
        gain += score[j] * move[j];
      }
      if (gain <= SETTLED) {
        return Optional.of(theta);
      }
      for (double[] row : x) {
        longest = Math.max(longest, Math.abs(dot(row, move)));
      }
      double length = Math.min(1, LONGEST / longest);
      double[] next = theta;
      double nextValue = value;
      for (int half = 0; half < HALVINGS && nextValue <= value; half++) {
        next = theta.clone();
        for (int j = 0; j < k; j++) {
          next[j] += length * move[j];
        }
        nextValue = penalised(next);
        length /= 2;
      }
      if (!(nextValue > value)) {
        // As high as rounding allows: no step of any length gains.
        return gain < 1e-8 ? Optional.of(theta) : Optional.empty();
      }
      theta = next;
      value = nextValue;
    }
    return Optional.empty();
  }

  /** l*(θ); −∞ where the information is singular. */
  double penalised(double[] theta) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double eta = dot(x[i], theta);
      // log(1 + e^η) without overflow.
      sum += s[i] * eta - n[i] * (Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta))));
    }
    try {
      return sum + 0.5 * Math.log(cholesky(theta).getDeterminant());
    } catch (NonPositiveDefiniteMatrixException e) {
      return Double.NEGATIVE_INFINITY;
    }
  }

  private Optional<RealMatrix> inverse(double[] theta) {
    try {
      return Optional.of(cholesky(theta).getSolver().getInverse());
    } catch (NonPositiveDefiniteMatrixException e) {
      return Optional.empty();
    }
  }

  private CholeskyDecomposition cholesky(double[] theta) {
    int k = theta.length;
    double[][] information = new double[k][k];
    for (int i = 0; i < x.length; i++) {
      double pi = probability(dot(x[i], theta));
      double weight = n[i] * pi * (1 - pi);
      for (int a = 0; a < k; a++) {
        for (int b = 0; b <= a; b++) {
          information[a][b] += weight * x[i][a] * x[i][b];
          information[b][a] = information[a][b];
        }
      }
    }
    return new CholeskyDecomposition(MatrixUtils.createRealMatrix(information), 1e-12, 1e-300);
  }

  /** Σ_i x_i [s_i − n_i π_i + h_i (½ − π_i)], with h_i the leverage of row i. */
  private double[] score(double[] theta, RealMatrix inverse) {
    int k = theta.length;
    double[] score = new double[k];
    for (int i = 0; i < x.length; i++) {
      double pi = probability(dot(x[i], theta));
      double leverage = n[i] * pi * (1 - pi) * dot(x[i], inverse.operate(x[i]));
      double rest = s[i] - n[i] * pi + leverage * (0.5 - pi);
      for (int j = 0; j < k; j++) {
        score[j] += x[i][j] * rest;
      }
    }
    return score;
  }

  /** π = 1 / (1 + e^−η). */
  private static double probability(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
