package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class CorrectiveMemorizationThresholdTest {

  private static final Study STUDY = new CorrectiveMemorizationThreshold();
  private static final Study CHAIN = new CorrectiveMemorization();

  private static Map<String, Object> row(long a, long digits, Object... axes) {
    return Recorded.run(STUDY, unit(0, a, digits, axes))
        .rows()
        .get(Map.of("a", a, "digits", digits));
  }

  private static Unit unit(long replicate, Object a, Object digits, Object... axes) {
    Object[] all = {"theta", 1.0, "labels", "sign", "a", a, "digits", digits};
    Object[] both = Arrays.copyOf(all, all.length + axes.length);
    System.arraycopy(axes, 0, both, all.length, axes.length);
    return TestUnits.unit(STUDY, replicate, both);
  }

  private static double real(Map<String, Object> row, String metric) {
    return (Double) row.get(metric);
  }

  @Test
  void chainsAreThoseOfTheCorrections() {
    List<Long> a = List.of(1L, 2L, 3L, 4L, 5L, 6L);
    Object[] axes = {"n", 8L, "m", 20_000L, "mode", "affine"};
    Recorded here = Recorded.run(STUDY, unit(3, a, List.of(1L, 2L, 3L), axes));
    Recorded there =
        Recorded.run(
            CHAIN,
            TestUnits.unit(
                CHAIN, 3, "n", 8L, "m", 20_000L, "mode", "affine", "theta", 1.0, "labels", "sign",
                "a", a));
    int reached = 0;
    for (long group : a) {
      double left = there.real("res2", "a", group);
      for (long digits = 1; digits <= 3; digits++) {
        Map<String, Object> row = here.rows().get(Map.of("a", group, "digits", digits));
        assertEquals(left, real(row, "res2"));
        assertEquals(left <= 8 * Math.pow(10, (double) -digits), row.get("reached"));
        reached += row.get("reached").equals(true) ? 1 : 0;
      }
    }
    assertTrue(reached > 0 && reached < 18, "both outcomes are there: " + reached);
  }

  /**
   * Independent signs at orthogonal features leave ½(n − 1)/m of n, to first order and no other.
   */
  @Test
  void meanOfOneGroupOfCosinesIsExact() {
    int draws = 4000;
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < draws; draw++) {
      Object[] axes = {"n", 8L, "m", 16L, "s", 4.0, "mode", "cosine"};
      Map<String, Object> row =
          Recorded.run(STUDY, unit(draw, 1L, 1L, axes)).rows().get(Map.of("a", 1L, "digits", 1L));
      assertTrue(real(row, "bias0") < 1e-6);
      sum += real(row, "res2");
      squares += real(row, "res2") * real(row, "res2");
    }
    double mean = sum / draws;
    double error = Math.sqrt((squares / draws - mean * mean) / draws);
    assertEquals(0.5 * 7 / 16 * 8, mean, 3 * error);
    assertTrue(error < 0.03, "the mean is known to two digits: " + error);
  }

  /** The n L(ω₀) of the prototypes, and ε^(1/a) = 10^(−1/2). */
  @ParameterizedTest
  @CsvSource({"iid, 8, 1, 35605", "iid, 16, 1, 116157", "affine, 4, 2, 4428", "cosine, 64, 2, 32"})
  void predictionIsTheSizeOverTheSignal(String mode, long n, double s, double size) {
    Map<String, Object> row = row(6, 3, "n", n, "s", s, "m", 10L, "mode", mode);
    assertEquals(size, 10 / real(row, "kappa"), 2e-4 * size);
    double signal = Math.sqrt(0.1) - real(row, "bias0");
    assertEquals(1 / signal, real(row, "kappa_pred"), 1e-12 / signal);
    assertEquals(size / signal, real(row, "m_pred"), 2e-4 * size / signal);
  }

  @Test
  void noPredictionWhereTheBiasAloneIsTooLarge() {
    // e^(−2 ln 2 · 0.1): a twin at distance θ shares most of its feature.
    Map<String, Object> row = row(6, 12, "n", 2L, "s", 0.1, "m", 10L);
    assertFalse(row.containsKey("kappa_pred") || row.containsKey("m_pred"));
    assertEquals(Math.pow(2, -0.2), real(row, "bias0"), 1e-12);
  }

  /** Two points at distance θ meet the bound: G₁₂² = exp(−σ²θ²), whatever their labels. */
  @Test
  void biasOfTwoPointsIsThatOfTheFirstCorrection() {
    Map<String, Object> row = row(1, 1, "n", 2L, "sigma", 1.3, "m", 10L);
    Recorded chain =
        Recorded.run(
            CHAIN,
            TestUnits.unit(
                CHAIN, 0, "n", 2L, "theta", 1.0, "sigma", 1.3, "m", 10L, "labels", "sign", "a",
                1L));
    assertEquals(chain.real("bias", "a", 1L), real(row, "bias0"), 1e-12);
    assertEquals(real(row, "bias_bound"), real(row, "bias0"), 1e-12);
  }

  /** Reference digits of three points in the plane, σ = 2. */
  @Test
  void biasOfThreePointsIsTheReferenceOne() {
    double[] x = {1, 0, 0.6, 0.8, 0, 1};
    double squares =
        Math.pow(0.2018965179946554, 2)
            + Math.pow(0.01831563888873418, 2)
            + Math.pow(0.4493289641172216, 2);
    assertEquals(2 * squares / 3, new GaussianKernel(x, 2, 3, 2).biasOfSigns(), 1e-15);
  }

  @Test
  void whatIsHopelessIsNotCorrectedAnyMore() {
    List<Long> a = List.of(1L, 2L, 20L);
    Recorded rows = Recorded.run(STUDY, unit(0, a, 1L, "n", 8L, "m", 8L, "mode", "iid"));
    double second = real(rows.rows().get(Map.of("a", 2L, "digits", 1L)), "res2");
    Map<String, Object> last = rows.rows().get(Map.of("a", 20L, "digits", 1L));
    assertTrue(second > 1e4 * 8, "grown beyond hope: " + second);
    assertEquals(second, real(last, "res2"));
    assertEquals(false, last.get("reached"));
  }
}
