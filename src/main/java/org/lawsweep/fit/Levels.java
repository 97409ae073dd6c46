package org.lawsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * Observations grouped by predictor tuple, in ascending order, without those that have no
 * logarithm. Averages run over replicates: one seen twice at a level (grid points that fall on the
 * same predictors) counts once, by its mean.
 */
final class Levels {

  /**
   * A level with more of its values censored enters no slope: its location would be that of the
   * limit. Fewer stay, at the limit or left out.
   */
  private static final double MOST_CENSORED = 0.1;

  private final Location location;
  private final List<List<Double>> tuples;
  private final long[] replicates;
  // L by R, averages on the inner scale of the location; NaN where a replicate is absent.
  private final double[][] inner;
  private final Exclusions excluded;
  private final int lost;
  private final boolean conditional;

  private Levels(Levels other, List<List<Double>> tuples, double[][] inner, int lost) {
    this.location = other.location;
    this.tuples = tuples;
    this.replicates = other.replicates;
    this.excluded = other.excluded;
    this.conditional = other.conditional;
    this.lost = lost;
    this.inner = inner;
  }

  private Levels(
      Location location,
      SortedMap<List<Double>, SortedMap<Long, Double>> kept,
      Exclusions excluded,
      int lost,
      boolean conditional) {
    this.location = location;
    this.tuples = List.copyOf(kept.keySet());
    this.replicates =
        kept.values().stream()
            .flatMap(values -> values.keySet().stream())
            .mapToLong(r -> r)
            .sorted()
            .distinct()
            .toArray();
    this.inner =
        kept.values().stream()
            .map(
                values ->
                    Arrays.stream(replicates)
                        .mapToDouble(r -> values.getOrDefault(r, Double.NaN))
                        .toArray())
            .toArray(double[][]::new);
    this.excluded = excluded;
    this.lost = lost;
    this.conditional = conditional;
  }

  /** Groups {@code data}, read, and leaves out what has no coordinate or no location. */
  static Levels of(Observations data, Scale scale, Location location) {
    Exclusions excluded = new Exclusions();
    SortedMap<List<Double>, SortedMap<Long, Double>> kept = new TreeMap<>(lexicographic());
    boolean conditional = false;
    Map<List<Double>, List<Integer>> groups = group(data, scale, excluded);
    for (Map.Entry<List<Double>, List<Integer>> level : groups.entrySet()) {
      int all = data.count(level.getValue());
      int censored = data.count(level.getValue().stream().filter(data::censored).toList());
      if (censored > MOST_CENSORED * all) {
        excluded.add("at a level with more than 10 % censored", all);
        continue;
      }
      List<Integer> usable = new ArrayList<>();
      for (int i : level.getValue()) {
        if (Double.isFinite(data.inner(i, location))) {
          usable.add(i);
        } else {
          String missing = data.censored(i) ? "censored, without a value" : "value missing";
          String why = Double.isFinite(data.y(i)) ? "value ≤ 0" : missing;
          excluded.add(why, data.count(i));
        }
      }
      SortedMap<Long, Double> values =
          usable.stream()
              .collect(
                  Collectors.groupingBy(
                      data::replicate,
                      TreeMap::new,
                      Collectors.collectingAndThen(
                          Collectors.toList(), some -> data.average(some, location))));
      double mean = values.values().stream().mapToDouble(v -> v).average().orElse(Double.NaN);
      boolean located = Double.isFinite(location.outer(mean));
      if (located) {
        kept.put(level.getKey(), values);
      } else if (!usable.isEmpty()) {
        String why = mean > 0 ? "at a level whose sum overflows" : "at a level whose mean is ≤ 0";
        excluded.add(why, data.count(usable));
      }
      conditional |= !located || data.count(usable) < 0.95 * all;
    }
    return new Levels(location, kept, excluded, groups.size() - kept.size(), conditional);
  }

