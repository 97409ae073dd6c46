package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;

class UnitMatchingTest {

  private static double[] outputs(Mlp net, double[] theta) {
    Propagation pass = new Propagation(net, 6);
    double[] x = new SplittableRandom(1).doubles(6L * net.width(0), -1, 1).toArray();
    pass.load(x, 0, 6);
    return pass.forward(theta).clone();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "5, 1", "8, 2", "40, 3"})
  void aShuffledNetIsBroughtBack(int width, int depth) {
    Mlp net = Mlp.uniform(4, width, depth, 3, Activation.RELU, false);
    double[] theta = net.drawHe(new SplittableRandom(2));
    double[] shuffled = theta.clone();
    for (int l = 1; l <= depth; l++) {
      shuffle(net, l, shuffled);
    }
    assertFalse(width > 1 && Arrays.equals(theta, shuffled));
    assertArrayEquals(theta, UnitMatching.match(net, theta, shuffled));
  }

  /** By naive loops: unit i takes the place of another, and all who read it follow. */
  private static void shuffle(Mlp net, int l, double[] theta) {
    double[] old = theta.clone();
    List<Integer> order = new ArrayList<>(IntStream.range(0, net.width(l)).boxed().toList());
    Collections.shuffle(order, new Random(l));
    for (int i = 0; i < order.size(); i++) {
      for (int c = 0; c < net.stride(l); c++) {
        theta[net.offset(l) + i * net.stride(l) + c] =
            old[net.offset(l) + order.get(i) * net.stride(l) + c];
      }
      for (int r = 0; r < net.width(l + 1); r++) {
        int row = net.offset(l + 1) + r * net.stride(l + 1);
        theta[row + i] = old[row + order.get(i)];
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "6, 2", "9, 3"})
  void outputsStay(int width, int depth) {
    Mlp net = Mlp.uniform(4, width, depth, 3, Activation.RELU, false);
    double[] theta = net.drawHe(new SplittableRandom(3));
    double[] matched = UnitMatching.match(net, net.drawHe(new SplittableRandom(4)), theta);
    assertArrayEquals(outputs(net, theta), outputs(net, matched), 1e-14);
    double[] sorted = theta.clone();
    Arrays.sort(sorted);
    Arrays.sort(matched);
    assertArrayEquals(sorted, matched, "the same weights elsewhere");
  }

  @Test
  void theBestPairGoesFirst() {
    // Two units in the plane that nothing reads: cosines are those of their incoming weights.
    Mlp net = Mlp.uniform(2, 2, 1, 1, Activation.RELU, false);
    double[] reference = {1, 0, 1, 2, 0, 0};
    double[] theta = {0.9, 0.1, 1, 0, 0, 0};
    // The second unit is the reference's first itself; what is left goes to the other one.
    assertArrayEquals(
        new double[] {1, 0, 0.9, 0.1, 0, 0}, UnitMatching.match(net, reference, theta));
  }
}
