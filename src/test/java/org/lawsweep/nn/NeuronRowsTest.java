package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeuronRowsTest {

  /** Products before and after two updates, against sums over weights that are updated alike. */
  @ParameterizedTest
  @CsvSource({"1,1", "3,5", "4,16", "6,7", "17,40"})
  void productsAndUpdatesAreTheirSums(int d, int m) {
    SplittableRandom random = new SplittableRandom(d);
    int n = 3;
    double[] x = random.doubles((long) d * n, -1, 1).toArray();
    double[] w = random.doubles((long) d * m, -1, 1).toArray();
    double[] gp = random.doubles(m, -1, 1).toArray();
    double[] gq = random.doubles(m, -1, 1).toArray();
    NeuronRows rows = new NeuronRows(new TwoLayerNet(d, m, w.clone(), new double[m]));
    double[] points = rows.pad(x);
    assertProducts(rows, points, w, x, d);
    rows.add(points, 2, 0, gp, gq);
    rows.add(points, 1, 1, gp, gq);
    for (int r = 0; r < m; r++) {
      for (int i = 0; i < d; i++) {
        w[r * d + i] += x[2 * d + i] * gp[r] + x[i] * gq[r] + x[d + i] * gp[r] + x[d + i] * gq[r];
      }
    }
    assertProducts(rows, points, w, x, d);
  }

  private static void assertProducts(
      NeuronRows rows, double[] points, double[] w, double[] x, int d) {
    int m = w.length / d;
    double[] zp = new double[m];
    double[] zq = new double[m];
    rows.multiply(points, 0, 2, zp, zq);
    assertArrayEquals(products(w, x, d, 0), zp, 1e-13);
    assertArrayEquals(products(w, x, d, 2), zq, 1e-13);
    double[] alone = new double[m];
    rows.multiply(points, 2, 1, alone, zp);
    assertArrayEquals(zq, alone, 0, "digits depend on the point beside");
  }

  private static double[] products(double[] w, double[] x, int d, int k) {
    double[] z = new double[w.length / d];
    for (int r = 0; r < z.length; r++) {
      for (int i = 0; i < d; i++) {
        z[r] += w[r * d + i] * x[k * d + i];
      }
    }
    return z;
  }
}
