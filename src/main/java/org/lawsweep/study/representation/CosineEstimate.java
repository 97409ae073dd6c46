package org.lawsweep.study.representation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.ReluBlock;
import org.lawsweep.nn.Representation;

/**
 * cos(αt + ψ) on [−1, 1] as the mean (1/m) Σ η(T_j; α, ψ) ReLU(t − T_j) over the first m units of
 * one stream, with its error at {@value #POINTS} equispaced t. Not for use by several threads.
 */
final class CosineEstimate extends PrefixSum {

  /** Where errors are taken. */
  static final int POINTS = 33;

  /** Units in a block. */
  static final int BLOCK = 512;

  private final Representation mode;
  private final double alpha;
  private final double psi;
  private final long cells;
  private final double gain;
  private final RandomGenerator random;
  private final ReluBlock units;
  private final double[] re = new double[BLOCK];
  private final double[] im = new double[BLOCK];
  private final double[] u = new double[BLOCK * POINTS];

  /**
   * Makes an estimate without units.
   *
   * @param mode one that takes ReLU units
   * @param cells the cells that stratified thresholds take in turn: their number; else 1
   * @param gain what outer weights are multiplied by: 1, unless a test asks what a fault would do
   * @param random advanced by one number for each unit, in whole blocks
   */
  CosineEstimate(
      Representation mode,
      double alpha,
      double psi,
      long cells,
      double gain,
      RandomGenerator random) {
    super(BLOCK, POINTS);
    this.mode = mode;
    this.alpha = alpha;
    this.psi = psi;
    this.cells = cells;
    this.gain = gain;
    this.random = random;
    units = new ReluBlock(mode, alpha, BLOCK, POINTS);
    Arrays.fill(re, Math.cos(psi));
    Arrays.fill(im, -Math.sin(psi));
    for (int k = 0; k < POINTS; k++) {
      Arrays.fill(u, k * BLOCK, (k + 1) * BLOCK, alpha * point(k));
    }
  }

  /**
   * Computes the expectation of one unit's squared error, mean over phases and points; empty where
   * units are not independent.
   */
  static OptionalDouble variance(Representation mode, double alpha) {
    double sum = 0;
    for (int k = 0; k < POINTS; k++) {
      OptionalDouble variance = mode.variance(alpha, point(k));
      if (variance.isEmpty()) {
        return variance;
      }
      sum += variance.getAsDouble();
    }
    return OptionalDouble.of(sum / POINTS);
  }

  private static double point(int k) {
    return 2.0 * k / (POINTS - 1) - 1;
  }

  /**
   * Computes the squared error of the first m units, mean over the points.
   *
   * @param m at least that of the call before
   * @param checkpoint called before every block
   */
  double meanSquaredError(long m, Runnable checkpoint) {
    double[] total = of(m, checkpoint);
    double[] affine = new double[POINTS];
    if (mode == Representation.AFFINE) {
      units.addAffineParts(1, POINTS, 1, re, im, u, affine);
    }
    double squares = 0;
    for (int k = 0; k < POINTS; k++) {
      double error = total[k] / m + affine[k] - Math.cos(alpha * point(k) + psi);
      squares += error * error;
    }
    return squares / POINTS;
  }

  @Override
  void draw(long first) {
    for (int j = 0; j < BLOCK; j++) {
      long cell = (first + j) % cells;
      units.thresholds()[j] = mode.threshold(random.nextDouble(), cell, cells);
    }
  }

  @Override
  void add(int count, double[] out) {
    units.weigh(count, gain, re, im);
    units.addOutputs(count, POINTS, u, out);
  }
}
