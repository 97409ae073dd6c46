package org.lawsweep.fit;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
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
    Place at = new Place(start);
    for (int step = 0; step < STEPS && Double.isFinite(at.value); step++) {
      RealMatrix inverse = inverse(k, at.information);
      double[] score = at.score(inverse.getData());
      double[] move = inverse.operate(score);
      double gain = 0;
      double longest = 0;
      for (int j = 0; j < k; j++) {
        gain += score[j] * move[j];
      }
      if (gain <= SETTLED) {
        return Optional.of(at.theta);
      }
      for (double[] row : x) {
        longest = Math.max(longest, Math.abs(dot(row, move)));
      }
      double length = Math.min(1, LONGEST / longest);
      Place next = at;
      for (int half = 0; half < HALVINGS && next.value <= at.value; half++) {
        double[] theta = at.theta.clone();
        for (int j = 0; j < k; j++) {
          theta[j] += length * move[j];
        }
        if (Arrays.equals(theta, at.theta)) {
          break; // Nor does a shorter step move it.
        }
        next = new Place(theta);
        length /= 2;
      }
      if (!(next.value > at.value)) {
        // As high as rounding allows: no step of any length gains.
        return gain < 1e-8 ? Optional.of(at.theta) : Optional.empty();
      }
      at = next;
    }
    return Optional.empty();
  }

  /** l*(θ); −∞ where the information is singular. */
  double penalised(double[] theta) {
    return new Place(theta).value;
  }

  /** Everything at one θ, from one exponential a row or two: they are most of a fit's time. */
  private final class Place {

    private final double[] theta;
    // π = 1 / (1 + e^−η) and n π (1 − π) of each row.
    private final double[] probability;
    private final double[] weight;
    // The lower triangle by rows.
    private final double[] information;
    private final double value;

    Place(double[] theta) {
      int k = theta.length;
      this.theta = theta;
      this.probability = new double[x.length];
      this.weight = new double[x.length];
      double likelihood = 0;
      this.information = new double[k * (k + 1) / 2];
      for (int i = 0; i < x.length; i++) {
        double trials = n[i];
        if (trials == 0) {
          continue;
        }
        double[] row = x[i];
        double eta = dot(row, theta);
        double odds = Math.exp(-eta);
        double pi = 1 / (1 + odds);
        double rarer = eta < 0 ? Math.exp(eta) : odds;
        // log(1 + e^η) without overflow, to a unit in the last place of 1, where log1p takes thrice
        // as long.
        likelihood += s[i] * eta - trials * (Math.max(eta, 0) + Math.log(1 + rarer));
        double w = trials * pi * (1 - pi);
        probability[i] = pi;
        weight[i] = w;
        int place = 0;
        for (int a = 0; a < k; a++) {
          double part = w * row[a];
          for (int b = 0; b <= a; b++) {
            information[place++] += part * row[b];
          }
        }
      }
      this.value = likelihood + 0.5 * Math.log(determinant(k, information));
    }

    /** Σ_i x_i [s_i − n_i π_i + h_i (½ − π_i)], with h_i the leverage of row i. */
    private double[] score(double[][] inverse) {
      double[] score = new double[theta.length];
      for (int i = 0; i < x.length; i++) {
        if (n[i] == 0) {
          continue;
        }
        double norm = 0;
        for (int a = 0; a < theta.length; a++) {
          norm += x[i][a] * dot(inverse[a], x[i]);
        }
        double pi = probability[i];
        double rest = s[i] - n[i] * pi + weight[i] * norm * (0.5 - pi);
        for (int j = 0; j < theta.length; j++) {
          score[j] += x[i][j] * rest;
        }
      }
      return score;
    }
  }

  /**
   * The determinant of a symmetric positive definite matrix by Cholesky's factor: the profile of a
   * likelihood asks for thousands, which as objects took a third of its time.
   *
   * @param lower triangle by rows, read
   * @return 0 where it is singular
   */
  private static double determinant(int k, double[] lower) {
    double[] factor = lower.clone();
    double determinant = 1;
    for (int a = 0; a < k; a++) {
      int row = a * (a + 1) / 2;
      for (int b = 0; b <= a; b++) {
        int other = b * (b + 1) / 2;
        double rest = factor[row + b];
        for (int j = 0; j < b; j++) {
          rest -= factor[row + j] * factor[other + j];
        }
        if (b < a) {
          factor[row + b] = rest / factor[other + b];
        } else if (rest > 1e-300) {
          factor[row + b] = Math.sqrt(rest);
          determinant *= rest;
        } else {
          return 0;
        }
      }
    }
    return determinant;
  }

  private static RealMatrix inverse(int k, double[] lower) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(k, k);
    int place = 0;
    for (int a = 0; a < k; a++) {
      for (int b = 0; b <= a; b++) {
        matrix.setEntry(a, b, lower[place]);
        matrix.setEntry(b, a, lower[place++]);
      }
    }
    return new CholeskyDecomposition(matrix, 1e-12, 1e-300).getSolver().getInverse();
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
