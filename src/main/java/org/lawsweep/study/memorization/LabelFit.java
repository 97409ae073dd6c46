package org.lawsweep.study.memorization;

import static org.lawsweep.study.memorization.TrainedThreshold.D;
import static org.lawsweep.study.memorization.TrainedThreshold.DEPTH;
import static org.lawsweep.study.memorization.TrainedThreshold.ITERATIONS;
import static org.lawsweep.study.memorization.TrainedThreshold.M;
import static org.lawsweep.study.memorization.TrainedThreshold.SLOPE;
import static org.lawsweep.study.memorization.TrainedThreshold.STARTS;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.data.Labels;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.LevenbergMarquardt;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Parameters;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Unit;

/**
 * How closely a net fits n real labels, uniform on [−1, 1], at Gaussian points: the best of some
 * descents of {@link LevenbergMarquardt}, each from weights N(0, 2/fan-in) and biases N(0, ¼).
 *
 * @param error the largest error at the end of the best descent
 * @param iterations steps of all descents, tried or taken
 */
record LabelFit(double error, long iterations) {

  private static final double EXACT = 1e-6;
  private static final double BIAS = 0.5;

  /** Fits a net to n labels of a unit with the axes of {@link TrainedThreshold}. */
  static LabelFit best(Unit unit, int n, Mlp net, Recorder rows) {
    double[] x = Points.GAUSSIAN.draw(n, unit.index(D), 0, unit.random("data", D));
    double[] u = Labels.UNIFORM.draw(n, unit.random("label"));
    double[] y = Arrays.stream(u).map(v -> 2 * v - 1).toArray();
    RandomGenerator init = unit.random("init", D, DEPTH, M);
    double error = Double.POSITIVE_INFINITY;
    long iterations = 0;
    for (long start = 0; start < unit.get(STARTS) && !(error < EXACT); start++) {
      LevenbergMarquardt fit = new LevenbergMarquardt(net, x, y, draw(net, init));
      Steps steps = Steps.of(rows, t -> fit.step());
      steps.until(() -> fit.largestError() < EXACT || fit.isStuck(), unit.get(ITERATIONS));
      iterations += steps.time();
      error = Math.min(error, fit.largestError());
    }
    return new LabelFit(error, iterations);
  }

  /** Whether all labels are met, to six digits. */
  boolean memorizes() {
    return error < EXACT;
  }

  /** Makes a net of a shape, its activation and input dimension those of a unit. */
  static Mlp net(Parameters at, int depth, int m) {
    return Mlp.uniform(at.index(D), m, depth, 1, new Activation(at.get(SLOPE)), true);
  }

  /** Counts the operations of all steps that n labels may take. */
  static double flops(Point point, double n) {
    double tries = (double) point.get(STARTS) * point.get(ITERATIONS);
    return tries * LevenbergMarquardt.flops(net(point), n);
  }

  /** Counts the bytes of a fit of n labels. */
  static double bytes(Point point, double n) {
    return LevenbergMarquardt.bytes(net(point), n);
  }

  private static Mlp net(Point point) {
    return net(point, point.index(DEPTH), point.index(M));
  }

  /** Draws the weights from which descents start. */
  static double[] draw(Mlp net, RandomGenerator random) {
    double[] theta = net.drawStandard(random);
    for (int l = 1; l <= net.last(); l++) {
      double sd = Math.sqrt(2.0 / net.width(l - 1));
      for (int k = 0; k < net.stride(l) * net.width(l); k++) {
        boolean isBias = k % net.stride(l) == net.width(l - 1);
        theta[net.offset(l) + k] *= isBias ? BIAS : sd;
      }
    }
    return theta;
  }
}
