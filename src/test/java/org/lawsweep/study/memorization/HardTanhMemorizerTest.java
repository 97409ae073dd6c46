package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.numeric.Vectors;

class HardTanhMemorizerTest {

  @Test
  void fourPointsAreTheWorkedCase() {
    double[] z = {0, 1, 2, 3};
    double[] y = {1, -1, 1, -1};
    HardTanhNet net = new HardTanhMemorizer(z, 1, y, new Groups(2, 2), 1).net();
    assertArrayEquals(new double[] {1, -1}, net.c());
    assertArrayEquals(new double[] {-0.5, 2.5}, net.e());
    assertArrayEquals(new double[] {4, -2, 16.0 / 3, -6}, net.w(), 1e-14);
    assertArrayEquals(new double[] {-7.0 / 3, 6}, net.b(), 1e-14);
    assertArrayEquals(y, net.values(z), 1e-14);
  }

  @Test
  void ninePointsAreTheWorkedCase() {
    double[] z = IntStream.range(0, 9).asDoubleStream().toArray();
    double[] y = {0.5, -1, 1, 0, 0.25, -0.75, 1, -1, 0.5};
    HardTanhNet net = new HardTanhMemorizer(z, 1, y, new Groups(3, 3), 1).net();
    double[] weights = {4.5, -3, 3, 5.25, -4.25, 6, 10.5, -5.5, 6.3};
    assertArrayEquals(weights, net.w(), 1e-13);
    assertArrayEquals(new double[] {8.75, -2.25, -0.7}, net.b(), 1e-13);
    assertArrayEquals(y, net.values(z), 1e-13);
  }

  @ParameterizedTest
  @CsvSource({"4, 1.4e-14", "8, 5.7e-14", "16, 1.1e-12", "32, 2.3e-11"})
  void equispacedSignsAreAsAccurateAsThePrototype(int side, double prototype) {
    int n = side * side;
    Random random = new Random(5);
    double[] y = random.doubles(n).map(v -> v < 0.5 ? -1 : 1).toArray();
    double[] z = IntStream.range(0, n).asDoubleStream().toArray();
    HardTanhMemorizer memorizer = new HardTanhMemorizer(z, 1, y, new Groups(side, side), 1);
    assertEquals(1, memorizer.growth(), 1e-10);
    assertTrue(Vectors.largestDistance(memorizer.net().values(z), y) < 20 * prototype);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "2, 1, 2, 1",
    "2, 2, 1, 3",
    "7, 3, 3, 2",
    "12, 3, 4, 1",
    "12, 4, 3, 2",
    "13, 1, 13, 1",
    "13, 13, 1, 2"
  })
  void reluPairsAreTheHardTanhNetEverywhere(int n, int h1, int h2, int p) {
    Random random = new Random(n);
    double[] z = random.doubles(n, -2, 2).sorted().toArray();
    double[] y = random.doubles((long) n * p, -1, 1).toArray();
    HardTanhNet net = new HardTanhMemorizer(z, p, y, new Groups(h1, h2), 1.25).net();
    double tolerance = 1e-10 * Math.max(1, net.largestReach());
    assertArrayEquals(y, net.values(z), tolerance);

    double[] u = {0.6, -0.8};
    double[] between = DoubleStream.concat(DoubleStream.of(z), random.doubles(50, -3, 3)).toArray();
    double[] x = new double[2 * between.length];
    for (int i = 0; i < between.length; i++) {
      // Any point of the line ⟨u, x⟩ = z does.
      double along = random.nextGaussian();
      x[2 * i] = 0.6 * between[i] + 0.8 * along;
      x[2 * i + 1] = -0.8 * between[i] + 0.6 * along;
    }
    double difference =
        LargestError.of(
            HardTanhNet.shape(2, new Groups(h1, h2), p),
            net.parameters(u),
            x,
            net.values(between),
            () -> {});
    assertTrue(difference < 100 * tolerance, difference + " of " + tolerance);
  }

  @Test
  void tallShapesLoseAllDigits() {
    int n = 1024;
    Random random = new Random(1);
    double[] z = random.doubles(n).sorted().toArray();
    double[] y = random.doubles(n, -1, 1).toArray();
    double square = new HardTanhMemorizer(z, 1, y, new Groups(32, 32), 1.25).growth();
    double tall = new HardTanhMemorizer(z, 1, y, new Groups(256, 4), 1.25).growth();
    assertTrue(tall > 1e6 * square, square + ", " + tall);
    assertEquals(1, new HardTanhMemorizer(z, 1, y, new Groups(1, n), 1.25).growth());
  }

  @Test
  void labelsBeyondOneAreRefused() {
    double[] z = {0, 1};
    double[] large = {0, 1.5};
    double[] missing = {0, Double.NaN};
    assertThrows(
        IllegalArgumentException.class,
        () -> new HardTanhMemorizer(z, 1, large, new Groups(1, 2), 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HardTanhMemorizer(z, 1, missing, new Groups(1, 2), 1));
  }

  @Test
  void tooFewPlacesAreRefused() {
    double[] z = {0, 1, 2};
    assertThrows(
        IllegalArgumentException.class,
        () -> new HardTanhMemorizer(z, 1, new double[3], new Groups(1, 2), 1));
  }
}
