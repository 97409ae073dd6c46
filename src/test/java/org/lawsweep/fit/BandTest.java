package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the sensitivity band is for, over seeded data sets: y = x^−0.5 and a floor, in seven
 * doubling widths from 32. The pure slope misses the exponent; a verdict must not.
 */
class BandTest {

  private static final double TRUE_SLOPE = -0.5;
  private static final int DATA_SETS = 200;

  /**
   * The band holds the exponent.
   *
   * @param floor in parts of the power-law part of the last level
   * @param most what the interval may hold, in percent: the reason to have a band
   * @param widest what the median width of the band may be
   */
  @ParameterizedTest
  @CsvSource({
    "5, 0.3, 0.15, 100, 0.31",
    "10, 0.3, 0.15, 96, 0.25",
    "30, 0.3, 0.15, 80, 0.15",
    "5, 0.1, 0.15, 80, 0.15",
    "30, 0.1, 0.15, 5, 0.1",
    "10, 0.3, 0, 100, 0.25",
  })
  void bandCatchesAFloor(int replicates, double sigma, double floor, double most, double widest) {
    double[] x = Samples.doubling(32, 7);
    Random random = new Random(3);
    int held = 0;
    int caught = 0;
    int offsetHeld = 0;
    int falselyInconsistent = 0;
    double[] widths = new double[DATA_SETS];
    for (int i = 0; i < DATA_SETS; i++) {
      Observations data = floored(x, replicates, sigma, floor, random);
      Slope slope = Fit.of(data, Scale.LOG, Location.MEAN_OF_LOG).slopes().get(0);
      OffsetFit offset = OffsetFit.of(data, Location.MEAN_OF_LOG).orElseThrow();
      held += holds(slope.ciLow(), slope.ciHigh());
      caught += holds(slope.bandLow(), slope.bandHigh());
      offsetHeld += holds(offset.ciLow(), offset.ciHigh());
      Verdict verdict = Verdict.of(slope, Allowed.exactly(TRUE_SLOPE), 0.1);
      falselyInconsistent += verdict == Verdict.OUTSIDE ? 1 : 0;
      widths[i] = slope.bandHigh() - slope.bandLow();
    }
    double median = StatUtils.percentile(widths, 50);
    String found =
        "interval %d, band %d, offset interval %d, wrong verdicts %d of %d; median width %.3f"
            .formatted(held, caught, offsetHeld, falselyInconsistent, DATA_SETS, median);
    assertTrue(percent(held) <= most, found);
    assertTrue(percent(caught) >= (floor > 0 ? 93 : 85), found);
    assertTrue(percent(offsetHeld) >= 93, found);
    assertTrue(percent(falselyInconsistent) <= 6, found);
    assertTrue(median <= widest, found);
  }

  /** A flat response leaves any exponent of an offset open, and still contradicts a slope. */
  @ParameterizedTest
  @CsvSource({"2", "1", "-0.5", "-1"})
  void flatResponseContradictsASlope(double slope) {
    double[] x = Samples.doubling(1, 10);
    Random random = new Random(5);
    int contradicted = 0;
    int constant = 0;
    for (int i = 0; i < DATA_SETS; i++) {
      double[][] y = new double[x.length][8];
      for (double[] level : y) {
        Arrays.setAll(level, r -> Math.exp(0.05 * random.nextGaussian()));
      }
      Fit fit = Fit.of(Samples.crossed(x, y), Scale.LOG, Location.MEAN_OF_LOG);
      Slope found = fit.slopes().get(0);
      contradicted += Verdict.of(found, Allowed.exactly(slope), 0.1) == Verdict.OUTSIDE ? 1 : 0;
      constant += Verdict.of(found, Allowed.exactly(0), 0.1) == Verdict.CONSISTENT ? 1 : 0;
    }
    String found = "contradicted %d, flat %d of %d".formatted(contradicted, constant, DATA_SETS);
    assertTrue(percent(contradicted) >= 90, found);
    assertTrue(percent(constant) >= 93, found);
  }

  /** Honesty costs less than twice the width of least squares on all trials. */
  @ParameterizedTest
  @CsvSource({"5", "10", "30"})
  void halfWidthIsAtMostTwiceThatOfTrials(int replicates) {
    double[] x = Samples.doubling(32, 7);
    Random random = new Random(4);
    double[] own = new double[DATA_SETS];
    double[] trials = new double[DATA_SETS];
    double quantile =
        new TDistribution(null, 7 * replicates - 2).inverseCumulativeProbability(0.975);
    for (int i = 0; i < DATA_SETS; i++) {
      Observations data = floored(x, replicates, 0.3, 0, random);
      own[i] = Fit.of(data, Scale.LOG, Location.MEAN_OF_LOG).slopes().get(0).halfWidth();
      SimpleRegression line = new SimpleRegression();
      for (int k = 0; k < data.size(); k++) {
        line.addData(Math.log(data.x(0, k)), Math.log(data.y(k)));
      }
      trials[i] = quantile * line.getSlopeStdErr();
    }
    double ratio = StatUtils.percentile(own, 50) / StatUtils.percentile(trials, 50);
    assertTrue(ratio <= 2, "ratio of median half-widths: " + ratio);
  }

  private static Observations floored(
      double[] x, int replicates, double sigma, double floor, Random random) {
    double[][] y = new double[x.length][replicates];
    double offset = floor * Math.pow(x[x.length - 1], TRUE_SLOPE);
    for (int l = 0; l < x.length; l++) {
      for (int r = 0; r < replicates; r++) {
        y[l][r] = (offset + Math.pow(x[l], TRUE_SLOPE)) * Math.exp(sigma * random.nextGaussian());
      }
    }
    return Samples.crossed(x, y);
  }

  private static int holds(double low, double high) {
    return low <= TRUE_SLOPE && TRUE_SLOPE <= high ? 1 : 0;
  }

  private static double percent(int count) {
    return 100.0 * count / DATA_SETS;
  }
}
