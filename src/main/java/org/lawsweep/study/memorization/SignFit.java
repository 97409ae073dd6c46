package org.lawsweep.study.memorization;

import static org.lawsweep.study.memorization.TrainedThreshold.D;
import static org.lawsweep.study.memorization.TrainedThreshold.ITERATIONS;
import static org.lawsweep.study.memorization.TrainedThreshold.STARTS;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.LevenbergMarquardt;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Unit;

/**
 * How well nets meet signs at Gaussian points: the best of some descents of {@link
 * LevenbergMarquardt}, each until all signs are right.
 */
final class SignFit {

  private SignFit() {}

  /**
   * The mean of (1/n)Σσ_i sign f(x_i) over draws of signs.
   *
   * @param signs σ, n × draws, read
   * @param m units of each hidden layer
   */
  static double correlation(Unit unit, int n, double[] signs, int m, Recorder rows) {
    int depth = Math.toIntExact(unit.optional(Rademacher.DEPTH).orElseThrow());
    Mlp net = LabelFit.net(unit, depth, m);
    double[] x = Points.GAUSSIAN.draw(n, unit.index(D), 0, unit.random("data", D));
    RandomGenerator init = unit.random("init", D, Rademacher.DEPTH, Rademacher.M);
    double sum = 0;
    for (int first = 0; first < signs.length; first += n) {
      double[] y = Arrays.copyOfRange(signs, first, first + n);
      int best = 0;
      for (long start = 0; start < unit.get(STARTS) && best < n; start++) {
        LevenbergMarquardt fit = new LevenbergMarquardt(net, x, y, LabelFit.draw(net, init));
        Steps.of(rows, t -> fit.step())
            .until(() -> met(fit, y) == n || fit.isStuck(), unit.get(ITERATIONS));
        best = Math.max(best, met(fit, y));
      }
      sum += 2.0 * best - n;
    }
    return sum / signs.length;
  }

  private static int met(LevenbergMarquardt fit, double[] y) {
    int met = 0;
    for (int i = 0; i < y.length; i++) {
      met += fit.output(i) * y[i] > 0 ? 1 : 0;
    }
    return met;
  }
}
