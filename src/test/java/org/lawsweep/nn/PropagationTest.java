package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.numeric.Flops;

class PropagationTest {

  private static final int N = 6;

  private static final List<OutputLoss> LOSSES =
      List.of(OutputLoss.SQUARED, OutputLoss.CROSS_ENTROPY, OutputLoss.of(Loss.LOGISTIC));

  @ParameterizedTest
  @MethodSource("org.lawsweep.nn.Nets#all")
  void forwardIsTheNaiveLoop(Mlp net) {
    double[] theta = Nets.uniform(net.parameters(), 1);
    double[] x = Nets.uniform(net.inputs() * N, 2);
    Propagation pass = new Propagation(net, N);
    pass.load(x, 0, N);
    double[] f = pass.forward(theta);
    for (int k = 0; k < N; k++) {
      double[] expected = Nets.naive(net, theta, sample(x, net.inputs(), k));
      int p = net.outputs();
      assertArrayEquals(expected, Arrays.copyOfRange(f, k * p, (k + 1) * p), 1e-13);
    }
  }

  @ParameterizedTest
  @MethodSource("org.lawsweep.nn.Nets#all")
  void gradientIsTheSlopeOfEveryLoss(Mlp net) {
    double[] theta = Nets.uniform(net.parameters(), 3);
    double[] x = Nets.uniform(net.inputs() * N, 4);
    double[] y = new double[net.outputs() * N];
    for (int k = 0; k < N; k++) {
      y[k % net.outputs() + net.outputs() * k] = 1;
    }
    for (OutputLoss loss : LOSSES) {
      Propagation pass = new Propagation(net, N);
      pass.load(x, 0, N);
      double[] expected = Nets.differences(theta, at -> lossAt(pass, loss, y, at));
      lossAt(pass, loss, y, theta);
      double[] gradient = new double[theta.length];
      pass.backward(theta, 1, 0, gradient);
      assertArrayEquals(expected, gradient, 1e-6 * Nets.largest(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("org.lawsweep.nn.Nets#all")
  void gradientsAreProductsOfOutputsAndFactors(Mlp net) {
    assumeTrue(net.taps(1) == 1, "a convolution's are sums over places");
    double[] theta = Nets.uniform(net.parameters(), 6);
    double[] x = Nets.uniform(net.inputs() * N, 7);
    Propagation pass = new Propagation(net, N);
    pass.load(x, 0, N);
    pass.forward(theta);
    Arrays.fill(pass.residuals(), 1);
    double[] gradient = new double[theta.length];
    pass.backward(theta, 1, 0, gradient);
    for (int l = 1; l <= net.last(); l++) {
      for (int j = 0; j < net.width(l); j++) {
        for (int i = 0; i < net.stride(l); i++) {
          double sum = 0;
          for (int k = 0; k < N; k++) {
            sum +=
                pass.outputs(l - 1)[i + k * pass.stride(l - 1)]
                    * pass.factors(l)[j + k * pass.stride(l)];
          }
          double expected = gradient[net.offset(l) + i + j * net.stride(l)];
          assertEquals(expected, net.layer(l).scale() * sum, 1e-12);
        }
      }
    }
    double[] factors = pass.factors(1).clone();
    pass.pullBackFrom(net.last(), theta);
    assertArrayEquals(factors, pass.factors(1));
  }

  @ParameterizedTest
  @MethodSource("org.lawsweep.nn.Nets#all")
  void targetMayBeAVelocityOrThetaItself(Mlp net) {
    double[] theta = Nets.uniform(net.parameters(), 8);
    Propagation pass = new Propagation(net, N);
    pass.load(Nets.uniform(net.inputs() * N, 9), 0, N);
    lossAt(pass, OutputLoss.SQUARED, Nets.uniform(net.outputs() * N, 10), theta);
    double[] gradient = new double[theta.length];
    pass.backward(theta, 1, 0, gradient);
    double[] velocity = Nets.uniform(theta.length, 11);
    double[] expectedVelocity = velocity.clone();
    double[] expectedTheta = theta.clone();
    for (int i = 0; i < theta.length; i++) {
      expectedVelocity[i] = 0.9 * velocity[i] + 2 * gradient[i];
      expectedTheta[i] = theta[i] - 0.1 * gradient[i];
    }
    pass.backward(theta, 2, 0.9, velocity);
    assertArrayEquals(expectedVelocity, velocity, 1e-12);
    pass.backward(theta, -0.1, 1, theta);
    assertArrayEquals(expectedTheta, theta, 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"70, 33, true", "64, 50, false"})
  void gradientIsTheSlopeInNetsOfRealSize(int width, int samples, boolean bias) {
    Mlp net = Mlp.uniform(20, width, 3, 10, new Activation(0.2), bias);
    SplittableRandom random = new SplittableRandom(22);
    double[] theta = net.drawHe(random);
    double[] direction = net.drawHe(random);
    double[] y = Nets.uniform(10 * samples, 23);
    Propagation pass = new Propagation(net, samples);
    pass.load(Nets.uniform(20 * samples, 24), 0, samples);
    lossAt(pass, OutputLoss.SQUARED, y, theta);
    double[] gradient = new double[theta.length];
    // Often enough that the loops run as they are compiled.
    for (int i = 0; i < 200; i++) {
      pass.backward(theta, 1, 0, gradient);
    }
    double[] origin = {0};
    double slope =
        Nets.differences(
            origin, t -> lossAt(pass, OutputLoss.SQUARED, y, moved(theta, direction, t)))[0];
    assertEquals(slope, Nets.dot(gradient, direction), 1e-6 * Math.abs(slope));
  }

  private static double[] moved(double[] theta, double[] direction, double[] t) {
    double[] moved = theta.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += t[0] * direction[i];
    }
    return moved;
  }

  @Test
  void operationsOfASmallNetByHand() {
    // Products of 15 and 10 weights forward and for the gradient, of 10 back; and the activations.
    Mlp net = Mlp.uniform(3, 5, 1, 2, Activation.RELU, false);
    assertEquals(2 * (2 * 25 + 10) + 5 * 8, Propagation.flops(net));
    // Inputs once, outputs and factors of the others.
    assertEquals(8 * 7 * (3 + 2 * 5 + 2 * 2), Propagation.bytes(net, 7));
  }

  @ParameterizedTest
  @MethodSource("org.lawsweep.nn.Nets#all")
  void operationsAreThoseCounted(Mlp net) {
    Propagation pass = new Propagation(net, N);
    double[] theta = new double[net.parameters()];
    pass.load(new double[net.inputs() * N], 0, N);
    long before = Flops.done();
    pass.forward(theta);
    pass.backward(theta, 1, 0, theta);
    assertEquals(N * Propagation.flops(net), Flops.done() - before);
    double entries = pass.outputs(0).length + patches(net) * N;
    for (int l = 1; l <= net.last(); l++) {
      entries += pass.outputs(l).length + pass.factors(l).length;
    }
    assertEquals(8 * entries, Propagation.bytes(net, N));
  }

  /** Entries of the matrices for a sample, and of the largest one that is pulled back. */
  private static double patches(Mlp net) {
    double sum = 0;
    double largest = 0;
    for (int l = 1; l <= net.last(); l++) {
      double entries = net.taps(1) == 1 ? 0 : net.stride(l) * net.places(l);
      sum += entries;
      largest = l == 1 ? 0 : Math.max(largest, entries);
    }
    return sum + largest;
  }

  /** Corners of an image of ones see four of them, all channels of a color alike. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void placesSumWhatTheySee(int channels) {
    Mlp net = Mlp.convolutional(3, channels, 1, 1, 1, Activation.RELU, false);
    double[] theta = new double[net.parameters()];
    Arrays.fill(theta, 1);
    double[] x = new double[net.inputs()];
    Arrays.fill(x, 1);
    Propagation pass = new Propagation(net, 1);
    pass.load(x, 0, 1);
    assertArrayEquals(new double[] {16 * channels}, pass.forward(theta));
    double seen = 4 * channels;
    assertArrayEquals(new double[] {seen, seen, seen, seen}, pass.outputs(1));
  }

  /** A place reads the image around twice its own row and column. */
  @Test
  void centersAreEverySecondPlace() {
    Mlp net = Mlp.convolutional(5, 1, 1, 1, 1, Activation.LINEAR, false);
    double[] theta = new double[net.parameters()];
    theta[4] = 1;
    double[] x = Nets.uniform(25, 25);
    Propagation pass = new Propagation(net, 1);
    pass.load(x, 0, 1);
    pass.forward(theta);
    double[] centers = {x[0], x[2], x[4], x[10], x[12], x[14], x[20], x[22], x[24]};
    assertArrayEquals(centers, pass.outputs(1));
  }

  @ParameterizedTest
  @MethodSource("org.lawsweep.nn.Nets#all")
  void earlierBatchesLeaveNoTrace(Mlp net) {
    double[] theta = Nets.uniform(net.parameters(), 17);
    double[] x = Nets.uniform(net.inputs() * N, 18);
    double[] y = Nets.uniform(net.outputs() * N, 19);
    Propagation used = new Propagation(net, N);
    used.load(Nets.uniform(net.inputs() * N, 20), 0, N);
    lossAt(used, OutputLoss.SQUARED, y, theta);
    used.backward(theta, 1, 0, new double[theta.length]);
    double[][] gradients = new double[2][theta.length];
    Propagation[] passes = {used, new Propagation(net, 3)};
    for (int i = 0; i < 2; i++) {
      passes[i].load(x, new int[] {4, 0, 5}, 3);
      lossAt(passes[i], OutputLoss.SQUARED, y, theta);
      passes[i].backward(theta, 1, 0, gradients[i]);
    }
    // Bit for bit.
    assertArrayEquals(gradients[1], gradients[0]);
    assertTrue(Nets.largest(gradients[0]) > 0);
  }

  @Test
  void loadTakesTheColumnsAskedFor() {
    Mlp net = Mlp.uniform(2, 3, 1, 1, Activation.RELU, true);
    double[] x = {0, 1, 2, 3, 4, 5, 6, 7};
    Propagation pass = new Propagation(net, 3);
    pass.load(x, 1, 2);
    assertArrayEquals(new double[] {2, 3, 1, 4, 5, 1}, Arrays.copyOf(pass.outputs(0), 6));
    pass.load(x, new int[] {3, 0, 3}, 3);
    assertArrayEquals(new double[] {6, 7, 1, 0, 1, 1, 6, 7, 1}, pass.outputs(0));
  }

  @Test
  void aPassMayStartAtAHiddenLayer() {
    Mlp net = Mlp.uniform(2, 3, 2, 1, Activation.RELU, false);
    double[] theta = Nets.uniform(net.parameters(), 21);
    Propagation pass = new Propagation(net, 1);
    pass.load(new double[] {1, 2}, 0, 1);
    double f = pass.forward(theta)[0];
    assertEquals(f, pass.forwardFrom(2, theta)[0]);
    for (int i = 0; i < 3; i++) {
      pass.outputs(1)[i] *= 2;
    }
    assertEquals(2 * f, pass.forwardFrom(2, theta)[0]);
  }

  @Test
  void factorsInsideABlockAreRefused() {
    Mlp net = Mlp.residual(3, new int[] {4, 4}, 1);
    Propagation pass = new Propagation(net, 1);
    double[] theta = new double[net.parameters()];
    assertThrows(IllegalArgumentException.class, () -> pass.pullBackFrom(1, theta));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void batchesThatDoNotFitAreRefused(int size) {
    Propagation pass = new Propagation(Mlp.uniform(1, 1, 1, 1, Activation.RELU, false), 3);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> pass.load(new double[4], 0, size));
    assertEquals("a batch has 1 to 3 samples: " + size, refusal.getMessage());
  }

  private static double lossAt(Propagation pass, OutputLoss loss, double[] y, double[] theta) {
    double[] f = pass.forward(theta);
    return loss.evaluate(f, y, pass.net().outputs(), pass.size(), pass.residuals());
  }

  private static double[] sample(double[] x, int d, int k) {
    return Arrays.copyOfRange(x, k * d, (k + 1) * d);
  }
}
