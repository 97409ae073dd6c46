package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralDescentTest {

  private static final double[] PLANAR = {1, 0, .6, .8, 0, 1};
  private static final double[] Y = {1, -1, 1};
  private static final double[] K = ReluKernel.firstLayer().gram(2, 3, PLANAR);

  @ParameterizedTest
  @CsvSource({
    "0,1.732050807568877",
    "1,1.608832331317603",
    "5,1.246664439635021",
    "20,.4997342530871999",
    "100,.003844027782518184"
  })
  void residualNormsHaveTheReferenceDigits(long steps, double expected) {
    SpectralDescent descent = new SpectralDescent(SymmetricEigen.of(3, K), .5);
    assertEquals(expected, descent.residualNorm(descent.components(Y), steps), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(doubles = {.1, 1, 2.2})
  void formulaIsTheRecursion(double eta) {
    SpectralDescent descent = new SpectralDescent(SymmetricEigen.of(3, K), eta);
    double[] components = descent.components(Y);
    double[] alpha = new double[3];
    double[] residual = Y.clone();
    for (int step = 0; step <= 200; step++) {
      assertArrayEquals(residual, descent.residual(components, step), 1e-13);
      assertArrayEquals(alpha, descent.coefficients(components, step), 1e-12);
      for (int i = 0; i < 3; i++) {
        alpha[i] += eta * residual[i];
      }
      residual = Y.clone();
      Blas.gemv("N", 3, 3, -1, K, 0, 3, alpha, 0, 1, residual, 0);
    }
  }

  @Test
  void manyStepsEndInTheInterpolant() {
    SpectralDescent descent = new SpectralDescent(SymmetricEigen.of(3, K), 1);
    double[] components = descent.components(Y);
    double[] solution = Cholesky.of(3, K).solve(1, Y);
    assertArrayEquals(solution, descent.coefficients(components, 1_000_000), 1e-12);
    assertEquals(0, descent.residualNorm(components, 1_000_000));
  }

  @Test
  void nullDirectionIsNeverLearnt() {
    // K = diag(0, 1): the weight of the first point grows by η a step, and moves nothing.
    SymmetricEigen eigen = new SymmetricEigen(new double[] {0, 1}, new double[] {1, 0, 0, 1});
    SpectralDescent descent = new SpectralDescent(eigen, .5);
    double[] components = descent.components(new double[] {3, 4});
    assertArrayEquals(new double[] {3, .5}, descent.residual(components, 3));
    assertArrayEquals(new double[] {4.5, 3.5}, descent.coefficients(components, 3));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-15, 3e-12, -1e-16, 1e-320})
  void smallEigenvaluesKeepTheirDigits(double lambda) {
    // To first order in λ: α = ηk(1 − (k − 1)ηλ/2), and (1 − ηλ)^k = 1 − kηλ.
    SymmetricEigen eigen = new SymmetricEigen(new double[] {lambda}, new double[] {1});
    SpectralDescent descent = new SpectralDescent(eigen, .7);
    double[] components = descent.components(new double[] {1});
    long steps = 1000;
    double expected = .7 * steps * (1 - (steps - 1) * .7 * lambda / 2);
    assertEquals(expected, descent.coefficients(components, steps)[0], 1e-10);
    assertEquals(1 - steps * .7 * lambda, descent.residualNorm(components, steps), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 2.3, Double.NaN})
  void stepSizesThatDoNotConvergeAreRefused(double eta) {
    SymmetricEigen eigen = SymmetricEigen.of(3, K);
    assertThrows(IllegalArgumentException.class, () -> new SpectralDescent(eigen, eta));
  }

  @Test
  void emptyKernelIsLegal() {
    SpectralDescent descent = new SpectralDescent(SymmetricEigen.of(0, new double[0]), 1);
    assertEquals(0, descent.residualNorm(descent.components(new double[0]), 5));
  }
}
