package org.lawsweep.study.depth;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Lbfgs;
import org.lawsweep.numeric.LeastSquares;

/**
 * x² on [0, end] by one hidden layer of u ReLU units: u + 1 pieces at most, and a piece of length l
 * is off by l²/8 at least, so that no such net has an error below end²/(8(u + 1)²).
 *
 * <p>Units that all face right leave the first piece without a slope, which counts for half of one:
 * kinks at h/2, 3h/2, …, with h = 2/(2u + 1), slopes that rise by 2h and a bias h²/8 have the error
 * 1/(2(2u + 1)²) on [0, 1], the least of these. Not for use by several threads.
 */
final class ShallowSquare {

  private static final int POINTS = 4001;

  /** The maximum over the points is smoothed as this norm. */
  private static final int NORM = 16;

  private static final int MEMORY = 20;
  private static final int ITERATIONS = 500;
  private static final int STARTS = 8;

  private final int u;
  private final double end;
  private final Mlp net;
  private final Propagation pass;
  private final double[] points = new double[POINTS];

  /** The nets of u units on [0, end]. */
  ShallowSquare(int u, double end) {
    this.u = u;
    this.end = end;
    net = Mlp.uniform(1, u, 1, 1, Activation.RELU, true);
    pass = new Propagation(net, Math.max(POINTS, u + 2));
    Arrays.setAll(points, i -> end * i / (POINTS - 1));
  }

  /** Operations of {@link #trained}. */
  static double flops(double u) {
    return STARTS * POINTS * (1.5 * ITERATIONS * (18 * u + 40) + 2 * u * u);
  }

  /** Computes the error of the best net of units that face right, from its weights. */
  double best() {
    double h = 2 * end / (2 * u + 1);
    double[] theta = new double[net.parameters()];
    for (int j = 0; j < u; j++) {
      theta[2 * j] = 1;
      theta[2 * j + 1] = -(2 * j + 1) * h / 2;
      theta[net.offset(2) + j] = 2 * h;
    }
    theta[net.offset(2) + u] = h * h / 8;
    return largestError(theta);
  }

  /** Finds the least error of {@value #STARTS} trained nets. */
  double trained(RandomGenerator random, Runnable checkpoint) {
    double least = Double.POSITIVE_INFINITY;
    for (int start = 0; start < STARTS; start++) {
      double[] theta = Lbfgs.minimize(this::norm, draw(random, start % 2 == 0), MEMORY, ITERATIONS);
      least = Math.min(least, largestError(theta));
      checkpoint.run();
    }
    return least;
  }

  /** Draws kinks in [0, end] and sides, or right ones, with the outer weights of least squares. */
  private double[] draw(RandomGenerator random, boolean right) {
    double[] theta = new double[net.parameters()];
    double[] units = new double[POINTS * (u + 1)];
    for (int j = 0; j < u; j++) {
      double side = right || random.nextBoolean() ? 1 : -1;
      double kink = end * random.nextDouble();
      theta[2 * j] = side;
      theta[2 * j + 1] = -side * kink;
      for (int i = 0; i < POINTS; i++) {
        units[i + j * POINTS] = Math.max(0, side * (points[i] - kink));
      }
    }
    Arrays.fill(units, u * POINTS, units.length, 1);
    double[] squares = Arrays.stream(points).map(x -> x * x).toArray();
    double[] outer = LeastSquares.solve(POINTS, u + 1, units, 1, squares, 1e-10).x();
    System.arraycopy(outer, 0, theta, net.offset(2), u + 1);
    return theta;
  }

  /** Computes the norm of the errors at the points, in mean, and its gradient. */
  private double norm(double[] theta, double[] gradient) {
    pass.load(points, 0, POINTS);
    double[] f = pass.forward(theta);
    double largest = 0;
    for (int i = 0; i < POINTS; i++) {
      largest = Math.max(largest, Math.abs(f[i] - points[i] * points[i]));
    }
    double sum = 0;
    for (int i = 0; i < POINTS; i++) {
      double part = (f[i] - points[i] * points[i]) / largest;
      double power = Math.pow(part, NORM - 1);
      pass.residuals()[i] = power;
      sum += power * part / POINTS;
    }
    double norm = largest * Math.pow(sum, 1.0 / NORM);
    pass.backward(theta, Math.pow(sum, 1.0 / NORM - 1) / POINTS, 0, gradient);
    return norm;
  }

  /** Finds the largest error on [0, end], not at points alone: f is linear between its kinks. */
  double largestError(double[] theta) {
    DoubleStream inner =
        Arrays.stream(kinks(theta)).filter(kink -> kink > 0 && kink < end).sorted();
    double[] x =
        DoubleStream.concat(DoubleStream.concat(DoubleStream.of(0), inner), DoubleStream.of(end))
            .toArray();
    pass.load(x, 0, x.length);
    double[] f = pass.forward(theta);
    double largest = Math.abs(f[0]);
    for (int i = 1; i < x.length; i++) {
      largest = Math.max(largest, Math.abs(f[i] - x[i] * x[i]));
      double slope = (f[i] - f[i - 1]) / (x[i] - x[i - 1]);
      double middle = slope / 2;
      // The parabola is as steep as f there: the one place inside a piece where errors are largest.
      if (middle > x[i - 1] && middle < x[i]) {
        double there = f[i - 1] + slope * (middle - x[i - 1]);
        largest = Math.max(largest, Math.abs(there - middle * middle));
      }
    }
    return largest;
  }

  private double[] kinks(double[] theta) {
    double[] kinks = new double[u];
    Arrays.setAll(kinks, j -> -theta[2 * j + 1] / theta[2 * j]);
    return kinks;
  }
}
