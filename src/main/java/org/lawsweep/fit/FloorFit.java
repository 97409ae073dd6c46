package org.lawsweep.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.lawsweep.fit.Curve.PowerSum;

/**
 * The fit of y ≈ E + Σ_j C_j x_j^{β_j}, E and C at least 0, in one or two predictors, where floor
 * and exponents are what a law is about: a power law down to a floor, or a surface such as
 * Chinchilla's E + A/N^α + B/D^β.
 *
 * <p>Least squares of the logs of level locations, each with the weight of its trials: scatter of
 * trained networks is multiplicative, and a large response would drown the floor. Of outliers a
 * Huber fit would be proof; it is in the band. Intervals are profiles, as those of {@link
 * OffsetFit}, which is the same curve in one predictor where it only accompanies a pure power law:
 * there it is searched along its exponent alone, since a band needs it in every fit.
 *
 * <p>Sources: Hoffmann et al. (2022) approach 3; Besiroglu et al. (2024) on what a fit that stops
 * early does to it, the reason for many starts.
 */
public final class FloorFit {

  /** Predictors that a fit may have. */
  public static final int MOST_PREDICTORS = 2;

  /** Multiples of the pure slope that exponents start from: a floor makes them steeper. */
  private static final double[] STEEPER = {1, 2, 4, 8};

  /** Parts of the least location that the floor starts from. */
  private static final double[] FLOORS = {0.3, 0.9};

  /** The least change of log y over the range of a predictor that an exponent starts from. */
  private static final double LEAST_FALL = 0.3;

  private final Levels levels;
  private final PowerSum curve;
  private final Optional<CurveFit> fit;
  private final List<double[]> refits;

  private FloorFit(Levels levels, int predictors, double[] truth) {
    this.levels = levels;
    this.curve = new PowerSum(predictors);
    double[][] coordinates =
        levels.coordinates(Scale.LOG, predictors, IntStream.range(0, levels.size()).toArray());
    boolean enough = levels.size() > curve.parameters();
    this.fit =
        (enough ? Lines.weights(coordinates) : Optional.<double[][]>empty())
            .map(
                w ->
                    CurveFit.of(
                        levels,
                        curve,
                        Arrays.stream(levels.counts()).asDoubleStream().toArray(),
                        (z, u) -> truth == null ? starts(w, z, u) : List.of(truth)));
    this.refits = fit.map(this::refits).orElse(List.of());
  }

  /**
   * Fits one cell.
   *
   * @param data with one or two predictors, read
   * @param location what stands for the replicates of a level: one with logarithms
   */
  public static FloorFit of(Observations data, Location location) {
    return new FloorFit(Levels.of(data, Scale.LOG, location), data.predictors(), null);
  }

  /** Fits levels. */
  static FloorFit of(Levels levels, int predictors) {
    return new FloorFit(levels, predictors, null);
  }

  /** Fits levels near a truth, in the centered coordinates of another fit of the same levels. */
  static FloorFit near(double[] truth, Levels levels, int predictors) {
    return new FloorFit(levels, predictors, truth);
  }

  /** Where searches start: exponents from the pure slopes on, terms that share what is left. */
  private List<double[]> starts(double[][] w, double[][] z, double[] u) {
    double[] pure = Lines.slopes(w, levels.locations());
    int predictors = curve.predictors();
    double lowest = Math.exp(StatUtils.min(u));
    List<double[]> starts = new ArrayList<>();
    int combinations = (int) Math.pow(STEEPER.length, predictors);
    for (int combination = 0; combination < combinations; combination++) {
      for (double part : FLOORS) {
        double[] theta = new double[curve.parameters()];
        theta[PowerSum.FLOOR] = part * lowest;
        int rest = combination;
        for (int j = 0; j < predictors; j++, rest /= STEEPER.length) {
          int p = j;
          double[] along = Arrays.stream(z).mapToDouble(level -> level[p]).toArray();
          double least = LEAST_FALL / (StatUtils.max(along) - StatUtils.min(along));
          double size = Math.max(least, Math.abs(pure[j])) * STEEPER[rest % STEEPER.length];
          theta[curve.exponent(j)] = Math.copySign(size, pure[j]);
          theta[curve.factor(j)] = Math.log((1 - part * lowest) / predictors);
        }
        starts.add(theta);
      }
    }
    return starts;
  }

  /** Gives the fitted curve; empty where the levels determine none. */
  Optional<CurveFit> curve() {
    return fit;
  }

  /** Gives the levels. */
  Levels levels() {
    return levels;
  }

  /**
   * The parameters of best fit beside what is predicted.
   *
   * @param predicted exponents, then the floor, read; NaN for none
   */
  double[] truth(double[] predicted) {
    double[] theta = fit.orElseThrow().theta();
    boolean[] held = new boolean[theta.length];
    for (int j = 0; j < predicted.length; j++) {
      boolean floor = j == curve.predictors();
      int k = floor ? PowerSum.FLOOR : curve.exponent(j);
      held[k] = !Double.isNaN(predicted[j]);
      if (held[k]) {
        theta[k] = floor ? predicted[j] / Math.exp(fit.get().middle()) : predicted[j];
      }
    }
    return fit.get().settled(theta, held);
  }

