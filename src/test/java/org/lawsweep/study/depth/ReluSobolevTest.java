package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class ReluSobolevTest {

  private static final Study STUDY = new ReluSobolev();

  /** Reference digits for sin(2πx)/(4π²). */
  @ParameterizedTest
  @CsvSource({"4, 0.00496", "8, 0.00174", "16, 4.7e-4", "32, 1.2e-4", "64, 3.0e-5", "128, 7.6e-6"})
  void errorsOfASineAreTheReferencesDigits(int cells, double error) {
    SineSum sine = new SineSum(2, new double[1]);
    int layers = 32 - Integer.numberOfLeadingZeros(cells - 1) + 3;
    TaylorNet net = new TaylorNet(sine, cells, 2, TaylorNet.gate(layers));
    assertEquals(error, errors(sine, net).net(), 0.02 * error);
  }

  /** With one node the largest error is |f'|/(3N), halfway between two, |f''|/(8N²). */
  @Test
  void interpolationIsWhatItsFormulaSays() {
    for (int d : new int[] {1, 2}) {
      // The interpolant is constant up to 1/(3N) from a node; few points come close to that.
      SineSum rough = new SineSum(1, new double[d]);
      GridErrors once = errors(rough, new TaylorNet(rough, 64, 1, TaylorNet.Product.EXACT));
      assertEquals(1 / (3 * 64.0), once.exact(), 0.05 / (3 * 64));
      SineSum smooth = new SineSum(2, new double[d]);
      GridErrors twice = errors(smooth, new TaylorNet(smooth, 64, 2, TaylorNet.Product.EXACT));
      assertEquals(1 / (8 * 4096.0), twice.exact(), 0.05 / (8 * 4096));
    }
  }

  @Test
  void aGateKeepsZerosAndOnesAndIsOffByItsSquares() {
    RandomGenerator random = new SplittableRandom(1);
    double[] a = random.doubles(TaylorNet.BLOCK).toArray();
    double[] b = random.doubles(TaylorNet.BLOCK).map(v -> 2 * v - 1).toArray();
    a[0] = 0;
    b[1] = 0;
    b[2] = 1;
    double[] product = a.clone();
    TaylorNet.gate(5).multiply(product, b);
    assertEquals(0, product[0], 1e-15);
    assertEquals(0, product[1], 1e-15);
    assertEquals(a[2], product[2], 1e-15);
    double largest = 0;
    for (int p = 0; p < a.length; p++) {
      largest = Math.max(largest, Math.abs(product[p] - a[p] * b[p]));
    }
    // Squares of half the sum and of half of each factor are off by 2^−12 at most.
    assertTrue(largest > 0.8 * Math.scalb(1.0, -10) && largest <= Math.scalb(1.0, -10));
  }

  /** N = 16: gates of 4 + 3 layers of squares and one of moduli, of 6 + 12 · 7 units. */
  @ParameterizedTest
  @CsvSource({"1, 1, 1, 68", "1, 2, 9, 1598", "2, 1, 9, 26146", "2, 2, 17, 78166"})
  void sizesAreCounted(long d, long smoothness, long layers, long units) {
    Map<String, Object> row = row(d, smoothness);
    assertEquals(layers, row.get("layers"));
    assertEquals(units, row.get("units"));
    assertEquals(d + smoothness > 2, row.containsKey("error_gate"));
    assertEquals(d + smoothness > 2, row.containsKey("layers_pred"));
  }

  @Test
  void derivativesAreThoseOfTheSum() {
    SineSum f = new SineSum(2, new double[] {0.1, 0.7});
    for (int i = 0; i < 2; i++) {
      for (double t : new double[] {0, 0.3, 0.9}) {
        double h = 1e-5;
        double slope = (f.derivative(0, i, t + h) - f.derivative(0, i, t - h)) / (2 * h);
        assertEquals(slope, f.derivative(1, i, t), 1e-10);
      }
    }
    assertEquals(0.5, new SineSum(2, new double[2]).derivative(2, 0, 0.75), 1e-15);
  }

  private static GridErrors errors(SineSum f, TaylorNet net) {
    return GridErrors.of(f, net, net, new SplittableRandom(7), () -> {});
  }

  private static Map<String, Object> row(long d, long smoothness) {
    return Recorded.run(
            STUDY, TestUnits.unit(STUDY, 0, "cells", 16L, "smoothness", smoothness, "d", d))
        .rows()
        .get(Map.of());
  }
}
