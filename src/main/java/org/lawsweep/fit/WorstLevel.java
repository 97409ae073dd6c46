package org.lawsweep.fit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/** The greatest or the least of the level means: {@link Constant} states the rules. */
final class WorstLevel {

  /** The p-value below which a level is beyond a number. */
  static final double OUTSIDE = 0.05;

  private final Sample sample;
  private final int sign;
  // Of a lower bound the means are turned, so that the worst is the greatest.
  private final double[] means;
  private final double[] errors;
  private final double freedom;
  private final String how;

  /**
   * Measures the levels.
   *
   * @param sample of one level at least
   * @param sign 1 for the greatest level, −1 for the least
   */
  WorstLevel(Sample sample, int sign) {
    this.sample = sample;
    this.sign = sign;
    this.means = Arrays.stream(sample.means()).map(mean -> sign * mean).toArray();
    this.errors = new double[means.length];
    Optional<LevelCovariance> covariance = LevelCovariance.of(sample);
    if (covariance.isPresent()) {
      LevelCovariance v = covariance.get();
      double mean = v.trace() / means.length;
      Arrays.setAll(errors, l -> Math.sqrt(Math.max(mean, v.variance(l))));
      freedom = v.freedom() * v.independent();
      how = "scatter of replicates";
    } else {
      double[][] z = sample.places();
      Optional<double[][]> plane =
          means.length > z.length + 1 ? Lines.weights(z) : Optional.empty();
      Arrays.fill(
          errors,
          plane
              .map(w -> Lines.scatter(w, z, means))
              .orElseGet(() -> Math.sqrt(StatUtils.variance(means))));
      freedom = means.length - (plane.isPresent() ? z.length + 1 : 1);
      how = plane.isPresent() ? "scatter of levels around their plane" : "scatter of levels";
    }
  }

  Finding finding() {
    int greatest = 0;
    for (int l = 1; l < means.length; l++) {
      greatest = means[l] > means[greatest] ? l : greatest;
    }
    double low = sign * end(-1, means.length);
    double high = sign * end(1, 1);
    return sample.finding(
        sign * means[greatest],
        Math.min(low, high),
        Math.max(low, high),
        new double[0],
        String.format(
            Locale.ROOT,
            "%s of %d level means, at %s; %s",
            sign > 0 ? "greatest" : "least",
            means.length,
            sample.place(greatest),
            freedom < 1 ? "no interval: one trial" : "%s, t(%.1f)".formatted(how, freedom)));
  }

  /** The greatest ȳ_l ± t·s_l, with t corrected for one among several; NaN for one trial. */
  private double end(int side, int among) {
    if (freedom < 1) {
      return Double.NaN;
    }
    double t = Student.exceeded(OUTSIDE / among, freedom);
    return IntStream.range(0, means.length)
        .mapToDouble(l -> means[l] + side * t * errors[l])
        .max()
        .orElseThrow();
  }

  /** The p-value of "no level is beyond {@code value}": the least of the levels', times L. */
  double pValue(double value) {
    if (freedom < 1) {
      return Double.NaN;
    }
    Allowed allowed = Allowed.atMost(sign * value).ofValues();
    double p = 1;
    for (int l = 0; l < means.length; l++) {
      if (!allowed.meets(means[l], means[l])) {
        double t = (means[l] - sign * value) / errors[l];
        p = Math.min(p, means.length * Student.twoSided(t, freedom));
      }
    }
    return p;
  }
}
