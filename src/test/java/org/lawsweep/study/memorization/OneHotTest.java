package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;

class OneHotTest {

  /** Ramps between 3/8 and 5/8 of a distance: nothing before, 8(e − 3/8)/2 of it after. */
  @ParameterizedTest
  @CsvSource({"0, 0", "0.374, 0", "0.376, 0.004", "0.5, 0.5", "0.625, 1"})
  void errorsOfUpToThreeEighthsAreErased(double e, double error) {
    OneHot oneHot = new OneHot(5, 8);
    for (double slope : new double[] {0, 0.2}) {
      double[] f = outputs(oneHot, slope, oneHot.scalar(2) + e * oneHot.spacing());
      assertArrayEquals(new double[] {0, 0, 1 - error, error, 0}, f, 1e-13);
    }
  }

  @Test
  void scalarsAreEvenlySpacedBetweenMinusOneAndOne() {
    OneHot oneHot = new OneHot(5, 8);
    assertEquals(0.5, oneHot.spacing());
    assertEquals(-1, oneHot.scalar(0));
    assertEquals(1, oneHot.scalar(4));
    assertArrayEquals(new double[] {1, 0, 0, 1}, new OneHot(2, 8).targets(new int[] {0, 1}));
  }

  private static double[] outputs(OneHot oneHot, double slope, double scalar) {
    var layers = oneHot.layers(1, 0);
    Mlp net = ClipLayer.shape(1, new Activation(slope), layers);
    assertEquals(4 * oneHot.p(), net.width(1));
    Propagation pass = new Propagation(net, 1);
    pass.load(new double[] {scalar}, 0, 1);
    return pass.forward(ClipLayer.parameters(net, slope, layers)).clone();
  }
}