  /** Draws data sets of such parameters. */
  Redraw redraw(double[] truth, Location location) {
    double trials = Arrays.stream(levels.counts()).average().orElse(1);
    double scatter = Math.sqrt(fit.orElseThrow().least() / fit.get().freedom() / trials);
    return Redraw.around(levels, location, fit.get().locations(truth), scatter);
  }

  /** Gives exponents with intervals and bands, one for each predictor, and what they rest on. */
  public Fit exponents() {
    List<Slope> slopes = new ArrayList<>();
    for (int j = 0; j < curve.predictors(); j++) {
      slopes.add(exponent(j));
    }
    return new Fit(
        slopes,
        levels.size(),
        levels.lost(),
        levels.replicates(),
        levels.excluded(),
        levels.excludedWhy(),
        method());
  }

  /** Gives an exponent; an end that the data leaves open is infinite. */
  Slope exponent(int j) {
    int count = levels.size() == 0 ? 0 : levels.values(j).size();
    List<String> warnings = Fit.warnings(levels, Scale.LOG, j);
    if (fit.isEmpty()) {
      return none(count, warnings);
    }
    int k = curve.exponent(j);
    double estimate = fit.get().theta()[k];
    double reach = 4 * Math.abs(estimate) + 4;
    double[] ends = fit.get().parameter(k, estimate - reach, estimate + reach);
    Slope alone = new Slope(estimate, ends[0], ends[1], estimate, estimate, count, warnings);
    return alone.including(refits.stream().mapToDouble(theta -> theta[k]).toArray());
  }

  /**
   * Gives the floor E in the unit of y, with interval and band as a slope has them; its levels are
   * all. No end is below 0, which a fit without a floor reaches.
   */
  public Slope floor() {
    if (fit.isEmpty()) {
      return none(levels.size(), List.of());
    }
    double unit = Math.exp(fit.get().middle());
    double estimate = fit.get().theta()[PowerSum.FLOOR];
    double[] ends = fit.get().parameter(PowerSum.FLOOR, 0, Double.POSITIVE_INFINITY);
    Slope alone =
        new Slope(
            estimate, Math.max(0, ends[0]), ends[1], estimate, estimate, levels.size(), List.of());
    return alone
        .including(refits.stream().mapToDouble(theta -> theta[PowerSum.FLOOR]).toArray())
        .times(unit);
  }

  private static Slope none(int levels, List<String> warnings) {
    double nan = Double.NaN;
    return new Slope(nan, nan, nan, nan, nan, levels, warnings);
  }

  /** Gives C_j in the unit of y at x_j = 1; NaN where there is no fit, or it overflows. */
  public double factor(int j) {
    if (fit.isEmpty()) {
      return Double.NaN;
    }
    double[] theta = fit.get().theta();
    double log =
        fit.get().middle()
            + theta[curve.factor(j)]
            - theta[curve.exponent(j)] * fit.get().centers()[j];
    double factor = Math.exp(log);
    return Double.isInfinite(factor) ? Double.NaN : factor;
  }

  /**
   * Gives AIC over trials of this fit less that of the same without a floor: negative where the
   * floor is worth its parameter. NaN where there is no fit.
   */
  public double deltaAic() {
    if (fit.isEmpty()) {
      return Double.NaN;
    }
    double[] without = fit.get().theta();
    without[PowerSum.FLOOR] = 0;
    boolean[] held = new boolean[without.length];
    held[PowerSum.FLOOR] = true;
    double within = levels.deviations().squares();
    double trials = Arrays.stream(levels.counts()).sum();
    double pure = fit.get().squares(fit.get().settled(without, held));
    return trials
            * Math.log((within + fit.get().least()) / (within + Math.max(pure, fit.get().least())))
        + 2;
  }

  /**
   * The parameters without the least and without the greatest value of each predictor, and Huber's.
   */
  private List<double[]> refits(CurveFit whole) {
    List<double[]> others = new ArrayList<>();
    for (int j = 0; j < curve.predictors(); j++) {
      int p = j;
      for (double extreme : List.of(levels.values(p).first(), levels.values(p).last())) {
        int[] rest =
            IntStream.range(0, levels.size())
                .filter(l -> levels.tuples().get(l).get(p) != extreme)
                .toArray();
        if (rest.length > curve.parameters()
            && Lines.weights(levels.coordinates(Scale.LOG, curve.predictors(), rest)).isPresent()) {
          others.add(whole.thetaOf(rest));
        }
      }
    }
    others.add(whole.robust());
    return others;
  }

  private String method() {
    int predictors = curve.predictors();
    if (levels.size() <= curve.parameters()) {
      return "no fit: a floor and %d power%s need %d levels, and there are %d"
          .formatted(predictors, predictors == 1 ? "" : "s", curve.parameters() + 1, levels.size());
    }
    if (fit.isEmpty()) {
      return "no fit: the predictors are constant or collinear over %d levels"
          .formatted(levels.size());
    }
    return "least squares of logs over a floor on %d level locations; profiles, %s"
        .formatted(
            levels.size(),
            (levels.replicates() < 2
                    ? "levels F(1, %d) alone: one replicate"
                    : "the widest of levels F(1, %d), trials and replicates")
                .formatted(fit.get().freedom()));
  }
}
