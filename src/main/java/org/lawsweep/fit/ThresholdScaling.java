package org.lawsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

  /** What success may change along the axis, in logits, and be said to be flat. */
  static final double FLAT = 1e-9;

  private final List<double[]> tuples;
  // M by 1 + p: 1 and the logs of the tuples, centered.
  private final double[][] design;
  private final long[] replicates;
  // R by M: trials and successes of each replicate in each cell of the grid.
  private final double[][] trials;
  private final double[][] successes;
  private final int lost;
  private final Exclusions excluded = new Exclusions();

  private ThresholdScaling(Observations data) {
    for (int i = 0; i < data.size(); i++) {
      int counted = data.count(i);
      Successes.unusable(data, i).ifPresent(reason -> excluded.add(reason, counted));
    }
    lost = Successes.lost(data, 1);
    Grouping groups = new Grouping(data, Scale.LOG);
    tuples = new ArrayList<>();
    List<int[]> cells = new ArrayList<>();
    for (int l = 0; l < groups.size(); l++) {
      int[] usable =
          Arrays.stream(groups.at(l)).filter(i -> Successes.unusable(data, i).isEmpty()).toArray();
      if (usable.length > 0) {
        tuples.add(groups.tuple(l).stream().mapToDouble(x -> x).toArray());
        cells.add(usable);
      }
    }
    design = design(tuples, data.predictors());
    replicates =
        Grouping.distinct(
            cells.stream().flatMapToInt(Arrays::stream).mapToLong(data::replicate).toArray());
    trials = new double[replicates.length][tuples.size()];
    successes = new double[replicates.length][tuples.size()];
    for (int cell = 0; cell < cells.size(); cell++) {
      for (int i : cells.get(cell)) {
        int r = Arrays.binarySearch(replicates, data.replicate(i));
        trials[r][cell] += data.count(i);
        successes[r][cell] += Successes.of(data, i);
      }
    }
  }

  private static double[][] design(List<double[]> tuples, int predictors) {
    double[][] design = new double[tuples.size()][predictors + 1];
    for (int j = 0; j < predictors; j++) {
      int p = j;
      double mean = tuples.stream().mapToDouble(t -> Math.log(t[p])).average().orElse(0);
      for (int cell = 0; cell < design.length; cell++) {
        design[cell][0] = 1;
        design[cell][j + 1] = Math.log(tuples.get(cell)[j]) - mean;
      }
    }
    return design;
  }

  /**
   * Fits one cell.
   *
   * @param data with n as predictor 0 and m_j as the others, and 1 for each success and 0 for each
   *     failure; read
   * @param seed of the resamples
   * @param resamples B; 2000 is usual
   * @return a slope γ_j for each m_j; its levels are the tuples of m
   * @throws IllegalArgumentException if there is one predictor
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
    Optional<double[]> theta = determined(all).flatMap(start -> fit(once, all, start));
    Optional<double[]> estimate = theta.map(ThresholdScaling::exponents);
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
      List<double[]> draws = bootstrap(all, theta.get(), seed, resamples);
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
    return new Fit(
        slopes, levels, lost, replicates.length, excluded.total(), excluded.why(), method);
  }

  /** θ = 0 to start from; empty where the cells marked do not determine θ. */
  private Optional<double[]> determined(boolean[] cells) {
    int[] some = IntStream.range(0, cells.length).filter(cell -> cells[cell]).toArray();
    int predictors = design.length == 0 ? 0 : design[0].length - 1;
    double[][] z = new double[predictors][];
    for (int j = 0; j < predictors; j++) {
      int column = j + 1;
      z[j] = Arrays.stream(some).mapToDouble(cell -> design[cell][column]).toArray();
    }
    return predictors == 0
        ? Optional.empty()
        : Lines.weights(z).map(w -> new double[predictors + 1]);
  }

  /** θ with replicate r taken as often as {@code times} says, over the cells marked. */
  private Optional<double[]> fit(int[] times, boolean[] cells, double[] start) {
    double[] n = new double[cells.length];
    double[] s = new double[cells.length];
    for (int r = 0; r < times.length; r++) {
      for (int cell = 0; cell < cells.length && times[r] > 0; cell++) {
        n[cell] += cells[cell] ? times[r] * trials[r][cell] : 0;
        s[cell] += cells[cell] ? times[r] * successes[r][cell] : 0;
      }
    }
    boolean[] seen = new boolean[cells.length];
    for (int cell = 0; cell < cells.length; cell++) {
      seen[cell] = n[cell] > 0;
    }
    // A resample may leave few of the cells that are marked.
    if (!Arrays.equals(seen, cells) && determined(seen).isEmpty()) {
      return Optional.empty();
    }
    // Where all end alike, the penalty alone decides, and nothing crosses a half.
    return StatUtils.sum(s) == 0 || StatUtils.sum(s) == StatUtils.sum(n)
        ? Optional.empty()
        : new Firth(design, n, s).maximum(start).filter(this::depends);
  }

  /** Whether success depends on the axis by more than rounding. */
  private boolean depends(double[] theta) {
    double range = Arrays.stream(design).mapToDouble(row -> Math.abs(row[1])).max().orElse(0);
    return Math.abs(theta[1]) * range > FLAT;
  }

  /** γ_j = −θ_j / b. */
  private static double[] exponents(double[] theta) {
    return Arrays.stream(theta).skip(2).map(d -> -d / theta[1]).toArray();
  }

  private List<double[]> bootstrap(boolean[] all, double[] start, long seed, int resamples) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> draws = new ArrayList<>();
    for (int b = 0; b < resamples; b++) {
      int[] times = new int[replicates.length];
      for (int r = 0; r < times.length; r++) {
        times[random.nextInt(times.length)]++;
      }
      fit(times, all, start).map(ThresholdScaling::exponents).ifPresent(draws::add);
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
      Optional<double[]> refit =
          determined(rest)
              .flatMap(start -> fit(once, rest, start))
              .map(ThresholdScaling::exponents);
      if (refit.isPresent()) {
        band[0] = Math.min(band[0], refit.get()[j]);
        band[1] = Math.max(band[1], refit.get()[j]);
      }
    }
    return band;
  }
}
