package org.lawsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
      List<Replicates> kept,
      Exclusions excluded,
      int lost,
      boolean conditional) {
    this.location = location;
    this.tuples = kept.stream().map(Replicates::tuple).toList();
    this.replicates = Replicates.numbers(kept);
    this.inner = Replicates.table(kept, replicates);
    this.excluded = excluded;
    this.lost = lost;
    this.conditional = conditional;
  }

  /** Groups {@code data}, read, and leaves out what has no coordinate or no location. */
  static Levels of(Observations data, Scale scale, Location location) {
    Exclusions excluded = new Exclusions();
    String unplaced = scale == Scale.LOG ? "predictor ≤ 0 or missing" : "predictor missing";
    IntStream.range(0, data.size())
        .filter(i -> !data.isPlaced(i, scale))
        .forEach(i -> excluded.add(unplaced, data.count(i)));
    Grouping groups = new Grouping(data, scale);
    List<Replicates> kept = new ArrayList<>();
    boolean conditional = false;
    for (int l = 0; l < groups.size(); l++) {
      int[] level = groups.at(l);
      int all = data.count(level);
      int censored = data.count(Arrays.stream(level).filter(data::censored).toArray());
      if (censored > MOST_CENSORED * all) {
        excluded.add("at a level with more than 10 % censored", all);
        continue;
      }
      int[] usable = usable(data, level, location, excluded);
      Replicates values = Replicates.of(groups.tuple(l), data, usable, location);
      double mean = values.mean();
      boolean located = Double.isFinite(location.outer(mean));
      if (located) {
        kept.add(values);
      } else if (usable.length > 0) {
        String why = mean > 0 ? "at a level whose sum overflows" : "at a level whose mean is ≤ 0";
        excluded.add(why, data.count(usable));
      }
      conditional |= !located || data.count(usable) < 0.95 * all;
    }
    return new Levels(location, kept, excluded, groups.size() - kept.size(), conditional);
  }

  /** Those of a level that have a value on the scale of the location. */
  private static int[] usable(
      Observations data, int[] level, Location location, Exclusions excluded) {
    return Arrays.stream(level)
        .filter(
            i -> {
              boolean usable = Double.isFinite(data.inner(i, location));
              if (!usable) {
                String missing = data.censored(i) ? "censored, without a value" : "value missing";
                String why = Double.isFinite(data.y(i)) ? "value ≤ 0" : missing;
                excluded.add(why, data.count(i));
              }
              return usable;
            })
        .toArray();
  }

  /** The order of tuples. */
  static Comparator<List<Double>> lexicographic() {
    // A loop: pairs of arms ask this for every observation.
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
            .filter(
                l ->
                    Double.isFinite(
                        location.outer(StatUtils.mean(Replicates.present(averages[l])))))
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

  /** The same of the replicates that are present, L arrays. */
  private Stream<double[]> present() {
    return Arrays.stream(inner).map(Replicates::present);
  }

  /** Their means over replicates, L. */
  double[] innerMeans() {
    return present().mapToDouble(StatUtils::mean).toArray();
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
    return Arrays.stream(counts()).min().orElse(0);
  }

  /** ȳ_l, length L. */
  double[] locations() {
    return present().mapToDouble(values -> location.outer(StatUtils.mean(values))).toArray();
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
    return present().mapToDouble(values -> new Median().evaluate(values)).toArray();
  }

  /** What a robust fit runs over: log y of each replicate; of an expectation, ȳ_l alone. */
  double[][] logs() {
    if (location.isExpectation()) {
      // Trials of an expectation are skewed: bounding them would bias it.
      return Arrays.stream(locations()).mapToObj(u -> new double[] {u}).toArray(double[][]::new);
    }
    return present().toArray(double[][]::new);
  }

  /** The number of replicates at each level, L. */
  int[] counts() {
    return present().mapToInt(values -> values.length).toArray();
  }

  /** The coordinate of the locations. */
  Scale responseScale() {
    return location.scale();
  }

  /** How replicates deviate from their level. */
  Deviations deviations() {
    return new Deviations(inner, location);
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
