package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealFourierTest {

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 32, 128})
  void transformsAreTheirSums(int n) {
    double[] x = new SplittableRandom(n).doubles(n, -1, 1).toArray();
    double[] re = new double[n / 2 + 1];
    double[] im = new double[n / 2 + 1];
    new RealFourier(n).forward(x, re, im);
    for (int k = 0; k <= n / 2; k++) {
      double cosines = 0;
      double sines = 0;
      for (int i = 0; i < n; i++) {
        cosines += x[i] * Math.cos(2 * Math.PI * (i * k % n) / n);
        sines += x[i] * Math.sin(2 * Math.PI * (i * k % n) / n);
      }
      assertEquals(cosines, re[k], 1e-13);
      assertEquals(-sines, im[k], 1e-13);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 1 << 14})
  void inverseBringsNumbersBack(int n) {
    double[] x = new SplittableRandom(n).doubles(n, -1, 1).toArray();
    double[] re = new double[n / 2 + 1];
    double[] im = new double[n / 2 + 1];
    double[] back = new double[n];
    RealFourier fourier = new RealFourier(n);
    fourier.forward(x, re, im);
    fourier.inverse(re, im, back);
    assertArrayEquals(x, back, 1e-12);
  }

  /** Threads share the tables of a length. */
  @Test
  void threadsDoNotDisturbEachOther() {
    int n = 1 << 12;
    double[][] alone =
        IntStream.range(0, 64).mapToObj(k -> transformed(n, k)).toArray(double[][]::new);
    double[][] together =
        IntStream.range(0, 64).parallel().mapToObj(k -> transformed(n, k)).toArray(double[][]::new);
    for (int k = 0; k < alone.length; k++) {
      assertArrayEquals(alone[k], together[k]);
    }
  }

  private static double[] transformed(int n, int seed) {
    double[] x = new SplittableRandom(seed).doubles(n, -1, 1).toArray();
    double[] re = new double[n / 2 + 1];
    new RealFourier(n).forward(x, re, new double[n / 2 + 1]);
    return re;
  }
}
