package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class LearnableFunctionsTest {

  private static final Study STUDY = new LearnableFunctions();

  private static Map<String, Object> row(long n, long d, String function, long replicate) {
    return Recorded.run(
            STUDY, TestUnits.unit(STUDY, replicate, "n", n, "d", d, "function", function))
        .rows()
        .get(Map.of());
  }

  private static double value(long n, long d, String function) {
    return (Double) row(n, d, function, 0).get("value");
  }

  /**
   * Reference digits; of a linear function 2. At d = 3 by Legendre and spherical Bessel functions.
   */
  @ParameterizedTest
  @CsvSource({
    "LINEAR, 2, 2, 2",
    "QUADRATIC, 2.2082098, 2.3063999, 2.3958403",
    "QUARTIC, 2.3613341, 2.839594, 3.756432",
    "COS1, 1.0534891, 1.107209, 1.169271",
    "COS3, 6.6034141, 8.774841, 12.592570",
    "CONSTANT, 4, 5.3333333, 7.7312632"
  })
  void limitsAreTheReferenceOnes(SphereFunction function, double at3, double at5, double at10) {
    assertEquals(at3, function.limit(3).orElseThrow(), 6e-7);
    assertEquals(at5, function.limit(5).orElseThrow(), 6e-7);
    assertEquals(at10, function.limit(10).orElseThrow(), 6e-7);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 10})
  void oddPowersAndNoiseHaveNoLimit(int d) {
    assertTrue(SphereFunction.CUBIC.limit(d).isEmpty());
    assertTrue(SphereFunction.RANDOM.limit(d).isEmpty());
    assertTrue(SphereFunction.RANDOM.bound(d, new Random(1)).isEmpty());
    assertTrue(SphereFunction.CONSTANT.bound(d, new Random(1)).isEmpty());
  }

  @Test
  void boundsAreThoseOfTheExamples() {
    RandomGenerator unused = new Random(1);
    assertEquals(3, SphereFunction.LINEAR.bound(5, unused).orElseThrow());
    assertEquals(12, SphereFunction.QUARTIC.bound(5, unused).orElseThrow());
    assertEquals(90.1609, SphereFunction.COS3.bound(5, unused).orElseThrow(), 5e-5);
    // 3 Σ 2j/(2j)!, the power series itself.
    double series = 0;
    double factorial = 1;
    for (int p = 2; p < 20; p += 2) {
      factorial *= p * (p - 1.0);
      series += 3 * p / factorial;
    }
    assertEquals(series, SphereFunction.COS1.bound(5, unused).orElseThrow(), 1e-14);
  }

  /** The trace norm is between |A|_F and √d |A|_F, and E (xᵀAx)² = 2/(d(d + 2)) at trace 0. */
  @Test
  void quadraticFormsAreTraceFreeAndOfNormOne() {
    int d = 4;
    double bound = SphereFunction.QUADRATIC.bound(d, new Random(3)).orElseThrow();
    assertTrue(6 < bound && bound < 12, "bound " + bound);
    int points = 200_000;
    double[] x = Sphere.draw(points, d, new Random(5));
    double sum = 0;
    double squares = 0;
    for (double y : SphereFunction.QUADRATIC.at(x, d, new Random(3), new Random(4))) {
      sum += y;
      squares += y * y;
    }
    assertEquals(0, sum / points, 0.003);
    assertEquals(2 / (d * (d + 2.0)), squares / points, 0.001);
  }

  @ParameterizedTest
  @EnumSource
  void functionsAreThoseOfTheirStreams(SphereFunction function) {
    double[] x = Sphere.draw(6, 3, new Random(5));
    double[] y = function.at(x, 3, new Random(3), new Random(4));
    assertArrayEquals(y, function.at(x, 3, new Random(3), new Random(4)));
    double[] first = Arrays.copyOf(x, 12);
    double[] prefix = function.at(first, 3, new Random(3), new Random(4));
    assertArrayEquals(Arrays.copyOf(y, 4), prefix);
  }

  /** Prototype at d = 5, n = 50, 200 and 800; the quadratic form is another. */
  @ParameterizedTest
  @CsvSource({
    "linear, 1.956, 1.995, 1.999, 0.02",
    "quadratic, 2.14, 2.30, 2.306, 0.06",
    "quartic, 1.60, 2.37, 2.75, 0.4",
    "cos3, 6.7, 7.9, 8.6, 0.2",
    "cubic, 2.2, 6.3, 16.1, 0.3",
    "random, 23, 62, 157, 0.2"
  })
  void valuesAreThoseOfThePrototype(
      String function, double at50, double at200, double at800, double scatter) {
    assertEquals(1, value(50, 5, function) / at50, scatter);
    assertEquals(1, value(200, 5, function) / at200, scatter);
    assertEquals(1, value(800, 5, function) / at800, scatter);
  }

  @Test
  void moreSamplesNeverHaveASmallerValueAndStayBelowTheLimit() {
    double below = 0;
    for (long n : new long[] {5, 10, 20, 40, 80, 160}) {
      Map<String, Object> row = row(n, 3, "quartic", 2);
      double value = (Double) row.get("value");
      assertTrue(value >= below - 1e-9 && value <= (Double) row.get("value_limit") + 1e-9);
      assertEquals(value * Math.sqrt(2.0 / n), (Double) row.get("measure"), 1e-12);
      below = value;
    }
    assertFalse(row(20, 3, "cubic", 2).containsKey("value_over_limit"));
  }

  /** Half of the values are 0 or 1 off: what f = 0 on random signs loses is 1. */
  @Test
  void randomLabelsAreNotLearnedAndLinearOnesAre() {
    assertTrue((Double) row(200, 5, "random", 1).get("test_loss") > 0.7);
    assertTrue((Double) row(200, 5, "linear", 1).get("test_loss") < 0.01);
  }
}
