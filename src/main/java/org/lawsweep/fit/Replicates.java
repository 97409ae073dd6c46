package org.lawsweep.fit;

import java.util.Arrays;
import java.util.List;

/**
 * The replicates of one level, ascending, each as the average of its observations there: one seen
 * twice (grid points that fall on the same predictors) counts once.
 *
 * @param tuple the predictors of the level
 * @param numbers of the replicates, read
 * @param averages on the scale on which a location averages, one for each, read
 */
@SuppressWarnings("ArrayRecordComponent") // Shared as they are, never compared.
record Replicates(List<Double> tuple, long[] numbers, double[] averages) {

  /**
   * Averages observations of one level.
   *
   * @param some their numbers, by replicate, read
   */
  static Replicates of(List<Double> tuple, Observations data, int[] some, Location location) {
    long[] numbers = new long[some.length];
    double[] averages = new double[some.length];
    int count = 0;
    int end = 0;
    for (int from = 0; from < some.length; from = end) {
      long replicate = data.replicate(some[from]);
      while (end < some.length && data.replicate(some[end]) == replicate) {
        end++;
      }
      numbers[count] = replicate;
      averages[count++] = data.average(Arrays.copyOfRange(some, from, end), location);
    }
    return new Replicates(tuple, Arrays.copyOf(numbers, count), Arrays.copyOf(averages, count));
  }

  /** The mean of the averages; NaN where there is no replicate. */
  double mean() {
    return Arrays.stream(averages).average().orElse(Double.NaN);
  }

  /** The distinct replicates of some levels, R, ascending. */
  static long[] numbers(List<Replicates> levels) {
    return Grouping.distinct(
        levels.stream().flatMapToLong(level -> Arrays.stream(level.numbers)).toArray());
  }

  /**
   * The averages of some levels as a table.
   *
   * @param all the distinct replicates of the levels, R, ascending, read
   * @return L by R; NaN where a replicate is absent
   */
  static double[][] table(List<Replicates> levels, long[] all) {
    return levels.stream().map(level -> level.row(all)).toArray(double[][]::new);
  }

  private double[] row(long[] all) {
    double[] row = new double[all.length];
    int k = 0;
    for (int r = 0; r < row.length; r++) {
      boolean present = k < numbers.length && numbers[k] == all[r];
      row[r] = present ? averages[k++] : Double.NaN;
    }
    return row;
  }

  /** The values that are not NaN, in their order. */
  static double[] present(double[] row) {
    double[] present = new double[row.length];
    int count = 0;
    for (double value : row) {
      if (!Double.isNaN(value)) {
        present[count++] = value;
      }
    }
    return Arrays.copyOf(present, count);
  }
}
