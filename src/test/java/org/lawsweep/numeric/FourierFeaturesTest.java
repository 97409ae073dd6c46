package org.lawsweep.numeric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FourierFeaturesTest {

  private final Gaussians stream = new Gaussians(3);

  @ParameterizedTest
  @CsvSource({"1,1,1", "3,5,7", "2,1,64", "9,33,65"})
  void sumsFollowTheirFormulaInBothPrecisions(int d, int n, int size) {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = random.doubles((long) d * n, -1, 1).toArray();
    double[] r = random.doubles(n, -1, 1).toArray();
    double[] z = new double[d * size];
    new Gaussians(3).fill(10L * d, z, 0, z.length);
    FourierFeatures features = new FourierFeatures(x, d, n, 1.5, size + 1);
    FloatFourierFeatures floats = new FloatFourierFeatures(floats(x), d, n, 1.5f, size + 1);
    features.sum(stream, 10, size, r);
    floats.sum(stream, 10, size, floats(r));
    for (int j = 0; j < size; j++) {
      double re = 0;
      double im = 0;
      for (int k = 0; k < n; k++) {
        double u = 0;
        for (int i = 0; i < d; i++) {
          u += 1.5 * z[i + j * d] * x[i + k * d];
        }
        assertEquals(u, features.projections()[j + k * (size + 1)], 1e-13);
        assertEquals(u, floats.projections()[j + k * (size + 1)], 1e-5);
        re += r[k] * Math.cos(u);
        im += r[k] * Math.sin(u);
      }
      assertEquals(re, features.re()[j], 1e-13);
      assertEquals(im, features.im()[j], 1e-13);
      assertEquals(re, floats.re()[j], 3e-5);
      assertEquals(im, floats.im()[j], 3e-5);
    }
  }

  @Test
  void meanSquareIsThatOfTheGaussianKernel() {
    // Reference digits by mpmath: rᵀGr with σ = 2, and G_kl as in the class comment.
    double[] x = {1, 0, .6, .8, 0, 1};
    double[] r = {.3, .9, .5};
    FourierFeatures features = new FourierFeatures(x, 2, 3, 2, 1000);
    double sum = 0;
    double squares = 0;
    int count = 200_000;
    for (int first = 0; first < count; first += 1000) {
      features.sum(stream, first, 1000, r);
      for (int j = 0; j < 1000; j++) {
        double square = features.re()[j] * features.re()[j] + features.im()[j] * features.im()[j];
        sum += square;
        squares += square * square;
      }
    }
    double mean = sum / count;
    double deviation = Math.sqrt((squares / count - mean * mean) / count);
    assertEquals(1.668914879089234, mean, 4 * deviation);
  }

  @Test
  void fewFeaturesAreTheFirstOfMany() {
    double[] x = new SplittableRandom(2).doubles(3 * 20, -1, 1).toArray();
    double[] r = new SplittableRandom(3).doubles(20, -1, 1).toArray();
    FourierFeatures features = new FourierFeatures(x, 3, 20, 1, 64);
    features.sum(stream, 0, 64, r);
    double[] re = features.re().clone();
    double[] im = features.im().clone();
    features.sum(stream, 0, 17, r);
    // Sizes may take other paths through the product, which round differently.
    assertArrayEquals(Arrays.copyOf(re, 17), Arrays.copyOf(features.re(), 17), 1e-13);
    features.sum(stream, 0, 64, r);
    assertArrayEquals(re, features.re());
    assertArrayEquals(im, features.im());
  }

  @Test
  void hugeAnglesAreLeftToMath() {
    // |u| is about σ: far beyond what the polynomials serve.
    double sigma = 1e7;
    double[] z = new double[50];
    new Gaussians(3).fill(0, z, 0, 50);
    FourierFeatures features = new FourierFeatures(new double[] {1}, 1, 1, sigma, 50);
    FloatFourierFeatures floats =
        new FloatFourierFeatures(new float[] {1}, 1, 1, (float) sigma, 50);
    features.sum(stream, 0, 50, new double[] {1});
    floats.sum(stream, 0, 50, new float[] {1});
    for (int j = 0; j < 50; j++) {
      assertEquals(Math.sin(sigma * z[j]), features.im()[j], 1e-15);
      assertEquals(Math.cos((float) sigma * (float) z[j]), floats.re()[j], 1e-7);
    }
  }

  @Test
  void noPointsAndNoFeaturesAreLegal() {
    FourierFeatures none = new FourierFeatures(new double[0], 3, 0, 1, 2);
    none.sum(stream, 0, 2, new double[0]);
    assertArrayEquals(new double[2], none.re());
    new FourierFeatures(new double[3], 3, 1, 1, 2).sum(stream, 0, 0, new double[1]);
    FloatFourierFeatures noneOfFloats = new FloatFourierFeatures(new float[0], 3, 0, 1, 2);
    noneOfFloats.sum(stream, 0, 2, new float[0]);
    assertArrayEquals(new float[2], noneOfFloats.im());
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
