package org.lawsweep.nn;

import java.util.Arrays;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.SinCos;

/**
 * A block of ReLU units, the inner loop of the corrective studies. Unit j has a threshold T_j, a
 * complex amplitude F_j and the phase ψ_j = −arg F_j, and stands for |F_j| cos(αt + ψ_j).
 *
 * <p>No phase is ever formed: |F| cos(αT + ψ) = Re F cos αT + Im F sin αT and |F| sin(αT + ψ) = Re
 * F sin αT − Im F cos αT, which also holds for F = 0. Not for use by several threads.
 */
public final class ReluBlock {

  private final Representation mode;
  private final double alpha;
  private final int capacity;
  private final double[] thresholds;
  private final double[] weights;
  private final double[] angles;
  private final double[] sin;
  private final double[] cos;
  private final double[] column;
  private final double[] tile;
  private final SinCos sinCos;

  /**
   * Room for units of one frequency.
   *
   * @param capacity the largest number of units
   * @param points the largest number of points that units are applied to
   */
  public ReluBlock(Representation mode, double alpha, int capacity, int points) {
    this.mode = mode;
    this.alpha = alpha;
    this.capacity = capacity;
    thresholds = new double[capacity];
    weights = new double[capacity];
    angles = new double[capacity];
    sin = new double[capacity];
    cos = new double[capacity];
    column = new double[capacity];
    tile = new double[capacity * points];
    sinCos = new SinCos(capacity);
  }

  /** The thresholds T_j, to be written by the caller. */
  public double[] thresholds() {
    return thresholds;
  }

  /**
   * Sets the outer weights of the first units to scale·|F_j|·η(T_j; α, ψ_j).
   *
   * @param units how many
   * @param re Re F_j, read
   * @param im Im F_j, read
   * @return the weights; overwritten by the next call
   */
  public double[] weigh(int units, double scale, double[] re, double[] im) {
    for (int j = 0; j < units; j++) {
      angles[j] = alpha * thresholds[j];
    }
    Arrays.fill(sin, 0);
    Arrays.fill(cos, 0);
    sinCos.addScaled(1, angles, 0, units, sin, cos);
    if (mode == Representation.AFFINE) {
      weighAffine(units, -2 * alpha * alpha * scale, re, im);
    } else {
      weighCutoff(units, 4 * scale, re, im);
    }
    return weights;
  }

  private void weighAffine(int units, double scale, double[] re, double[] im) {
    for (int j = 0; j < units; j++) {
      weights[j] = scale * (re[j] * cos[j] + im[j] * sin[j]);
    }
  }

  /** In four loops, since C2 unrolls none of more than 60 nodes before it looks for vectors. */
  private void weighCutoff(int units, double scale, double[] re, double[] im) {
    double square = alpha * alpha;
    double twice = 2 * alpha;
    for (int j = 0; j < units; j++) {
      angles[j] = Math.max(0, Math.min(1, 2 - Math.abs(thresholds[j])));
    }
    for (int j = 0; j < units; j++) {
      double s = angles[j];
      double cutoff = s * s * s * (10 - 15 * s + 6 * s * s);
      double curvature = 60 * s * (1 - s) * (1 - 2 * s);
      column[j] = curvature - square * cutoff;
    }
    for (int j = 0; j < units; j++) {
      double s = angles[j];
      // Clamping is the sign where the slope is not zero, |t| ≥ 1, and takes no branch.
      double slope = -Math.max(-1, Math.min(1, thresholds[j])) * 30 * s * s * (1 - s) * (1 - s);
      angles[j] = twice * slope;
    }
    for (int j = 0; j < units; j++) {
      double inPhase = re[j] * cos[j] + im[j] * sin[j];
      double outOfPhase = re[j] * sin[j] - im[j] * cos[j];
      weights[j] = scale * (column[j] * inPhase - angles[j] * outOfPhase);
    }
  }

  /**
   * out_k += Σ_j weight_j ReLU(t_jk − T_j) over the first units, with t_jk = u_jk/α.
   *
   * @param points how many points there are
   * @param u αt_jk, capacity × points, read
   * @param out one for each point, written
   */
  public void addOutputs(int units, int points, double[] u, double[] out) {
    for (int k = 0; k < points; k++) {
      // Copied, since loops over arrays that start at different places do not become vector code.
      System.arraycopy(u, k * capacity, column, 0, units);
      activate(units, 1 / alpha);
      System.arraycopy(column, 0, tile, k * capacity, units);
    }
    Blas.gemv("T", units, points, 1, tile, 0, capacity, weights, 0, 1, out, 0);
  }

  private void activate(int units, double inverse) {
    for (int j = 0; j < units; j++) {
      column[j] = Math.max(column[j] * inverse - thresholds[j], 0);
    }
  }

  /**
   * Adds the affine parts scale·|F_j|·[cos(ψ_j − α) − α sin(ψ_j − α)(t_jk + 1)] of the first units,
   * which no threshold enters. Overwrites the weights.
   *
   * @param u αt_jk, capacity × points, read
   * @param out one for each point, written
   */
  public void addAffineParts(
      int units, int points, double scale, double[] re, double[] im, double[] u, double[] out) {
    double sinAlpha = Math.sin(alpha);
    double cosAlpha = Math.cos(alpha);
    double constant = 0;
    for (int j = 0; j < units; j++) {
      double value = re[j] * cosAlpha - im[j] * sinAlpha;
      double slope = re[j] * sinAlpha + im[j] * cosAlpha;
      constant += value + alpha * slope;
      weights[j] = slope;
    }
    for (int k = 0; k < points; k++) {
      out[k] += scale * constant;
    }
    Blas.gemv("T", units, points, scale, u, 0, capacity, weights, 0, 1, out, 0);
  }
}
