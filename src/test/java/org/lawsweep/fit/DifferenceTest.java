package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Difference.Measured;

class DifferenceTest {

  private static Difference of(Measured a, Measured b) {
    return Difference.of(a, b);
  }

  @Test
  void intervalsThatAreSymmetricAddLikeErrors() {
    Difference d = of(new Measured(1, 0.7, 1.3, 9), new Measured(2, 1.6, 2.4, 5));
    assertEquals(1, d.estimate());
    assertEquals(0.5, d.ciLow(), 1e-15);
    assertEquals(1.5, d.ciHigh(), 1e-15);
    assertEquals(0.5, d.halfWidth(), 1e-15);
    // t = 2 t_(0.975; 5) at 5 degrees of freedom: 2 · 2.5706.
    assertEquals(0.00364, d.pValue(), 1e-5);
  }

  @Test
  void skewnessIsKept() {
    Difference d = of(new Measured(0, 0, 0, 9), new Measured(1, 0.9, 3, 9));
    assertEquals(0.9, d.ciLow(), 1e-15);
    assertEquals(3, d.ciHigh(), 1e-15);
    Difference other = of(new Measured(1, 0.9, 3, 9), new Measured(0, 0, 0, 9));
    assertEquals(-3, other.ciLow(), 1e-15);
    assertEquals(-0.9, other.ciHigh(), 1e-15);
    assertEquals(d.pValue(), other.pValue(), 1e-15);
  }

  @Test
  void pIsOneInTwentyWhereTheIntervalEndsAtZero() {
    assertEquals(0.05, of(new Measured(0, -3, 3, 4), new Measured(5, 1, 9, 30)).pValue(), 1e-9);
  }

  @Test
  void edges() {
    assertEquals(1, of(new Measured(2, 2, 2, 1), new Measured(2, 2, 2, 1)).pValue());
    assertEquals(0, of(new Measured(2, 2, 2, 1), new Measured(3, 3, 3, 1)).pValue());
    Measured unknown = new Measured(2, Double.NaN, Double.NaN, 1);
    assertTrue(Double.isNaN(of(unknown, new Measured(3, 2, 4, 1)).pValue()));
    assertEquals(5, Measured.of(0, 0, 0, 6, 30).freedom());
    assertEquals(1, Measured.of(0, 0, 0, 1, 1).freedom());
  }

  @Test
  void nineteenOfTwentyIntervalsHoldTheTruth() {
    Random random = new Random(5);
    int held = 0;
    int trials = 4000;
    for (int k = 0; k < trials; k++) {
      // Means of 6 and of 12 normal numbers, of scatter 1 and 3, that differ by 2.
      Difference d = of(mean(random, 6, 0, 1), mean(random, 12, 2, 3));
      held += d.ciLow() <= 2 && 2 <= d.ciHigh() ? 1 : 0;
    }
    assertEquals(0.95, held / (double) trials, 0.015);
  }

  private static Measured mean(Random random, int n, double mu, double sd) {
    double[] values = random.doubles(n).map(u -> mu + sd * random.nextGaussian()).toArray();
    double mean = 0;
    for (double value : values) {
      mean += value / n;
    }
    double half = Student.halfWidth(values);
    return new Measured(mean, mean - half, mean + half, n - 1);
  }
}
