package org.lawsweep.fit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What a report shows beside the slope of one predictor, to be looked at and not to pick a fit by.
 * NaN stands for what the data does not determine.
 *
 * @param levels one for each x, ascending
 * @param localSlopes between neighbouring levels, L − 1
 * @param lackOfFit F of the levels' residuals against the scatter of trials
 * @param lackOfFitP the probability of a greater F on a line
 * @param curvature the coefficient of z² over its standard error
 * @param scatterSlope the slope of log sd in z (the heteroscedasticity slope): 0 for even scatter
 * @param holdOut log of the last level less the line through the others: what extrapolation misses
 * @param offset the fit with an offset; null on a linear scale and below four levels
 */
public record Diagnostics(
    List<Level> levels,
    List<Double> localSlopes,
    double lackOfFit,
    double lackOfFitP,
    double curvature,
    double scatterSlope,
    double holdOut,
    OffsetFit offset)
    implements Serializable {

  /**
   * One level.
   *
   * @param x the predictor
   * @param replicates how many it has
   * @param location ȳ, on the scale of logs
   * @param sd the standard deviation of its trials in log y; NaN for one
   * @param residual ȳ less the line
   */
  public record Level(double x, int replicates, double location, double sd, double residual)
      implements Serializable {}

  /** Copies the lists. */
  public Diagnostics {
    levels = List.copyOf(levels);
    localSlopes = List.copyOf(localSlopes);
  }

  /**
   * Looks at one cell.
   *
   * @param data with one predictor, read
   * @param scale the coordinate z of the predictor
   * @param location what stands for the replicates of a level
   * @throws IllegalArgumentException if there are several predictors
   */
  public static Diagnostics of(Observations data, Scale scale, Location location) {
    if (data.predictors() != 1) {
      throw new IllegalArgumentException(
          "diagnostics have one predictor: %d".formatted(data.predictors()));
    }
    Levels levels = Levels.of(data, scale, location);
    int size = levels.size();
    double[] z = levels.coordinates(scale, 1, IntStream.range(0, size).toArray())[0];
    double[] u = levels.locations();
    double[] sd =
        Arrays.stream(levels.deviations())
            .mapToDouble(
                d -> d.length < 2 ? Double.NaN : Math.sqrt(StatUtils.sumSq(d) / (d.length - 1)))
            .toArray();
    double[] line = line(z, u);
    int[] counts = levels.counts();
    Straightness straightness = Straightness.of(levels, scale);
    int[] spread = IntStream.range(0, size).filter(l -> sd[l] > 0).toArray();
    double[] heldOut =
        size < 3
            ? line(new double[0], new double[0])
            : line(Arrays.copyOf(z, size - 1), Arrays.copyOf(u, size - 1));
    return new Diagnostics(
        IntStream.range(0, size)
            .mapToObj(
                l ->
                    new Level(
                        levels.tuples().get(l).get(0),
                        counts[l],
                        u[l],
                        sd[l],
                        u[l] - line[0] - line[1] * z[l]))
            .toList(),
        IntStream.range(1, size).mapToObj(l -> (u[l] - u[l - 1]) / (z[l] - z[l - 1])).toList(),
        straightness.lackOfFit(),
        straightness.lackOfFitP(),
        straightness.curvature(),
        line(pick(z, spread), Arrays.stream(pick(sd, spread)).map(Math::log).toArray())[1],
        size < 3 ? Double.NaN : u[size - 1] - heldOut[0] - heldOut[1] * z[size - 1],
        scale == Scale.LOG ? OffsetFit.of(levels).orElse(null) : null);
  }

  /** Intercept and slope; NaN below two points. */
  private static double[] line(double[] z, double[] u) {
    Optional<double[][]> weights =
        z.length < 2 ? Optional.empty() : Lines.weights(new double[][] {z});
    if (weights.isEmpty()) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double slope = Lines.slopes(weights.get(), u)[0];
    return new double[] {StatUtils.mean(u) - slope * StatUtils.mean(z), slope};
  }

  private static double[] pick(double[] values, int[] which) {
    return Arrays.stream(which).mapToDouble(l -> values[l]).toArray();
  }
}
