package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.data.Sphere;
import org.lawsweep.numeric.Cholesky;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class SgdEvenPolynomialsTest {

  private static final Study STUDY = new SgdEvenPolynomials();

  /** Another program's mean ratios of 3 to 6 draws. */
  @ParameterizedTest
  @CsvSource({"4, 125, 0.944", "4, 500, 0.951", "6, 250, 0.929", "6, 1000, 0.953"})
  void ratiosAreThoseOfTheReference(long d, long t, double reference) {
    double mean =
        IntStream.range(0, 6)
            .mapToDouble(
                seed ->
                    Recorded.run(STUDY, TestUnits.unit(STUDY, seed, "d", d, "T", t))
                        .real("ratio_t"))
            .average()
            .orElseThrow();
    assertEquals(reference, mean, 0.06);
  }

  @ParameterizedTest
  @CsvSource({"4, 2.26724920529", "6, 2.33438179557"})
  void normOfQuadraticsIsThatOfTheTheory(int d, double overCoefficients) {
    SphericalPolynomial f = draw(SphericalPolynomial.Kind.QUADRATIC, d);
    assertEquals(overCoefficients, f.norm() / (d / Math.sqrt(2)), 1e-10);
    assertEquals(2.506628274631, f.normBound() / (d / Math.sqrt(2)), 1e-12);
  }

  @Test
  void normOfQuarticsIsBoundedByTheTaylorCoefficient() {
    int d = 5;
    SphericalPolynomial f = draw(SphericalPolynomial.Kind.QUARTIC, d);
    // E t^8 = 105/(d(d + 2)(d + 4)(d + 6)) at d = 5.
    double coefficient = Math.sqrt(5.0 / 7 / (105 / 3465.0));
    assertEquals(6.139960247679, f.normBound() / coefficient, 1e-12);
    assertTrue(f.norm() < f.normBound());
  }

  /** In three dimensions t⁴ has (8/35) P₄(t), of mean square 1/9; the mean square of t⁴ is 1/9. */
  @Test
  void highestPartOfQuarticsIsThatOfLegendre() {
    double root = draw(SphericalPolynomial.Kind.QUARTIC, 3).highest();
    assertEquals(Math.sqrt(0.6) * 8 / 35, root, 1e-12);
    assertEquals(Math.sqrt(0.6), draw(SphericalPolynomial.Kind.QUADRATIC, 3).highest(), 1e-12);
  }

  /** The least norm that takes the values at n points, √(yᵀK⁻¹y), rises to the norm with n. */
  @ParameterizedTest
  @CsvSource({"QUADRATIC, 0.99", "QUARTIC, 0.95"})
  void normIsTheLimitOfThatOfInterpolants(SphericalPolynomial.Kind kind, double reached) {
    int d = 3;
    int n = 500;
    SphericalPolynomial f = draw(kind, d);
    double[] x = Sphere.draw(n, d, new SplittableRandom(4));
    double[] y = f.values(d, x);
    double[] gram = ReluKernel.firstLayer().gram(d, n, x);
    double least = Math.sqrt(Vectors.dot(y, Cholesky.of(n, gram).solve(1, y)));
    assertTrue(least <= f.norm() * (1 + 1e-9), least + " of " + f.norm());
    assertTrue(least >= f.norm() * reached, least + " of " + f.norm());
  }

  /** The sphere's own means: 40,000 points leave an error of a percent or two. */
  @ParameterizedTest
  @EnumSource
  void meanSquareIsThatOfQuadratics(SphericalPolynomial.Kind kind) {
    int d = 4;
    double[] x = Sphere.draw(40_000, d, new SplittableRandom(2));
    double[] f = draw(kind, d).values(d, x);
    double square = 0;
    for (double value : f) {
      square += value * value / f.length;
    }
    assertEquals(4.0 / 6, square, 0.04);
  }

  @Test
  void quadraticHasNoMeanAndCubicNoLinearPart() {
    int d = 4;
    double[] x = Sphere.draw(40_000, d, new SplittableRandom(2));
    double[] quadratic = draw(SphericalPolynomial.Kind.QUADRATIC, d).values(d, x);
    double[] cubic = draw(SphericalPolynomial.Kind.CUBIC, d).values(d, x);
    double mean = 0;
    double[] linear = new double[d];
    for (int k = 0; k < quadratic.length; k++) {
      mean += quadratic[k] / quadratic.length;
      for (int i = 0; i < d; i++) {
        linear[i] += cubic[k] * x[i + k * d] / cubic.length;
      }
    }
    assertEquals(0, mean, 0.02);
    for (double part : linear) {
      assertEquals(0, part, 0.01);
    }
  }

  private static SphericalPolynomial draw(SphericalPolynomial.Kind kind, int d) {
    return SphericalPolynomial.draw(kind, d, new SplittableRandom(1));
  }
}
