package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorizationsTest {

  @ParameterizedTest
  @CsvSource({"1,1", "5,5", "7,3", "3,7", "40,25", "25,40"})
  void svdRebuildsTheMatrix(int rows, int columns) {
    double[] a = random(rows, columns);
    Factorizations.Svd svd = Factorizations.svd(rows, columns, a);
    int k = Math.min(rows, columns);
    double[] scaled = svd.left().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= svd.values()[i / rows];
    }
    assertArrayEquals(a, product(rows, k, columns, scaled, svd.rightTransposed()), 1e-13);
    for (int i = 1; i < k; i++) {
      assertTrue(svd.values()[i - 1] >= svd.values()[i]);
    }
  }

  @Test
  void svdOfTheHandExample() {
    // [3 0; 4 5]: A'A = [25 20; 20 25], eigenvalues 45 and 5.
    Factorizations.Svd svd = Factorizations.svd(2, 2, new double[] {3, 4, 0, 5});
    assertArrayEquals(new double[] {Math.sqrt(45), Math.sqrt(5)}, svd.values(), 1e-14);
  }

  @Test
  void solvesTheHandExample() {
    // 2x + y = 5, x + 3y = 10.
    double[] x = Factorizations.solve(2, new double[] {2, 1, 1, 3}, 1, new double[] {5, 10});
    assertArrayEquals(new double[] {1, 3}, x, 1e-15);
  }

  @Test
  void solutionSatisfiesItsSystemAndLeavesTheArgumentsAlone() {
    double[] a = random(30, 30);
    double[] b = random(30, 4);
    double[] aBefore = a.clone();
    double[] bBefore = b.clone();
    long before = Flops.done();
    double[] x = Factorizations.solve(30, a, 4, b);
    assertEquals(2 * 30 * 30 * 30 / 3 + 2 * 30 * 30 * 4, Flops.done() - before);
    assertArrayEquals(b, product(30, 30, 4, a, x), 1e-11);
    assertArrayEquals(aBefore, a);
    assertArrayEquals(bBefore, b);
  }

  @Test
  void singularSystemIsRefused() {
    ArithmeticException refusal =
        assertThrows(
            ArithmeticException.class,
            () -> Factorizations.solve(2, new double[] {1, 2, 2, 4}, 1, new double[] {1, 1}));
    assertEquals("the matrix is singular: LU met a zero pivot, n=2", refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "6,4", "4,6"})
  void pseudoInverseSatisfiesPenrose(int rows, int columns) {
    double[] a = random(rows, columns);
    double[] p = Factorizations.pseudoInverse(rows, columns, a);
    double[] ap = product(rows, columns, rows, a, p);
    assertArrayEquals(a, product(rows, rows, columns, ap, a), 1e-13);
    assertArrayEquals(p, product(columns, rows, rows, p, ap), 1e-12);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        assertEquals(ap[i + j * rows], ap[j + i * rows], 1e-13);
      }
    }
  }

  @Test
  void pseudoInverseDropsTheNullSpace() {
    // Rank one: the pseudo-inverse of vv' is vv'/|v|⁴.
    double[] p = Factorizations.pseudoInverse(2, 2, new double[] {1, 2, 2, 4});
    assertArrayEquals(new double[] {.04, .08, .08, .16}, p, 1e-15);
  }

  @Test
  void emptyMatricesAreLegal() {
    assertEquals(0, Factorizations.svd(0, 0, new double[0]).values().length);
    assertEquals(0, Factorizations.solve(0, new double[0], 0, new double[0]).length);
    assertEquals(0, Factorizations.pseudoInverse(0, 3, new double[0]).length);
  }

  @Test
  void shapesMustFit() {
    assertThrows(
        IllegalArgumentException.class, () -> Factorizations.svd(2, 2, new double[] {1, 2, 3}));
  }

  private static double[] random(int rows, int columns) {
    return new SplittableRandom(rows * 100L + columns)
        .doubles((long) rows * columns, -1, 1)
        .toArray();
  }

  private static double[] product(int rows, int inner, int columns, double[] a, double[] b) {
    double[] c = new double[rows * columns];
    for (int j = 0; j < columns; j++) {
      for (int l = 0; l < inner; l++) {
        for (int i = 0; i < rows; i++) {
          c[i + j * rows] += a[i + l * rows] * b[l + j * inner];
        }
      }
    }
    return c;
  }
}
