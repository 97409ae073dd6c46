package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Training;

class PolygonTest {

  private static final int SAMPLES = 12;

  private static ImageClasses data() {
    double[] x = new SplittableRandom(1).doubles(SAMPLES * 4, -1, 1).toArray();
    int[] label = IntStream.range(0, SAMPLES).map(k -> k % 3).toArray();
    return new ImageClasses(4, 3, x, label, x, label);
  }

  private static Mlp net(int depth) {
    return Mlp.uniform(4, 6, depth, 3, Activation.RELU, false);
  }

  private static Polygon polygon(Mlp net, double[] a, double[] b, int bends) {
    ImageClasses data = data();
    return new Polygon(
        a,
        b,
        bends,
        rule ->
            new Training(net, data.x(), data.y(), TrainedNet.LOSS, Batches.whole(SAMPLES), rule),
        new SplittableRandom(5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void itStartsAsTheLineAndKeepsItsEnds(int bends) {
    Mlp net = net(2);
    double[] a = net.drawHe(new SplittableRandom(2));
    double[] b = net.drawHe(new SplittableRandom(3));
    Polygon polygon = polygon(net, a, b, bends);
    double[] at = new double[a.length];
    double[] expected = new double[a.length];
    for (double t : new double[] {0, 0.1, 0.5, 0.75, 1}) {
      polygon.at(t, at);
      NetLosses.point(a, b, t, expected);
      assertArrayEquals(expected, at, 1e-14);
    }
    for (int step = 0; step < 10; step++) {
      polygon.step(0.1);
    }
    polygon.at(0, at);
    assertArrayEquals(a, at);
    polygon.at(1, at);
    assertArrayEquals(b, at);
  }

  /** Two steps of every bend against differences of the loss at the place that was drawn. */
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2"})
  void stepsGoDownTheLossAtAPlaceWithMomentum(int bends, int depth) {
    Mlp net = net(depth);
    double[] a = net.drawHe(new SplittableRandom(2));
    double[] b = net.drawHe(new SplittableRandom(3));
    ImageClasses data = data();
    Evaluation evaluation = new Evaluation(net, data.x(), data.y(), TrainedNet.LOSS);
    Polygon polygon = polygon(net, a, b, bends);
    double[][] corners = new double[bends + 2][a.length];
    double[][] velocity = new double[bends + 2][a.length];
    for (int c = 0; c < corners.length; c++) {
      NetLosses.point(a, b, c / (bends + 1.0), corners[c]);
    }
    SplittableRandom random = new SplittableRandom(5);
    double[] q = new double[a.length];
    for (int step = 0; step < 2; step++) {
      double place = random.nextDouble() * (bends + 1);
      int from = (int) place;
      NetLosses.point(corners[from], corners[from + 1], place - from, q);
      assertEquals(evaluation.at(q).loss(), polygon.step(0.05), 1e-12);
      for (int i = 0; i < q.length; i++) {
        double slope = slope(evaluation, q, i);
        for (int c = 1; c <= bends; c++) {
          double weight = Math.max(0, 1 - Math.abs(place - c));
          velocity[c][i] = 0.9 * velocity[c][i] + weight * slope;
          corners[c][i] -= 0.05 * velocity[c][i];
        }
      }
    }
    for (int c = 0; c < corners.length; c++) {
      polygon.at(c / (bends + 1.0), q);
      assertArrayEquals(corners[c], q, 1e-8, "corner " + c);
    }
  }

  @Test
  void largestIsThatOfTheInnerPlaces() {
    Mlp net = net(1);
    double[] zero = new double[net.parameters()];
    double[] one = new double[net.parameters()];
    Arrays.fill(one, 1);
    Polygon line = polygon(net, zero, one, 2);
    assertEquals(0.8, line.largest(theta -> theta[0], 5), 1e-15, "the end is not among them");
    assertEquals(0.96, line.largest(theta -> 4 * theta[0] * (1 - theta[0]), 5), 1e-15);
    assertEquals(0, line.largest(theta -> theta[0], 1), "there is no inner place");
  }

  private static double slope(Evaluation evaluation, double[] theta, int i) {
    double kept = theta[i];
    theta[i] = kept + 1e-5;
    double above = evaluation.at(theta).loss();
    theta[i] = kept - 1e-5;
    double below = evaluation.at(theta).loss();
    theta[i] = kept;
    return (above - below) / 2e-5;
  }

  @Test
  void theLineBetweenLinearModelsHasNoBarrier() {
    Mlp net = Mlp.uniform(4, 1, 0, 3, Activation.RELU, false);
    NetLosses nets = new NetLosses(net, data(), () -> {});
    double[] a = net.drawHe(new SplittableRandom(2));
    double[] b = net.drawHe(new SplittableRandom(3));
    assertEquals(Math.max(nets.loss(a), nets.loss(b)), nets.largestOnLine(a, b), 1e-14);
    Mlp deep = net(2);
    double[] alone = deep.drawHe(new SplittableRandom(4));
    NetLosses same = new NetLosses(deep, data(), () -> {});
    assertEquals(same.loss(alone), same.largestOnLine(alone, alone), 1e-14, "from a net to itself");
  }
}
