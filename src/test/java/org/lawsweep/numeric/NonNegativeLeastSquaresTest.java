package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonNegativeLeastSquaresTest {

  @Test
  void columnsThatWouldTurnNegativeStayOut() {
    double[] a = {1, 0, 0, 1, Math.sqrt(0.5), Math.sqrt(0.5)};
    double[] y = {3, -1};
    NonNegativeLeastSquares fit = new NonNegativeLeastSquares(2, a, y);
    assertEquals(1, fit.least(new int[] {0, 1, 2}), 1e-14);
    assertEquals(10, fit.least(new int[] {1}), 1e-14);
    assertEquals(8, fit.least(new int[] {2}), 1e-14);
    assertEquals(10, fit.least(new int[0]), 1e-14);
  }

  /** The least is that of some subset of columns whose least squares happen to be positive. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4"})
  void leastIsThatOfTheBestPositiveSubset(long seed) {
    int rows = 6;
    int columns = 9;
    SplittableRandom random = new SplittableRandom(seed);
    double[] a = Vectors.gaussian(rows * columns, random);
    double[] y = Vectors.gaussian(rows, random);
    double best = Double.POSITIVE_INFINITY;
    for (int set = 0; set < 1 << columns; set++) {
      int chosen = set;
      int[] in = IntStream.range(0, columns).filter(j -> ((chosen >> j) & 1) == 1).toArray();
      best = in.length <= rows ? Math.min(best, square(rows, a, in, y)) : best;
    }
    int[] all = IntStream.range(0, columns).toArray();
    assertEquals(best, new NonNegativeLeastSquares(rows, a, y).least(all), 1e-12);
  }

  private static double square(int rows, double[] a, int[] in, double[] y) {
    double[] part = new double[rows * in.length];
    for (int j = 0; j < in.length; j++) {
      System.arraycopy(a, in[j] * rows, part, j * rows, rows);
    }
    double[] c = LeastSquares.solve(rows, in.length, part, 1, y, 1e-13).x();
    double[] residual = LeastSquares.residual(rows, in.length, part, c, y);
    boolean positive = IntStream.range(0, c.length).allMatch(j -> c[j] >= 0);
    return positive
        ? IntStream.range(0, rows).mapToDouble(i -> residual[i] * residual[i]).sum()
        : Double.POSITIVE_INFINITY;
  }
}
