package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class LinearResnetPlTest {

  private static final Study STUDY = new LinearResnetPl();

  /** References for R = diag(0.5, 3). */
  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1.4641", "4, 1.2643", "8, 1.1776", "16, 1.1372", "64, 1.1081"})
  void spreadOfTheRootHasTheReferenceDigits(long factors, double spread) {
    assertEquals(spread, (double) row(0, factors, 2, 0.3, "root").get("l_norm"), 5e-5);
  }

  @ParameterizedTest
  @CsvSource({"2", "5", "10"})
  void witnessAttainsTheBound(long factors) {
    Map<String, Object> row = row(3, factors, 1, 0.3, "witness");
    assertEquals(1, (double) row.get("slope2") / (double) row.get("slope2_bound"), 1e-12);
    assertEquals(factors * 0.3, (double) row.get("l_norm"), 1e-12);
  }

  /** In one dimension at A_i = a the ratio is ((1 + a)² / (1 − τ)²)^(l − 1). */
  @ParameterizedTest
  @CsvSource({"2, 0.1", "5, -0.2", "10, 0.3"})
  void ratioOfEqualNumbersIsItsFormula(int factors, double a) {
    ResidualProduct net = new ResidualProduct(1, factors, false, new SplittableRandom(1));
    net.set(a);
    double loss = net.evaluate();
    double error = Math.pow(1 + a, factors) - ResidualProduct.LARGEST;
    double sigma = net.leastVariance();
    assertEquals(sigma * error * error, loss, 1e-12 * loss);
    double slope2 = 4 * factors * Math.pow(1 + a, 2 * factors - 2) * sigma * loss;
    assertEquals(slope2, net.squaredSlope(), 1e-12 * slope2);
  }

  @Test
  void stepsFollowTheGradient() {
    ResidualProduct net = new ResidualProduct(3, 4, false, new SplittableRandom(2));
    net.draw(0.3, new SplittableRandom(3));
    double loss = net.evaluate();
    double slope2 = net.squaredSlope();
    double eta = 1e-8;
    net.step(eta);
    assertEquals(slope2, (loss - net.evaluate()) / eta, 1e-5 * slope2);
  }

  @Test
  void drawnMatricesHaveTheNormThatIsAskedFor() {
    ResidualProduct net = new ResidualProduct(4, 6, false, new SplittableRandom(2));
    assertEquals(0, net.largest(), 1e-15);
    net.draw(0.3, new SplittableRandom(3));
    assertEquals(0.3, net.largest(), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "10, 3", "20, 2"})
  void gradientIsNeverBelowItsBound(long factors, long d) {
    for (int seed = 0; seed < 50; seed++) {
      Map<String, Object> row = row(seed, factors, d, 0.3, "random");
      assertTrue((double) row.get("slope2") >= (double) row.get("slope2_bound"), row::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "4, 1", "16, 3"})
  void descentKeepsTheRateAndConverges(long factors, long d) {
    Map<String, Object> row = row(5, factors, d, 0.3, "descent");
    assertEquals(true, row.get("converged"));
    assertEquals(0L, ((Number) row.get("violations")).longValue());
  }

  private static Map<String, Object> row(
      long replicate, long factors, long d, double tau, String at) {
    return Recorded.run(
            STUDY,
            TestUnits.unit(STUDY, replicate, "factors", factors, "d", d, "tau", tau, "at", at))
        .rows()
        .get(Map.of());
  }
}
