package org.lawsweep.fit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * A fitted power law, or powers over a floor, as a function of the predictors.
 *
 * <p>The interval of a value is its profile: what the curve may be there while Q, with all else
 * free, exceeds its minimum by no more than the {@link Scatter} allows. A floor that is not known
 * thus widens it beyond the levels, and to one side more than to the other, which an interval by
 * the derivatives of the curve would not.
 *
 * <p>One new replicate scatters about that as trials do within levels, and as levels do about the
 * curve beyond what their replicates explain. The three half-widths are of independent numbers, so
 * that their squares add. Scatter is taken for normal in logs and for the same at all levels, the
 * new one too.
 */
public final class Predictor {

  private final Levels levels;
  private final Optional<CurveFit> fit;
  private final double[] single;

  private Predictor(Levels levels, Location location, Optional<CurveFit> fit) {
    this.levels = levels;
    this.fit = fit;
    this.single = fit.map(curve -> single(levels, location, curve)).orElse(new double[2]);
  }

  /** Fits powers over a floor, as {@link FloorFit} does. */
  public static Predictor ofFloor(Observations data, Location location) {
    FloorFit fit = FloorFit.of(data, location);
    return new Predictor(fit.levels(), location, fit.curve());
  }

  /** Fits a power law, as {@link Fit} does: every level has the same weight. */
  public static Predictor ofPower(Observations data, Location location) {
    Levels levels = Levels.of(data, Scale.LOG, location);
    int predictors = data.predictors();
    double[] even = new double[levels.size()];
    Arrays.fill(even, Arrays.stream(levels.counts()).average().orElse(1));
    int[] all = IntStream.range(0, levels.size()).toArray();
    // A level more than the parameters: without a residual there is no interval.
    Optional<CurveFit> fit =
        levels.size() <= predictors + 1
            ? Optional.empty()
            : Lines.weights(levels.coordinates(Scale.LOG, predictors, all))
                .map(
                    w ->
                        CurveFit.of(
                            levels,
                            new Curve.PowerProduct(predictors),
                            even,
                            (z, u) -> List.of(new double[predictors + 1])));
    return new Predictor(levels, location, fit);
  }

  /**
   * Predicts the response at a place.
   *
   * @param x the predictors, above 0, read
   */
  public Prediction at(double[] x) {
    boolean inside =
        levels.size() > 0
            && IntStream.range(0, x.length)
                .allMatch(j -> x[j] >= levels.values(j).first() && x[j] <= levels.values(j).last());
    if (fit.isEmpty()) {
      double none = Double.NaN;
      return new Prediction(none, none, none, none, none, inside);
    }
    double u = fit.get().location(x);
    double[] ends = fit.get().locationInterval(x);
    return new Prediction(
        Math.exp(u),
        Math.exp(ends[0]),
        Math.exp(ends[1]),
        Math.exp(u + single[0] - Math.hypot(u - ends[0], single[1])),
        Math.exp(u + single[0] + Math.hypot(ends[1] - u, single[1])),
        inside);
  }

  /** The mean of the log of one replicate less the location, and the half-width of its scatter. */
  private static double[] single(Levels levels, Location location, CurveFit curve) {
    double between = Math.sqrt(curve.least() / curve.freedom());
    double all = Arrays.stream(levels.counts()).sum();
    int freedom = (int) all - levels.size();
    double ofLevels = Student.quantile(curve.freedom());
    if (freedom < 1) {
      return new double[] {0, ofLevels * between};
    }
    double[] locations = levels.locations();
    double off = 0;
    double squares = 0;
    for (int l = 0; l < locations.length; l++) {
      double[] logs =
          Arrays.stream(levels.inner()[l])
              .filter(value -> !Double.isNaN(value))
              .map(value -> location == Location.LOG_OF_MEAN ? Math.log(value) : value)
              .toArray();
      double mean = StatUtils.mean(logs);
      off += logs.length * (mean - locations[l]) / all;
      squares += Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
    }
    double within = Math.sqrt(squares / freedom);
    double wander =
        Math.sqrt(Math.max(0, between * between - within * within) * locations.length / all);
    return new double[] {off, Math.hypot(Student.quantile(freedom) * within, ofLevels * wander)};
  }
}
