package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.images.ImageNet;

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
    return net(ImageNet.MLP, width, depth);
  }

  private static Mlp net(ImageNet kind, int width, int depth) {
    return kind.shape(D, width, depth, CLASSES, false);
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
  @CsvSource({
    "MLP, 4, 1, 1, 1",
    "MLP, 6, 2, 7, 5",
    "MLP, 8, 3, 600, 4",
    "MLP, 4, 2, 513, 1",
    "CONV, 6, 2, 7, 5",
    "CONV, 4, 3, 513, 2"
  })
  void lossesAreThoseOfNetsCutByHandAndTheBestOfTheLayer(
      ImageNet kind, int width, int depth, int samples, int count) {
    Mlp net = net(kind, width, depth);
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

  /** What is left of half of the units everywhere is a net of half of the width. */
  @ParameterizedTest
  @EnumSource
  void droppedNetsAreNetsOfHalfTheWidth(ImageNet kind) {
    Mlp net = net(kind, 8, 3);
    Mlp half = net(kind, 4, 3);
    double[] theta = net.drawHe(new SplittableRandom(8));
    int[][] kept = DroppedHalves.draw(net, 1, new SplittableRandom(9))[0];
    double[] small = new double[half.parameters()];
    for (int l = 1; l <= net.last(); l++) {
      for (int j = 0; j < half.width(l); j++) {
        int neuron = l < net.last() ? kept[l][j] : j;
        for (int i = 0; i < half.fanIn(l); i++) {
          int tap = i / half.width(l - 1);
          int read = kept[l - 1][i % half.width(l - 1)];
          double weight =
              theta[net.offset(l) + neuron * net.stride(l) + tap * net.width(l - 1) + read];
          small[half.offset(l) + j * half.stride(l) + i] = l > 1 ? 2 * weight : weight;
        }
      }
    }
    for (int l = 1; l < net.last(); l++) {
      DroppedHalves.drop(net, l, kept[l], 2, theta);
    }
    double[] x = inputs(30);
    double[] y = labels(30);
    assertEquals(
        new Evaluation(half, x, y, TrainedNet.LOSS).at(small).loss(),
        new Evaluation(net, x, y, TrainedNet.LOSS).at(theta).loss(),
        1e-13);
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
