package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** No data ends a fit in an exception or an infinite number: seeded draws far from any law. */
class ExtremesTest {

  private static final int DRAWS = 20;

  /** Steep, flat, floored or shapeless; exact or wild; close or decades apart; with gaps. */
  private static Observations response(double[] x, int replicates, Random random) {
    double exponent = 3 * random.nextGaussian();
    double floor = random.nextInt(3) == 0 ? 0 : Math.exp(20 * random.nextGaussian());
    double sigma = random.nextInt(3) == 0 ? 0 : Math.exp(3 * random.nextGaussian() - 3);
    double unit = Math.exp(30 * random.nextGaussian());
    double[][] y = new double[x.length][replicates];
    for (int l = 0; l < x.length; l++) {
      for (int r = 0; r < replicates; r++) {
        double noise = Math.exp(sigma * random.nextGaussian());
        y[l][r] = unit * (floor + Math.pow(x[l], exponent)) * noise;
        switch (random.nextInt(60)) {
          case 0 -> y[l][r] = 0;
          case 1 -> y[l][r] = 1e-300;
          case 2 -> y[l][r] = Double.NaN;
          default -> {}
        }
      }
    }
    return Samples.crossed(x, y);
  }

  private static Observations success(double[] x, int replicates, Random random) {
    double center = Math.log(x[random.nextInt(x.length)]);
    double steep = Math.exp(2 * random.nextGaussian()) * (random.nextBoolean() ? 1 : -1);
    double[][] y = new double[x.length][replicates];
    for (int l = 0; l < x.length; l++) {
      for (int r = 0; r < replicates; r++) {
        double chance = 1 / (1 + Math.exp(-steep * (Math.log(x[l]) - center)));
        y[l][r] = random.nextDouble() < chance ? 1 : 0;
      }
    }
    return Samples.crossed(x, y);
  }

  private static double[] levels(Random random) {
    double[] x = new double[1 + random.nextInt(11)];
    double first = Math.exp(5 * random.nextGaussian());
    double factor = 1 + Math.exp(2 * random.nextGaussian());
    boolean even = random.nextInt(4) > 0;
    for (int l = 0; l < x.length; l++) {
      x[l] = even ? first * Math.pow(factor, l) : Math.exp(3 * random.nextGaussian());
    }
    return x;
  }

  @RepeatedTest(5)
  void everyFitEnds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < DRAWS; i++) {
      double[] x = levels(random);
      int replicates = 1 + random.nextInt(4);
      Observations data = response(x, replicates, random);
      for (Location location : Location.values()) {
        for (Scale scale : Scale.values()) {
          slopeIsInItsBand(Fit.of(data, scale, location).slopes().get(0));
          Diagnostics.of(data, scale, location);
        }
        OffsetFit.of(data, location).ifPresent(ExtremesTest::offsetIsFinite);
      }
      for (double value : new double[] {0, 1, 1e300}) {
        notInfinite(Constant.equal(data, value).finding().estimate());
        notInfinite(Constant.atMost(data, value).finding().estimate());
      }
      notInfinite(Ordering.rank(data).estimate());
      Threshold threshold = Threshold.of(success(x, replicates, random));
      notInfinite(threshold.x50(), threshold.ciLow(), threshold.ciHigh(), threshold.width());
      assertFalse(threshold.ciLow() > threshold.x50(), threshold.toString());
      assertFalse(threshold.ciHigh() < threshold.x50(), threshold.toString());
    }
  }

  private static void slopeIsInItsBand(Slope slope) {
    notInfinite(slope.estimate(), slope.bandLow(), slope.bandHigh());
    assertFalse(slope.bandLow() > slope.estimate(), slope.toString());
    assertFalse(slope.bandHigh() < slope.estimate(), slope.toString());
  }

  private static void offsetIsFinite(OffsetFit fit) {
    notInfinite(fit.factor(), fit.offset(), fit.deltaAic());
    assertTrue(fit.ciLow() <= fit.likelyLow() && fit.likelyLow() <= fit.exponent(), "" + fit);
    assertTrue(fit.exponent() <= fit.likelyHigh() && fit.likelyHigh() <= fit.ciHigh(), "" + fit);
  }

  private static void notInfinite(double... values) {
    for (double value : values) {
      assertFalse(Double.isInfinite(value));
    }
  }
}
