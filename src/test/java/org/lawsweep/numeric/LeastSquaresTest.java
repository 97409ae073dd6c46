package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeastSquaresTest {

  @Test
  void lineThroughThreePoints() {
    // y = 1, 2, 2 at t = 0, 1, 2: the line 7/6 + t/2.
    LeastSquares line =
        LeastSquares.solve(3, 2, new double[] {1, 1, 1, 0, 1, 2}, 1, new double[] {1, 2, 2}, 1e-13);
    assertArrayEquals(new double[] {7.0 / 6, .5}, line.x(), 1e-14);
    assertEquals(2, line.rank());
  }

  @ParameterizedTest
  @CsvSource({"1,1,1", "7,3,2", "3,7,2", "40,25,1", "25,40,3", "30,30,2"})
  void agreesWithThePseudoInverse(int rows, int columns, int count) {
    SplittableRandom random = new SplittableRandom(rows + 100L * columns);
    double[] a = random.doubles((long) rows * columns, -1, 1).toArray();
    double[] b = random.doubles((long) rows * count, -1, 1).toArray();
    double[] aBefore = a.clone();
    double[] bBefore = b.clone();
    LeastSquares solution = LeastSquares.solve(rows, columns, a, count, b, 1e-13);
    double[] inverse = Factorizations.pseudoInverse(rows, columns, a);
    double[] expected = new double[columns * count];
    Blas.gemm(
        "N", "N", columns, count, rows, 1, inverse, 0, columns, b, 0, rows, 0, expected, 0,
        columns);
    assertArrayEquals(expected, solution.x(), 1e-11);
    assertArrayEquals(Factorizations.svd(rows, columns, a).values(), solution.values(), 1e-13);
    assertEquals(Math.min(rows, columns), solution.rank());
    assertArrayEquals(aBefore, a);
    assertArrayEquals(bBefore, b);
  }

  @Test
  void directionsBelowTheCutAreLeftOut() {
    double[] a = {1, 0, 0, 1e-9};
    double[] b = {3, 5};
    assertArrayEquals(new double[] {3, 5e9}, LeastSquares.solve(2, 2, a, 1, b, 1e-12).x(), 1e-5);
    LeastSquares cut = LeastSquares.solve(2, 2, a, 1, b, 1e-6);
    assertArrayEquals(new double[] {3, 0}, cut.x(), 1e-14);
    assertEquals(1, cut.rank());
  }

  @Test
  void twinColumnsShareTheirWeightAndDeadOnesGetNone() {
    double[] a = {1, 1, 1, 1, 0, 0};
    LeastSquares solution = LeastSquares.solve(2, 3, a, 1, new double[] {4, 4}, 1e-13);
    assertArrayEquals(new double[] {2, 2, 0}, solution.x(), 1e-14);
    assertEquals(1, solution.rank());
    assertArrayEquals(
        new double[3], LeastSquares.solve(2, 3, new double[6], 1, new double[] {4, 4}, 0).x());
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "0,3,2", "3,0,2", "3,2,0"})
  void emptyProblemsAreLegal(int rows, int columns, int count) {
    LeastSquares solution =
        LeastSquares.solve(
            rows, columns, new double[rows * columns], count, new double[rows * count], 1e-13);
    assertArrayEquals(new double[columns * count], solution.x());
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-13, 1, Double.NaN})
  void cutMustBeAShareOfTheLargest(double cut) {
    assertThrows(
        IllegalArgumentException.class,
        () -> LeastSquares.solve(1, 1, new double[1], 1, new double[1], cut));
  }

  @Test
  void shapesMustFit() {
    assertThrows(
        IllegalArgumentException.class,
        () -> LeastSquares.solve(2, 2, new double[4], 1, new double[3], 0));
  }

  @Test
  void residualIsTheProductLessTheRightHandSide() {
    double[] b = {1, 1, 1};
    // Columns beyond the second take no part.
    double[] a = {1, 0, 2, 0, 1, 1, 9, 9, 9};
    assertArrayEquals(
        new double[] {1, 2, 6}, LeastSquares.residual(3, 2, a, new double[] {2, 3}, b), 0);
    assertArrayEquals(new double[] {1, 1, 1}, b);
  }

  @Test
  void conditionIsOfTheValuesThatCount() {
    double[] diagonal = {8, 0, 0, 0, 2, 0, 0, 0, 1e-9};
    LeastSquares cut = LeastSquares.solve(3, 3, diagonal, 1, new double[3], 1e-6);
    assertEquals(4, cut.condition().getAsDouble(), 1e-14);
    LeastSquares dead = LeastSquares.solve(2, 2, new double[4], 1, new double[2], 1e-6);
    assertTrue(dead.condition().isEmpty());
  }
}
