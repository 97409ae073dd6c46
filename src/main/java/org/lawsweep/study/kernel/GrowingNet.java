package org.lawsweep.study.kernel;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.Mlp;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;

/**
 * A net in the tangent kernel's parametrization ({@link Mlp#tangent}) that gets one hidden layer
 * more at a time, below the same outer weights: nets of all depths come from one draw. All weights
 * are N(0, 1). Not for use by several threads.
 *
 * <p>Outputs of a layer and their Gram matrix are the same in all deeper nets and computed once;
 * what is pulled back from the output is each net's own.
 */
final class GrowingNet {

  private final int d;
  private final int m;
  private final int n;
  private final double scale;
  private final RandomGenerator random;
  private final double[] outer;

  /** Weights of each hidden layer, fan-in × m; its outputs, m × n; and their Gram matrix. */
  private final double[][] weights;

  private final double[][] outputs;
  private final double[][] grams;
  private final double[][] factors;
  private final double[][] factorGrams;
  private int depth = 0;

  /**
   * Begins without hidden layers.
   *
   * @param m width of every hidden layer
   * @param most hidden layers that there will be at most
   * @param n points
   * @param x d × n, read
   * @param hidden draws the hidden layers, the first one first; kept
   * @param last draws the outer weights
   */
  GrowingNet(int m, int most, int n, double[] x, RandomGenerator hidden, RandomGenerator last) {
    d = x.length / n;
    this.m = m;
    this.n = n;
    scale = Math.sqrt(2.0 / m);
    random = hidden;
    outer = Vectors.gaussian(m, last);
    weights = new double[most + 1][];
    outputs = new double[most + 1][];
    grams = new double[most + 1][];
    outputs[0] = x;
    grams[0] = gram(x, d, 1);
    factors = new double[2][m * n];
    factorGrams = new double[most + 1][n * n];
  }

  /** Adds a hidden layer. */
  void addLayer() {
    int inputs = depth == 0 ? d : m;
    double factor = depth == 0 ? 1 : scale;
    double[] below = outputs[depth];
    depth++;
    double[] w = Vectors.gaussian(Math.multiplyExact(inputs, m), random);
    double[] h = new double[m * n];
    Blas.gemm("T", "N", m, n, inputs, factor, w, 0, inputs, below, 0, inputs, 0, h, 0, m);
    rectify(h);
    weights[depth] = w;
    outputs[depth] = h;
    grams[depth] = gram(h, m, scale * scale);
  }

  /**
   * Computes the tangent kernel of the net as it is now, with at least one hidden layer: the sum
   * over layers of the Gram matrices of what they take times those of the derivatives by what they
   * give, entry by entry.
   *
   * @return n × n
   */
  double[] tangentKernel() {
    for (int k = 0; k < n; k++) {
      for (int i = 0; i < m; i++) {
        factors[depth % 2][k * m + i] = scale * outer[i];
      }
    }
    for (int l = depth; l >= 1; l--) {
      double[] factor = factors[l % 2];
      mask(outputs[l], factor);
      Blas.gemm("T", "N", n, n, m, 1, factor, 0, m, factor, 0, m, 0, factorGrams[l], 0, n);
      if (l > 1) {
        double[] next = factors[(l + 1) % 2];
        Blas.gemm("N", "N", m, n, m, scale, weights[l], 0, m, factor, 0, m, 0, next, 0, m);
      }
    }
    double[] kernel = new double[n * n];
    for (int l = 1; l <= depth; l++) {
      for (int i = 0; i < n * n; i++) {
        kernel[i] += grams[l - 1][i] * factorGrams[l][i];
      }
    }
    for (int i = 0; i < n * n; i++) {
      // Of the output, whose derivative by itself is 1.
      kernel[i] += grams[depth][i];
    }
    Flops.add((4L * m + 2L * n) * n * depth);
    return kernel;
  }

  private double[] gram(double[] h, int rows, double square) {
    double[] gram = new double[n * n];
    Blas.gemm("T", "N", n, n, rows, square, h, 0, rows, h, 0, rows, 0, gram, 0, n);
    return gram;
  }

  private static void rectify(double[] h) {
    for (int i = 0; i < h.length; i++) {
      h[i] = Math.max(h[i], 0);
    }
  }

  /** Multiplies derivatives by 1[h > 0], without a branch. */
  private static void mask(double[] h, double[] factor) {
    for (int i = 0; i < h.length; i++) {
      factor[i] *= Math.ceil(Math.min(h[i], 1));
    }
  }
}
