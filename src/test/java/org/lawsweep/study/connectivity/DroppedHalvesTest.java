package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;

class DroppedHalvesTest {

  private static final int D = 4;
  private static final int CLASSES = 3;

  private static double[] inputs(int samples) {
    return new SplittableRandom(1).doubles((long) samples * D, -1, 1).toArray();
  }

  private static double[] labels(int samples) {
    double[] y = new double[CLASSES * samples];
    SplittableRandom random = new SplittableRandom(2);
    for (int k = 0; k < samples; k++) {
      y[k * CLASSES + random.nextInt(CLASSES)] = 1;
    }
    return y;
  }

  private static Mlp net(int width, int depth) {
    return Mlp.uniform(D, width, depth, CLASSES, Activation.RELU, false);
  }

  @Test
  void halvesAreHalvesAndFirstOnesDoNotChangeWithTheirNumber() {
    Mlp net = net(10, 2);
    int[][][] few = DroppedHalves.draw(net, 3, new SplittableRandom(3));
    int[][][] many = DroppedHalves.draw(net, 400, new SplittableRandom(3));
    assertTrue(Arrays.deepEquals(few, Arrays.copyOf(many, 3)));
    double[] taken = new double[10];
    for (int[][] layers : many) {
      assertEquals(5, Arrays.stream(layers[1]).distinct().count());
      assertArrayEquals(Arrays.stream(layers[1]).sorted().toArray(), layers[1]);
      Arrays.stream(layers[1]).forEach(unit -> taken[unit]++);
    }
    for (double count : taken) {
      // A binomial of 400 and 1/2: five standard deviations are 50.
      assertEquals(200, count, 50);
    }
  }

  /** Every loss is that of a net whose weights are cut by hand, and no other half does better. */
  @ParameterizedTest
  @CsvSource({"4, 1, 1, 1", "6, 2, 7, 5", "8, 3, 600, 4", "4, 2, 513, 1"})
  void lossesAreThoseOfNetsCutByHandAndTheBestOfTheLayer(
      int width, int depth, int samples, int count) {
    Mlp net = net(width, depth);
    double[] theta = net.drawHe(new SplittableRandom(4));
    double[] x = inputs(samples);
    double[] y = labels(samples);
    Evaluation evaluation = new Evaluation(net, x, y, TrainedNet.LOSS);
    int[][][] halves = DroppedHalves.draw(net, count, new SplittableRandom(5));
    DroppedHalves chosen =
        DroppedHalves.choose(net, theta, x, y, halves, Rescaling.TWICE, () -> {});
    assertEquals(evaluation.at(theta).loss(), chosen.losses()[0], 1e-13);
    double[] dropped = theta.clone();
    double largest = 0;
    for (int l = depth; l >= 1; l--) {
      double best = Double.POSITIVE_INFINITY;
      for (int[][] half : halves) {
        double[] cut = dropped.clone();
        DroppedHalves.drop(net, l, half[l], 2, cut);
        best = Math.min(best, evaluation.at(cut).loss());
      }
      DroppedHalves.drop(net, l, chosen.kept()[l], 2, dropped);
      assertEquals(best, chosen.losses()[l], 1e-12);
      assertEquals(best, evaluation.at(dropped).loss(), 1e-12);
      largest = Math.max(largest, best);
    }
    assertEquals(largest, chosen.largest(), 1e-12);
    assertEquals(largest - chosen.losses()[0], chosen.epsilon(), 1e-12);
  }

  /**
   * The loss of the net that is cut by hand is least at the factor found, the other layers' kept.
   */
  @Test
  void bestFactorsAreNoWorseThanTheirNeighbors() {
    Mlp net = net(8, 2);
    double[] theta = net.drawHe(new SplittableRandom(4));
    Evaluation evaluation = new Evaluation(net, inputs(60), labels(60), TrainedNet.LOSS);
    DroppedHalves chosen =
        DroppedHalves.choose(
            net,
            theta,
            inputs(60),
            labels(60),
            DroppedHalves.draw(net, 5, new SplittableRandom(5)),
            new Rescaling(2, true),
            () -> {});
    double[] above = theta.clone();
    for (int l = 2; l >= 1; l--) {
      double least = Double.POSITIVE_INFINITY;
      for (double factor = 1; factor <= 3; factor += 0.01) {
        double[] cut = above.clone();
        DroppedHalves.drop(net, l, chosen.kept()[l], factor, cut);
        least = Math.min(least, evaluation.at(cut).loss());
      }
      DroppedHalves.drop(net, l, chosen.kept()[l], chosen.factors()[l], above);
      assertEquals(evaluation.at(above).loss(), chosen.losses()[l], 1e-13);
      assertTrue(chosen.losses()[l] <= least + 1e-5, chosen.losses()[l] + " above " + least);
      assertTrue(chosen.factors()[l] >= 1 && chosen.factors()[l] <= 3);
    }
  }

  @Test
  void moreHalvesOfTheTopLayerNeverDoWorse() {
    Mlp net = net(12, 1);
    double[] theta = net.drawHe(new SplittableRandom(6));
    double before = Double.POSITIVE_INFINITY;
    for (int count : new int[] {1, 2, 4, 8, 16}) {
      int[][][] halves = DroppedHalves.draw(net, count, new SplittableRandom(7));
      double loss =
          DroppedHalves.choose(
                  net, theta, inputs(40), labels(40), halves, Rescaling.TWICE, () -> {})
              .largest();
      assertTrue(loss <= before, count + " halves: " + loss + " after " + before);
      before = loss;
    }
  }
}