  private static Map<List<Double>, List<Integer>> group(
      Observations data, Scale scale, Exclusions excluded) {
    Map<List<Double>, List<Integer>> groups = new LinkedHashMap<>();
    String why = scale == Scale.LOG ? "predictor ≤ 0 or missing" : "predictor missing";
    for (int i = 0; i < data.size(); i++) {
      List<Double> tuple = data.tuple(i);
      if (tuple.stream().allMatch(x -> Double.isFinite(scale.of(x)))) {
        groups.computeIfAbsent(tuple, key -> new ArrayList<>()).add(i);
      } else {
        excluded.add(why, data.count(i));
      }
    }
    return groups;
  }

  /** The order of tuples. */
  static Comparator<List<Double>> lexicographic() {
    // A loop: a fit of levels asks this for every observation.
    return (a, b) -> {
      for (int j = 0; j < Math.min(a.size(), b.size()); j++) {
        int order = Double.compare(a.get(j), b.get(j));
        if (order != 0) {
          return order;
        }
      }
      return Integer.compare(a.size(), b.size());
    };
  }

  /** L. */
  int size() {
    return tuples.size();
  }

  /** The predictors of each level, L. */
  List<List<Double>> tuples() {
    return tuples;
  }

  /** Coordinates of the levels numbered in {@code which}, read: p by its length. */
  double[][] coordinates(Scale scale, int predictors, int[] which) {
    double[][] z = new double[predictors][];
    for (int j = 0; j < predictors; j++) {
      int p = j;
      z[j] = Arrays.stream(which).mapToDouble(l -> scale.of(tuples.get(l).get(p))).toArray();
    }
    return z;
  }

