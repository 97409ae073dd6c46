package org.lawsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Two arms side by side: log first − log second where both have a response at the same predictors
 * and replicate.
 *
 * @param own the mean difference of each replicate over its levels, R
 * @param levels how many levels have a pair
 * @param lost how many levels that both arms have, have none
 * @param excluded responses of the first arm that have no partner or no logarithm
 */
record Pairs(List<Double> own, int levels, int lost, Exclusions excluded) {

  /** Copies the differences. */
  Pairs {
    own = List.copyOf(own);
  }

  /** The mean differences as numbers. */
  double[] differences() {
    return own.stream().mapToDouble(difference -> difference).toArray();
  }

  /** Pairs two arms, both read. */
  static Pairs of(Observations first, Observations second) {
    Map<List<Double>, Double> partner = new TreeMap<>(Levels.lexicographic());
    Set<List<Double>> lost = new HashSet<>();
    Set<List<Double>> others = new HashSet<>();
    for (int i = 0; i < second.size(); i++) {
      others.add(second.tuple(i));
      partner.put(key(second, i), second.y(i));
    }
    List<double[]> pairs = new ArrayList<>();
    Exclusions excluded = new Exclusions();
    for (int i = 0; i < first.size(); i++) {
      lost.add(first.tuple(i));
      Double other = partner.get(key(first, i));
      if (other == null || Double.isNaN(other) || Double.isNaN(first.y(i))) {
        excluded.add("without a partner", first.count(i));
      } else if (other <= 0 || first.y(i) <= 0) {
        excluded.add("value ≤ 0", first.count(i));
      } else {
        pairs.add(new double[] {i, Math.log(first.y(i)) - Math.log(other)});
      }
    }
    double[][] x = new double[first.predictors()][pairs.size()];
    long[] replicate = new long[pairs.size()];
    double[] y = new double[pairs.size()];
    for (int k = 0; k < y.length; k++) {
      int i = (int) pairs.get(k)[0];
      for (int p = 0; p < x.length; p++) {
        x[p][k] = first.x(p, i);
      }
      replicate[k] = first.replicate(i);
      y[k] = pairs.get(k)[1];
    }
    Sample sample = new Sample(new Observations(x, replicate, y));
    List<Double> own =
        IntStream.range(0, sample.replicates().length)
            .mapToObj(
                r ->
                    Arrays.stream(sample.values())
                        .mapToDouble(level -> level[r])
                        .filter(v -> !Double.isNaN(v))
                        .average()
                        .orElseThrow())
            .toList();
    // A level of one arm alone is none of the comparison: the grid never had it.
    lost.retainAll(others);
    sample.tuples().forEach(lost::remove);
    return new Pairs(own, sample.tuples().size(), lost.size(), excluded);
  }

  private static List<Double> key(Observations data, int i) {
    List<Double> key = new ArrayList<>(data.tuple(i));
    key.add((double) data.replicate(i));
    return key;
  }
}
