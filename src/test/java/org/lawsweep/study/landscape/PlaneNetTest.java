package org.lawsweep.study.landscape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;
import org.lawsweep.numeric.Vectors;

class PlaneNetTest {

  @ParameterizedTest
  @CsvSource({"STUCK, 1, 1", "STUCK, 3, 24", "DEAD, 5, 9"})
  void isTheNetOfItsShape(Trap trap, int units, int samples) {
    Mlp net = trap.net(units);
    SplittableRandom random = new SplittableRandom(samples);
    double[] x = Vectors.gaussian(2 * samples, random);
    double[] r = Vectors.gaussian(samples, random);
    double[] theta = net.drawStandard(random);
    Propagation pass = new Propagation(net, samples);
    pass.load(x, 0, samples);
    PlaneNet plane = new PlaneNet(net, x);
    assertArrayEquals(pass.forward(theta), plane.outputs(theta), 1e-13);
    System.arraycopy(r, 0, pass.residuals(), 0, samples);
    double[] expected = new double[theta.length];
    pass.backward(theta, 1, 0, expected);
    double[] gradient = new double[theta.length];
    plane.gradient(theta, r, gradient);
    assertArrayEquals(expected, gradient, 1e-12);
  }
}
