package org.lawsweep.fit;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The offset power law E + C x^β, with E and C at least 0, as a function of β alone.
 *
 * <p>Q(β) is the least Σ_l n_l (ȳ_l − log(E + C x_l^β))². For a fixed β the best log C is a mean,
 * so that only e = E/C is searched: from relative least squares by Gauss–Newton steps in log space.
 * No starting value is guessed, and the profile is the likelihood.
 *
 * <p>Source: variable projection as in Hoffmann et al. (2022) approach 3 made one-dimensional.
 */
final class OffsetProfile {

  private static final double FIRST_STEP = 1e-4;
  private static final double GROWTH = 1.6;
  private static final int NEWTON_STEPS = 100;
  private static final int HALVINGS = 12;

  /** A location is a mean of logarithms, each of them rounded. */
  private static final double ULPS = 4;

  /** A step that gains less than this part of Q is the last. */
  private static final double SETTLED = 1e-13;

  private final double[] z;
  private final double[] u;
  private final double[] n;
  private final double total;
  private final double flat;
  private final double ulp;

  /**
   * A profile over levels.
   *
   * @param z log x of the levels, L, read
   * @param u locations ȳ, L, read
   * @param n weights, L, read
   */
  OffsetProfile(double[] z, double[] u, double[] n) {
    this.n = n;
    this.total = Arrays.stream(n).sum();
    double center = mean(z);
    double middle = mean(u);
    this.z = Arrays.stream(z).map(v -> v - center).toArray();
    this.u = Arrays.stream(u).map(v -> v - middle).toArray();
    this.flat = squares(this.u);
    this.ulp = Math.ulp(Arrays.stream(u).map(Math::abs).max().orElse(0));
  }

  /** Q of residuals that are rounding: that part of the spread, or of locations far from 0. */
  double rounding(double part) {
    return Math.max(part * part * flat, total * ULPS * ULPS * ulp * ulp);
  }

  private double mean(double[] values) {
    double sum = 0;
    for (int l = 0; l < values.length; l++) {
      sum += n[l] * values[l];
    }
    return sum / total;
  }

  private double squares(double[] values) {
    double sum = 0;
    for (int l = 0; l < values.length; l++) {
      sum += n[l] * values[l] * values[l];
    }
    return sum;
  }

  /** Σ_l n_l (ȳ_l − ȳ)²: Q of a constant, which E alone is for any β. */
  double flat() {
    return flat;
  }

  /** The slope of the pure power law by least squares with the weights. */
  double pureSlope() {
    double product = 0;
    for (int l = 0; l < z.length; l++) {
      product += n[l] * z[l] * u[l];
    }
    return product / squares(z);
  }

  /**
   * (R − 1)·s_B², with s_B² the scatter of trials that would give the pure slope its error over
   * replicates; 0 where no replicate can be spared.
   */
  double squaresOfSeeds(Levels levels) {
    double norm = squares(z);
    double[] weights = IntStream.range(0, z.length).mapToDouble(l -> n[l] * z[l] / norm).toArray();
    return Scatter.seeds(weights, norm, levels);
  }

  /** Q(β). */
  double at(double beta) {
    double[] w = powers(beta);
    double squares = squares(residuals(w, ratio(w)));
    // Also where the powers overflow, so that this is NaN.
    return squares < flat ? squares : flat;
  }

  /** Q of the pure power law with slope β. */
  double pureAt(double beta) {
    // Without the detour through powers, which would round.
    return squares(IntStream.range(0, z.length).mapToDouble(l -> u[l] - beta * z[l]).toArray());
  }

  /**
   * E and C of the fit at β, for x as it stands in the table; C is NaN where x is so far from 1
   * that it overflows.
   *
   * @param rawZ log x of the levels, L, read
   * @param rawU their locations, L, read
   */
  double[] offsetAndFactor(double beta, double[] rawZ, double[] rawU) {
    double[] w = powers(beta);
    double e = ratio(w);
    double logC = mean(rawU) - mean(Arrays.stream(w).map(v -> Math.log(v + e)).toArray());
    double factor = Math.exp(logC - beta * mean(rawZ));
    return new double[] {e * Math.exp(logC), Double.isInfinite(factor) ? Double.NaN : factor};
  }

