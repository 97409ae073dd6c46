package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ludovic.netlib.lapack.JavaLAPACK;
import dev.ludovic.netlib.lapack.LAPACK;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.netlib.util.intW;

/** The LAPACK in use against netlib's Java code, on the same calls. */
class LapackBackEndsTest {

  /** First: netlib looks for native code once, at the first use of any of its classes. */
  private static final NativeBlas.Facts FACTS = NativeBlas.facts();

  private static final LAPACK JAVA = JavaLAPACK.getInstance();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 40})
  void eigenvaluesAgree(int n) {
    assertEquals("", FACTS.problem());
    double[] a = positiveDefinite(n);
    double[] expected = new double[n];
    int room = 1 + 6 * n + 2 * n * n;
    JAVA.dsyevd(
        "N",
        "L",
        n,
        a.clone(),
        n,
        expected,
        new double[room],
        room,
        new int[room],
        room,
        new intW(0));
    assertArrayEquals(expected, SymmetricEigen.values(n, a), 1e-14 * n);
    assertArrayEquals(expected, SymmetricEigen.of(n, a).values(), 1e-14 * n);
    assertEquals(expected[0], SymmetricEigen.smallest(n, a), 1e-14 * n);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 40})
  void choleskySolutionsAgree(int n) {
    double[] a = positiveDefinite(n);
    double[] b = new SplittableRandom(7).doubles(2L * n, -1, 1).toArray();
    double[] factor = a.clone();
    double[] expected = b.clone();
    JAVA.dpotrf("L", n, factor, n, new intW(0));
    JAVA.dpotrs("L", n, 2, factor, n, expected, n, new intW(0));
    assertArrayEquals(expected, Cholesky.of(n, a).solve(2, b), 1e-13);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9, 40})
  void leastSquaresAgree(int rows) {
    int columns = (rows + 1) / 2;
    SplittableRandom random = new SplittableRandom(rows);
    double[] a = random.doubles((long) rows * columns, -1, 1).toArray();
    double[] b = random.doubles(rows, -1, 1).toArray();
    double[] expected = b.clone();
    double[] values = new double[columns];
    intW rank = new intW(0);
    double[] work = new double[100_000];
    JAVA.dgelsd(
        rows,
        columns,
        1,
        a.clone(),
        rows,
        expected,
        rows,
        values,
        1e-13,
        rank,
        work,
        work.length,
        new int[10_000],
        new intW(0));
    LeastSquares solution = LeastSquares.solve(rows, columns, a, 1, b, 1e-13);
    assertEquals(rank.val, solution.rank());
    assertArrayEquals(values, solution.values(), 1e-13);
    for (int i = 0; i < columns; i++) {
      assertEquals(expected[i], solution.x()[i], 1e-12);
    }
  }

  private static double[] positiveDefinite(int n) {
    double[] g = new SplittableRandom(n).doubles((long) n * n, -1, 1).toArray();
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      a[i + i * n] = 1;
    }
    Blas.gemm("T", "N", n, n, n, 1, g, 0, n, g, 0, n, 1, a, 0, n);
    return a;
  }
}
