package org.lawsweep.fit;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A curve fitted to the locations of levels by least squares, each with the weight of its trials,
 * and what its profiles say of a parameter, or of the curve at another place.
 *
 * <p>Coordinates and locations are centered, so that no power overflows and parameters are of order
 * one.
 */
final class CurveFit {

  /** The weight of a level that the curve has to meet, over that of all others. */
  private static final double PINNED = 1e6;

  /** Of reweighted least squares, which each take off a part of what is left to go. */
  private static final int ROUNDS = 30;

  /** Residuals of this part of the response's own spread are rounding. */
  private static final double ROUNDING = 1e-12;

  /** A location is a mean of logarithms, each of them rounded. */
  private static final double ULPS = 4;

  private final Levels levels;
  private final double[] centers;
  private final double middle;
  private final CurveSquares squares;
  private final double[] theta;
  private final double least;

  private CurveFit(
      Levels levels, double[] centers, double middle, CurveSquares squares, double[] theta) {
    this.levels = levels;
    this.centers = centers;
    this.middle = middle;
    this.squares = squares;
    this.theta = theta;
    this.least = Math.max(squares.of(theta), rounding());
  }

  /**
   * Fits levels.
   *
   * @param n the weights of the levels, L, read
   * @param starts from centered coordinates and locations, values that θ may be near; the best of
   *     what they lead to is taken
   */
  static CurveFit of(
      Levels levels,
      Curve curve,
      double[] n,
      BiFunction<double[][], double[], List<double[]>> starts) {
    int[] all = IntStream.range(0, levels.size()).toArray();
    int predictors = levels.tuples().get(0).size();
    double[][] raw = levels.coordinates(Scale.LOG, predictors, all);
    double[] centers = Arrays.stream(raw).mapToDouble(z -> mean(z, n)).toArray();
    double[] locations = levels.locations();
    double middle = mean(locations, n);
    double[][] z = new double[all.length][predictors];
    for (int l = 0; l < all.length; l++) {
      for (int j = 0; j < predictors; j++) {
        z[l][j] = raw[j][l] - centers[j];
      }
    }
    double[] u = Arrays.stream(locations).map(value -> value - middle).toArray();
    CurveSquares squares = new CurveSquares(curve, z, u, n);
    boolean[] none = new boolean[curve.parameters()];
    // Many starts from a thousand levels at most; then all of them from the best.
    CurveSquares some = squares.only(levels.some());
    double[] best = null;
    for (double[] start : starts.apply(z, u)) {
      double[] found = some.settle(start, none);
      best = best == null || some.of(found) < some.of(best) ? found : best;
    }
    return new CurveFit(levels, centers, middle, squares, squares.settle(best, none));
  }

  private static double mean(double[] values, double[] weights) {
    double sum = 0;
    for (int l = 0; l < values.length; l++) {
      sum += weights[l] * values[l];
    }
    return sum / StatUtils.sum(weights);
  }

  /** Q of what is rounding. */
  private double rounding() {
    double total = StatUtils.sum(squares.n());
    double flat = 0;
    double most = Math.abs(middle);
    for (int l = 0; l < squares.u().length; l++) {
      flat += squares.n()[l] * squares.u()[l] * squares.u()[l];
      most = Math.max(most, Math.abs(squares.u()[l] + middle));
    }
    double ulps = ULPS * Math.ulp(most);
    return Math.max(ROUNDING * ROUNDING * flat, total * ulps * ulps);
  }

  /** θ̂ of the centered coordinates and locations. */
  double[] theta() {
    return theta.clone();
  }

  /** What is taken off each coordinate, p. */
  double[] centers() {
    return centers.clone();
  }

  /** What is taken off each location. */
  double middle() {
    return middle;
  }

  /** Q(θ̂), or what is rounding where that is more. */
  double least() {
    return least;
  }

  /** L less the parameters. */
  int freedom() {
    return levels.size() - theta.length;
  }

  /** The least Q where some parameters have other values, and θ there. */
  double[] settled(double[] start, boolean[] held) {
    return squares.settle(start, held);
  }

  /** Q(θ). */
  double squares(double[] other) {
    return squares.of(other);
  }

  /** The locations of the curve at the levels, L. */
  double[] locations(double[] other) {
    double[] rest = squares.residuals(other);
    return IntStream.range(0, rest.length)
        .mapToDouble(l -> middle + squares.u()[l] - rest[l])
        .toArray();
  }

  /** θ̂ without the levels whose number is not among these, from θ̂ on. */
  double[] thetaOf(int[] some) {
    return squares.only(some).settle(theta, new boolean[theta.length]);
  }

  /** θ by {@link Huber}'s loss of the levels; θ̂ where half of them lie on the curve. */
  double[] robust() {
    double[] robust = theta;
    double delta = Huber.delta(squares.residuals(theta));
    for (int round = 0; round < ROUNDS && delta > 0; round++) {
      double[] n =
          Arrays.stream(squares.residuals(robust))
              .map(rest -> Math.min(1, delta / Math.abs(rest)))
              .toArray();
      for (int l = 0; l < n.length; l++) {
        n[l] *= squares.n()[l];
      }
      robust =
          new CurveSquares(squares.curve(), squares.z(), squares.u(), n)
              .settle(robust, new boolean[theta.length]);
    }
    return robust;
  }

  /**
   * The 95 % interval of a parameter.
   *
   * @param low the least value that is looked at
   * @param high the greatest
   * @return two ends: −∞ or ∞ where the data bounds it not on that side of what is looked at
   */
  double[] parameter(int k, double low, double high) {
    double[] gradient = new double[theta.length];
    gradient[k] = 1;
    boolean[] held = new boolean[theta.length];
    held[k] = true;
    BiFunction<double[], Double, double[]> best =
        (start, value) -> {
          double[] from = start.clone();
          from[k] = value;
          return squares.settle(from, held);
        };
    return profile().interval(best, gradient, k, theta[k], low, high);
  }

  /** The location of the curve at a place. */
  double location(double[] x) {
    return middle + squares.curve().at(theta, centered(x), new double[theta.length]);
  }

  /** The 95 % interval of the location at a place, p predictors as they stand in the table. */
  double[] locationInterval(double[] x) {
    double[] z = centered(x);
    double[] gradient = new double[theta.length];
    double u = squares.curve().at(theta, z, gradient);
    double weight = PINNED * StatUtils.sum(squares.n());
    boolean[] none = new boolean[theta.length];
    double[] ends =
        profile()
            .interval(
                (start, value) -> squares.with(z, value, weight).settle(start, none),
                gradient,
                CurveProfile.NO_PARAMETER,
                u,
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY);
    return new double[] {middle + ends[0], middle + ends[1]};
  }

  private CurveProfile profile() {
    return new CurveProfile(levels, squares, theta, least);
  }

  private double[] centered(double[] x) {
    return IntStream.range(0, x.length).mapToDouble(j -> Math.log(x[j]) - centers[j]).toArray();
  }
}
