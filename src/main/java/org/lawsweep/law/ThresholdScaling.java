package org.lawsweep.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How the threshold of one axis scales with others, n* ∝ Π_j m_j^γ_j: one fit of logit P(success) =
 * b (log n − Σ_j γ_j log m_j − c) over all trials under Firth's penalty, not a line through fitted
 * thresholds, which would weigh a sharp one like a vague one.
 *
 * <p>The interval is the bootstrap over whole replicates: its 2.5 % and 97.5 % quantiles, moved
 * away from the estimate by the factor √(R/(R − 1))·t(R − 2)/1.96, since percentiles of few
 * clusters are too narrow. The band spans the estimate and the refits without the least and the
 * greatest m_j.
 */
public final class ThresholdScaling {

  private static final double UPPER = 0.975;

  /** More resamples than this part without a crossing leave no interval. */
  private static final double LOST = 0.05;

  private final List<double[]> tuples;
  private final long[] replicates;
  // R by M: trials and successes of each replicate in each cell of the grid.
  private final double[][] trials;
  private final double[][] successes;
  private final int excluded;
  private final String excludedWhy;

  private ThresholdScaling(Observations data) {
    Map<String, Integer> why = new TreeMap<>();
    SortedMap<double[], Integer> cells = new TreeMap<>((Comparator<double[]>) Arrays::compare);
    TreeSet<Long> seeds = new TreeSet<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      Optional<String> reason = Successes.unusable(data, i);
      if (reason.isPresent()) {
        why.merge(reason.get(), 1, Integer::sum);
      } else {
        kept.add(i);
        cells.put(tuple(data, i), 0);
        seeds.add(data.replicate(i));
      }
    }
    tuples = List.copyOf(cells.keySet());
    int number = 0;
    for (double[] tuple : tuples) {
      cells.put(tuple, number++);
    }
    replicates = seeds.stream().mapToLong(r -> r).toArray();
    trials = new double[replicates.length][tuples.size()];
    successes = new double[replicates.length][tuples.size()];
    for (int i : kept) {
      int r = Arrays.binarySearch(replicates, data.replicate(i));
      int cell = cells.get(tuple(data, i));
      trials[r][cell]++;
      successes[r][cell] += data.y(i);
    }
    excluded = data.size() - kept.size();
    excludedWhy =
        why.entrySet().stream()
            .map(reason -> reason.getValue() + " " + reason.getKey())
            .collect(Collectors.joining("; "));
  }

  private static double[] tuple(Observations data, int i) {
    return IntStream.range(0, data.predictors()).mapToDouble(p -> data.x(p, i)).toArray();
  }

  /**
   * Fits one cell.
   *
   * @param data with n as predictor 0 and m_j as the others, and 1 for each success and 0 for each
   *     failure; read
   * @param seed of the resamples
   * @param resamples B; 2000 is usual
   * @return a slope γ_j for each m_j; its levels are the tuples of m
   * @throws IllegalArgumentException if there is one predictor or a response is neither 0 nor 1
   */
  public static Fit of(Observations data, long seed, int resamples) {
    if (data.predictors() < 2) {
      throw new IllegalArgumentException(
          "a threshold's scaling has two predictors at least: %d".formatted(data.predictors()));
    }
    return new ThresholdScaling(data).fit(data.predictors() - 1, seed, resamples);
  }

  private Fit fit(int predictors, long seed, int resamples) {
    int[] once = new int[replicates.length];
    Arrays.fill(once, 1);
    boolean[] all = new boolean[tuples.size()];
    Arrays.fill(all, true);
    Optional<double[]> estimate = exponents(once, all);
    String method = "Firth logistic over %d cells; ".formatted(tuples.size());
    double[][] ends = new double[predictors][2];
    for (double[] end : ends) {
      Arrays.fill(end, Double.NaN);
    }
    if (estimate.isEmpty()) {
      method += "no exponent: success does not depend on the axis, or the axes are collinear";
    } else if (replicates.length < 3) {
      method += "no interval: fewer than 3 replicates";
    } else {
      List<double[]> draws = bootstrap(all, seed, resamples);
      if (draws.size() < (1 - LOST) * resamples) {
        method +=
            "no interval: %d resamples without a crossing".formatted(resamples - draws.size());
      } else {
        method += "bootstrap of whole replicates, B = %d, seed %d".formatted(resamples, seed);
        ends = ends(estimate.get(), draws);
      }
    }
    List<Slope> slopes = new ArrayList<>();
    for (int j = 0; j < predictors; j++) {
      int column = j + 1;
      double value = estimate.isPresent() ? estimate.get()[j] : Double.NaN;
      double[] band = band(j, value, once);
      int values = (int) tuples.stream().mapToDouble(t -> t[column]).distinct().count();
      slopes.add(new Slope(value, ends[j][0], ends[j][1], band[0], band[1], values, List.of()));
    }
    int levels =
        (int)
            tuples.stream().map(t -> Arrays.stream(t).skip(1).boxed().toList()).distinct().count();
    return new Fit(slopes, levels, replicates.length, excluded, excludedWhy, method);
  }

  /** γ, one for each m_j, with replicate r taken as often as {@code times} says. */
  private Optional<double[]> exponents(int[] times, boolean[] cells) {
    int[] which = IntStream.range(0, cells.length).filter(c -> cells[c]).toArray();
    if (which.length == 0) {
      return Optional.empty();
    }
    int columns = tuples.get(0).length;
    double[][] x = new double[which.length][columns + 1];
    double[] n = new double[which.length];
    double[] s = new double[which.length];
    for (int k = 0; k < which.length; k++) {
      x[k][0] = 1;
      for (int j = 0; j < columns; j++) {
        x[k][j + 1] = Math.log(tuples.get(which[k])[j]);
      }
      for (int r = 0; r < times.length; r++) {
        n[k] += times[r] * trials[r][which[k]];
        s[k] += times[r] * successes[r][which[k]];
      }
    }
    for (int j = 1; j <= columns; j++) {
      double mean = 0;
      for (double[] row : x) {
        mean += row[j] / x.length;
      }
      for (double[] row : x) {
        row[j] -= mean;
      }
    }
    return new Firth(x, n, s)
        .maximum()
        .filter(theta -> theta[1] != 0)
        .map(theta -> Arrays.stream(theta).skip(2).map(d -> -d / theta[1]).toArray());
  }

  private List<double[]> bootstrap(boolean[] all, long seed, int resamples) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> draws = new ArrayList<>();
    for (int b = 0; b < resamples; b++) {
      int[] times = new int[replicates.length];
      for (int r = 0; r < times.length; r++) {
        times[random.nextInt(times.length)]++;
      }
      exponents(times, all).ifPresent(draws::add);
    }
    return draws;
  }

  private double[][] ends(double[] estimate, List<double[]> draws) {
    int count = replicates.length;
    double stretch =
        Math.sqrt(count / (count - 1.0))
            * Student.quantile(count - 2)
            / new NormalDistribution(null, 0, 1).inverseCumulativeProbability(UPPER);
    double[][] ends = new double[estimate.length][2];
    for (int j = 0; j < estimate.length; j++) {
      int p = j;
      double[] values = draws.stream().mapToDouble(draw -> draw[p]).toArray();
      for (int side = 0; side < 2; side++) {
        double end = StatUtils.percentile(values, 100 * (side == 0 ? 1 - UPPER : UPPER));
        ends[j][side] = estimate[j] + stretch * (end - estimate[j]);
      }
    }
    return ends;
  }

  private double[] band(int j, double value, int[] once) {
    double[] band = {value, value};
    double[] m = tuples.stream().mapToDouble(tuple -> tuple[j + 1]).toArray();
    if (m.length == 0) {
      return band;
    }
    for (double extreme : new double[] {StatUtils.min(m), StatUtils.max(m)}) {
      boolean[] rest = new boolean[m.length];
      for (int c = 0; c < m.length; c++) {
        rest[c] = m[c] != extreme;
      }
      Optional<double[]> refit = exponents(once, rest);
      if (refit.isPresent()) {
        band[0] = Math.min(band[0], refit.get()[j]);
        band[1] = Math.max(band[1], refit.get()[j]);
      }
    }
    return band;
  }
}
