package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SquareNetTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0.3333333333333333, 0.1666666666666667",
    "2, 0.3333333333333333, 0.125",
    "3, 0.3333333333333333, 0.114583333333333",
    "2, 0.3, 0.1"
  })
  void valuesAreTheWorkedOnes(int m, double x, double square) {
    double[] out = new double[1];
    new SquareNet(m).apply(new double[] {x}, out);
    assertEquals(square, out[0], 1e-14);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 11})
  void gridPointsAreExactAndMiddlesAreOffByTheSame(int m) {
    int cells = 1 << m;
    double[] x = new double[2 * cells + 1];
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.scalb((double) i, -m - 1);
    }
    double[] out = new double[x.length];
    new SquareNet(m).apply(x, out);
    for (int i = 0; i < x.length; i++) {
      assertEquals(i % 2 == 0 ? 0 : Math.scalb(1.0, -2 * m - 2), out[i] - x[i] * x[i]);
    }
  }

  @Test
  void theDeepestNetIsExactToo() {
    double[] x = {Math.scalb(1.0, -25), Math.scalb(12_345_677.0, -25), 1 - Math.scalb(1.0, -25)};
    double[] out = new double[3];
    new SquareNet(SquareNet.DEEPEST).apply(x, out);
    for (int i = 0; i < 3; i++) {
      // The middle one's square is rounded to 53 bits.
      assertEquals(Math.scalb(1.0, -50), out[i] - x[i] * x[i], Math.scalb(1.0, -53));
    }
  }

  @Test
  void productIsTheWorkedOne() {
    double[] out = new double[4];
    new SquareNet(4)
        .multiply(1, new double[] {0.3, 0, 0.7, -1}, new double[] {-0.7, 0.4, 0, -1}, out);
    assertArrayEquals(new double[] {-0.2125, 0, 0, 1}, out, 1e-14);
  }

  @Test
  void unitsAreFourALayer() {
    assertEquals(4, new SquareNet(3).net().width(2));
    assertEquals(4, new SquareNet(3).net().last());
  }

  @Test
  void othersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new SquareNet(0));
    assertThrows(IllegalArgumentException.class, () -> new SquareNet(25));
    SquareNet net = new SquareNet(1);
    for (double x : new double[] {-0.1, 1.1, Double.NaN}) {
      double[] one = {x};
      assertThrows(IllegalArgumentException.class, () -> net.apply(one, new double[1]));
    }
  }
}
