package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Vectors;
import org.lawsweep.study.images.ImageNet;

class DropoutKnotsTest {

  private static final int SAMPLES = 9;

  private static final double[] TWICE = {0, 2, 2, 2, 2, 2, 2, 2};

  @SuppressWarnings("ArrayRecordComponent") // A bundle of arrays, never compared.
  private record Segment(boolean constant, double[] from, double[] to) {}

  private static List<Segment> segments(
      Mlp net, double[] a, double[] b, int[][] keptA, int[][] keptB) {
    List<Segment> walked = new ArrayList<>();
    List<Segment> back = new ArrayList<>();
    DropoutKnots there = new DropoutKnots(net, a, recording(walked));
    DropoutKnots other = new DropoutKnots(net, b, recording(back));
    int[][] home = other.drop(keptB, TWICE);
    there.join(there.drop(keptA, TWICE), other.end(), home);
    assertArrayEquals(
        other.end(), there.end(), "the last move ends at B's dropped net, to the bit");
    for (int i = back.size() - 1; i >= 0; i--) {
      walked.add(new Segment(back.get(i).constant(), back.get(i).to(), back.get(i).from()));
    }
    return walked;
  }

  private static DropoutKnots.Listener recording(List<Segment> into) {
    return (constant, from, to) -> into.add(new Segment(constant, from.clone(), to.clone()));
  }

  private static double[] outputs(Mlp net, double[] theta) {
    Propagation pass = new Propagation(net, SAMPLES);
    long numbers = (long) SAMPLES * net.inputs();
    pass.load(new SplittableRandom(1).doubles(numbers, -1, 1).toArray(), 0, SAMPLES);
    return pass.forward(theta).clone();
  }

  private static int[][] halves(Mlp net, long seed) {
    return DroppedHalves.draw(net, 1, new SplittableRandom(seed))[0];
  }

  /** For inputs of 9 numbers, an image of side 3 to convolutions. */
  private static Mlp net(ImageNet kind, int width, int depth) {
    return kind.shape(9, width, depth, 3, false);
  }

  @ParameterizedTest
  @CsvSource({"MLP, 1", "MLP, 2", "MLP, 3", "MLP, 4", "MLP, 5", "CONV, 1", "CONV, 2", "CONV, 4"})
  void segmentsMoveEitherNothingOrOutputWeightsAlone(ImageNet kind, int depth) {
    Mlp net = net(kind, 8, depth);
    double[] a = net.drawHe(new SplittableRandom(2));
    double[] b = net.drawHe(new SplittableRandom(3));
    List<Segment> path = segments(net, a, b, halves(net, 4), halves(net, 5));
    assertEquals(9 * depth + 1, path.size());
    assertEquals(DropoutKnots.segments(depth), path.size());
    assertEquals(2 * depth + 1, path.stream().filter(s -> !s.constant()).count());
    assertArrayEquals(a, path.get(0).from());
    assertArrayEquals(b, path.get(path.size() - 1).to());
    for (int i = 0; i < path.size(); i++) {
      Segment segment = path.get(i);
      assertTrue(i == 0 || Arrays.equals(path.get(i - 1).to(), segment.from()), "a gap at " + i);
      if (segment.constant()) {
        double[] still = outputs(net, segment.from());
        double[] middle = new double[a.length];
        for (double s : new double[] {0.25, 0.6, 1}) {
          NetLosses.point(segment.from(), segment.to(), s, middle);
          assertArrayEquals(still, outputs(net, middle), 1e-12, "segment " + i);
        }
      } else {
        int output = net.offset(net.last());
        assertEquals(-1, Arrays.mismatch(segment.from(), 0, output, segment.to(), 0, output));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"MLP, 1", "MLP, 2", "MLP, 3", "CONV, 1", "CONV, 2", "CONV, 3"})
  void everyDroppedNetIsAKnot(ImageNet kind, int depth) {
    Mlp net = net(kind, 6, depth);
    double[] a = net.drawHe(new SplittableRandom(7));
    double[] b = net.drawHe(new SplittableRandom(8));
    int[][] keptA = halves(net, 9);
    int[][] keptB = halves(net, 10);
    List<Segment> path = segments(net, a, b, keptA, keptB);
    for (int k = 1; k <= depth; k++) {
      // θ^(k): all layers from k on see a half, twice.
      double[] droppedA = a.clone();
      double[] droppedB = b.clone();
      for (int l = k; l <= depth; l++) {
        DroppedHalves.drop(net, l, keptA[l], 2, droppedA);
        DroppedHalves.drop(net, l, keptB[l], 2, droppedB);
      }
      for (double[] dropped : List.of(outputs(net, droppedA), outputs(net, droppedB))) {
        double nearest =
            path.stream()
                .mapToDouble(s -> Vectors.largestDistance(dropped, outputs(net, s.to())))
                .min()
                .orElseThrow();
        assertEquals(0, nearest, 1e-13, "layers from " + k);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNetOfTwinsKeepsItsOutputsAtEveryKnot(ImageNet kind) {
    // Twice the units, half the weights: without every second unit, doubled, it is the same net.
    Mlp small = net(kind, 4, 3);
    Mlp net = net(kind, 8, 3);
    double[] a = doubled(small, net, small.drawHe(new SplittableRandom(11)));
    int[][] second = new int[net.last()][];
    second[0] = UnitSets.all(net.width(0));
    for (int l = 1; l < net.last(); l++) {
      second[l] = new int[] {0, 2, 4, 6};
    }
    List<Segment> path = segments(net, a, a, second, second);
    double[] whole = outputs(net, a);
    for (Segment segment : path) {
      assertArrayEquals(whole, outputs(net, segment.to()), 4e-15);
    }
  }

  private static double[] doubled(Mlp small, Mlp net, double[] theta) {
    double[] twins = new double[net.parameters()];
    for (int l = 1; l <= net.last(); l++) {
      boolean read = l > 1;
      for (int j = 0; j < net.width(l); j++) {
        int source = l < net.last() ? j / 2 : j;
        for (int i = 0; i < net.stride(l); i++) {
          twins[net.offset(l) + j * net.stride(l) + i] =
              theta[small.offset(l) + source * small.stride(l) + (read ? i / 2 : i)]
                  / (read ? 2 : 1);
        }
      }
    }
    return twins;
  }
}
