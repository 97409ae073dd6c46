package org.lawsweep.study.teacher;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Flops;

/**
 * Gradient descent on a function of degree 4 whose minima are a teacher's directions, as many as it
 * has: for the teacher Σ_i ReLU(x_i) and columns b_j of B, of entries B_ij,
 *
 * <pre>G(B) = Σ_i (Σ_{j ≠ k} B_ij² B_ik² − μ Σ_j B_ij⁴) + λ Σ_j (‖b_j‖² − 1)²</pre>
 *
 * The first sum keeps two columns from one direction, the second draws each to some. At a minimum
 * B_ij² is λ/(λ − μ) where b_j has found direction i and 0 elsewhere. A step allocates nothing. Not
 * for use by several threads.
 */
final class SurrogateDescent {

  /** μ. */
  private static final double ATTRACTION = 0.1;

  /** λ. */
  private static final double LENGTH = 1;

  private final int d;
  private final double repulsion;
  private final double[] b;
  private final double[] rows;

  /**
   * Begins a descent that has made no step.
   *
   * @param b d × d, one column for each neuron; copied
   * @param repulsion the factor of the first sum: 1, or of a mutant something else
   */
  SurrogateDescent(int d, double[] b, double repulsion) {
    this.d = d;
    this.b = b.clone();
    this.repulsion = repulsion;
    rows = new double[d];
  }

  /** Draws a start, b_j ~ N(0, I/d). */
  static double[] start(int d, RandomGenerator random) {
    double[] b = new double[Math.multiplyExact(d, d)];
    for (int k = 0; k < b.length; k++) {
      b[k] = random.nextGaussian() / Math.sqrt(d);
    }
    return b;
  }

  /** Computes ‖b_j‖² at a minimum. */
  static double minimumLength() {
    return LENGTH / (LENGTH - ATTRACTION);
  }

  /** Computes G. */
  double value() {
    squares();
    double sum = 0;
    for (int j = 0; j < d; j++) {
      double length = 0;
      for (int i = 0; i < d; i++) {
        double square = b[j * d + i] * b[j * d + i];
        length += square;
        sum += square * (repulsion * (rows[i] - square) - ATTRACTION * square);
      }
      sum += LENGTH * (length - 1) * (length - 1);
    }
    return sum;
  }

  /** Makes a step of size η along the gradient, 4 B_ij times what is in brackets here. */
  void step(double eta) {
    squares();
    for (int j = 0; j < d; j++) {
      double length = 0;
      for (int k = j * d; k < (j + 1) * d; k++) {
        length += b[k] * b[k];
      }
      double stretch = LENGTH * (length - 1);
      for (int i = 0; i < d; i++) {
        int at = j * d + i;
        double square = b[at] * b[at];
        double slope = repulsion * rows[i] - (repulsion + ATTRACTION) * square + stretch;
        b[at] -= 4 * eta * slope * b[at];
      }
    }
    Flops.add(flops(d));
  }

  /** Sets the sums Σ_j B_ij². */
  private void squares() {
    Arrays.fill(rows, 0);
    for (int j = 0; j < d; j++) {
      for (int i = 0; i < d; i++) {
        rows[i] += b[j * d + i] * b[j * d + i];
      }
    }
  }

  /** B, d × d, not to be written. */
  double[] b() {
    return b;
  }

  /** Counts the operations of a step. */
  static long flops(long d) {
    return 12 * d * d;
  }
}
