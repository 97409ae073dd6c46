package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class SmoothnessLimitTest {

  private static final Study STUDY = new SmoothnessLimit();

  /** As a prototype had them, the last digit cut off. */
  @ParameterizedTest
  @CsvSource({"1.5, 0, .319", "2.5, 1, .255", "4.5, 3, .223"})
  void variancesOfFirstGroups(double nu, int a, double variance) {
    assertEquals(variance + 5e-4, variance(nu, a, 512), 5e-4);
    assertEquals(variance(nu, a, 512), run(nu, a, 512).real("first_variance"), 0);
  }

  /** Slopes over these grids, as the prototype had them. */
  @ParameterizedTest
  @CsvSource({
    "1.5, 0, 0",
    "1.5, 2, 5.007",
    "1.5, 3, 9.022",
    "2.5, 1, 0",
    "2.5, 3, 5.008",
    "4.5, 2, 0"
  })
  void variancesGrowWithTheGrid(double nu, int a, double slope) {
    double[] perUnit = {64, 128, 256, 512};
    double[] variance = Arrays.stream(perUnit).map(grid -> variance(nu, a, (int) grid)).toArray();
    assertEquals(slope, Slopes.logLog(perUnit, variance), 0.003);
  }

  /** Where the part that grows is small, its power is not seen yet. */
  @ParameterizedTest
  @CsvSource({"1.5, 1, .79", "2.5, 2, .10", "3.5, 3, .67"})
  void marginalVariancesGrowSlowly(double nu, int a, double exponent) {
    Recorded row = run(nu, a, 512);
    assertEquals(exponent, Math.log(row.real("variance_growth")) / Math.log(2), 0.006);
    assertEquals(2, row.real("variance_growth_limit"), 0);
    assertEquals(512, row.real("grid_rate"), 0);
  }

  private static double variance(double nu, int a, int perUnit) {
    return FirstGroup.of(new Matern(nu), a, 0.3, perUnit).secondMoment();
  }

  private static Recorded run(double nu, long a, long perUnit) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, 0, "m", 1L, "a", a, "nu", nu, "per_unit", perUnit));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-3, 0.3, 1, 5})
  void functionsOfHalfIntegers(double t) {
    double tolerance = 1e-14;
    assertEquals(Math.exp(-t) / 2, new Matern(0.5).value(t), tolerance);
    assertEquals((1 + t) * Math.exp(-t) / 4, new Matern(1.5).value(-t), tolerance);
    assertEquals((3 + 3 * t + t * t) * Math.exp(-t) / 16, new Matern(2.5).value(t), tolerance);
  }

  /** K₁(1) = 0.6019072301972346, of Abramowitz and Stegun's tables. */
  @Test
  void functionOfAnIntegerIsABesselFunction() {
    assertEquals(0.6019072301972346 / Math.PI, new Matern(1).value(1), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void energiesAreMeansOfSquares(int k) {
    int perUnit = 64;
    SmoothedRelu unit = GridUnit.of(k, k, 0.3, perUnit).function();
    UnitEnergy energy = new UnitEnergy(unit, perUnit);
    for (int node : new int[] {-300, -64, -10, 0, 37, 64, 80, 200}) {
      double sum = 0;
      int points = 20_000;
      for (int i = 0; i < points; i++) {
        double value = unit.value((2 * i + 1.0) / points - 1 - (double) node / perUnit);
        sum += value * value;
      }
      assertEquals(sum / points, energy.mean(node), 1e-8);
    }
  }

  @Test
  void gridsAreRefusedThatTheTransformDoesNotTake() {
    Point point = TestUnits.unit(STUDY, 0, "m", 1L, "a", 1L, "nu", 1.5).point();
    Declaration.Check check = STUDY.declaration().checks().get(0);
    assertEquals(Optional.empty(), check.problem().apply(point));
    assertEquals(
        Optional.of("per_unit=96 must be a power of two"),
        check.problem().apply(point.with(Axis.integer("per_unit").is(96L))));
  }
}
