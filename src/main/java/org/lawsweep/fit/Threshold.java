package org.lawsweep.fit;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

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
    double nan = Double.NaN;
    Exclusions excluded = new Exclusions();
    List<Rate> levels = levels(data, excluded);
    int lost = Successes.lost(data, 0);
    double[] bracket = bracket(levels);
    if (separated(levels)) {
      return new Threshold(
          nan,
          nan,
          nan,
          Status.BRACKETED,
          bracket[0],
          bracket[1],
          nan,
          levels,
          lost,
          excluded.total(),
          excluded.why());
    }
    Optional<ThresholdProfile> profile = ThresholdProfile.of(levels);
    double[] ends = profile.map(ThresholdProfile::ends).orElse(new double[] {nan, nan});
    return new Threshold(
        profile.map(ThresholdProfile::x50).orElse(nan),
        ends[0],
        ends[1],
        Status.FITTED,
        bracket[0],
        bracket[1],
        profile.map(ThresholdProfile::width).orElse(nan),
        levels,
        lost,
        excluded.total(),
        excluded.why());
  }

  /** The trials and successes of each x, ascending. */
  private static List<Rate> levels(Observations data, Exclusions excluded) {
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
    return counts.entrySet().stream()
        .map(level -> Rate.of(level.getKey(), level.getValue()[0], level.getValue()[1]))
        .toList();
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

  /**
   * Tells where the interval lies that {@link #of} would find, at a fraction of its cost.
   *
   * @param data with one predictor, and 1 for each success and 0 for each failure; read
   * @return −1 where all of it lies below x, 1 above, 0 where it holds x or there is none
   */
  static int side(Observations data, double x) {
    List<Rate> levels = levels(data, new Exclusions());
    if (separated(levels)) {
      double[] bracket = bracket(levels);
      int above = bracket[0] > x ? 1 : 0;
      boolean open = Double.isNaN(bracket[0] + bracket[1]);
      return open ? 0 : bracket[1] < x ? -1 : above;
    }
    Optional<ThresholdProfile> profile = ThresholdProfile.of(levels);
    return profile
        .filter(fit -> fit.excludes(x))
        .map(fit -> (int) Math.signum(fit.x50() - x))
        .orElse(0);
  }
}
