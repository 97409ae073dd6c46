package org.lawsweep.fit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Where success crosses 50 %: the fit of logit P(success) = b (log x − log x50) under Firth's
 * penalty, with the interval of the penalised profile likelihood. NaN stands for what the data does
 * not determine.
 *
 * @param x50 where half of the trials succeed; NaN where bracketed, and where that is further from
 *     the levels than twice their range of log x
 * @param ciLow lower end of the 95 % interval; NaN where the data leaves it open, and where
 *     bracketed
 * @param ciHigh upper end of the 95 % interval, likewise
 * @param status whether levels overlap enough for a fit
 * @param low the last level before the crossing, below which all trials agree; NaN if none
 * @param high the first level after the crossing, above which all trials agree; NaN if none
 * @param width log x from 10 % to 90 % success, 2 log 9 / |b|
 * @param levels one for each x, ascending
 * @param lost how many further x have no trial that says success or failure
 * @param excluded how many observations were left out
 * @param excludedWhy a count and reason for each kind of them; empty for none
 */
public record Threshold(
    double x50,
    double ciLow,
    double ciHigh,
    Status status,
    double low,
    double high,
    double width,
    List<Rate> levels,
    int lost,
    int excluded,
    String excludedWhy)
    implements Serializable {

  /** What the data determines of a threshold. */
  public enum Status {
    /** Some levels overlap: x50 is fitted. */
    FITTED,
    /** All trials below some x fail and all above succeed, or the reverse: it lies between. */
    BRACKETED;

    /** The value of column {@code status}: the name in lower case. */
    public String column() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A crossing and the ends of its interval are looked for this many ranges of log x beyond the
   * levels.
   */
  private static final double REACH = 2;

  /** Steps in which an end is looked for. */
  private static final int PARTS = 64;

  /** η further out would underflow the information. */
  private static final double FURTHEST = 600;

  /** Copies the levels. */
  public Threshold {
    levels = List.copyOf(levels);
  }

  /**
   * Fits one cell.
   *
   * @param data with one predictor, and 1 for each success and 0 for each failure; read
   * @throws IllegalArgumentException if there are several predictors
   */
  public static Threshold of(Observations data) {
    if (data.predictors() != 1) {
      throw new IllegalArgumentException(
          "a threshold has one predictor: %d".formatted(data.predictors()));
    }
    Exclusions excluded = new Exclusions();
    TreeMap<Double, int[]> counts = new TreeMap<>();
    for (int i = 0; i < data.size(); i++) {
      Optional<String> why = Successes.unusable(data, i);
      if (why.isPresent()) {
        excluded.add(why.get(), data.count(i));
      } else {
        int[] count = counts.computeIfAbsent(data.x(0, i), x -> new int[2]);
        count[0] += data.count(i);
        count[1] += Successes.of(data, i);
      }
    }
    List<Rate> levels =
        counts.entrySet().stream()
            .map(level -> Rate.of(level.getKey(), level.getValue()[0], level.getValue()[1]))
            .toList();
    int lost = Successes.lost(data, 0);
    double[] bracket = bracket(levels);
    if (separated(levels)) {
      return new Threshold(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Status.BRACKETED,
          bracket[0],
          bracket[1],
          Double.NaN,
          levels,
          lost,
          excluded.total(),
          excluded.why());
    }
    double[] fit = fit(levels);
    return new Threshold(
        fit[0],
        fit[1],
        fit[2],
        Status.FITTED,
        bracket[0],
        bracket[1],
        fit[3],
        levels,
        lost,
        excluded.total(),
        excluded.why());
  }

  /** Whether one x parts all failures from all successes. */
  private static boolean separated(List<Rate> levels) {
    double[] first = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] last = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (Rate level : levels) {
      for (int outcome = 0; outcome < 2; outcome++) {
        if (outcome == 1 ? level.successes() > 0 : level.successes() < level.trials()) {
          first[outcome] = Math.min(first[outcome], level.x());
          last[outcome] = Math.max(last[outcome], level.x());
        }
      }
    }
    return last[0] < first[1] || last[1] < first[0];
  }

  /**
   * The ends of the stretch that is not of one outcome: the last x up to which all trials agree and
   * the first from which all agree on the opposite. A level of its own outcome at both ends closes
   * no bracket.
   */
  private static double[] bracket(List<Rate> levels) {
    if (levels.isEmpty()) {
      return new double[] {Double.NaN, Double.NaN};
    }
    int size = levels.size();
    int below = 0;
    double start = levels.get(0).rate();
    while (below < size && levels.get(below).rate() == start && pure(start)) {
      below++;
    }
    int above = size;
    double end = levels.get(size - 1).rate();
    while (above > 0 && levels.get(above - 1).rate() == end && pure(end)) {
      above--;
    }
    if (below == size) {
      // All succeed, so that the threshold of a rising law lies below; or all fail.
      return start == 1
          ? new double[] {Double.NaN, levels.get(0).x()}
          : new double[] {levels.get(size - 1).x(), Double.NaN};
    }
    if (start == end) {
      return new double[] {Double.NaN, Double.NaN};
    }
    return new double[] {
      below == 0 ? Double.NaN : levels.get(below - 1).x(),
      above == size ? Double.NaN : levels.get(above).x()
    };
  }

  private static boolean pure(double rate) {
    return rate == 0 || rate == 1;
  }

  /** x50, the ends of its interval, and the width; NaN for one level. */
  private static double[] fit(List<Rate> levels) {
    double[] none = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    double[] z = levels.stream().mapToDouble(level -> Math.log(level.x())).toArray();
    double[] n = levels.stream().mapToDouble(Rate::trials).toArray();
    double[] s = levels.stream().mapToDouble(Rate::successes).toArray();
    double range = z[z.length - 1] - z[0];
    if (range == 0) {
      return none;
    }
    double center = Arrays.stream(z).average().orElseThrow();
    double[][] x =
        Arrays.stream(z).mapToObj(v -> new double[] {1, v - center}).toArray(double[][]::new);
    Firth firth = new Firth(x, n, s);
    Optional<double[]> maximum = firth.maximum(new double[2]);
    if (maximum.isEmpty()) {
      return none;
    }
    double a = maximum.get()[0];
    double b = maximum.get()[1];
    if (Math.abs(b) * range <= ThresholdScaling.FLAT) {
      return none;
    }
    double half = new ChiSquaredDistribution(null, 1).inverseCumulativeProbability(0.95) / 2;
    double floor = firth.penalised(maximum.get()) - half;
    // Steepest that the levels can tell apart: a whole transition between two of them, thrice.
    double steep = 3 * Math.max(Math.abs(b), 4 * z.length / range);
    DoubleUnaryOperator above =
        c -> profile(firth, c, b, Math.min(steep, FURTHEST / (range + Math.abs(c)))) - floor;
    double c = -a / b;
    double from = z[0] - center - REACH * range;
    double to = z[z.length - 1] - center + REACH * range;
    double width = 2 * Math.log(9) / Math.abs(b);
    if (!(from < c && c < to)) {
      return new double[] {Double.NaN, Double.NaN, Double.NaN, width};
    }
    return new double[] {
      x(center + c), x(center + end(above, c, from)), x(center + end(above, c, to)), width
    };
  }

  /** e^z, and NaN where that is infinite. */
  private static double x(double z) {
    double x = Math.exp(z);
    return Double.isInfinite(x) ? Double.NaN : x;
  }

  /** max over b of l* with the crossing at c. */
  private static double profile(Firth firth, double c, double fitted, double steep) {
    // Either sign: far from the levels, success that rises and success that falls fit alike.
    // The fitted b too, so that the profile is at its height at the fitted c, however steep.
    double best = firth.penalised(new double[] {-fitted * c, fitted});
    for (double side : new double[] {-steep, steep}) {
      best =
          Math.max(
              best,
              new BrentOptimizer(1e-10, 1e-12)
                  .optimize(
                      new MaxEval(1000),
                      GoalType.MAXIMIZE,
                      new UnivariateObjectiveFunction(
                          b -> firth.penalised(new double[] {-b * c, b})),
                      new SearchInterval(Math.min(0, side), Math.max(0, side)))
                  .getValue());
    }
    return best;
  }

  /** The first c from {@code from} where the profile falls; NaN if it does not. */
  private static double end(DoubleUnaryOperator above, double from, double limit) {
    double inside = from;
    double step = (limit - from) / PARTS;
    for (int k = 1; k <= PARTS; k++) {
      double next = from + k * step;
      if (above.applyAsDouble(next) < 0) {
        return new BrentSolver(1e-10, 1e-12)
            .solve(1000, above::applyAsDouble, Math.min(inside, next), Math.max(inside, next));
      }
      inside = next;
    }
    return Double.NaN;
  }
}
