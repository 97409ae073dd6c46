package org.lawsweep.study.connectivity;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/**
 * Least squares by a sum of k hinges ReLU(⟨w_j, x⟩), x = (t, 1, z): Levenberg and Marquardt from
 * random starts. Descent of first order does not get there: it stays where one hinge fewer would.
 * Not for use by several threads.
 */
final class HingeFit {

  private static final int D = ConvexWitness.INPUTS;
  private static final int ITERATIONS = 150;
  private static final double DAMPING = 1e-3;

  /** Factor of the damping: down after a step that helps, up after one that does not. */
  private static final double CHANGE = 3;

  /** Less would be lost in the rounding of the Gram matrix, which may be singular. */
  private static final double LEAST_DAMPING = 1e-13;

  /** Beyond this no step is long enough to change a weight. */
  private static final double STUCK = 1e15;

  /** Below this a loss is rounding. */
  private static final double EXACT = 1e-30;

  private final int k;
  private final int samples;
  private final double[] x;
  private final double[] y;
  private final double[] residual;
  private final double[] jacobian;
  private final double[] gram;
  private final DampedStep damped;
  private final double[] gradient;
  private final double[] trial;
  private double loss;
  private double damping;
  private double best;
  private double[] bestWeights;

  /**
   * Poses a problem.
   *
   * @param k hinges, at least 1
   * @param x 3 × samples, read
   * @param y samples, read
   */
  HingeFit(int k, double[] x, double[] y) {
    this.k = k;
    this.x = x;
    this.y = y;
    samples = y.length;
    residual = new double[samples];
    jacobian = new double[samples * D * k];
    gram = new double[D * k * D * k];
    damped = new DampedStep(D * k);
    gradient = new double[D * k];
    trial = new double[D * k];
  }

  /**
   * Finds the least loss of some descents, Σr²/(2 samples): an upper estimate of the infimum.
   *
   * @param starts descents at most: kinks uniform in [0, 1], slopes in [0.05, 0.05 + 2/k], weights
   *     of z of deviation 0.05
   */
  double best(int starts, RandomGenerator random, Recorder rows) {
    double[] w = new double[D * k];
    best = Double.POSITIVE_INFINITY;
    Steps.of(
            rows,
            start -> {
              draw(w, random);
              double reached = descend(w, rows);
              if (reached < best) {
                best = reached;
                bestWeights = w.clone();
              }
            })
        .until(() -> best <= EXACT, starts);
    return best;
  }

  /** The weights of the least loss that {@link #best} found, 3 × k. */
  double[] bestWeights() {
    return bestWeights;
  }

  private void draw(double[] w, RandomGenerator random) {
    for (int j = 0; j < k; j++) {
      double kink = random.nextDouble();
      double slope = 0.05 + 2.0 / k * random.nextDouble();
      w[D * j] = slope;
      w[D * j + 1] = -slope * kink;
      w[D * j + 2] = 0.05 * random.nextGaussian();
    }
  }

  /**
   * Finds the loss to which damped Gauss–Newton steps lead.
   *
   * @param w 3 × k, read and written
   */
  double descend(double[] w, Recorder rows) {
    loss = linearize(w);
    damping = DAMPING;
    Steps.of(rows, t -> improve(w)).until(() -> loss <= EXACT || damping >= STUCK, ITERATIONS);
    return loss;
  }

  /** Tries a step: takes it where it helps, and damps the next one more where it does not. */
  private void improve(double[] w) {
    double[] step = damped.solve(gram, damping, gradient);
    for (int p = 0; p < w.length; p++) {
      trial[p] = w[p] - step[p];
    }
    if (loss(trial) < loss) {
      System.arraycopy(trial, 0, w, 0, w.length);
      loss = linearize(w);
      damping = Math.max(LEAST_DAMPING, damping / CHANGE);
    } else {
      damping *= CHANGE;
    }
  }

  /** Computes Jacobian, Gram matrix and gradient at w; says the loss there. */
  private double linearize(double[] w) {
    double reached = loss(w);
    for (int j = 0; j < k; j++) {
      int first = D * j * samples;
      for (int i = 0; i < samples; i++) {
        boolean active = hinge(w, j, i) > 0;
        jacobian[first + i] = active ? x[D * i] : 0;
        jacobian[first + samples + i] = active ? x[D * i + 1] : 0;
        jacobian[first + 2 * samples + i] = active ? x[D * i + 2] : 0;
      }
    }
    int p = D * k;
    Blas.gemm(
        "T", "N", p, p, samples, 1, jacobian, 0, samples, jacobian, 0, samples, 0, gram, 0, p);
    Blas.gemv("T", samples, p, 1, jacobian, 0, samples, residual, 0, 0, gradient, 0);
    return reached;
  }

  private double hinge(double[] w, int j, int i) {
    return w[D * j] * x[D * i] + w[D * j + 1] * x[D * i + 1] + w[D * j + 2] * x[D * i + 2];
  }

  /** Writes the residuals; says the loss. */
  private double loss(double[] w) {
    double sum = 0;
    for (int i = 0; i < samples; i++) {
      double f = 0;
      for (int j = 0; j < k; j++) {
        f += Math.max(0, hinge(w, j, i));
      }
      residual[i] = f - y[i];
      sum += residual[i] * residual[i];
    }
    Flops.add((2L * D + 1) * k * samples);
    return sum / (2 * samples);
  }

  /** Estimates the operations of one descent; few take all iterations. */
  static double flops(double k, double samples) {
    double p = D * k;
    return ITERATIONS / 2.0 * (2 * samples * p * p + p * p * p / 3 + 6 * samples * p);
  }
}
