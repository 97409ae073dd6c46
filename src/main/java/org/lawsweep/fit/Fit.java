package org.lawsweep.fit;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The least-squares fit u ≈ c + Σ_j β_j z_j of one cell of a law, with u the {@link Location} of a
 * level: a logarithm of the response, or its mean.
 *
 * @param slopes one for each predictor, in order
 * @param levels L, the number of distinct predictor tuples fitted
 * @param lost the number of further tuples whose values have no location: all missing, none
 *     positive, or too many censored; the fit says nothing of them
 * @param replicates R, the number of distinct replicates fitted
 * @param excluded how many observations were left out
 * @param excludedWhy a count and reason for each kind of them; empty for none
 * @param method how estimate and interval were made, or why there is none
 */
public record Fit(
    List<Slope> slopes,
    int levels,
    int lost,
    int replicates,
    int excluded,
    String excludedWhy,
    String method)
    implements Serializable {

  /** A curvature of more standard errors than this lets the halves of the levels into the band. */
  private static final double BENT = 2;

  /** Copies the slopes. */
  public Fit {
    slopes = List.copyOf(slopes);
  }

  /**
   * Fits one cell. The interval is {@link Interval}'s. The band of a slope spans the estimate, the
   * refits without the least and the greatest value of each predictor (where they still determine
   * the slopes), Huber's plane and, for one predictor, Theil–Sen's line, local slopes and, on the
   * log scale, the {@link OffsetFit}.
   *
   * <p>Local slopes enter as those of the two halves of the levels, and only where the {@link
   * Straightness curvature} exceeds two standard errors. Slopes of adjacent levels scatter by
   * √2·s/Δz each: over seven doubling levels of five trials with scatter 0.3 they alone span 0.7
   * whatever the law. Of the offset fit the ends of its 75 % interval enter where the data
   * identifies its exponent, and of the 95 % interval where AIC prefers it by 2: its estimate alone
   * lies on the wrong side of a true exponent half of the time, and 95 % always would decide
   * nothing with few trials. Simulated with a floor of 15 % of the last level, scatter 0.3 and 5,
   * 10 and 30 trials a level, the band holds the true exponent in 97 to 98 % of data sets, at a
   * median width of 0.28, 0.20 and 0.13. Known limit: at scatter 0.1, where the pure interval holds
   * it in 71, 34 and 3 %, interval and band both miss it in 3, 7 and 7 %.
   *
   * <p>A flat response identifies no offset, so that it contradicts a slope: of ten doubling levels
   * with eight trials of scatter 0.05, any slope beyond a half in 98 % of data sets (the rest has a
   * bend by chance, which AIC prefers). The price is that a floor so high that it leaves less than
   * the scatter to be seen of a power law contradicts it too.
   *
   * <p>Data that determines no slope is no error: the fit has NaN slopes and says why in {@code
   * method}.
   *
   * @param data read
   * @param scale the coordinate z of a predictor
   * @param location what stands for the replicates of a level
   */
  public static Fit of(Observations data, Scale scale, Location location) {
    Units units = Units.of(data, scale, location);
    Levels levels = Levels.of(data.over(units), scale, location);
    return of(levels, scale, location, data.predictors()).in(units);
  }

  /** The same fit of data that was divided by units. */
  private Fit in(Units units) {
    List<Slope> scaled =
        IntStream.range(0, slopes.size())
            .mapToObj(p -> slopes.get(p).times(units.slope(p)))
            .toList();
    return new Fit(scaled, levels, lost, replicates, excluded, excludedWhy, method);
  }

  /** Fits levels. */
  static Fit of(Levels levels, Scale scale, Location location, int predictors) {
    int[] all = IntStream.range(0, levels.size()).toArray();
    double[][] z = levels.coordinates(scale, predictors, all);
    Optional<double[][]> weights = Lines.weights(z);
    Interval interval =
        weights.isPresent()
            ? Interval.of(weights.get(), z, levels, location)
            : Interval.none(predictors, whyNone(levels.size(), predictors));
    double[] estimate = undetermined(predictors);
    double[] low = undetermined(predictors);
    double[] high = undetermined(predictors);
    if (weights.isPresent()) {
      estimate = Lines.slopes(weights.get(), levels.locations());
      low = estimate.clone();
      high = estimate.clone();
      for (double[] refit : refits(levels.thinned(), scale, predictors)) {
        for (int j = 0; j < predictors; j++) {
          low[j] = Math.min(low[j], refit[j]);
          high[j] = Math.max(high[j], refit[j]);
        }
      }
    }
    List<Slope> slopes = new ArrayList<>();
    for (int j = 0; j < predictors; j++) {
      double half = interval.halfWidths().get(j);
      slopes.add(
          new Slope(
              estimate[j],
              estimate[j] - half,
              estimate[j] + half,
              low[j],
              high[j],
              levels.values(j).size(),
              warnings(levels, scale, j)));
    }
    return new Fit(
        slopes,
        levels.size(),
        levels.lost(),
        levels.replicates(),
        levels.excluded(),
        levels.excludedWhy(),
        interval.method()
            + (levels.size() > Lines.MANY
                ? "; refits and power from %d of the levels".formatted(Lines.MANY)
                : ""));
  }

  /**
   * The slopes of another metric over exactly the levels that {@link #of} fits {@code data} on: the
   * prediction of a law that is no pure power.
   *
   * @param like the other metric; its further levels are ignored; read
   * @param data what the law is fitted to, read
   * @return length p; NaN if {@code like} has no location at one of the levels, or they determine
   *     no slope
   */
  public static double[] slopesLike(
      Observations like, Observations data, Scale scale, Location location) {
    Units units = Units.of(data, scale, location);
    Units others = new Units(units.x(), Units.of(like, scale, location).y());
    Levels over = Levels.of(data.over(units), scale, location);
    Levels other = Levels.of(like.over(others), scale, location);
    int predictors = data.predictors();
    int[] same =
        over.tuples().stream()
            .mapToInt(
                tuple -> Collections.binarySearch(other.tuples(), tuple, Levels.lexicographic()))
            .toArray();
    if (Arrays.stream(same).anyMatch(l -> l < 0)) {
      return undetermined(predictors);
    }
    double[] locations = pick(other.locations(), same);
    double[] slopes =
        Lines.weights(other.coordinates(scale, predictors, same))
            .map(w -> Lines.slopes(w, locations))
            .orElseGet(() -> undetermined(predictors));
    Arrays.setAll(slopes, p -> slopes[p] * others.slope(p));
    return slopes;
  }

  private static List<double[]> refits(Levels levels, Scale scale, int predictors) {
    List<double[]> slopes = new ArrayList<>();
    double[] locations = levels.locations();
    for (int j = 0; j < predictors; j++) {
      int p = j;
      for (double extreme : List.of(levels.values(p).first(), levels.values(p).last())) {
        int[] rest =
            IntStream.range(0, levels.size())
                .filter(l -> levels.tuples().get(l).get(p) != extreme)
                .toArray();
        Lines.weights(levels.coordinates(scale, predictors, rest))
            .ifPresent(w -> slopes.add(Lines.slopes(w, pick(locations, rest))));
      }
    }
    huber(levels, scale, predictors).ifPresent(slopes::add);
    if (predictors == 1) {
      slopes.addAll(refitsOfOne(levels, scale));
    }
    return slopes;
  }

  private static List<double[]> refitsOfOne(Levels levels, Scale scale) {
    List<double[]> slopes = new ArrayList<>();
    int size = levels.size();
    int[] all = IntStream.range(0, size).toArray();
    double[] z = levels.coordinates(scale, 1, all)[0];
    slopes.add(new double[] {Lines.theilSen(z, levels.robustLocations())});
    if (Math.abs(Straightness.of(levels, scale).curvature()) > BENT) {
      int half = size / 2 + 1;
      for (int from : new int[] {0, size - half}) {
        int[] some = IntStream.range(from, from + half).toArray();
        double[] u = pick(levels.locations(), some);
        Lines.weights(levels.coordinates(scale, 1, some))
            .ifPresent(w -> slopes.add(Lines.slopes(w, u)));
      }
    }
    OffsetFit.of(levels, scale)
        .ifPresent(fit -> Arrays.stream(fit.band()).forEach(end -> slopes.add(new double[] {end})));
    return slopes;
  }

  private static Optional<double[]> huber(Levels levels, Scale scale, int predictors) {
    double[][] logs = levels.logs();
    int[] level =
        IntStream.range(0, logs.length)
            .flatMap(l -> Arrays.stream(logs[l]).mapToInt(value -> l))
            .toArray();
    double[] u = Arrays.stream(logs).flatMapToDouble(Arrays::stream).toArray();
    return Huber.slopes(levels.coordinates(scale, predictors, level), u);
  }

  static List<String> warnings(Levels levels, Scale scale, int p) {
    List<String> warnings = new ArrayList<>();
    if (levels.size() > 0 && scale == Scale.LOG) {
      double factor = levels.values(p).last() / levels.values(p).first();
      if (factor < 10) {
        warnings.add(
            String.format(
                Locale.ROOT, "less than one decade: the predictor spans a factor of %.3g", factor));
      }
    }
    if (levels.conditional()) {
      warnings.add("conditional: more than 5 % of the observations at some level are left out");
    }
    return warnings;
  }

  private static String whyNone(int levels, int predictors) {
    return levels <= predictors
        ? "no slope: levels must outnumber predictors: %d and %d".formatted(levels, predictors)
        : "no slope: the predictors are constant or collinear over %d levels".formatted(levels);
  }

  private static double[] undetermined(int predictors) {
    double[] none = new double[predictors];
    Arrays.fill(none, Double.NaN);
    return none;
  }

  private static double[] pick(double[] values, int[] which) {
    return Arrays.stream(which).mapToDouble(l -> values[l]).toArray();
  }
}
