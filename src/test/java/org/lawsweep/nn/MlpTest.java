package org.lawsweep.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MlpTest {

  @ParameterizedTest
  @CsvSource({"196,256,1,10,true,53002", "3,4,0,2,true,8", "3,4,3,1,false,48", "1,1,1,1,false,2"})
  void parametersAreCounted(int d, int m, int depth, int p, boolean bias, int expected) {
    Mlp net = Mlp.uniform(d, m, depth, p, Activation.RELU, bias);
    assertEquals(expected, net.parameters());
    assertEquals(depth + 1, net.last());
    assertEquals(p, net.outputs());
  }

  @ParameterizedTest
  @CsvSource({
    "14, 1, 16, 3, true, 5450, 4",
    "28, 1, 16, 3, false, 7312, 16",
    "32, 3, 8, 2, false, 5912, 64",
    "1, 1, 4, 1, false, 76, 1"
  })
  void parametersOfConvolutionsAreCounted(
      int side, int channels, int m, int depth, boolean bias, int expected, int places) {
    Mlp net = Mlp.convolutional(side, channels, m, depth, 10, Activation.RELU, bias);
    assertEquals(expected, net.parameters());
    assertEquals(side * side * channels, net.inputs());
    assertEquals(places, net.places(depth));
    assertEquals(places, net.taps(depth + 1));
    assertEquals(9, net.taps(1));
    double[] theta = net.drawHe(new SplittableRandom(4));
    assertEquals(2.0 / (9 * channels), variance(net, theta, 1), 1.0 / (9 * channels));
  }

  @Test
  void layersFollowOneAnother() {
    Mlp net = Mlp.uniform(3, 4, 2, 2, Activation.RELU, true);
    assertEquals(0, net.offset(1));
    assertEquals(16, net.offset(2));
    assertEquals(36, net.offset(3));
    assertEquals(46, net.parameters());
    assertEquals(4, net.stride(1));
    assertEquals(5, net.stride(2));
  }

  @Test
  void heInitializationHasItsVariances() {
    Mlp net = Mlp.uniform(50, 400, 2, 40, Activation.RELU, true);
    double[] theta = net.drawHe(new SplittableRandom(1));
    assertEquals(2.0 / 50, variance(net, theta, 1), 0.03 * 2 / 50);
    assertEquals(2.0 / 400, variance(net, theta, 2), 0.03 * 2 / 400);
    assertEquals(1.0 / 400, variance(net, theta, 3), 0.04 / 400);
    for (int l = 1; l <= 3; l++) {
      assertEquals(0, biases(net, theta, l).getMax());
      assertEquals(0, biases(net, theta, l).getMin());
    }
    net.drawHiddenBiases(0.3, new SplittableRandom(2), theta);
    assertEquals(0.3, biases(net, theta, 1).getStandardDeviation(), 0.04);
    assertEquals(0.3, biases(net, theta, 2).getStandardDeviation(), 0.04);
    assertEquals(0, biases(net, theta, 3).getStandardDeviation());
    assertEquals(2.0 / 50, variance(net, theta, 1), 0.03 * 2 / 50);
  }

  @Test
  void standardParametersAreStandard() {
    double[] theta = Mlp.tangent(10, 100, 2).drawStandard(new SplittableRandom(3));
    SummaryStatistics values = new SummaryStatistics();
    for (double value : theta) {
      values.addValue(value);
    }
    assertEquals(0, values.getMean(), 0.04);
    assertEquals(1, values.getVariance(), 0.06);
  }

  @Test
  void netsThatMakeNoSenseAreRefused() {
    Layer linear = Layer.of(2, Activation.LINEAR);
    Layer skip = new Layer(2, Activation.LINEAR, 1, true);
    refused(0, List.of(linear));
    refused(2, List.of());
    refused(2, List.of(Layer.of(2, Activation.RELU)));
    refused(2, List.of(linear, skip));
    refused(2, List.of(skip, linear));
    refused(3, List.of(linear, skip, linear));
    assertThrows(IllegalArgumentException.class, () -> new Layer(2, Activation.RELU, 1, true));
    assertThrows(IllegalArgumentException.class, () -> Layer.of(0, Activation.RELU));
    assertThrows(
        IllegalArgumentException.class,
        () -> Mlp.convolutional(0, 1, 1, 1, 1, Activation.RELU, true));
    assertThrows(
        IllegalStateException.class,
        () -> Mlp.tangent(1, 1, 1).drawHiddenBiases(1, new SplittableRandom(), new double[2]));
  }

  private static void refused(int inputs, List<Layer> layers) {
    assertThrows(IllegalArgumentException.class, () -> new Mlp(inputs, true, layers));
  }

  private static double variance(Mlp net, double[] theta, int l) {
    SummaryStatistics weights = new SummaryStatistics();
    for (int i = net.offset(l); i < net.offset(l + 1); i++) {
      if ((i - net.offset(l)) % net.stride(l) < net.fanIn(l)) {
        weights.addValue(theta[i]);
      }
    }
    return weights.getVariance();
  }

  private static SummaryStatistics biases(Mlp net, double[] theta, int l) {
    SummaryStatistics biases = new SummaryStatistics();
    for (int neuron = 1; neuron <= net.width(l); neuron++) {
      biases.addValue(theta[net.offset(l) + neuron * net.stride(l) - 1]);
    }
    return biases;
  }
}
