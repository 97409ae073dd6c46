package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

  @Test
  void solvesTheHandExample() {
    // 4x + 2y = 8, 2x + 5y = 12; only the lower triangle counts.
    double[] x = Cholesky.of(2, new double[] {4, 2, 99, 5}).solve(1, new double[] {8, 12});
    assertArrayEquals(new double[] {1, 2}, x, 1e-15);
  }

  @Test
  void lowerSolutionsAreThoseOfTheHandExample() {
    // L = ((2, 0), (1, 2)).
    double[] b = {8, 12};
    double[] x = Cholesky.of(2, new double[] {4, 2, 99, 5}).solveLower(b);
    assertArrayEquals(new double[] {4, 4}, x, 1e-15);
    assertArrayEquals(new double[] {8, 12}, b);
    assertEquals(0, Cholesky.of(0, new double[0]).solveLower(new double[0]).length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 40, 65})
  void solutionsSatisfyTheirSystemsAndLeaveTheArgumentsAlone(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] g = random.doubles((long) n * n, -1, 1).toArray();
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      a[i + i * n] = 1;
    }
    Blas.gemm("T", "N", n, n, n, 1, g, 0, n, g, 0, n, 1, a, 0, n);
    double[] aBefore = a.clone();
    Cholesky cholesky = Cholesky.of(n, a);
    for (int columns : new int[] {1, 5}) {
      double[] b = random.doubles((long) n * columns, -1, 1).toArray();
      double[] bBefore = b.clone();
      double[] x = cholesky.solve(columns, b);
      assertArrayEquals(bBefore, b);
      double[] ax = new double[n * columns];
      Blas.gemm("N", "N", n, columns, n, 1, a, 0, n, x, 0, n, 0, ax, 0, n);
      assertArrayEquals(b, ax, 1e-14 * n);
      assertArrayEquals(x, cholesky.solve(columns, b));
    }
    assertArrayEquals(aBefore, a);
  }

  @Test
  void planarKernelHasTheReferenceNorm() {
    double[] y = {1, -1, 1};
    double[] k = ReluKernel.firstLayer().gram(2, 3, new double[] {1, 0, .6, .8, 0, 1});
    double[] x = Cholesky.of(3, k).solve(1, y);
    assertEquals(24.35881760844289, y[0] * x[0] + y[1] * x[1] + y[2] * x[2], 1e-12);
  }

  @Test
  void indefiniteMatrixIsRefusedByThePivot() {
    ArithmeticException refusal =
        assertThrows(ArithmeticException.class, () -> Cholesky.of(2, new double[] {1, 2, 2, 1}));
    assertEquals("the matrix is not positive definite: pivot 2 of 2 is not", refusal.getMessage());
    assertThrows(ArithmeticException.class, () -> Cholesky.of(1, new double[] {Double.NaN}));
  }

  @Test
  void emptySystemsAreLegalAndShapesMustFit() {
    assertEquals(0, Cholesky.of(0, new double[0]).solve(0, new double[0]).length);
    Cholesky one = Cholesky.of(1, new double[] {4});
    assertEquals(0, one.solve(0, new double[0]).length);
    assertThrows(IllegalArgumentException.class, () -> one.solve(1, new double[2]));
    assertThrows(IllegalArgumentException.class, () -> Cholesky.of(2, new double[3]));
  }
}
