package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterpolantTest {

  @Test
  void threePointsAreTheWorkedCases() {
    double[] y = {1, -1, 2};
    Interpolant f = Interpolant.of(new double[] {0, 1, 2}, y, 0.5, 1);
    assertArrayEquals(new double[] {-1, 0.5, 1.5}, f.b());
    assertArrayEquals(new double[] {1, -6, 16}, f.w());
    Interpolant g = Interpolant.of(new double[] {0.2, 0.5, 0.9}, new double[] {1, -1, 0.5}, 0.5, 1);
    assertArrayEquals(new double[] {-0.8, 0.35, 0.7}, g.b(), 1e-15);
    assertArrayEquals(new double[] {1, -46 / 3.0, 217 / 6.0}, g.w(), 1e-13);
  }

  @Test
  void onePointNeedsOneUnit() {
    Interpolant f = Interpolant.of(new double[] {3}, new double[] {-2}, 0.25, 0.5);
    assertArrayEquals(new double[] {2.5}, f.b());
    assertArrayEquals(new double[] {-4}, f.w());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.55})
  void netTakesItsLabels(double tau) {
    Random random = new Random(3);
    double[] z = random.doubles(101, -2, 2).sorted().toArray();
    double[] y = random.doubles(101, -1, 1).toArray();
    Interpolant f = Interpolant.of(z, y, tau, 0.1);
    double error = LargestError.of(f.shape(), f.parameters(), z, y, () -> {});
    assertTrue(error <= 1e-14 * 101 * f.largestWeight(), error + " at " + f.largestWeight());
  }

  @Test
  void slopesStayBelowTheDatasForSmallTau() {
    double[] z = new Random(4).doubles(500).sorted().toArray();
    double[] y = new Random(5).doubles(500).map(v -> v < 0.5 ? -1 : 1).toArray();
    Interpolant straight = Interpolant.of(z, y, 0, 0.01);
    assertEquals(straight.dataSlope(), straight.steepest(), 1e-9 * straight.dataSlope());
    for (double tau : new double[] {0.1, 0.25, 0.4, 0.49}) {
      Interpolant f = Interpolant.of(z, y, tau, 0.01);
      assertTrue(f.steepest() <= f.dataSlope() / (1 - 2 * tau) * (1 + 1e-9));
    }
    Interpolant half = Interpolant.of(z, y, 0.5, 0.01);
    assertTrue(half.steepest() <= 2 * 500 * half.dataSlope());
  }

  @Test
  void slopesGrowByTheirFactorForLargeTau() {
    // Constant labels: nothing but the first slope is passed on, s_{i+1} = -s_i tau / (1 - tau).
    double[] z = new Random(6).doubles(40).sorted().toArray();
    double[] y = new double[40];
    Arrays.fill(y, 1);
    Interpolant f = Interpolant.of(z, y, 0.6, 0.5);
    assertEquals(2 * Math.pow(1.5, 39), f.steepest(), 1e-6 * f.steepest());
  }

  @Test
  void overflowIsSeen() {
    double[] z = new double[5000];
    double[] y = new double[5000];
    for (int i = 0; i < z.length; i++) {
      z[i] = i;
      y[i] = i % 3;
    }
    y[0] = 1;
    assertFalse(Double.isFinite(Interpolant.of(z, y, 0.6, 1).steepest()));
    assertTrue(Double.isFinite(Interpolant.of(z, y, 0.4, 1).steepest()));
  }
}
