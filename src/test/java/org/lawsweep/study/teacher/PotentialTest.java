package org.lawsweep.study.teacher;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.study.teacher.Potential.Sigma;

class PotentialTest {

  @ParameterizedTest
  @CsvSource({
    "RELU, 1, 0, 0.5",
    "RELU, 0, 1, 0.159154943091895",
    "RELU, 0.5, 0.8660254037844386, 0.304498890522115",
    "RELU, -1, 0, 0",
    "ABSOLUTE, 1, 0, 1",
    "ABSOLUTE, 0, 1, 0.636619772367581",
    "ABSOLUTE, -1, 0, 1"
  })
  void kernelsOfUnitVectorsAreThoseOfTheReference(Sigma sigma, double x, double y, double k) {
    assertEquals(k, value(sigma, new double[] {1, 0}, new double[] {1}, x, y), 1e-15);
    // K(2u, 3v) = 6K(u, v), and the sources' coefficients are factors.
    assertEquals(
        -30 * k, value(sigma, new double[] {2, 0}, new double[] {-5}, 3 * x, 3 * y), 1e-13);
  }

  private static double value(Sigma sigma, double[] v, double[] b, double x, double y) {
    Potential potential = new Potential(sigma, 2, 1);
    potential.set(v, b);
    double[] gradient = new double[2];
    potential.gradients(new double[] {x, y}, 1, gradient);
    return x * gradient[0] + y * gradient[1];
  }

  /** Sizes about the tile's: 10,000 sources meet 3 points at once, 40,000 one. */
  @ParameterizedTest
  @CsvSource({"RELU, 1, 1, 1", "RELU, 5, 7, 4", "ABSOLUTE, 10000, 7, 2", "RELU, 40000, 2, 3"})
  void gradientsAreSumsOfTheFormula(Sigma sigma, int sources, int count, int d) {
    SplittableRandom random = new SplittableRandom(sources);
    double[] v = gaussians(d * sources, random);
    double[] b = gaussians(sources, random);
    double[] w = gaussians(d * count, random);
    Potential potential = new Potential(sigma, d, sources);
    potential.set(v, b);
    double[] gradient = new double[d * count];
    potential.gradients(w, count, gradient);
    double[] expected = new double[d * count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < sources; j++) {
        addGradient(sigma, v, j, b[j], w, i, d, expected);
      }
    }
    assertArrayEquals(expected, gradient, 1e-12 * Math.sqrt(sources) * 10);
  }

  /** The formulas of the kernels' gradients with library functions. */
  private static void addGradient(
      Sigma sigma, double[] v, int j, double b, double[] w, int i, int d, double[] out) {
    double normV = norm(v, j, d);
    double normW = norm(w, i, d);
    double c = 0;
    for (int k = 0; k < d; k++) {
      c += v[j * d + k] * w[i * d + k] / (normV * normW);
    }
    c = Math.max(-1, Math.min(1, c));
    double theta = Math.acos(c);
    for (int k = 0; k < d; k++) {
      double radial = normV * Math.sin(theta) * w[i * d + k] / normW;
      out[i * d + k] +=
          sigma == Sigma.RELU
              ? b / (2 * Math.PI) * (radial + (Math.PI - theta) * v[j * d + k])
              : b * 2 / Math.PI * (radial + Math.asin(c) * v[j * d + k]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreThoseOfFiniteDifferences(Sigma sigma) {
    SplittableRandom random = new SplittableRandom(3);
    int d = 4;
    double[] v = gaussians(d * 3, random);
    double[] b = gaussians(3, random);
    double[] w = gaussians(d, random);
    Potential potential = new Potential(sigma, d, 3);
    potential.set(v, b);
    double[] gradient = new double[d];
    potential.gradients(w, 1, gradient);
    double h = 1e-5;
    for (int k = 0; k < d; k++) {
      double[] up = w.clone();
      double[] down = w.clone();
      up[k] += h;
      down[k] -= h;
      assertEquals((phi(potential, up) - phi(potential, down)) / (2 * h), gradient[k], 1e-9);
    }
  }

  private static double phi(Potential potential, double[] w) {
    double[] gradient = new double[w.length];
    potential.gradients(w, 1, gradient);
    double sum = 0;
    for (int k = 0; k < w.length; k++) {
      sum += w[k] * gradient[k];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource
  void kernelIsTheExpectationOverGaussianInputs(Sigma sigma) {
    SplittableRandom random = new SplittableRandom(5);
    double[] v = {0.3, -1.2, 0.7};
    double[] w = {1, 0.4, 0.2};
    int samples = 200_000;
    double sum = 0;
    double squares = 0;
    for (int s = 0; s < samples; s++) {
      double[] x = gaussians(3, random);
      double product = activate(sigma, v, x) * activate(sigma, w, x);
      sum += product;
      squares += product * product;
    }
    double mean = sum / samples;
    double error = Math.sqrt((squares / samples - mean * mean) / samples);
    Potential potential = new Potential(sigma, 3, 1);
    potential.set(v, new double[] {1});
    assertEquals(phi(potential, w), mean, 4 * error);
  }

  private static double activate(Sigma sigma, double[] w, double[] x) {
    double z = w[0] * x[0] + w[1] * x[1] + w[2] * x[2];
    return sigma == Sigma.RELU ? Math.max(z, 0) : Math.abs(z);
  }

  @Test
  void zeroVectorsHaveNoDirection() {
    Potential potential = new Potential(Sigma.RELU, 2, 2);
    potential.set(new double[] {0, 0, 0, 2}, new double[] {7, 1});
    double[] gradient = new double[4];
    potential.gradients(new double[] {0, 0, 1, 0}, 2, gradient);
    // At 0 half of the source; at a right angle ½(‖v‖ŵ/π + v/2).
    assertArrayEquals(new double[] {0, 0.5, 1 / Math.PI, 0.5}, gradient, 1e-15);
  }

  private static double norm(double[] v, int j, int d) {
    double square = 0;
    for (int k = j * d; k < (j + 1) * d; k++) {
      square += v[k] * v[k];
    }
    return Math.sqrt(square);
  }

  private static double[] gaussians(int length, SplittableRandom random) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextGaussian();
    }
    return values;
  }
}
