package org.lawsweep.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolynomialTest {

  @ParameterizedTest
  @CsvSource({"2, 2, 6", "4, 2, 15", "3, 3, 20", "1, 5, 6", "5, 0, 1", "16, 3, 969"})
  void countIsThatOfTheMonomials(int d, int q, int count) {
    assertEquals(count, Polynomial.count(d, q));
    List<int[]> monomials = Polynomial.monomials(d, q);
    assertEquals(count, monomials.size());
    assertEquals(
        count, monomials.stream().map(Arrays::toString).collect(Collectors.toSet()).size());
  }

  @Test
  void monomialsOfTwoVariables() {
    List<String> written =
        Polynomial.monomials(2, 2).stream().map(Arrays::toString).collect(Collectors.toList());
    assertEquals(List.of("[]", "[0]", "[1]", "[0, 0]", "[0, 1]", "[1, 1]"), written);
  }

  @Test
  void valuesAreThoseOfTheFormula() {
    Polynomial p = new Polynomial(Polynomial.monomials(2, 2), new double[] {1, 2, 3, 4, 5, 6});
    double[] x = {0, 0, 1, 0, 0, 1, 0.5, -2};
    double last = 1 + 2 * 0.5 - 3 * 2 + 4 * 0.25 - 5 + 6 * 4;
    assertArrayEquals(new double[] {1, 7, 10, last}, p.values(2, 4, x), 1e-15);
    assertArrayEquals(new double[0], p.values(2, 0, new double[0]));
  }

  @Test
  void valuesAreInvariantUnderThePowersOfOne() {
    Polynomial p = Polynomial.draw(3, 4, new SplittableRandom(1));
    double sum = Arrays.stream(p.coefficients()).sum();
    assertEquals(sum, p.values(3, 1, new double[] {1, 1, 1})[0], 1e-14);
  }

  @Test
  void coefficientsAreUniformOnTheSphere() {
    int draws = 4000;
    SplittableRandom random = new SplittableRandom(2);
    double[] squares = new double[6];
    double[] sums = new double[6];
    for (int i = 0; i < draws; i++) {
      double[] j = Polynomial.draw(2, 2, random).coefficients();
      assertEquals(1, Arrays.stream(j).map(c -> c * c).sum(), 1e-14);
      for (int v = 0; v < 6; v++) {
        squares[v] += j[v] * j[v] / draws;
        sums[v] += j[v] / draws;
      }
    }
    // E J² = 1/6, E J⁴ = 3/48.
    double squareError = Math.sqrt((3.0 / 48 - 1.0 / 36) / draws);
    for (int v = 0; v < 6; v++) {
      assertEquals(1.0 / 6, squares[v], 5 * squareError);
      assertEquals(0, sums[v], 5 * Math.sqrt(1.0 / 6 / draws));
    }
  }
}
