package org.lawsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Observations as a table of levels by replicates, as they are: no logarithm is taken. A replicate
 * seen twice at a level counts once, by its mean.
 */
final class Sample {

  private final List<List<Double>> tuples;
  private final long[] replicates;
  private final double[][] values;
  private final Exclusions excluded = new Exclusions();
  private final int lost;

  /** Groups {@code data}, read. */
  Sample(Observations data) {
    for (int i = 0; i < data.size(); i++) {
      if (!Double.isFinite(data.y(i))) {
        excluded.add("value missing", data.count(i));
      } else if (!data.isPlaced(i, Scale.LINEAR)) {
        excluded.add("predictor missing", data.count(i));
      }
    }
    Grouping levels = new Grouping(data, Scale.LINEAR);
    List<Replicates> kept = new ArrayList<>();
    for (int l = 0; l < levels.size(); l++) {
      int[] seen = Arrays.stream(levels.at(l)).filter(i -> Double.isFinite(data.y(i))).toArray();
      if (seen.length > 0) {
        kept.add(Replicates.of(levels.tuple(l), data, seen, Location.MEAN));
      }
    }
    lost = levels.size() - kept.size();
    tuples = kept.stream().map(Replicates::tuple).toList();
    replicates = Replicates.numbers(kept);
    values = Replicates.table(kept, replicates);
  }

  /** Takes over levels, of a location without logarithms. */
  Sample(Levels levels) {
    this(levels.tuples(), levels.replicateNumbers(), levels.inner(), levels.lost());
  }

  private Sample(List<List<Double>> tuples, long[] replicates, double[][] values, int lost) {
    this.tuples = tuples;
    this.replicates = replicates;
    this.values = values;
    this.lost = lost;
  }

  /** The distinct predictor tuples, L, ascending. */
  List<List<Double>> tuples() {
    return tuples;
  }

  /** The distinct replicates, R, ascending. */
  long[] replicates() {
    return replicates;
  }

  /** y, L by R; NaN where a replicate is absent. */
  double[][] values() {
    return values;
  }

  /** The same levels and replicates with other values, drawn level by level. */
  Sample with(IntToDoubleFunction value) {
    double[][] drawn = new double[values.length][];
    for (int l = 0; l < drawn.length; l++) {
      drawn[l] = values[l].clone();
      for (int r = 0; r < replicates.length; r++) {
        if (!Double.isNaN(drawn[l][r])) {
          drawn[l][r] = value.applyAsDouble(l);
        }
      }
    }
    return new Sample(tuples, replicates, drawn, lost);
  }

  /** The means of the levels, L. */
  double[] means() {
    return Arrays.stream(values)
        .mapToDouble(
            level ->
                Arrays.stream(level).filter(y -> !Double.isNaN(y)).average().orElse(Double.NaN))
        .toArray();
  }

  /**
   * The places of the levels among the values of each predictor that has several, as coordinates:
   * 0, 1, 2, … whatever their spacing.
   */
  double[][] places() {
    List<double[]> places = new ArrayList<>();
    int predictors = tuples.isEmpty() ? 0 : tuples.get(0).size();
    for (int j = 0; j < predictors; j++) {
      int p = j;
      double[] values = tuples.stream().mapToDouble(t -> t.get(p)).sorted().distinct().toArray();
      if (values.length > 1) {
        places.add(
            tuples.stream().mapToDouble(t -> Arrays.binarySearch(values, t.get(p))).toArray());
      }
    }
    return places.toArray(double[][]::new);
  }

  /** What stands for a level in a text: {@code 64.0}, or {@code 8.0, 0.5}. */
  String place(int level) {
    return tuples.get(level).stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /**
   * A number that rests on all levels.
   *
   * @param others what its band spans beside it, read
   */
  Finding finding(double estimate, double low, double high, double[] others, String method) {
    double least = estimate;
    double greatest = estimate;
    for (double other : others) {
      least = Math.min(least, other);
      greatest = Math.max(greatest, other);
    }
    return new Finding(
        estimate,
        low,
        high,
        least,
        greatest,
        tuples.size(),
        lost,
        replicates.length,
        excluded(),
        excludedWhy(),
        method);
  }

  /** How many levels have no value. */
  int lost() {
    return lost;
  }

  /** How many observations were left out. */
  int excluded() {
    return excluded.total();
  }

  /** Why: {@code 1 value missing}; empty for none. */
  String excludedWhy() {
    return excluded.why();
  }
}
