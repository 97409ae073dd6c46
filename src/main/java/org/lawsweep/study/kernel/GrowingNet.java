package org.lawsweep.study.kernel;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.EmpiricalNtk;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Vectors;

/**
 * A net in the tangent kernel's parametrization ({@link Mlp#tangent}) that gets one hidden layer
 * more at a time, below the same outer weights: nets of all depths come from one draw. All weights
 * are N(0, 1). Not for use by several threads.
 */
final class GrowingNet {

  private final int d;
  private final int m;
  private final Mlp deepest;
  private final RandomGenerator random;
  private final double[] outer;
  private final double[] theta;
  private int depth = 0;

  /**
   * Begins without hidden layers.
   *
   * @param d input dimension
   * @param m width of every hidden layer
   * @param most hidden layers that there will be at most
   * @param hidden draws the hidden layers, the first one first; kept
   * @param last draws the outer weights
   */
  GrowingNet(int d, int m, int most, RandomGenerator hidden, RandomGenerator last) {
    this.d = d;
    this.m = m;
    deepest = Mlp.tangent(d, m, most);
    random = hidden;
    outer = Vectors.gaussian(m, last);
    theta = new double[deepest.parameters()];
  }

  /** Adds a hidden layer. */
  void addLayer() {
    depth++;
    for (int i = deepest.offset(depth); i < deepest.offset(depth + 1); i++) {
      theta[i] = random.nextGaussian();
    }
  }

  /**
   * Computes the tangent kernel of the net as it is now, with at least one hidden layer.
   *
   * @param n points
   * @param x d × n, read
   * @return n × n
   */
  double[] tangentKernel(int n, double[] x) {
    // Where the outer weights of this net are, the next layer comes.
    System.arraycopy(outer, 0, theta, deepest.offset(depth + 1), m);
    double[] kernel = new double[n * n];
    new EmpiricalNtk(Mlp.tangent(d, m, depth), n).matrix(x, n, theta, kernel);
    return kernel;
  }
}
