package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearestNeuronTest {

  /** |w − p| has a folded normal law. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.3, 1, 4})
  void oneNeuronOnALineIsAFoldedNormal(double p) {
    double mean = Math.sqrt(2 / Math.PI) * Math.exp(-p * p / 2) + p * Erf.erf(p / Math.sqrt(2));
    assertEquals(mean, NearestNeuron.expected(1, new double[] {p}, new long[] {1})[0], 1e-9);
  }

  /** ‖w‖ has a chi law. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 16, 64, 256})
  void oneNeuronFromTheOriginHasAChiLaw(int d) {
    double mean = Math.sqrt(2) * Math.exp(Gamma.logGamma((d + 1) / 2.0) - Gamma.logGamma(d / 2.0));
    assertEquals(mean, NearestNeuron.expected(d, new double[d], new long[] {1})[0], 1e-6 * mean);
  }

  /** In the plane 1 − F(r²) = e^(−r²/2), and the integral is √(π/(2m)). */
  @Test
  void theNearestOfManyInThePlaneIsKnown() {
    long[] m = {1, 2, 100, 32768, 1 << 20};
    double[] expected = NearestNeuron.expected(2, new double[2], m);
    for (int s = 0; s < m.length; s++) {
      double distance = Math.sqrt(Math.PI / (2 * m[s]));
      assertEquals(distance, expected[s], 1e-6 * distance);
    }
  }

  /** Means over points: coordinates of all of them side by side. */
  @Test
  void pointsAreAveraged() {
    long[] m = {1, 30};
    double[] both = NearestNeuron.expected(2, new double[] {0, 3, 0, 4}, m);
    double[] near = NearestNeuron.expected(2, new double[2], m);
    double[] far = NearestNeuron.expected(2, new double[] {5, 0}, m);
    for (int s = 0; s < m.length; s++) {
      assertEquals((near[s] + far[s]) / 2, both[s], 1e-12);
    }
    // Far out the distance is to 0 nearly, √(25 + 1) and a little less.
    assertEquals(5.09, far[0], 0.02);
  }

  /**
   * On a line: √(2πe)/(2em). Of one neuron, best at the mean, the distance is that of a chi law.
   */
  @Test
  void theLeastIsShannonsBound() {
    assertEquals(0.760173450533, NearestNeuron.least(1, 1), 1e-9);
    assertEquals(0.760173450533 / 64, NearestNeuron.least(1, 64), 1e-9);
    assertTrue(NearestNeuron.least(1, 1) < Math.sqrt(2 / Math.PI));
    for (int d : new int[] {2, 8, 64}) {
      double chi = NearestNeuron.expected(d, new double[d], new long[] {1})[0];
      assertTrue(NearestNeuron.least(d, 1) < chi);
      assertEquals(1, NearestNeuron.least(d, 1) / chi, 0.5 / d);
      assertEquals(0.5, NearestNeuron.least(d, Math.pow(2, d)) / NearestNeuron.least(d, 1), 1e-12);
    }
  }
}
