package org.lawsweep.fit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What a report shows beside the slope of one predictor, to be looked at and not to pick a fit by.
 * NaN stands for what the data does not determine.
 *
 * @param lackOfFit F of the levels' residuals against the scatter of trials
 * @param lackOfFitP the probability of a greater F on a line
 * @param curvature the coefficient of z² over its standard error
 * @param scatterSlope the slope of log sd in z (the heteroscedasticity slope): 0 for even scatter
 * @param holdOut log of the last level less the line through the others: what extrapolation misses;
 *     NaN where the response is no logarithm
 * @param offset the fit with an offset; null where not all is logarithmic and below four levels
 */
public record Diagnostics(
    double lackOfFit,
    double lackOfFitP,
    double curvature,
    double scatterSlope,
    double holdOut,
    OffsetFit offset)
    implements Serializable {

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
    Units units = Units.of(data, scale, location);
    Levels levels = Levels.of(data.over(units), scale, location).thinned();
    int size = levels.size();
    double[] z = levels.coordinates(scale, 1, IntStream.range(0, size).toArray())[0];
    double[] u = levels.locations();
    double[] sd =
        Arrays.stream(levels.deviations().byLevel())
            .mapToDouble(
                d -> d.length < 2 ? Double.NaN : Math.sqrt(StatUtils.sumSq(d) / (d.length - 1)))
            .toArray();
    Straightness straightness = Straightness.of(levels, scale);
    int[] spread = IntStream.range(0, size).filter(l -> sd[l] > 0).toArray();
    return new Diagnostics(
        straightness.lackOfFit(),
        straightness.lackOfFitP(),
        straightness.curvature(),
        line(pick(z, spread), Arrays.stream(pick(sd, spread)).map(Math::log).toArray())[1]
            / units.x()[0],
        location.scale() == Scale.LOG ? holdOut(z, u) : Double.NaN,
        OffsetFit.of(levels, scale).orElse(null));
  }

  /** The last level less the line through the others; NaN below three levels. */
  private static double holdOut(double[] z, double[] u) {
    int last = z.length - 1;
    if (last < 2) {
      return Double.NaN;
    }
    double[] others = line(Arrays.copyOf(z, last), Arrays.copyOf(u, last));
    return u[last] - others[0] - others[1] * z[last];
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
