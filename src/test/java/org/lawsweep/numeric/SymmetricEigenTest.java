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

class SymmetricEigenTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 33, 100})
  void vectorsAreOrthonormalAndRebuildTheMatrix(int n) {
    double[] a = symmetric(n);
    double[] before = a.clone();
    SymmetricEigen eigen = SymmetricEigen.of(n, a);
    assertArrayEquals(before, a);
    double[] v = eigen.vectors();
    double[] residual = new double[n * n];
    double[] gram = new double[n * n];
    Blas.gemm("N", "N", n, n, n, 1, a, 0, n, v, 0, n, 0, residual, 0, n);
    Blas.gemm("T", "N", n, n, n, 1, v, 0, n, v, 0, n, 0, gram, 0, n);
    double norm = Math.max(Math.abs(eigen.values()[0]), Math.abs(eigen.values()[n - 1]));
    for (int j = 0; j < n; j++) {
      assertTrue(j == 0 || eigen.values()[j - 1] <= eigen.values()[j]);
      for (int i = 0; i < n; i++) {
        assertEquals(eigen.values()[j] * v[i + j * n], residual[i + j * n], 1e-15 * n * norm);
        assertEquals(i == j ? 1 : 0, gram[i + j * n], 1e-15 * n);
      }
    }
    assertArrayEquals(eigen.values(), SymmetricEigen.values(n, a), 1e-15 * n * norm);
    assertEquals(eigen.values()[0], SymmetricEigen.smallest(n, a), 1e-15 * n * norm);
    assertArrayEquals(before, a);
  }

  @Test
  void secondDifferencesHaveTheirClosedForm() {
    int n = 31;
    double[] a = new double[n * n];
    double[] expected = new double[n];
    for (int i = 0; i < n; i++) {
      a[i + i * n] = 2;
      expected[i] = 2 - 2 * Math.cos((i + 1) * Math.PI / (n + 1));
      if (i > 0) {
        a[i + (i - 1) * n] = -1;
      }
    }
    // Only the lower triangle is set.
    assertArrayEquals(expected, SymmetricEigen.of(n, a).values(), 1e-14);
    assertArrayEquals(expected, SymmetricEigen.values(n, a), 1e-14);
    assertEquals(expected[0], SymmetricEigen.smallest(n, a), 1e-14);
  }

  @Test
  void planarKernelHasTheReferenceEigenvalues() {
    double[] k = ReluKernel.firstLayer().gram(2, 3, new double[] {1, 0, .6, .8, 0, 1});
    double[] expected = {.11806076465913, .5, .88193923534087};
    assertArrayEquals(expected, SymmetricEigen.values(3, k), 1e-14);
  }

  @ParameterizedTest
  @CsvSource({
    ".01,.001616476484646398",
    ".1,.01834252257047704",
    ".5,.1328767953482705",
    "1,.3333333333333333"
  })
  void twoPointsHaveTheReferenceSmallestEigenvalue(double theta, double expected) {
    double angle = 2 * Math.asin(theta / 2);
    double[] x = {1, 0, Math.cos(angle), Math.sin(angle)};
    double[] k = ReluKernel.firstLayer().gram(2, 2, x);
    // r = cos is rounded: the angle errs by 10⁻¹⁶/θ.
    assertEquals(expected, SymmetricEigen.values(2, k)[0], 3e-16 / theta);
    assertEquals(expected, SymmetricEigen.smallest(2, k), 3e-16 / theta);
  }

  @Test
  void repeatedRunsAgreeBitForBit() {
    double[] a = symmetric(60);
    SymmetricEigen first = SymmetricEigen.of(60, a);
    SymmetricEigen second = SymmetricEigen.of(60, a);
    assertArrayEquals(first.values(), second.values());
    assertArrayEquals(first.vectors(), second.vectors());
  }

  @Test
  void emptyMatrixIsLegalAndOthersAreRefused() {
    assertEquals(0, SymmetricEigen.of(0, new double[0]).values().length);
    assertThrows(
        IllegalArgumentException.class, () -> SymmetricEigen.values(2, new double[] {1, 2, 3}));
    ArithmeticException refusal =
        assertThrows(
            ArithmeticException.class,
            () -> SymmetricEigen.of(2, new double[] {1, Double.NaN, 0, 1}));
    assertEquals("entry (1, 0) of the matrix is NaN", refusal.getMessage());
  }

  private static double[] symmetric(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[] a = new double[n * n];
    for (int j = 0; j < n; j++) {
      for (int i = 0; i <= j; i++) {
        a[i + j * n] = random.nextDouble(-1, 1);
        a[j + i * n] = a[i + j * n];
      }
    }
    return a;
  }
}
