package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwoLayerNetTest {

  @Test
  void weightsHaveTheirLaw() {
    int d = 5;
    int m = 20_000;
    TwoLayerNet net = TwoLayerNet.gaussian(d, m, 0.3, new SplittableRandom(1));
    double mean = Arrays.stream(net.w()).average().orElseThrow();
    double square = Arrays.stream(net.w()).map(v -> v * v).average().orElseThrow();
    double count = d * m;
    assertEquals(0, mean, 5 * 0.3 / Math.sqrt(count));
    assertEquals(0.09, square, 5 * 0.09 * Math.sqrt(2 / count));
    assertEquals(1, Arrays.stream(net.a()).map(v -> v * v).sum(), 1e-12);
    assertEquals(0, Arrays.stream(net.a()).sum(), 5);
  }

  @Test
  void narrowerNetsAreTheFirstNeurons() {
    TwoLayerNet wide = TwoLayerNet.gaussian(3, 9, 1, new SplittableRandom(2));
    TwoLayerNet narrow = TwoLayerNet.gaussian(3, 4, 1, new SplittableRandom(2));
    assertArrayEquals(narrow.w(), Arrays.copyOf(wide.w(), 12));
    for (int r = 0; r < 4; r++) {
      assertEquals(narrow.a()[r] * 2, wide.a()[r] * 3, 1e-15);
    }
  }

  @Test
  void doubledNetsAreZeroWithTheSameTangentKernel() {
    TwoLayerNet net = TwoLayerNet.gaussian(4, 101, 1, new SplittableRandom(3));
    TwoLayerNet doubled = net.doubled();
    assertEquals(202, doubled.m());
    double[] x = new SplittableRandom(4).doubles(4 * 7, -1, 1).toArray();
    double[] f = new double[7];
    trainer(doubled, x).outputs(x, f);
    assertArrayEquals(new double[7], f, 1e-15);
    assertEquals(tangentKernel(net, x), tangentKernel(doubled, x), 1e-14);
  }

  @Test
  void pairedNetsAreZeroAndFewerPairsAreTheFirst() {
    int d = 6;
    int q = 500;
    TwoLayerNet net = TwoLayerNet.paired(d, q, 30, new SplittableRandom(5));
    double[] x = new SplittableRandom(6).doubles(9L * d, -1, 1).toArray();
    double[] f = new double[9];
    trainer(net, x).outputs(x, f);
    assertArrayEquals(new double[9], f, 1e-10);
    assertEquals(q * 900.0 * 2, Arrays.stream(net.a()).map(v -> v * v).sum(), 1e-6);
    double square = Arrays.stream(net.w()).map(v -> v * v).average().orElseThrow();
    assertEquals(1, square, 5 * Math.sqrt(2.0 / (d * q)));
    TwoLayerNet fewer = TwoLayerNet.paired(d, 3, 30, new SplittableRandom(5));
    assertArrayEquals(Arrays.copyOf(net.w(), 3 * d), Arrays.copyOf(fewer.w(), 3 * d));
    assertArrayEquals(Arrays.copyOf(net.w(), 3 * d), Arrays.copyOfRange(fewer.w(), 3 * d, 6 * d));
    assertEquals(0, TwoLayerNet.paired(2, 0, 1, new SplittableRandom(7)).m());
  }

  /** ⟨∂f(x_0)/∂W, ∂f(x_1)/∂W⟩. */
  private static double tangentKernel(TwoLayerNet net, double[] x) {
    double[] first = slopes(net, Arrays.copyOf(x, 4));
    double[] second = slopes(net, Arrays.copyOfRange(x, 4, 8));
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      sum += first[i] * second[i];
    }
    return sum;
  }

  private static double[] slopes(TwoLayerNet net, double[] x) {
    double[] w = new double[net.w().length];
    // |f − y| with y far below: its slope is that of f.
    new TwoLayerTrainer(net, x, new double[] {-1e3}, Loss.ABSOLUTE, Layers.HIDDEN, Precision.DOUBLE)
        .gradient(w, new double[net.m()]);
    return w;
  }

  private static TwoLayerTrainer trainer(TwoLayerNet net, double[] x) {
    return new TwoLayerTrainer(
        net, x, new double[x.length / net.d()], Loss.SQUARED, Layers.HIDDEN, Precision.DOUBLE);
  }

  @Test
  void movesAreMeasuredByNeuron() {
    TwoLayerNet net = new TwoLayerNet(2, 2, new double[] {3, 4, 0, 0}, new double[2]);
    TwoLayerNet other = new TwoLayerNet(2, 2, new double[] {0, 0, 0, 12}, new double[2]);
    assertEquals(13, net.distance(other));
    assertEquals(12, net.largestMove(other));
    TwoLayerNet empty = new TwoLayerNet(0, 0, new double[0], new double[0]);
    assertEquals(0, empty.largestMove(empty.doubled()));
  }

  @Test
  void weightsOfOtherShapesAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TwoLayerNet(2, 3, new double[6], new double[2]));
    assertTrue(e.getMessage().contains("d=2 and m=3 need 6 and 3 weights: got 6 and 2"));
  }
}
