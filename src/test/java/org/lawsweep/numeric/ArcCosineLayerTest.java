package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArcCosineLayerTest {

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 1e-3, 1e-17, 1e-300})
  void errorIsAFewUnitsInTheLastPlace(double range) {
    for (double center : new double[] {-1, -0.5, 0, 0.5, 1}) {
      double[] r = new SplittableRandom(1).doubles(20_000, -range, range).toArray();
      for (int i = 0; i < r.length; i++) {
        r[i] = Math.max(-1, Math.min(1, center + r[i]));
      }
      assertTrue(worstError(r) < 5e-16, () -> "error " + worstError(r));
    }
  }

  @Test
  void neighborsOfTheEndsAndTheMiddleAreNoWorse() {
    double[] r = {
      Math.nextUp(-1.0), -Double.MIN_NORMAL, -0.0, Double.MIN_VALUE, Math.nextDown(1.0)
    };
    assertTrue(worstError(r) < 5e-16, () -> "error " + worstError(r));
  }

  @ParameterizedTest
  @CsvSource({"-1,0", "0,.5", "-0.0,.5", "1,1", "-1.5,0", "1.0000000000000002,1"})
  void endsAndTheMiddleAreExactAndBeyondIsClamped(double r, double kappa0) {
    double clamped = Math.max(-1, Math.min(1, r));
    double[] sigma = {r};
    double[] theta = {1};
    ArcCosineLayer.clamp(sigma, 1);
    new ArcCosineLayer().advance(sigma, theta, 1);
    double kappa1 = clamped * kappa0 + Math.sqrt(1 - clamped * clamped) / Math.PI;
    assertEquals(kappa1, sigma[0]);
    assertEquals(kappa1 + kappa0, theta[0]);
  }

  @Test
  void notANumberStays() {
    double[] sigma = {Double.NaN, 0};
    double[] theta = {1, 1};
    new ArcCosineLayer().advance(sigma, theta, 2);
    assertTrue(Double.isNaN(sigma[0]) && Double.isNaN(theta[0]));
    assertEquals(1 / Math.PI, sigma[1]);
  }

  /** The largest error of κ₀ and κ₁, read off one layer that starts with Θ = 0 and with Θ = 1. */
  private static double worstError(double[] r) {
    ArcCosineLayer layer = new ArcCosineLayer();
    double worst = 0;
    for (int start = 0; start < r.length; start += ArcCosineLayer.CAPACITY) {
      int size = Math.min(ArcCosineLayer.CAPACITY, r.length - start);
      double[] sigma = new double[size];
      double[] first = new double[size];
      System.arraycopy(r, start, sigma, 0, size);
      System.arraycopy(r, start, first, 0, size);
      layer.advance(sigma, new double[size], size);
      layer.firstLayer(first, size);
      for (int j = 0; j < size; j++) {
        double x = r[start + j];
        double kappa0 = (Math.PI - Math.acos(x)) / Math.PI;
        double kappa1 = x * kappa0 + Math.sqrt((1 - x) * (1 + x)) / Math.PI;
        worst = Math.max(worst, Math.abs(sigma[j] - kappa1));
        worst = Math.max(worst, Math.abs(first[j] - x * kappa0 / 2));
      }
    }
    return worst;
  }
}