  /** The distinct values of predictor {@code p}, ascending. */
  SortedSet<Double> values(int p) {
    return tuples.stream()
        .map(tuple -> tuple.get(p))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * At most {@link Lines#MANY} of the levels, at equal steps, both ends among them: what tells how
   * far a slope moves when it is fitted otherwise takes minutes of more.
   */
  Levels thinned() {
    return size() <= Lines.MANY ? this : picked(some(), inner, lost);
  }

  /** The numbers of the levels that {@link #thinned} keeps. */
  int[] some() {
    int kept = Math.min(size(), Lines.MANY);
    return IntStream.range(0, kept)
        .map(k -> kept == size() ? k : (int) ((long) k * (size() - 1) / (Lines.MANY - 1)))
        .toArray();
  }

  /**
   * The same levels and replicates with other averages on the inner scale, L by R. A level that
   * then has no location is lost, as it is in {@link #of}: a mean of zeros has no logarithm.
   */
  Levels with(double[][] averages) {
    int[] located =
        IntStream.range(0, size())
            .filter(l -> Double.isFinite(location.outer(StatUtils.mean(present(averages[l])))))
            .toArray();
    return picked(located, averages, lost + size() - located.length);
  }

  private Levels picked(int[] some, double[][] averages, int lost) {
    return new Levels(
        this,
        Arrays.stream(some).mapToObj(tuples::get).toList(),
        Arrays.stream(some).mapToObj(l -> averages[l]).toArray(double[][]::new),
        lost);
  }

  /** The averages on the inner scale of the location, L by R; NaN where a replicate is absent. */
  double[][] inner() {
    return inner;
  }

  /** Their means over replicates, L. */
  double[] innerMeans() {
    return Arrays.stream(inner).mapToDouble(values -> StatUtils.mean(present(values))).toArray();
  }

  /** The replicates, R, ascending. */
  long[] replicateNumbers() {
    return replicates;
  }

  /** R. */
  int replicates() {
    return replicates.length;
  }

  /** The number of replicates at the level that has fewest; R at every level if crossed. */
  int fewestReplicates() {
    return Arrays.stream(inner).mapToInt(values -> present(values).length).min().orElse(0);
  }

  /** ȳ_l, length L. */
  double[] locations() {
    return Arrays.stream(inner)
        .mapToDouble(values -> location.outer(StatUtils.mean(present(values))))
        .toArray();
  }

  /** ȳ_l without replicate r, R by L: NaN where a level then has no location. */
  double[][] locationsWithoutEach() {
    double[][] without = LeaveOneOut.means(inner);
    for (double[] means : without) {
      Arrays.setAll(means, l -> location.outer(means[l]));
    }
    return without;
  }

  /** The location proof against outliers: the median of logs; of an expectation, ȳ_l itself. */
  double[] robustLocations() {
    if (location.isExpectation()) {
      // A median is no expectation: with skewed scatter its slope may differ from the law's.
      return locations();
    }
    return Arrays.stream(inner)
        .mapToDouble(values -> new Median().evaluate(present(values)))
        .toArray();
  }

  /** What a robust fit runs over: log y of each replicate; of an expectation, ȳ_l alone. */
  double[][] logs() {
    if (location.isExpectation()) {
      // Trials of an expectation are skewed: bounding them would bias it.
      return Arrays.stream(locations()).mapToObj(u -> new double[] {u}).toArray(double[][]::new);
    }
    return Arrays.stream(inner).map(Levels::present).toArray(double[][]::new);
  }

  /** The number of replicates at each level, L. */
  int[] counts() {
    return Arrays.stream(inner).mapToInt(values -> present(values).length).toArray();
  }

  /** The coordinate of the locations. */
  Scale responseScale() {
    return location.scale();
  }

  /**
   * How replicates deviate from their level, L arrays of those present: log y less its mean, or y
   * over its mean less 1, which is log y up to a square (delta method). Without logarithms, y less
   * its mean.
   */
  double[][] deviations() {
    return Arrays.stream(inner)
        .map(
            values -> {
              double[] there = present(values);
              double mean = StatUtils.mean(there);
              double unit = location == Location.LOG_OF_MEAN ? mean : 1;
              return Arrays.stream(there).map(value -> (value - mean) / unit).toArray();
            })
        .toArray(double[][]::new);
  }

  /** The sum of squares of all {@link #deviations}. */
  double squaresWithin() {
    return Arrays.stream(deviations()).mapToDouble(StatUtils::sumSq).sum();
  }

  /**
   * The scatter of trials within levels beyond what a replicate has in common at all of them, as a
   * sum of squares and its degrees of freedom: a shared factor moves the curve and bends it not.
   * With one replicate at a level, or no two levels with the same ones, all {@link #deviations}.
   */
  double[] scatterWithin() {
    double[][] deviations = new double[inner.length][replicates.length];
    double[] own = new double[replicates.length];
    int[] seen = new int[replicates.length];
    int trials = 0;
    for (int l = 0; l < inner.length; l++) {
      double mean = StatUtils.mean(present(inner[l]));
      double unit = location == Location.LOG_OF_MEAN ? mean : 1;
      for (int r = 0; r < replicates.length; r++) {
        deviations[l][r] = (inner[l][r] - mean) / unit;
        if (!Double.isNaN(inner[l][r])) {
          own[r] += deviations[l][r];
          seen[r]++;
          trials++;
        }
      }
    }
    int within = trials - inner.length;
    int freedom = within - replicates.length + 1;
    double squares = 0;
    for (double[] level : deviations) {
      for (int r = 0; r < level.length; r++) {
        double rest = level[r] - (freedom < 1 ? 0 : own[r] / seen[r]);
        squares += Double.isNaN(rest) ? 0 : rest * rest;
      }
    }
    return new double[] {squares, freedom < 1 ? within : freedom};
  }

  private static double[] present(double[] values) {
    return Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
  }

  /** How many levels with a coordinate have no location. */
  int lost() {
    return lost;
  }

  /** How many observations were left out. */
  int excluded() {
    return excluded.total();
  }

  /** Why: {@code 1 value missing; 3 value ≤ 0}; empty for none. */
  String excludedWhy() {
    return excluded.why();
  }

  /** Whether more than 5 % of the observations at some level were left out. */
  boolean conditional() {
    return conditional;
  }
}
