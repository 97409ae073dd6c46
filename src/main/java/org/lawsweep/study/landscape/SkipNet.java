package org.lawsweep.study.landscape;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.Flops;
import org.lawsweep.numeric.Vectors;

/**
 * A net of three hidden layers without biases on fixed samples, each unit of which is connected to
 * every output: F = (ΨV)ᵀ, where the columns of Ψ are the units, layer by layer. Not for use by
 * several threads.
 */
final class SkipNet {

  /** Classes. */
  static final int OUTPUTS = 3;

  private static final int LAYERS = 3;

  /** An increasing analytic function, of which σ' can be told from σ. */
  enum Smooth {
    /** ln(1 + exp 5t)/5. */
    SOFTPLUS {
      @Override
      double value(double t) {
        return Math.max(t, 0) + Math.log1p(Math.exp(-5 * Math.abs(t))) / 5;
      }

      @Override
      double slope(double value) {
        return -Math.expm1(-5 * value);
      }
    },
    TANH {
      @Override
      double value(double t) {
        return Math.tanh(t);
      }

      @Override
      double slope(double value) {
        return 1 - value * value;
      }
    };

    abstract double value(double t);

    abstract double slope(double value);
  }

  private final int n;
  private final int m;
  private final Smooth activation;

  /** First unit of each layer, and m. */
  private final int[] first = new int[LAYERS + 1];

  /** Inputs of each layer. */
  private final double[][] inputs = new double[LAYERS][];

  /** Weights of each layer, inputs × units. */
  private final double[][] weights = new double[LAYERS][];

  private final double[] psi;

  /** Derivatives of the loss by the units. */
  private final double[] pulled;

  private final double[] f;
  private final double[] r;

  /**
   * Draws the hidden weights from N(0, 2/inputs).
   *
   * @param x n × d, read
   * @param m units, divided among the layers
   */
  SkipNet(Smooth activation, int n, int d, double[] x, int m, RandomGenerator random) {
    this.activation = activation;
    this.n = n;
    this.m = m;
    psi = new double[n * m];
    pulled = new double[n * m];
    f = new double[OUTPUTS * n];
    r = new double[OUTPUTS * n];
    for (int l = 0; l < LAYERS; l++) {
      first[l + 1] = (l + 1) * m / LAYERS;
      int fan = l == 0 ? d : width(l - 1);
      weights[l] = Vectors.gaussian(fan * width(l), random);
      for (int k = 0; k < weights[l].length; k++) {
        weights[l][k] *= Math.sqrt(2.0 / fan);
      }
      inputs[l] = l == 0 ? x.clone() : new double[n * fan];
    }
  }

  /** Counts the operations of {@link #units}, about. */
  static double forwardFlops(double n, double d, double m) {
    double width = m / LAYERS;
    return 2 * n * width * (d + 2 * width) + 10 * n * m;
  }

  /** Counts the operations of a step, about: three products for each of a forward pass. */
  static double stepFlops(double n, double d, double m) {
    return 3 * forwardFlops(n, d, m) + 6 * n * OUTPUTS * (m / LAYERS);
  }

  /**
   * Draws the outer weights, m × 3, so that outputs are of the order of those of the units.
   *
   * @param connected how many units, the last ones, are connected to the outputs
   */
  double[] drawOuter(int connected, RandomGenerator random) {
    double[] v = Vectors.gaussian(m * OUTPUTS, random);
    for (int k = 0; k < v.length; k++) {
      v[k] *= k % m < m - connected ? 0 : Math.sqrt(1.0 / connected);
    }
    return v;
  }

  /** Gives so many units of the last layer the weights of the one before them. */
  void copyLast(int copies) {
    int fan = fan(LAYERS - 1);
    for (int j = width(LAYERS - 1) - copies; j < width(LAYERS - 1); j++) {
      System.arraycopy(weights[LAYERS - 1], (j - 1) * fan, weights[LAYERS - 1], j * fan, fan);
    }
  }

  private int width(int l) {
    return first[l + 1] - first[l];
  }

  /** Counts the inputs of a layer. */
  private int fan(int l) {
    return weights[l].length / width(l);
  }

  /** Computes Ψ, n × m, which the next call overwrites. */
  double[] units() {
    for (int l = 0; l < LAYERS; l++) {
      int fan = fan(l);
      int at = n * first[l];
      double[] w = weights[l];
      Blas.gemm("N", "N", n, width(l), fan, 1, inputs[l], 0, n, w, 0, fan, 0, psi, at, n);
      for (int k = at; k < n * first[l + 1]; k++) {
        psi[k] = activation.value(psi[k]);
      }
      if (l < LAYERS - 1) {
        System.arraycopy(psi, at, inputs[l + 1], 0, n * width(l));
      }
    }
    Flops.add(10L * n * m);
    return psi;
  }

  /**
   * Makes a step of descent on the mean cross-entropy of the net of which the last unit of the last
   * layer alone is connected to the outputs.
   *
   * @param v m × 3, the weights of that unit are read and written
   * @param y 3 × n, a one for each class, read
   * @return the loss before it
   */
  double stepOfOneUnit(double eta, double[] v, double[] y) {
    units();
    int unit = m - 1;
    Blas.gemm("T", "T", OUTPUTS, n, 1, 1, v, unit, m, psi, n * unit, n, 0, f, 0, OUTPUTS);
    double loss = OutputLoss.CROSS_ENTROPY.evaluate(f, y, OUTPUTS, n, r) / n;
    int last = LAYERS - 1;
    Arrays.fill(pulled, n * first[last], n * m, 0);
    Blas.gemm("T", "T", n, 1, OUTPUTS, 1, r, 0, OUTPUTS, v, unit, m, 0, pulled, n * unit, n);
    double rate = -eta / n;
    Blas.gemm("T", "T", 1, OUTPUTS, n, rate, psi, n * unit, n, r, 0, OUTPUTS, 1, v, unit, m);
    for (int l = last; l >= 0; l--) {
      int at = n * first[l];
      for (int k = at; k < n * first[l + 1]; k++) {
        pulled[k] *= activation.slope(psi[k]);
      }
      int fan = fan(l);
      double[] w = weights[l];
      if (l > 0) {
        // First, since the step changes the weights.
        int below = n * first[l - 1];
        Blas.gemm("N", "T", n, fan, width(l), 1, pulled, at, n, w, 0, fan, 0, pulled, below, n);
      }
      Blas.gemm("T", "N", fan, width(l), n, rate, inputs[l], 0, n, pulled, at, n, 1, w, 0, fan);
    }
    return loss;
  }
}
