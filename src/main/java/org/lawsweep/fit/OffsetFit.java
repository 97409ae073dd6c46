package org.lawsweep.fit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The fit of y ≈ E + C x^β, E and C at least 0, to the level locations: a power law down to a floor
 * (β < 0) or up from one (β > 0).
 *
 * <p>Levels weigh as many trials as they have. An interval is that of the profile likelihood: the β
 * with Q(β) − Q(β̂) at most the largest of F(1, L − 3)·Q(β̂)/(L − 3), which sees levels off the
 * curve, F(1, N − L − R + 1)·s², with s² the scatter of trials within levels beyond what a
 * replicate has in common at all of them, and F(1, R − 1)·s_B², with s_B² the scatter of trials
 * that would give the pure slope the jackknife's error over replicates, which sees seeds with
 * slopes of their own. The 75 % interval leaves out this third, which of few replicates is wide: it
 * is there for the band. Of data sets as in the test of coverage, with and without a floor, the 95
 * % interval holds 96 to 100 %. Ends lie within 4|β| + 4 around the pure slope β, and an end that
 * far says that the data leaves it open: of a flat response the profile is flat, and any exponent
 * fits once C is small enough.
 *
 * @param exponent β̂; that of the pure power law where an offset does not fit better
 * @param ciLow lower end of the 95 % interval
 * @param ciHigh upper end of the 95 % interval
 * @param likelyLow lower end of the 75 % interval, for the sensitivity band
 * @param likelyHigh upper end of the 75 % interval
 * @param offset E, in the unit of y
 * @param factor C, in the unit of y at x = 1; NaN where it overflows
 * @param deltaAic AIC over trials of this fit less that of the pure power law: negative where the
 *     offset is worth its parameter. With no offset it is 2
 * @param openBelow whether the data bounds no exponent from below: the profile stays under its 95 %
 *     height down to the range's end
 * @param openAbove the same from above
 */
public record OffsetFit(
    double exponent,
    double ciLow,
    double ciHigh,
    double likelyLow,
    double likelyHigh,
    double offset,
    double factor,
    double deltaAic,
    boolean openBelow,
    boolean openAbove)
    implements Serializable {

  /** Three parameters and a residual. */
  public static final int LEAST_LEVELS = 4;

  /** A lower AIC by less is no evidence (Burnham and Anderson 2002, Section 2.6). */
  private static final double PREFERRED = -2;

  /** A straight line up to rounding: residuals of this part of the response's own spread. */
  private static final double ROUNDING = 1e-12;

  /**
   * Fits one cell.
   *
   * @param data with one predictor, read
   * @param location what stands for the replicates of a level
   * @return empty below {@link #LEAST_LEVELS} levels
   * @throws IllegalArgumentException if there are several predictors
   */
  public static Optional<OffsetFit> of(Observations data, Location location) {
    if (data.predictors() != 1) {
      throw new IllegalArgumentException(
          "an offset power law has one predictor: %d".formatted(data.predictors()));
    }
    return of(Levels.of(data, Scale.LOG, location), Scale.LOG);
  }

  /**
   * Fits levels of one predictor; empty too where predictor or response is no logarithm: an offset
   * is one of a power law.
   */
  static Optional<OffsetFit> of(Levels levels, Scale scale) {
    int count = levels.size();
    boolean power = scale == Scale.LOG && levels.responseScale() == Scale.LOG;
    if (!power || count < LEAST_LEVELS) {
      return Optional.empty();
    }
    double[] z = levels.coordinates(Scale.LOG, 1, IntStream.range(0, count).toArray())[0];
    double[] u = levels.locations();
    double[] n = Arrays.stream(levels.counts()).asDoubleStream().toArray();
    OffsetProfile profile = new OffsetProfile(z, u, n);
    double pure = profile.pureSlope();
    double straight = profile.pureAt(pure);
    double rounding = profile.rounding(ROUNDING);
    if (straight <= rounding) {
      double factor = profile.offsetAndFactor(pure, z, u)[1];
      return Optional.of(new OffsetFit(pure, pure, pure, pure, pure, 0, factor, 2, false, false));
    }
    double reach = (4 * Math.abs(pure) + 4) * (pure < 0 ? -1 : 1);
    double exponent = profile.best(pure, pure + reach);
    double least = Math.max(profile.at(exponent), rounding);
    double within = levels.deviations().squares();
    double trials = Arrays.stream(n).sum();
    Scatter scatter = Scatter.of(least, 3, profile.squaresOfSeeds(levels), levels);
    double[] heights = {least + scatter.interval(), least + scatter.likely()};
    double[] limits = {pure - Math.abs(reach), pure + Math.abs(reach)};
    double[] ends = new double[4];
    for (int k = 0; k < 4; k++) {
      ends[k] = profile.end(exponent, limits[k % 2], heights[k / 2]);
    }
    double[] offset = profile.offsetAndFactor(exponent, z, u);
    return Optional.of(
        new OffsetFit(
            exponent,
            ends[0],
            ends[1],
            ends[2],
            ends[3],
            offset[0],
            offset[1],
            trials * Math.log((within + least) / (within + straight)) + 2,
            ends[0] <= limits[0],
            ends[1] >= limits[1]));
  }

  /**
   * The exponents that the sensitivity band of a slope takes from this fit: the 95 % interval where
   * AIC prefers it by more than 2, as it does by chance in 2 of 100, with β̂ for an end that the
   * data leaves open, and else the 75 % interval where the data bounds the exponent on both sides.
   * Otherwise none: an offset that the data neither asks for nor determines would save every slope
   * from a response that is flat.
   *
   * @return the two ends, or no number
   */
  double[] band() {
    if (deltaAic < PREFERRED) {
      return new double[] {openBelow ? exponent : ciLow, openAbove ? exponent : ciHigh};
    }
    return openBelow || openAbove ? new double[0] : new double[] {likelyLow, likelyHigh};
  }

  /** Gives the fitted response at a value of the predictor; NaN where it overflows. */
  public double at(double x) {
    return offset + factor * Math.pow(x, exponent);
  }
}
