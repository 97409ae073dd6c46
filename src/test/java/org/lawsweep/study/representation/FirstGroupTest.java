package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FirstGroupTest {

  private static final double W1 = 0.3;

  /** C⁽⁰⁾ is f(0) and C⁽²⁾ is −f″(0) where the transform is above 0, as that of these targets. */
  @ParameterizedTest
  @CsvSource({"GAUSS, 2, 4", "OSC, 2, 22", "WIDE, 2, 1"})
  void normsOfTargets(Target target, double value, double curvature) {
    double[] modulus = new double[8193];
    Arrays.setAll(modulus, i -> target.transform(Charge.frequency(i)));
    assertEquals(value, FirstGroup.norm(modulus, 0), 1e-12);
    assertEquals(curvature, FirstGroup.norm(modulus, 2), 1e-11);
  }

  /** The transform of what is left, summed here unit by unit from its closed form. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void remainderIsTheMirroredTargetLessTheUnits(int k) {
    int perUnit = 64;
    int m = 5;
    FirstGroup group = FirstGroup.of(Target.GAUSS, k, W1, perUnit);
    double[] left = group.remainder(m, new SplittableRandom(3));
    double edge = Math.ceil(16 * (1 + Math.max(k, 1) * W1)) / 16;
    double[] h = masses(k, perUnit);
    double[] threshold = new double[m];
    double[] p = new double[(int) ((20 + edge) * perUnit) + 1];
    Arrays.setAll(p, i -> 1 / (1 + Math.pow(((double) i / perUnit - 20) / 1.5, 2)));
    double sum = Arrays.stream(p).sum();
    SplittableRandom random = new SplittableRandom(3);
    for (int j = 0; j < m; j++) {
      double rest = random.nextDouble();
      int i = 0;
      while (rest >= p[i] / sum) {
        rest -= p[i++] / sum;
      }
      threshold[j] = i;
    }
    SmoothedRelu unit = GridUnit.of(k, k, W1, Charge.PER_UNIT).function();
    for (int f : new int[] {1, 7, 40, 200}) {
      double xi = Charge.frequency(f);
      double g = 0;
      for (int i = 0; i < p.length; i++) {
        g += h[12 * perUnit + i] * folded(xi, edge, (double) i / perUnit - 20);
      }
      for (double i : threshold) {
        double weight = h[(int) (12 * perUnit + i)] / (p[(int) i] / sum) / m;
        g -= weight * folded(xi, edge, i / perUnit - 20);
      }
      assertEquals(Math.abs(g) * unit.transform(xi) / (xi * xi), left[f], 1e-11);
    }
  }

  /** 4sin²((E − T)ξ/2). */
  private static double folded(double xi, double edge, double threshold) {
    return 4 * Math.pow(Math.sin((edge - threshold) * xi / 2), 2);
  }

  /** h/perUnit at the nodes, by the sum over frequencies. */
  private static double[] masses(int k, int perUnit) {
    SmoothedRelu unit = GridUnit.of(k, k, W1, Charge.PER_UNIT).function();
    double[] h = new double[64 * perUnit];
    for (int f = 1; f < 32 * perUnit; f++) {
      double xi = Charge.frequency(f);
      double part = -xi * xi * Target.GAUSS.transform(xi) / unit.transform(xi);
      if (Math.abs(part) < 1e-300) {
        break;
      }
      for (int i = 0; i < h.length; i++) {
        h[i] += 2 * part * Math.cos(xi * ((double) i / perUnit - 32)) / h.length;
      }
    }
    return h;
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 2", "1, 4", "2, 4"})
  void expectationIsThatOfManyDraws(int k, int s) {
    FirstGroup group = FirstGroup.of(Target.OSC, k, W1, 64);
    SummaryStatistics norms = new SummaryStatistics();
    for (int seed = 0; seed < 400; seed++) {
      norms.addValue(FirstGroup.norm(group.remainder(1000, new SplittableRandom(seed)), s));
    }
    double expected = group.expectedNorm(1000, s);
    double standardError = norms.getStandardDeviation() / Math.sqrt(400);
    assertEquals(expected, norms.getMean(), 4 * standardError + 0.002 * expected);
    assertTrue(standardError < 0.04 * expected);
  }

  @Test
  void atFrequencyZeroTheTransformIsTheIntegral() {
    FirstGroup group = FirstGroup.of(Target.GAUSS, 1, W1, 128);
    double[] left = group.remainder(300, new SplittableRandom(8));
    // Even in ξ, so that a parabola through the next two is right to their fourth power.
    double limit = (4 * left[1] - left[2]) / 3;
    assertEquals(limit, left[0], 0.02 * Math.max(left[1], limit));
  }
}
