package org.lawsweep.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;

/** The {@link Power} of fits, simulated on their own levels and scatter with a fixed seed. */
public final class Simulated {

  private static final int DRAWS = 200;

  /** A fit of slopes takes milliseconds, most of them its band. */
  static final int FITS = 60;

  static final long SEED = 20261129;

  /** Departures of a rate that are tried. */
  private static final double[] RATES = {
    0.002, 0.005, 0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5
  };

  /** Halvings of the departure of a rank correlation. */
  private static final int HALVINGS = 6;

  /** How often a departure that is not noticed is taken larger, and by what. */
  private static final int STEPS = 12;

  private static final double STEP = 1.1;

  /** Trials of one observation beyond which none is tossed by itself. */
  private static final int MANY = 20;

  /** What lies no further from the prediction in ln x is the level of the prediction itself. */
  private static final double LEVEL = 1e-9;

  private Simulated() {}

  /**
   * Finds the power of a fit of slopes, one for each predictor.
   *
   * @param data what was fitted, read
   * @param predicted the slopes of the simulated data sets, read
   */
  public static List<Power> slopes(
      Observations data, Scale scale, Location location, double[] predicted) {
    Units units = Units.of(data, scale, location);
    Levels levels = Levels.of(data.over(units), scale, location).thinned();
    double[] truth =
        IntStream.range(0, predicted.length)
            .mapToDouble(j -> predicted[j] / units.slope(j))
            .toArray();
    Optional<Redraw> redraw = Redraw.aroundSlopes(levels, scale, location, truth);
    if (redraw.isEmpty()) {
      return Collections.nCopies(predicted.length, Power.NONE);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    List<List<double[]>> reaches =
        Stream.generate(() -> (List<double[]>) new ArrayList<double[]>())
            .limit(predicted.length)
            .toList();
    for (int draw = 0; draw < FITS; draw++) {
      Fit fit = Fit.of(redraw.get().draw(random), scale, location, predicted.length);
      for (int j = 0; j < predicted.length; j++) {
        Finding slope = fit.slopes().get(j).finding(fit.replicates());
        reaches.get(j).add(Power.reach(slope, truth[j]));
      }
    }
    return IntStream.range(0, predicted.length)
        .mapToObj(j -> Power.of(reaches.get(j)).times(units.slope(j)))
        .toList();
  }

  /**
   * Finds the power of a mean over a cell.
   *
   * @param data what was measured, read
   * @param predicted the mean of the simulated data sets
   * @param measure the statistic
   */
  static Power mean(Observations data, double predicted, Function<Sample, Finding> measure) {
    Levels levels = Levels.of(data, Scale.LINEAR, Location.MEAN);
    if (levels.size() == 0 || Double.isNaN(predicted)) {
      return Power.NONE;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    Redraw redraw = Redraw.aroundOne(levels, predicted);
    return power(() -> Power.reach(measure.apply(new Sample(redraw.draw(random))), predicted));
  }

  /**
   * Finds the power of a rate, the mean of truth values: the data sets are tosses at rates ever
   * further from the prediction, since scatter is a matter of the rate.
   *
   * @param data what was measured, 0 or 1, read
   * @param predicted the rate of the law
   * @param measure the statistic
   */
  public static Power rate(
      Observations data, double predicted, Function<Observations, Finding> measure) {
    return Double.isNaN(predicted)
        ? Power.NONE
        : new Power(rate(data, predicted, -1, measure), rate(data, predicted, 1, measure));
  }

  private static double rate(
      Observations data, double predicted, int side, Function<Observations, Finding> measure) {
    for (double departure : RATES) {
      double rate = predicted + side * departure;
      if (rate < 0 || rate > 1) {
        return departure == RATES[0] ? Power.IMPOSSIBLE : Double.NaN;
      }
      if (isNoticed(
          random -> {
            Observations tossed = data.withResponses(i -> successes(data.count(i), rate, random));
            double[] reach = Power.reach(measure.apply(tossed), predicted);
            return (side < 0 ? reach[1] : reach[0]) < 0;
          })) {
        return departure;
      }
    }
    return Double.NaN;
  }

  /**
   * Finds the power of a mean of independent numbers, whose scatter is taken for normal.
   *
   * @param values those seen, read
   * @param measure the statistic
   */
  static Power values(double[] values, Function<double[], Finding> measure) {
    if (values.length < 2) {
      return Power.NONE;
    }
    double deviation = Math.sqrt(StatUtils.variance(values));
    SplittableRandom random = new SplittableRandom(SEED);
    return power(
        () ->
            Power.reach(
                measure.apply(
                    IntStream.range(0, values.length)
                        .mapToDouble(r -> deviation * random.nextGaussian())
                        .toArray()),
                0));
  }

  /**
   * Finds the power of a rank correlation by halving: data sets have the law's own levels and
   * replicates, and responses that scatter about the axis so that Spearman's ρ of the two is the
   * departure.
   *
   * @param data what was measured, read
   */
  public static Power rank(Observations data) {
    Sample sample = new Sample(data);
    double low = 0;
    double high = 1;
    for (int k = 0; k < HALVINGS; k++) {
      double middle = (low + high) / 2;
      if (isNoticed(sample, middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high == 1 ? Power.NONE : Power.exactly(high);
  }

  private static boolean isNoticed(Sample sample, double rho) {
    int levels = sample.tuples().size();
    // A normal pair with Spearman's ρ has Pearson's correlation 2 sin(πρ/6).
    double along = 2 * Math.sin(Math.PI * rho / 6);
    double across = Math.sqrt(1 - along * along);
    double[] scores =
        IntStream.range(0, levels).mapToDouble(l -> Redraw.score(l, levels)).toArray();
    return isNoticed(
        random -> {
          Sample drawn = sample.with(l -> along * scores[l] + across * random.nextGaussian());
          return Power.reach(Ordering.rank(drawn), 0)[0] < 0;
        });
  }

  /** Whether nine data sets of ten notice a departure; draws no more than decide it. */
  private static boolean isNoticed(Predicate<SplittableRandom> one) {
    SplittableRandom random = new SplittableRandom(SEED);
    int most = DRAWS - (int) Math.ceil(Power.NOTICED * DRAWS);
    int missed = 0;
    for (int draw = 0; draw < DRAWS && missed <= most; draw++) {
      missed += one.test(random) ? 0 : 1;
    }
    return missed <= most;
  }

  /**
   * Finds the power of a threshold, in ln x50: data sets have the law's own levels and trials, and
   * success that crosses a half at the prediction as steeply as it was fitted. A threshold that is
   * only bracketed is told from the prediction where a level lies between the two.
   *
   * @param data what was measured, read
   * @param threshold what was found
   * @param predicted the x50 of the simulated data sets; where it lies outside the levels, that of
   *     the fit
   * @param logs takes a threshold to its finding in ln x
   */
  public static Power threshold(
      Observations data, Threshold threshold, double predicted, Function<Threshold, Finding> logs) {
    List<Rate> levels = threshold.levels();
    if (levels.size() < 2) {
      return Power.NONE;
    }
    boolean inside = predicted > levels.get(0).x() && predicted < levels.get(levels.size() - 1).x();
    double truth = Math.log(inside ? predicted : Math.exp(logs.apply(threshold).estimate()));
    if (Double.isNaN(truth)) {
      return Power.NONE;
    }
    if (!(threshold.width() > 0)) {
      return between(levels, truth);
    }
    boolean rises = levels.get(levels.size() - 1).rate() >= levels.get(0).rate();
    double steep = 2 * Math.log(9) / threshold.width();
    double slope = rises ? steep : -steep;
    SplittableRandom random = new SplittableRandom(SEED);
    Power moved =
        power(
            () -> Power.reach(logs.apply(Threshold.of(drawn(data, slope, truth, random))), truth));
    double x = Math.exp(truth);
    return new Power(
        confirmed(
            moved.below(),
            off -> isNoticed(r -> Threshold.side(drawn(data, slope, truth - off, r), x) < 0)),
        confirmed(
            moved.above(),
            off -> isNoticed(r -> Threshold.side(drawn(data, slope, truth + off, r), x) > 0)));
  }

  private static Observations drawn(
      Observations data, double slope, double crossing, SplittableRandom random) {
    return data.withResponses(
        i -> {
          double eta = slope * (Math.log(data.x(0, i)) - crossing);
          return successes(data.count(i), 1 / (1 + Math.exp(-eta)), random);
        });
  }

  /** The part of some trials that succeed: each is tossed, of many their number is normal. */
  private static double successes(int trials, double rate, SplittableRandom random) {
    int successes = 0;
    if (trials <= MANY) {
      for (int k = 0; k < trials; k++) {
        successes += random.nextDouble() < rate ? 1 : 0;
      }
    } else {
      double deviation = Math.sqrt(trials * rate * (1 - rate));
      long near = Math.round(trials * rate + deviation * random.nextGaussian());
      successes = (int) Math.max(0, Math.min(trials, near));
    }
    return (double) successes / trials;
  }

  /** Levels are few and far between, so that a threshold's interval changes as it moves. */
  private static double confirmed(double departure, DoublePredicate noticed) {
    double confirmed = departure;
    for (int k = 0; k < STEPS && !noticed.test(confirmed); k++) {
      confirmed *= STEP;
    }
    return confirmed;
  }

  private static Power between(List<Rate> levels, double truth) {
    double below =
        levels.stream()
            .mapToDouble(level -> truth - Math.log(level.x()))
            .filter(gap -> gap > LEVEL)
            .min()
            .orElse(Double.NaN);
    double above =
        levels.stream()
            .mapToDouble(level -> Math.log(level.x()) - truth)
            .filter(gap -> gap > LEVEL)
            .min()
            .orElse(Double.NaN);
    return new Power(below, above);
  }

  private static Power power(Supplier<double[]> reach) {
    return Power.of(Stream.generate(reach).limit(DRAWS).toList());
  }
}
