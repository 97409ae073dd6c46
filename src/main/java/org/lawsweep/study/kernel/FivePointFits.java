package org.lawsweep.study.kernel;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Adam;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.Flops;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/** Fits to labels of the five points −1, −½, 0, ½, 1, as functions on [−1, 1]. */
final class FivePointFits {

  static final int POINTS = 5;

  /** Places at which a total variation is taken; the points are among them. */
  static final int GRID = 801;

  private static final double ETA = 0.01;
  private static final double BIAS = 0.5;

  /** A function on [−1, 1]. */
  @FunctionalInterface
  interface Fit {
    /** Evaluates it at each of the places t, read; the result is new. */
    double[] at(double[] t);
  }

  /**
   * A fit to the labels.
   *
   * @param fit the function
   * @param steps that brought every label within {@value #CLOSE}; empty where the cap came first,
   *     and of what takes none
   */
  record Trained(Fit fit, OptionalLong steps) {}

  private static final double CLOSE = 1e-4;
  private static final long CAP = 20_000;

  private FivePointFits() {}

  /** The five points. */
  static double[] points() {
    return evenly(POINTS);
  }

  /** Lists the places at which a variation is taken. */
  static double[] grid() {
    return evenly(GRID);
  }

  private static double[] evenly(int count) {
    double[] t = new double[count];
    Arrays.setAll(t, i -> 2.0 * i / (count - 1) - 1);
    return t;
  }

  /** Sums the steps from value to value. */
  static double variation(double[] values) {
    double sum = 0;
    for (int i = 1; i < values.length; i++) {
      sum += Math.abs(values[i] - values[i - 1]);
    }
    return sum;
  }

  /** Computes what the variation is at least of values that lie within an error of labels. */
  static double leastVariation(double[] y, double error) {
    double sum = 0;
    for (int i = 1; i < y.length; i++) {
      sum += Math.max(0, Math.abs(y[i] - y[i - 1]) - 2 * error);
    }
    return sum;
  }

  /** Straight lines from point to point. */
  static Fit lines(double[] y) {
    return t -> Arrays.stream(t).map(v -> line(y, v)).toArray();
  }

  private static double line(double[] y, double t) {
    double place = (t + 1) * (POINTS - 1) / 2;
    int left = Math.min(POINTS - 2, Math.max(0, (int) place));
    return y[left] + (place - left) * (y[left + 1] - y[left]);
  }

  /**
   * The interpolant of least norm for the kernel (1 + xx')^p, each of whose columns is scaled by
   * its diagonal, or orders p of 30 would leave no digits.
   *
   * @param normalized whether the kernel itself is scaled so, to be 1 where x = x'
   */
  static Fit kernel(double[] y, double p, boolean normalized) {
    double[] x = points();
    double[] gram = new double[POINTS * POINTS];
    double[] scale = new double[POINTS];
    Arrays.setAll(scale, i -> Math.pow(1 + x[i] * x[i], -p / 2));
    for (int i = 0; i < POINTS; i++) {
      for (int j = 0; j < POINTS; j++) {
        gram[i + j * POINTS] = Math.pow(1 + x[i] * x[j], p) * scale[i] * scale[j];
      }
    }
    double[] right = new double[POINTS];
    Arrays.setAll(right, i -> normalized ? y[i] : y[i] * scale[i]);
    double[] alpha = Cholesky.of(POINTS, gram).solve(1, right);
    return t -> {
      double[] f = new double[t.length];
      for (int k = 0; k < t.length; k++) {
        double there = normalized ? Math.pow(1 + t[k] * t[k], -p / 2) : 1;
        for (int i = 0; i < POINTS; i++) {
          f[k] += alpha[i] * scale[i] * there * Math.pow(1 + x[i] * t[k], p);
        }
      }
      Flops.add(kernelFlops(t.length));
      return f;
    };
  }

  /** The same, as a fit that takes no steps. */
  static Trained exact(double[] y, double p, boolean normalized) {
    return new Trained(kernel(y, p, normalized), OptionalLong.empty());
  }

  /** Operations of an interpolant at so many places, a power being some twenty. */
  static long kernelFlops(long places) {
    return 25L * POINTS * places;
  }

  /** A ReLU net of one input and one output. */
  static Mlp net(int depth, int m) {
    return Mlp.uniform(1, m, depth, 1, Activation.RELU, true);
  }

  /** Operations of so many steps of training and of a total variation. */
  static double flops(Mlp net, double steps) {
    double step = POINTS * Propagation.flops(net) + 13.0 * net.parameters();
    return steps * step + GRID * Propagation.flops(net) / 3;
  }

  /**
   * Trains a net by Adam on all five labels.
   *
   * @param scale what the weights of the start, after He, and biases N(0, ¼) are multiplied by
   */
  static Trained train(double[] y, Mlp net, double scale, RandomGenerator random, Recorder rows) {
    double[] theta = net.drawHe(random);
    net.drawHiddenBiases(BIAS, random, theta);
    Arrays.setAll(theta, i -> scale * theta[i]);
    Propagation pass = new Propagation(net, POINTS);
    pass.load(points(), 0, POINTS);
    Adam adam = new Adam(theta.length, 0.9, 0.999);
    double[] error = {residuals(pass, theta, y)};
    Steps steps =
        Steps.of(
            rows,
            t -> {
              adam.step(pass, 1, ETA, theta);
              error[0] = residuals(pass, theta, y);
            });
    OptionalLong reached = steps.until(() -> error[0] <= CLOSE, CAP);
    return new Trained(t -> values(net, theta, t), reached);
  }

  /** Writes f − y into the pass and finds the largest. */
  private static double residuals(Propagation pass, double[] theta, double[] y) {
    double[] f = pass.forward(theta);
    double largest = 0;
    for (int i = 0; i < POINTS; i++) {
      pass.residuals()[i] = f[i] - y[i];
      largest = Math.max(largest, Math.abs(f[i] - y[i]));
    }
    return largest;
  }

  private static double[] values(Mlp net, double[] theta, double[] t) {
    Propagation pass = new Propagation(net, t.length);
    pass.load(t, 0, t.length);
    return Arrays.copyOf(pass.forward(theta), t.length);
  }
}
