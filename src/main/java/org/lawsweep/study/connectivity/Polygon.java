package org.lawsweep.study.connectivity;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.StepRule;
import org.lawsweep.nn.Training;
import org.lawsweep.numeric.Flops;

/**
 * A chain of straight segments from one net to another whose inner corners, the bends, are trained
 * for a low loss on all of it (Garipov et al. 2018). Steps allocate nothing. Not for use by several
 * threads.
 */
final class Polygon {

  private static final double MOMENTUM = 0.9;

  private final double[][] corners;
  private final double[][] velocities;
  private final double[] place;
  private final double[] gradient;
  private final Training training;
  private final RandomGenerator random;

  /**
   * Begins with the straight line, cut into equal segments.
   *
   * @param a where t is 0, read
   * @param b where t is 1, read
   * @param bends inner corners
   * @param descent makes, of the rule given, the descent that {@link #step} goes by
   * @param random of the places on the chain, one number a step
   */
  Polygon(
      double[] a,
      double[] b,
      int bends,
      Function<StepRule, Training> descent,
      RandomGenerator random) {
    corners = new double[bends + 2][a.length];
    velocities = new double[bends + 2][a.length];
    for (int c = 0; c < corners.length; c++) {
      NetLosses.point(a, b, c / (bends + 1.0), corners[c]);
    }
    place = new double[a.length];
    gradient = new double[a.length];
    this.random = random;
    training =
        descent.apply((pass, weight, eta, theta) -> pass.backward(theta, weight, 0, gradient));
  }

  /** Finds the segment at t in [0, 1], from 0. */
  private int segment(double t) {
    return Math.min(corners.length - 2, (int) (t * (corners.length - 1)));
  }

  /** Writes the net at t into out; t in [0, 1] gives each segment an equal part. */
  void at(double t, double[] out) {
    int from = segment(t);
    NetLosses.point(corners[from], corners[from + 1], t * (corners.length - 1) - from, out);
  }

  /**
   * Finds the largest loss inside the chain, at {@code parts} − 1 equally distant places.
   *
   * @param loss of a net, at least 0
   */
  double largest(ToDoubleFunction<double[]> loss, int parts) {
    double largest = 0;
    for (int i = 1; i < parts; i++) {
      at((double) i / parts, place);
      largest = Math.max(largest, loss.applyAsDouble(place));
    }
    return largest;
  }

  /**
   * Makes one step of momentum 0.9 down the loss of a batch at a random place Q of the chain: a
   * corner that has the part w of Q moves by w times the gradient at Q.
   *
   * @param eta step size
   * @return the mean loss of the batch at Q, before the step
   */
  double step(double eta) {
    double t = random.nextDouble();
    at(t, place);
    double loss = training.step(eta, place);
    int from = segment(t);
    double part = t * (corners.length - 1) - from;
    for (int c = 1; c < corners.length - 1; c++) {
      double weight = c == from ? 1 - part : c == from + 1 ? part : 0;
      move(corners[c], velocities[c], weight, eta);
    }
    return loss;
  }

  private void move(double[] corner, double[] velocity, double weight, double eta) {
    for (int i = 0; i < corner.length; i++) {
      velocity[i] = MOMENTUM * velocity[i] + weight * gradient[i];
      corner[i] -= eta * velocity[i];
    }
    Flops.add(5L * corner.length);
  }
}