  /** The best e ≥ 0 in log y = log C + log(w + e). */
  private double ratio(double[] w) {
    double e = relativeLeastSquares(w);
    double[] rest = residuals(w, e);
    double best = squares(rest);
    double gain = best;
    double[] gradient = new double[w.length];
    for (int step = 0; step < NEWTON_STEPS && gain > SETTLED * best; step++) {
      for (int l = 0; l < w.length; l++) {
        gradient[l] = 1 / (w[l] + e);
      }
      double average = mean(gradient);
      double top = 0;
      double bottom = 0;
      for (int l = 0; l < w.length; l++) {
        double g = gradient[l] - average;
        top += n[l] * rest[l] * g;
        bottom += n[l] * g * g;
      }
      double move = top / bottom;
      gain = 0;
      for (int half = 0; half < HALVINGS && gain <= 0; half++) {
        double next = Math.max(0, e + move);
        double[] nextRest = residuals(w, next);
        double value = squares(nextRest);
        if (value < best) {
          gain = best - value;
          e = next;
          rest = nextRest;
          best = value;
        }
        move /= 2;
      }
    }
    return e;
  }

  /** Relative least squares, Σ n (1 − (E + C w) / y)²: E/C, or 0 where either is negative. */
  private double relativeLeastSquares(double[] w) {
    double s11 = 0;
    double s12 = 0;
    double s22 = 0;
    double b1 = 0;
    double b2 = 0;
    for (int l = 0; l < w.length; l++) {
      double one = Math.exp(-u[l]);
      double power = w[l] * one;
      s11 += n[l] * one * one;
      s12 += n[l] * one * power;
      s22 += n[l] * power * power;
      b1 += n[l] * one;
      b2 += n[l] * power;
    }
    double offset = b1 * s22 - b2 * s12;
    double factor = s11 * b2 - s12 * b1;
    return offset > 0 && factor > 0 ? offset / factor : 0;
  }

  /** x^β, with x in units of the mean of log x. */
  private double[] powers(double beta) {
    double[] w = new double[z.length];
    for (int l = 0; l < w.length; l++) {
      w[l] = Math.exp(beta * z[l]);
    }
    return w;
  }

  /** ȳ − log(w + e), less its mean, which is log C. */
  private double[] residuals(double[] w, double e) {
    double[] rest = new double[w.length];
    for (int l = 0; l < w.length; l++) {
      rest[l] = u[l] - Math.log(w[l] + e);
    }
    double average = mean(rest);
    for (int l = 0; l < w.length; l++) {
      rest[l] -= average;
    }
    return rest;
  }

  /** The β of least Q from {@code start} towards {@code limit}; {@code start} if none is less. */
  double best(double start, double limit) {
    double before = start;
    double least = start;
    double after = start;
    double value = at(start);
    for (double step : steps(start, limit)) {
      after = start + step;
      double next = at(after);
      if (next >= value) {
        break;
      }
      before = least;
      least = after;
      value = next;
    }
    double found =
        new BrentOptimizer(1e-9, 1e-14)
            .optimize(
                new MaxEval(1000),
                GoalType.MINIMIZE,
                new UnivariateObjectiveFunction(this::at),
                new SearchInterval(Math.min(before, after), Math.max(before, after)))
            .getPoint();
    return at(found) < (1 - 10 * SETTLED) * at(start) ? found : start;
  }

  /** The first β from {@code start} with Q(β) = {@code height}; {@code limit} if there is none. */
  double end(double start, double limit, double height) {
    double in = start;
    for (double step : steps(start, limit)) {
      double out = start + step;
      if (at(out) > height) {
        return new BrentSolver(1e-9, 1e-12)
            .solve(1000, beta -> at(beta) - height, Math.min(in, out), Math.max(in, out));
      }
      in = out;
    }
    return limit;
  }

  /** Growing steps from {@code start} to {@code limit}. */
  private static double[] steps(double start, double limit) {
    double reach = limit - start;
    double sign = Math.signum(reach);
    DoubleStream inner =
        DoubleStream.iterate(FIRST_STEP, v -> v < Math.abs(reach), v -> v * GROWTH);
    return DoubleStream.concat(inner.map(v -> sign * v), DoubleStream.of(reach)).toArray();
  }
}
