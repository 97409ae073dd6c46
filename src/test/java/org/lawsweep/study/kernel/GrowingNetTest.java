package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.EmpiricalNtk;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Vectors;

class GrowingNetTest {

  private static final int D = 3;
  private static final int M = 5;
  private static final int N = 4;
  private static final double[] X = Sphere.draw(N, D, new SplittableRandom(1));

  @Test
  void everyDepthIsANetBelowTheSameOuterWeights() {
    GrowingNet net = net(4);
    for (int depth = 1; depth <= 4; depth++) {
      net.addLayer();
      assertArrayEquals(separate(depth), net.tangentKernel(), 1e-12);
    }
  }

  @Test
  void kernelsReadOnTheWayChangeNothing() {
    GrowingNet read = net(3);
    GrowingNet silent = net(6);
    for (int depth = 1; depth <= 3; depth++) {
      read.addLayer();
      silent.addLayer();
      assertEquals(N * N, read.tangentKernel().length);
    }
    assertArrayEquals(silent.tangentKernel(), read.tangentKernel());
  }

  private static GrowingNet net(int most) {
    return new GrowingNet(M, most, N, X, new SplittableRandom(2), new SplittableRandom(3));
  }

  /** The kernel of a net of its own, whose hidden layers come first in the same stream. */
  private static double[] separate(int depth) {
    Mlp net = Mlp.tangent(D, M, depth);
    double[] theta = net.drawStandard(new SplittableRandom(2));
    double[] outer = Vectors.gaussian(M, new SplittableRandom(3));
    System.arraycopy(outer, 0, theta, net.offset(net.last()), M);
    double[] kernel = new double[N * N];
    new EmpiricalNtk(net, N).matrix(X, N, theta, kernel);
    return kernel;
  }
}
