package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.study.NoRows;
import org.lawsweep.study.Status;
import org.lawsweep.study.TrialFailure;

class ParticleFlowTest {

  /** Digits of a flow in single precision. */
  private static final double SINGLE = 1e-5;

  @Test
  void lossIsTheEnergyOfInteractingParticles() {
    double[] x = {1, 0, 0.6, 0.8, 0, 1};
    double[] y = {0.4, -0.2, 1.1};
    double[] c = {1.5, -0.5};
    double[] v = {0.3, 1, -0.7, 0.4};
    // (1.3): C_f − (1/m) Σ c_i F(v_i) + 1/(2m²) Σ c_i c_j K(v_i, v_j).
    double energy = 0;
    for (int k = 0; k < 3; k++) {
      energy += y[k] * y[k] / 6;
      for (int i = 0; i < 2; i++) {
        energy -= c[i] * y[k] * unit(v, i, x, k, 2) / 6;
        for (int j = 0; j < 2; j++) {
          energy += c[i] * c[j] * unit(v, i, x, k, 2) * unit(v, j, x, k, 2) / 24;
        }
      }
    }
    assertEquals(0.1845583333333333, energy, 1e-15);
    double[] f = new ParticleFlow(net(c, v, 2), x, y, 0.1).outputs();
    double loss = 0;
    for (int k = 0; k < 3; k++) {
      loss += (f[k] - y[k]) * (f[k] - y[k]) / 6;
    }
    assertEquals(0.1845583333333333, loss, 1e-7);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "5, 3, 4", "70, 4, 90"})
  void stepsAreEulersOnTheParticles(int m, int d, int n) {
    SplittableRandom random = new SplittableRandom(m);
    double[] x = gaussians(d * n, random);
    double[] y = gaussians(n, random);
    double[] c = gaussians(m, random);
    double[] v = gaussians(d * m, random);
    ParticleFlow flow = new ParticleFlow(net(c, v, d), x, y, 0.05);
    for (int k = 0; k <= 5; k++) {
      double[] expected = outputs(c, v, x, n, d);
      assertArrayEquals(expected, flow.outputs(), SINGLE * (1 + norm(expected)));
      double loss = 0;
      for (int j = 0; j < n; j++) {
        loss += Math.pow(expected[j] - y[j], 2) / 2;
      }
      assertEquals(loss, flow.step(), SINGLE * (1 + loss));
      step(c, v, x, y, expected, 0.05);
    }
  }

  @Test
  void particlesAreStandardNormalAndNested() {
    int m = 4000;
    TwoLayerNet wide = ParticleFlow.independent(m, 2, new SplittableRandom(10));
    TwoLayerNet narrow = ParticleFlow.independent(3, 2, new SplittableRandom(10));
    for (int i = 0; i < 6; i++) {
      assertEquals(narrow.w()[i] * Math.sqrt(3), wide.w()[i] * Math.sqrt(m), 1e-12);
    }
    // In units of √m, Σ a² is the mean of m squared Gaussians and Σ W² that of 2m, twice.
    assertEquals(1, norm(wide.a()) * norm(wide.a()), 4 * Math.sqrt(2.0 / m));
    assertEquals(2, norm(wide.w()) * norm(wide.w()), 8 * Math.sqrt(1.0 / m));
  }

  @Test
  void stepsThatAreTooLongAreRefused() {
    SplittableRandom random = new SplittableRandom(11);
    double[] x = gaussians(4 * 30, random);
    double[] y = gaussians(30, random);
    TwoLayerNet start = ParticleFlow.independent(64, 4, random);
    TrialFailure failure = assertThrows(TrialFailure.class, () -> follow(start, x, y, 20, 50));
    assertEquals(Status.DIVERGED, failure.status());
    assertTrue(failure.getMessage().contains("dt=20"), failure.getMessage());
    follow(start, x, y, 0.05, 200);
  }

  @Test
  void readingsOfOneFlowAreThoseOfFlowsOfTheirOwn() {
    SplittableRandom random = new SplittableRandom(12);
    double[] x = gaussians(3 * 20, random);
    double[] y = gaussians(20, random);
    TwoLayerNet start = ParticleFlow.independent(16, 3, random);
    double[][] readings = follow(start, x, y, 0.1, 0, 1, 1, 9);
    assertArrayEquals(follow(start, x, y, 0.1, 0)[0], readings[0]);
    assertArrayEquals(follow(start, x, y, 0.1, 1)[0], readings[1]);
    assertArrayEquals(readings[1], readings[2]);
    assertArrayEquals(follow(start, x, y, 0.1, 9)[0], readings[3]);
  }

  private static double[][] follow(
      TwoLayerNet start, double[] x, double[] y, double dt, long... ends) {
    double[][] readings = new double[ends.length][];
    new ParticleFlow(start, x, y, dt).follow(ends, new NoRows(), (f, k) -> readings[k] = f);
    return readings;
  }

  private static TwoLayerNet net(double[] c, double[] v, int d) {
    double scale = 1 / Math.sqrt(c.length);
    return new TwoLayerNet(d, c.length, times(v, scale), times(c, scale));
  }

  /** One Euler step of the particles' own equations; c and v are written. */
  private static void step(double[] c, double[] v, double[] x, double[] y, double[] f, double dt) {
    int d = v.length / c.length;
    for (int r = 0; r < c.length; r++) {
      double slope = 0;
      double[] force = new double[d];
      for (int k = 0; k < y.length; k++) {
        double residual = (y[k] - f[k]) / y.length;
        double unit = unit(v, r, x, k, d);
        slope += residual * unit;
        for (int i = 0; i < d; i++) {
          force[i] += unit > 0 ? residual * c[r] * x[k * d + i] : 0;
        }
      }
      c[r] += dt * slope;
      for (int i = 0; i < d; i++) {
        v[r * d + i] += dt * force[i];
      }
    }
  }

  private static double[] outputs(double[] c, double[] v, double[] x, int n, int d) {
    double[] f = new double[n];
    for (int k = 0; k < n; k++) {
      for (int r = 0; r < c.length; r++) {
        f[k] += c[r] * unit(v, r, x, k, d) / c.length;
      }
    }
    return f;
  }

  private static double unit(double[] v, int r, double[] x, int k, int d) {
    double sum = 0;
    for (int i = 0; i < d; i++) {
      sum += v[r * d + i] * x[k * d + i];
    }
    return Math.max(sum, 0);
  }

  private static double[] gaussians(int length, SplittableRandom random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }

  private static double[] times(double[] values, double scale) {
    double[] scaled = values.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= scale;
    }
    return scaled;
  }

  private static double norm(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }
}
