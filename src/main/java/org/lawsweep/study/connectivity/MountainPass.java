package org.lawsweep.study.connectivity;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/**
 * The way from the best m − 1 neurons of output weight 1, and an idle one, down to a minimizer on
 * either side: with the idle neuron's output weight made a little positive, or a little negative.
 *
 * <p>While that weight is 0 the neuron may turn as it likes. Then Levenberg and Marquardt go down
 * in all weights by steps on all of whose way the loss stays below that of the start, and no output
 * weight changes its sign. Where both sides reach 0, the two ways are one path, from a minimizer
 * with positive output weights to one with a negative one, whose largest loss is that of the start.
 * Not for use by several threads.
 */
final class MountainPass {

  private static final int D = ConvexWitness.INPUTS;

  /** Weights of a neuron: those of its inputs, and its output weight. */
  private static final int EACH = D + 1;

  private static final int ITERATIONS = 400;
  private static final double DAMPING = 1e-3;
  private static final double CHANGE = 3;
  private static final double LEAST_DAMPING = 1e-13;
  private static final double STUCK = 1e15;

  /** Below this a loss is 0 but for rounding. */
  private static final double ZERO = 1e-20;

  /** Places of a step at which the loss must stay below the pass. */
  private static final int PLACES = 10;

  /** Tries on each side; the third or so gets there where any does. */
  private static final int STARTS = 300;

  private final double[] x;
  private final double[] y;
  private final double[] start;
  private final double height;
  private final double[] residual;
  private final double[] jacobian;
  private final double[] gram;
  private final double[] gradient;
  private final DampedStep damped;
  private double[] theta;
  private double loss;
  private double damping;

  /**
   * Stands on the pass.
   *
   * @param x 3 × samples, read
   * @param y samples, read
   * @param best weights of the best m − 1 neurons, 3 × (m − 1), read
   */
  MountainPass(double[] x, double[] y, double[] best) {
    this.x = x;
    this.y = y;
    int neurons = best.length / D;
    start = new double[EACH * (neurons + 1)];
    for (int j = 0; j < neurons; j++) {
      System.arraycopy(best, D * j, start, EACH * j, D);
      start[EACH * j + D] = 1;
    }
    residual = new double[y.length];
    jacobian = new double[y.length * start.length];
    gram = new double[start.length * start.length];
    gradient = new double[start.length];
    damped = new DampedStep(start.length);
    height = loss(start);
  }

  /**
   * Finds the largest loss on a way down on both sides: that of the start.
   *
   * @return empty where a side leads to no minimizer
   */
  OptionalDouble height(RandomGenerator random, Recorder rows) {
    boolean found = reaches(-1, random, rows) && reaches(1, random, rows);
    return found ? OptionalDouble.of(height) : OptionalDouble.empty();
  }

  /** Whether some start leads down to 0 with an idle neuron of that sign. */
  boolean reaches(int sign, RandomGenerator random, Recorder rows) {
    loss = height;
    Steps.of(
            rows,
            start -> {
              leave(sign, random);
              loss = loss < height ? descend(rows) : loss;
            })
        .until(() -> loss < ZERO, STARTS);
    return loss < ZERO;
  }

  /** The loss at the place reached last. */
  double reached() {
    return loss;
  }

  /** The output weights there. */
  double[] outputs() {
    return IntStream.range(0, theta.length / EACH).mapToDouble(j -> theta[EACH * j + D]).toArray();
  }

  private void leave(int sign, RandomGenerator random) {
    theta = start.clone();
    int idle = start.length - EACH;
    for (int c = 0; c < D; c++) {
      theta[idle + c] = random.nextGaussian();
    }
    if (sign > 0) {
      // A hinge like those of the start: of the directions in space hardly any leads down.
      double flipped = random.nextDouble() < 0.2 ? -1 : 1;
      double kink = -0.2 + 1.2 * random.nextDouble();
      theta[idle] = flipped;
      theta[idle + 1] = -flipped * kink;
      theta[idle + 2] *= 0.02;
    }
    theta[idle + D] = sign * Math.pow(10, -5 + 4 * random.nextDouble());
    // Convex in the output weight: at most the larger of both ends.
    loss = loss(theta);
  }

  private double descend(Recorder rows) {
    loss = linearize();
    damping = DAMPING;
    Steps.of(rows, t -> improve()).until(() -> loss < ZERO || damping >= STUCK, ITERATIONS);
    return loss;
  }

  private void improve() {
    double[] step = damped.solve(gram, damping, gradient);
    if (isAllowed(step)) {
      theta = at(step, 1);
      loss = linearize();
      damping = Math.max(LEAST_DAMPING, damping / CHANGE);
    } else {
      damping *= CHANGE;
    }
  }

  private boolean isAllowed(double[] step) {
    double[] end = at(step, 1);
    boolean allowed = loss(end) < loss;
    for (int j = D; j < end.length; j += EACH) {
      allowed &= end[j] * theta[j] > 0;
    }
    for (int i = 1; i < PLACES && allowed; i++) {
      allowed = loss(at(step, (double) i / PLACES)) <= height;
    }
    return allowed;
  }

  private double[] at(double[] step, double part) {
    double[] place = theta.clone();
    for (int p = 0; p < place.length; p++) {
      place[p] -= part * step[p];
    }
    return place;
  }

  private double linearize() {
    double reached = loss(theta);
    int samples = y.length;
    for (int i = 0; i < samples; i++) {
      for (int j = 0; j < theta.length; j += EACH) {
        double hinge = hinge(theta, j, i);
        for (int c = 0; c < D; c++) {
          jacobian[(j + c) * samples + i] = hinge > 0 ? theta[j + D] * x[D * i + c] : 0;
        }
        jacobian[(j + D) * samples + i] = Math.max(0, hinge);
      }
    }
    int p = theta.length;
    Blas.gemm(
        "T", "N", p, p, samples, 1, jacobian, 0, samples, jacobian, 0, samples, 0, gram, 0, p);
    Blas.gemv("T", samples, p, 1, jacobian, 0, samples, residual, 0, 0, gradient, 0);
    return reached;
  }

  private double hinge(double[] at, int j, int i) {
    return at[j] * x[D * i] + at[j + 1] * x[D * i + 1] + at[j + 2] * x[D * i + 2];
  }

  /** Writes the residuals; says the loss. */
  private double loss(double[] at) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double f = 0;
      for (int j = 0; j < at.length; j += EACH) {
        f += at[j + D] * Math.max(0, hinge(at, j, i));
      }
      residual[i] = f - y[i];
      sum += residual[i] * residual[i];
    }
    Flops.add(2L * at.length * y.length);
    return sum / (2 * y.length);
  }
}
