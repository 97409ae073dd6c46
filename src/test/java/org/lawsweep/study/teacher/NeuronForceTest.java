package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NeuronForceTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 5", "5, 40"})
  void particlesDescendTheLoss(int d, int particles) {
    SplittableRandom random = new SplittableRandom(particles);
    double[] v = gaussians(d * particles, random);
    double[] force = new double[d * particles];
    new NeuronForce(d, particles, particles).exact(v, v, particles, force);
    double h = 1e-5;
    for (int k = 0; k < v.length; k++) {
      double before = v[k];
      v[k] = before + h;
      double up = loss(v, d);
      v[k] = before - h;
      double down = loss(v, d);
      v[k] = before;
      assertEquals((up - down) / (2 * h), force[k] / particles, 1e-8);
    }
  }

  /** ½E(f_P − f*)² as the sum over pairs of particles and axes. */
  private static double loss(double[] v, int d) {
    int particles = v.length / d;
    int all = particles + d;
    double[][] u = new double[all][d];
    double[] weight = new double[all];
    for (int j = 0; j < particles; j++) {
      double norm = 0;
      for (int k = 0; k < d; k++) {
        u[j][k] = v[j * d + k];
        norm += u[j][k] * u[j][k];
      }
      weight[j] = Math.sqrt(norm) / particles;
    }
    for (int i = 0; i < d; i++) {
      u[particles + i][i] = 1;
      weight[particles + i] = -1.0 / d;
    }
    double sum = 0;
    for (int i = 0; i < all; i++) {
      for (int j = 0; j < all; j++) {
        sum += weight[i] * weight[j] * kernel(u[i], u[j]) / 2;
      }
    }
    return sum;
  }

  /** E |⟨u, x⟩||⟨v, x⟩|. */
  private static double kernel(double[] u, double[] v) {
    double uu = 0;
    double vv = 0;
    double uv = 0;
    for (int k = 0; k < u.length; k++) {
      uu += u[k] * u[k];
      vv += v[k] * v[k];
      uv += u[k] * v[k];
    }
    double c = Math.max(-1, Math.min(1, uv / Math.sqrt(uu * vv)));
    return 2 / Math.PI * Math.sqrt(uu * vv) * (Math.sqrt(1 - c * c) + c * Math.asin(c));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 127, 128, 129, 300})
  void sampledForceIsTheMeanOverTheSamples(int n) {
    int d = 3;
    int particles = 6;
    int count = 4;
    SplittableRandom random = new SplittableRandom(n);
    double[] v = gaussians(d * particles, random);
    double[] w = gaussians(d * count, random);
    double[] x = gaussians(d * (n + 5), random);
    double[] force =
        new NeuronForce(d, particles, count).sampled(v, x, new long[] {n}, w, count)[0];
    double[] expected = new double[d * count];
    for (int s = 0; s < n; s++) {
      double e = 0;
      for (int j = 0; j < particles; j++) {
        double norm = Math.sqrt(dot(v, j, v, j, d));
        e += norm * Math.abs(dot(v, j, x, s, d)) / particles;
      }
      for (int k = 0; k < d; k++) {
        e -= Math.abs(x[s * d + k]) / d;
      }
      for (int i = 0; i < count; i++) {
        double norm = Math.sqrt(dot(w, i, w, i, d));
        double z = dot(w, i, x, s, d);
        for (int k = 0; k < d; k++) {
          double direct = Math.abs(z) * w[i * d + k] / norm;
          double turned = norm * Math.signum(z) * x[s * d + k];
          expected[i * d + k] += e * (direct + turned) / n;
        }
      }
    }
    assertArrayEquals(expected, force, 1e-12);
  }

  @Test
  void forcesOfFewSamplesAreOnTheWayToThatOfMany() {
    int d = 3;
    SplittableRandom random = new SplittableRandom(4);
    double[] v = gaussians(d * 6, random);
    double[] w = gaussians(d * 4, random);
    double[] x = gaussians(d * 300, random);
    NeuronForce force = new NeuronForce(d, 6, 4);
    long[] n = {5, 127, 128, 130, 300};
    double[][] together = force.sampled(v, x, n, w, 4);
    for (int s = 0; s < n.length; s++) {
      assertArrayEquals(force.sampled(v, x, new long[] {n[s]}, w, 4)[0], together[s]);
    }
  }

  /** A flow of three groups is three flows, digit for digit. */
  @Test
  void groupsMoveByThemselves() {
    int d = 2;
    int size = 5;
    double[] start = gaussians(d * (3 * size + 1), new SplittableRandom(9));
    NeuronFlow all = new NeuronFlow(start, 1, size, 3, d, 0.2);
    NeuronFlow[] alone = new NeuronFlow[3];
    for (int g = 0; g < 3; g++) {
      alone[g] = new NeuronFlow(start, 1 + g * size, size, 1, d, 0.2);
    }
    for (int k = 0; k < 30; k++) {
      all.advance();
      for (int g = 0; g < 3; g++) {
        alone[g].advance();
        double[] part = Arrays.copyOfRange(all.w(), g * size * d, (g + 1) * size * d);
        assertArrayEquals(alone[g].w(), part);
      }
    }
  }

  /** What moves particles all at once is what moves each of them as a point. */
  @ParameterizedTest
  @CsvSource({"1, 1", "3, 17", "4, 200"})
  void flowFollowsTheForce(int d, int particles) {
    double[] start = gaussians(d * particles, new SplittableRandom(particles));
    double[] force = new double[start.length];
    new NeuronForce(d, particles, particles).exact(start, start, particles, force);
    NeuronFlow flow = new NeuronFlow(start, 0, particles, 1, d, 0.5);
    flow.advance();
    double[] expected = start.clone();
    for (int k = 0; k < start.length; k++) {
      expected[k] -= 0.5 * force[k];
    }
    assertArrayEquals(expected, flow.w(), 1e-13);
  }

  @Test
  void manySamplesGiveTheExactForce() {
    int d = 3;
    int particles = 20;
    int n = 200_000;
    SplittableRandom random = new SplittableRandom(1);
    double[] v = gaussians(d * particles, random);
    double[] x = gaussians(d * n, random);
    double[] exact = new double[d * particles];
    NeuronForce force = new NeuronForce(d, particles, particles);
    force.exact(v, v, particles, exact);
    double[] sampled = force.sampled(v, x, new long[] {n}, v, particles)[0];
    double largest = 0;
    for (double value : exact) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTrue(largest > 5, "nothing is shown by a force of " + largest);
    assertArrayEquals(exact, sampled, 0.02 * largest);
  }

  @Test
  void neuronsAtZeroStay() {
    double[] v = {0, 0, 1, 2};
    double[] force = new double[4];
    NeuronForce neurons = new NeuronForce(2, 2, 2);
    neurons.exact(v, v, 2, force);
    assertEquals(0, force[0]);
    assertEquals(0, force[1]);
    double[] sampled = neurons.sampled(v, new double[] {1, -1}, new long[] {1}, v, 2)[0];
    assertEquals(0, sampled[0]);
    assertEquals(0, sampled[1]);
  }

  /** In one dimension f_P = E v² |x|: any crowd ends where E v² = 1. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17})
  void crowdsOfOneDimensionLearnTheAbsoluteValue(int particles) {
    double[] start = gaussians(particles + 1, new SplittableRandom(particles));
    NeuronFlow flow = new NeuronFlow(start, 1, particles, 1, 1, 0.1);
    for (int k = 0; k < 400; k++) {
      flow.advance();
    }
    double square = 0;
    for (int j = 0; j < particles; j++) {
      square += flow.w()[j] * flow.w()[j] / particles;
      assertEquals(Math.signum(start[j + 1]), Math.signum(flow.w()[j]));
    }
    assertEquals(1, square, 1e-12);
  }

  private static double dot(double[] a, int i, double[] b, int j, int d) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += a[i * d + k] * b[j * d + k];
    }
    return sum;
  }

  private static double[] gaussians(int length, SplittableRandom random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
