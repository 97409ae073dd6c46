package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class TangentInterpolationTest {

  private static final Study STUDY = new TangentInterpolation();

  @ParameterizedTest
  @CsvSource({
    "128, 56, 0.07770005004195",
    "128, 64, 0.5",
    "128, 72, 0.922299949958",
    "256, 120, 0.158181823485",
    "8, 3, 0.2265625",
    "1, 1, 1"
  })
  void chanceIsCoversCount(int n, int features, double reference) {
    assertEquals(reference, LinearCapacity.chance(n, features), 1e-12);
  }

  @Test
  void featuresAreGatedInputs() {
    double[] x = {0.6, 0.8, 0, -0.8, 0, 0.6};
    double[] w = {1, 0, 0, 0, 1, -1};
    double[] features = TangentFeatures.of(3, 2, x, 2, w);
    assertArrayEquals(new double[] {0.6, 0.8, 0, 0.6, 0.8, 0, 0, 0, 0, 0, 0, 0}, features);
  }

  /** In the plane, signed points are separable iff one of the lines through two of them parts. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
  void signsInThePlaneAreSeparableWhenALineParts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 5;
    double[] x = Vectors.gaussian(2 * n, random);
    double[] signs =
        IntStream.range(0, n).mapToDouble(k -> random.nextBoolean() ? 1 : -1).toArray();
    boolean parts =
        IntStream.range(0, 20_000)
            .anyMatch(
                step -> {
                  double angle = step * Math.PI / 10_000;
                  return IntStream.range(0, n)
                      .allMatch(
                          k ->
                              signs[k]
                                      * (Math.cos(angle) * x[2 * k]
                                          + Math.sin(angle) * x[2 * k + 1])
                                  > 0);
                });
    assertEquals(Optional.of(parts), SignSeparation.isSeparable(2, x, signs));
  }

  @Test
  void pointWithoutFeaturesIsNotSeparable() {
    double[] features = {1, 0, 0, 1, 0, 0};
    double[] signs = {1, 1, 1};
    assertEquals(Optional.of(false), SignSeparation.isSeparable(2, features, signs));
  }

  @Test
  void nearlyOppositeFeaturesAreSeparable() {
    double[] features = {1, 1e-6, -1, 1e-6};
    assertEquals(Optional.of(true), SignSeparation.isSeparable(2, features, new double[] {1, 1}));
    double[] opposite = {1, 0.5, -1, -0.5};
    assertEquals(Optional.of(false), SignSeparation.isSeparable(2, opposite, new double[] {1, 1}));
  }

  @ParameterizedTest
  @CsvSource({"31, false", "36, true"})
  void rankIsFullFromLoadOneOn(long q, boolean full) {
    for (int seed = 0; seed < 4; seed++) {
      assertEquals(full, row(seed, 192, 6, q, "uniform").get("interpolates"));
    }
  }

  @Test
  void sharesOfSeparableSignsAreCovers() {
    // 60 draws each: the standard error of a share is at most 0.065.
    for (long q : new long[] {15, 16, 17}) {
      double found =
          IntStream.range(0, 60)
              .mapToDouble(seed -> (Double) row(seed, 192, 6, q, "sign").get("excess"))
              .average()
              .orElseThrow();
      assertEquals(0, found, 0.2, "q = " + q);
    }
  }

  private static Map<String, Object> row(int seed, long n, long d, long q, String labels) {
    return Recorded.run(
            STUDY, TestUnits.unit(STUDY, seed, "n", n, "d", d, "q", q, "labels", labels))
        .rows()
        .get(Map.of());
  }
}
