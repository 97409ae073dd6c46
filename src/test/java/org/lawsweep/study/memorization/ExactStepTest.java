package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.Gaussians;
import org.lawsweep.numeric.Vectors;

class ExactStepTest {

  private static final int D = 3;
  private static final double[] R = {1, -1, 0.4, 0.7};
  private static final double[] X = Sphere.draw(R.length, D, new SplittableRandom(1));

  @ParameterizedTest
  @CsvSource({"0.6, 5", "2.4, 5", "7.4, 40"})
  void cosinesHaveAClosedForm(double sigma, long m) {
    GaussianKernel kernel = new GaussianKernel(X, D, R.length, sigma);
    double[] mean = kernel.times(R);
    double moment = 0;
    double left = 0;
    for (int k = 0; k < R.length; k++) {
      for (int i = 0; i < R.length; i++) {
        for (int j = 0; j < R.length; j++) {
          double plus = 0;
          double minus = 0;
          for (int c = 0; c < D; c++) {
            plus += Math.pow(2 * X[c + k * D] - X[c + i * D] - X[c + j * D], 2);
            minus += Math.pow(X[c + i * D] - X[c + j * D], 2);
          }
          moment +=
              R[i]
                  * R[j]
                  / 2
                  * (Math.exp(-sigma * sigma * plus / 2) + Math.exp(-sigma * sigma * minus / 2));
        }
      }
      left += Math.pow(R[k] - mean[k], 2);
    }
    double expected = (left + (moment - Vectors.squaredNorm(mean)) / m) / Vectors.squaredNorm(R);
    ExactStep exact = new ExactStep(X, D, R.length, sigma, 3 * sigma, Representation.COSINE);
    assertEquals(expected, exact.ratio(R, m), 1e-12 * expected);
  }

  @ParameterizedTest
  @CsvSource({"IID, 0.8, 3", "IID, 1.5, 2", "AFFINE, 0.8, 3", "AFFINE, 1.5, 2"})
  void meanOverGroupsIsTheExpectation(Representation mode, double sigma, double c) {
    // So many small groups that their mean is known to a few per cent.
    int m = 64;
    CorrectionGroup group = new CorrectionGroup(X, D, R.length, sigma, c * sigma, mode, 1);
    SummaryStatistics left = new SummaryStatistics();
    double[] g = new double[R.length];
    for (int draw = 0; draw < 20_000; draw++) {
      SplittableRandom thresholds = new SplittableRandom(draw + 100_000L);
      group.fit(R, m, new Gaussians(draw), 0, thresholds, () -> {}, g);
      double squares = 0;
      for (int k = 0; k < g.length; k++) {
        squares += (R[k] - g[k]) * (R[k] - g[k]);
      }
      left.addValue(squares / Vectors.squaredNorm(R));
    }
    double expected = new ExactStep(X, D, R.length, sigma, c * sigma, mode).ratio(R, m);
    double error = left.getStandardDeviation() / Math.sqrt(left.getN());
    assertEquals(expected, left.getMean(), 4 * error);
    assertEquals(0, error / expected, 0.02);
  }

  @Test
  void infinitelyWideGroupsLeaveTheBias() {
    // At sigma = 1/2 hardly any frequency is cut off, so that the mean is that of cosines.
    double sigma = 0.5;
    GaussianKernel kernel = new GaussianKernel(X, D, R.length, sigma);
    ExactStep exact = new ExactStep(X, D, R.length, sigma, 7 * sigma, Representation.IID);
    double bias = kernel.response(R).bias();
    assertEquals(bias, exact.ratio(R, Long.MAX_VALUE), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"-2.5", "-1.3", "-0.2", "0.7", "1.4", "2.3"})
  void momentsOfUnitsAreTheirIntegrals(double t) {
    double omega = 6;
    double[] nodes = {-1.9, t, 3};
    if (t < -1.9) {
      nodes = new double[] {t, 3};
    }
    int l = t < -1.9 ? 0 : 1;
    UnitMoments moments = new UnitMoments(Representation.IID, omega, nodes);
    int cells = 200_000;
    double[] sums = new double[5];
    for (int cell = 0; cell < cells; cell++) {
      double threshold = 4 * (cell + 0.5) / cells - 2;
      double ramp = Math.max(t - threshold, 0);
      double p = CosineRelu.weight(omega, threshold, 1, 0) * ramp;
      double q = CosineRelu.weight(omega, threshold, 0, -1) * ramp;
      sums[0] += p / cells;
      sums[1] += q / cells;
      sums[2] += p * p / cells;
      sums[3] += q * q / cells;
      sums[4] += p * q / cells;
    }
    double scale = 1e-7 * Math.pow(omega, 4);
    assertEquals(sums[0], moments.p(l), 1e-6);
    assertEquals(sums[1], moments.q(l), 1e-6);
    assertEquals(sums[2], moments.pp(l), scale);
    assertEquals(sums[3], moments.qq(l), scale);
    assertEquals(sums[4], moments.pq(l), scale);
    assertEquals(CosineRelu.cutoff(t) * Math.cos(omega * t), moments.p(l), 1e-10);
    assertEquals(-CosineRelu.cutoff(t) * Math.sin(omega * t), moments.q(l), 1e-10);
  }
}
