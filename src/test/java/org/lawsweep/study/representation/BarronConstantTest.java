package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.nn.Cosines;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class BarronConstantTest {

  private static final Study STUDY = new BarronConstant();

  @ParameterizedTest
  @CsvSource({
    "1, 1, 168.867314922",
    "2, 1, 167.551239290",
    "4, 1, 266.442248031",
    "8, 1, 526.958354217",
    "16, 1, 1144.859451274",
    "4, 0.5, 1294.47621933",
    "4, 0.25, 11986.86840654"
  })
  void expectationHasTheReferenceDigits(int d, double tau, String reference) {
    double lastDigit = Math.pow(10, -(reference.length() - reference.indexOf('.') - 1));
    assertEquals(
        Double.parseDouble(reference),
        BarronMoments.variance(d, tau, BarronUnits.Outer.MEAN),
        0.6 * lastDigit);
  }

  /** References have three digits. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 42.2",
    "1, 0.18, 4.20",
    "2, 1, 18.6",
    "2, 0.18, 3.13",
    "4, 1, 10.7",
    "4, 0.18, 2.59"
  })
  void constantFallsToWhatHighFrequenciesTake(long d, double tau, double reference) {
    assertEquals(reference, row(0, d, tau, "mean", 1).real("constant", "m", 1L), 0.06);
  }

  /** As α grows, η² is 16α⁴γ² cos², of mean 8α⁴γ²: C_f² times the moment of γ² is left. */
  @Test
  void constantOfOneDimensionTendsToTheMomentOfTheCutoff() {
    double limit =
        Cosines.integrate(t -> Math.pow(CosineRelu.cutoff(t), 2) * (t * t + 1.0 / 3), 2, 40);
    double constant = row(0, 1, 0.05, "mean", 1).real("constant", "m", 1L);
    assertEquals(limit, constant, 0.05 * limit);
  }

  @Test
  void noWeightIsLargerThanThatOfASign() {
    double largest = 0;
    for (double alpha = 0; alpha < 20; alpha += 0.01) {
      for (double t = 0; t <= 2; t += 0.001) {
        double eta = 4 * Cosines.curvature(t, alpha, 0);
        largest = Math.max(largest, Math.abs(eta) / (1 + alpha * alpha));
      }
    }
    assertTrue(largest <= BarronUnits.LARGEST_WEIGHT);
    assertEquals(BarronUnits.LARGEST_WEIGHT, largest, 1e-3);
    assertEquals(23.094, BarronUnits.LARGEST_WEIGHT, 5e-4);
  }

  @ParameterizedTest
  @CsvSource({"1, 0.7, MEAN", "3, 0.5, MEAN", "2, 1, SIGNS"})
  void unitsAreUnbiasedAtEveryPoint(int d, double tau, BarronUnits.Outer outer) {
    int points = 4;
    double[] x = GaussianMixture.ball(d, points, new SplittableRandom(2));
    double[] f = GaussianMixture.draw(d, 1, tau, new SplittableRandom(1)).values(x, points);
    SummaryStatistics[] outputs = new SummaryStatistics[points];
    for (int k = 0; k < points; k++) {
      outputs[k] = new SummaryStatistics();
    }
    UnitLaw law =
        new BarronUnits(d, tau, outer, BarronUnits.Frequencies.WEIGHTED, new SplittableRandom(3));
    for (int i = 0; i < 400; i++) {
      double[] mean = new UnitSum(law, d, x, points).mean(512, () -> {});
      for (int k = 0; k < points; k++) {
        outputs[k].addValue(mean[k]);
      }
    }
    for (int k = 0; k < points; k++) {
      double standardError = outputs[k].getStandardDeviation() / Math.sqrt(400);
      assertTrue(standardError < 0.2);
      assertEquals(f[k], outputs[k].getMean(), 4 * standardError);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0.5, mean", "4, 1, mean", "4, 0.5, signs"})
  void errorIsAsExpected(long d, double tau, String outer) {
    SummaryStatistics ratios = new SummaryStatistics();
    for (int seed = 0; seed < 400; seed++) {
      ratios.addValue(row(seed, d, tau, outer, 512).real("m_mse_ratio", "m", 512L));
    }
    double standardError = ratios.getStandardDeviation() / Math.sqrt(400);
    assertTrue(standardError < 0.08);
    assertEquals(1, ratios.getMean(), 4 * standardError);
  }

  @Test
  void plainSamplingHasTheReferenceError() {
    // 139.2 for m_mse_pred's 168.9 in one dimension.
    Study plain = new BarronConstant(BarronUnits.Frequencies.PLAIN);
    SummaryStatistics errors = new SummaryStatistics();
    for (int seed = 0; seed < 1000; seed++) {
      Recorded rows =
          Recorded.run(plain, TestUnits.unit(plain, seed, "m", List.of(512L), "d", 1L, "tau", 1.0));
      errors.addValue(rows.real("m_mse", "m", 512L));
    }
    assertEquals(139.2, errors.getMean(), 4 * errors.getStandardDeviation() / Math.sqrt(1000));
  }

  private static Recorded row(int seed, long d, double tau, String outer, long m) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, seed, "m", List.of(m), "d", d, "tau", tau, "outer", outer));
  }
}
