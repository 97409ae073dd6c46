package org.lawsweep.data;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * A polynomial Σ_V J_V x^V of degree at most q in d variables. Immutable.
 *
 * @param monomials the V: of each the coordinates that it multiplies, ascending, a power as a
 *     repetition; none for the constant
 * @param coefficients the J_V, in the same order
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
public record Polynomial(List<int[]> monomials, double[] coefficients) {

  /**
   * The number of monomials of degree at most q in d variables, the constant among them: C(q + d,
   * q).
   *
   * @throws ArithmeticException where it does not fit a {@code long}
   */
  public static long count(int d, int q) {
    return CombinatoricsUtils.binomialCoefficient(q + d, q);
  }

  /** All monomials of degree at most q in d variables: those of one degree after another. */
  public static List<int[]> monomials(int d, int q) {
    List<int[]> all = new ArrayList<>();
    for (int degree = 0; degree <= q; degree++) {
      extend(new int[degree], 0, 0, d, all);
    }
    return all;
  }

  private static void extend(int[] monomial, int length, int least, int d, List<int[]> all) {
    if (length == monomial.length) {
      all.add(monomial.clone());
      return;
    }
    for (int i = least; i < d; i++) {
      monomial[length] = i;
      extend(monomial, length + 1, i, d, all);
    }
  }

  /** A polynomial whose coefficients are uniform on the unit sphere: Gaussian, then normalized. */
  public static Polynomial draw(int d, int q, RandomGenerator random) {
    List<int[]> monomials = monomials(d, q);
    double[] coefficients = new double[monomials.size()];
    double squares = 0;
    for (int v = 0; v < coefficients.length; v++) {
      coefficients[v] = random.nextGaussian();
      squares += coefficients[v] * coefficients[v];
    }
    for (int v = 0; v < coefficients.length; v++) {
      coefficients[v] /= Math.sqrt(squares);
    }
    return new Polynomial(monomials, coefficients);
  }

  /**
   * The values at n points.
   *
   * @param x d × n, column-major, read
   */
  public double[] values(int d, int n, double[] x) {
    double[] values = new double[n];
    for (int k = 0; k < n; k++) {
      for (int v = 0; v < coefficients.length; v++) {
        double term = coefficients[v];
        for (int i : monomials.get(v)) {
          term *= x[i + k * d];
        }
        values[k] += term;
      }
    }
    return values;
  }
}
