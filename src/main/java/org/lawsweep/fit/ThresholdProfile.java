package org.lawsweep.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The penalised likelihood of logit P(success) = b (log x − c), maximised over b: a crossing c lies
 * in the 95 % interval where the profile falls by less than half of χ²₁'s quantile.
 *
 * <p>Source: Heinze and Schemper (2002). Crossings are counted from the mean log x of the levels.
 */
final class ThresholdProfile {

  /**
   * A crossing and the ends of its interval are looked for this many ranges of log x beyond the
   * levels.
   */
  private static final double REACH = 2;

  /** Steps in which an end is looked for. */
  private static final int PARTS = 64;

  /** η further out would underflow the information. */
  private static final double FURTHEST = 600;

  private final Firth firth;
  // Levels from their center, and what was seen there.
  private final double[] z;
  private final double[] n;
  private final double[] s;
  private final double center;
  private final double range;
  // How far a crossing is looked for.
  private final double from;
  private final double to;
  private final double b;
  private final double crossing;
  private final double floor;
  private final double steep;

  private ThresholdProfile(
      Firth firth, double[] z, double[] n, double[] s, double center, double[] maximum) {
    this.firth = firth;
    this.z = z;
    this.n = n;
    this.s = s;
    this.center = center;
    range = z[z.length - 1] - z[0];
    from = z[0] - REACH * range;
    to = z[z.length - 1] + REACH * range;
    b = maximum[1];
    crossing = -maximum[0] / b;
    double half = new ChiSquaredDistribution(null, 1).inverseCumulativeProbability(0.95) / 2;
    floor = firth.penalised(maximum) - half;
    // Steepest that the levels can tell apart: a whole transition between two of them, thrice.
    steep = 3 * Math.max(Math.abs(b), 4 * z.length / range);
  }

  /**
   * Fits levels.
   *
   * @param levels ascending, of which some overlap
   * @return empty for one level, where success depends on none, and where no maximum was found
   */
  static Optional<ThresholdProfile> of(List<Rate> levels) {
    double[] logs = levels.stream().mapToDouble(level -> Math.log(level.x())).toArray();
    double[] n = levels.stream().mapToDouble(Rate::trials).toArray();
    double[] s = levels.stream().mapToDouble(Rate::successes).toArray();
    if (logs[logs.length - 1] == logs[0]) {
      return Optional.empty();
    }
    double center = Arrays.stream(logs).average().orElseThrow();
    double[] z = Arrays.stream(logs).map(log -> log - center).toArray();
    double[][] x = Arrays.stream(z).mapToObj(v -> new double[] {1, v}).toArray(double[][]::new);
    Firth firth = new Firth(x, n, s);
    return firth
        .maximum(new double[2])
        .filter(maximum -> Math.abs(maximum[1]) * (z[z.length - 1] - z[0]) > ThresholdScaling.FLAT)
        .map(maximum -> new ThresholdProfile(firth, z, n, s, center, maximum));
  }

  private boolean isInReach() {
    return from < crossing && crossing < to;
  }

  /** Where half of the trials succeed; NaN where that is out of reach. */
  double x50() {
    return isInReach() ? x(crossing) : Double.NaN;
  }

  /** log x from 10 % to 90 % success. */
  double width() {
    return 2 * Math.log(9) / Math.abs(b);
  }

  /** The ends of the interval; NaN for what the data leaves open. */
  double[] ends() {
    return isInReach()
        ? new double[] {x(end(from)), x(end(to))}
        : new double[] {Double.NaN, Double.NaN};
  }

  /** Whether an interval with two ends leaves a crossing out. */
  boolean excludes(double x50) {
    return isInReach() && above(Math.log(x50) - center) < 0 && above(from) < 0 && above(to) < 0;
  }

  /** e^z, and NaN where that is infinite. */
  private double x(double c) {
    double x = Math.exp(center + c);
    return Double.isInfinite(x) ? Double.NaN : x;
  }

  /** max over b of l* with the crossing at c, above what the interval ends at. */
  private double above(double c) {
    double end = sign(c) * Math.min(steep, FURTHEST / (range + Math.abs(c)));
    double best =
        end == 0
            ? firth.penalised(new double[2])
            : new BrentOptimizer(1e-10, 1e-12)
                .optimize(
                    new MaxEval(1000),
                    GoalType.MAXIMIZE,
                    new UnivariateObjectiveFunction(b -> firth.penalised(new double[] {-b * c, b})),
                    new SearchInterval(Math.min(0, end), Math.max(0, end)))
                .getValue();
    // The fitted b too, so that the profile is at its height at the fitted c, however steep.
    return Math.max(best, firth.penalised(new double[] {-b * c, b})) - floor;
  }

  /**
   * The sign of the best b, that of the likelihood's slope at b = 0: on the other side the
   * likelihood, which is concave, and the information, which is greatest at 0, only fall. Far from
   * the levels it may be the opposite of the fitted one.
   */
  private double sign(double c) {
    double slope = 0;
    for (int i = 0; i < z.length; i++) {
      slope += (s[i] - n[i] / 2) * (z[i] - c);
    }
    return Math.signum(slope);
  }

  /** The first c from the crossing where the profile falls; NaN if it does not. */
  private double end(double limit) {
    double inside = crossing;
    double step = (limit - crossing) / PARTS;
    for (int k = 1; k <= PARTS; k++) {
      double next = crossing + k * step;
      if (above(next) < 0) {
        return new BrentSolver(1e-10, 1e-12)
            .solve(1000, this::above, Math.min(inside, next), Math.max(inside, next));
      }
      inside = next;
    }
    return Double.NaN;
  }
}
