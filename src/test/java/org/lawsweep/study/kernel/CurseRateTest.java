package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class CurseRateTest {

  private static final Study STUDY = new CurseRate();

  @Test
  void meansOfCellsHaveTheErrorOfTheTheory() {
    assertEquals(0.158680175901, pred("cells", 1, 8), 1e-12);
    assertEquals(0.112203828420, pred("cells", 2, 64), 1e-12);
  }

  private static double pred(String method, long d, long n) {
    return Recorded.run(STUDY, unit(0, method, d, n)).real("rms_pred", "n", n);
  }

  private static Unit unit(long replicate, String method, long d, long n) {
    return TestUnits.unit(STUDY, replicate, "method", method, "d", d, "n", List.of(n));
  }

  @ParameterizedTest
  @CsvSource({"3,1", "3,2", "4,1", "5,3", "7,4", "8,2"})
  void fitsLeaveNothingThatAPolynomialExplains(int k, int s) {
    LocalFit fit = new LocalFit(k, s);
    int points = 20_000;
    double[] x = new double[k * points];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i + 0.5) / x.length;
    }
    double[] left = fit.of(x);
    double square = 0;
    double[] moments = new double[k * s];
    for (int i = 0; i < x.length; i++) {
      left[i] = Math.sin(2 * Math.PI * x[i]) - left[i];
      square += left[i] * left[i] / x.length;
      int cell = i / points;
      for (int l = 0; l < s; l++) {
        moments[cell * s + l] += left[i] * Math.pow(x[i] * k - cell, l) / points;
      }
    }
    for (double moment : moments) {
      assertEquals(0, moment, 1e-8);
    }
    assertEquals(1, square / fit.meanSquare(), 1e-6);
  }

  @Test
  void sphericalBesselFunctionsAreTheirClosedForms() {
    for (double a : new double[] {0.01, 1, Math.PI}) {
      double j0 = Math.sin(a) / a;
      double j1 = Math.sin(a) / (a * a) - Math.cos(a) / a;
      assertEquals(j0, LocalFit.bessel(0, a), 1e-14);
      assertEquals(j1, LocalFit.bessel(1, a), 1e-12);
      assertEquals(3 * j1 / a - j0, LocalFit.bessel(2, a), 1e-9);
    }
  }

  @Test
  void theNearestIsNearestAroundTheTorusToo() {
    double[][] tests = {{0.01, 0.5}, {0.98, 0.5}};
    double[] points = {0.97, 0.05, 0.3, 0.3, 0.6, 0.55};
    TorusNeighbours search =
        new TorusNeighbours(
            tests,
            new RandomGenerator() {
              private int next = 0;

              @Override
              public long nextLong() {
                throw new UnsupportedOperationException();
              }

              @Override
              public double nextDouble() {
                return points[next++];
              }
            });
    assertEquals(f(0.97, 0.05), search.values(1, () -> {})[1], 1e-15);
    double[] values = search.values(3, () -> {});
    assertEquals(f(0.97, 0.05), values[0], 1e-15);
    assertEquals(f(0.6, 0.55), values[1], 1e-15);
  }

  private static double f(double x, double y) {
    return (Math.sin(2 * Math.PI * x) + Math.sin(2 * Math.PI * y)) / 2;
  }

  @Test
  void oneNeighbourIsAnyPoint() {
    assertEquals(1, TorusNeighbours.meanSquare(1, 1).orElseThrow(), 1e-12);
    // Two points on a circle: the least of two uniform distances from 0 to 1/2, of density 8(½ −
    // r).
    double mean = 0;
    int steps = 100_000;
    for (int i = 0; i < steps; i++) {
      double r = (i + 0.5) / (2 * steps);
      mean += (1 - Math.cos(2 * Math.PI * r)) * 8 * (0.5 - r) / (2 * steps);
    }
    assertEquals(mean, TorusNeighbours.meanSquare(2, 1).orElseThrow(), 1e-9);
  }

  @Test
  void ballsThatOverlapHaveNoPrediction() {
    assertTrue(TorusNeighbours.meanSquare(64, 4).isPresent());
    assertFalse(TorusNeighbours.meanSquare(64, 8).isPresent());
    assertTrue(TorusNeighbours.meanSquare(512, 8).isPresent());
  }

  @ParameterizedTest
  @CsvSource({"1,20", "2,50", "3,300", "8,1000"})
  void errorOfTheNearestIsThePredictedOne(long d, long n) {
    double sum = 0;
    double squares = 0;
    int units = 60;
    for (int i = 0; i < units; i++) {
      double ratio = Recorded.run(STUDY, unit(i, "nearest", d, n)).real("mse_ratio", "n", n);
      sum += ratio / units;
      squares += ratio * ratio / units;
    }
    double standardError = Math.sqrt((squares - sum * sum) / units);
    assertTrue(standardError < 0.1);
    assertEquals(1, sum, 4 * standardError);
  }

  @Test
  void refusesWhatHasNoMeaning() {
    assertEquals(
        "method=cells needs n=k^d for a whole k: n=65, d=2", problem(unit(0, "cells", 2, 65)));
    Unit smooth = TestUnits.unit(STUDY, 0, "method", "nearest", "d", 2L, "n", List.of(9L), "s", 2L);
    assertEquals("method=nearest uses no derivative beyond s=1: s=2", problem(smooth));
    assertEquals("", problem(unit(0, "cells", 8, 72057594037927936L)));
    assertFalse(problem(unit(0, "cells", 8, 72057594037927937L)).isEmpty());
  }

  private static String problem(Unit unit) {
    return TestUnits.problem(STUDY, unit.points().get(0)).orElse("");
  }
}
