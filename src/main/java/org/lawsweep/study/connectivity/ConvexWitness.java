package org.lawsweep.study.connectivity;

import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;

/**
 * 2m + 2 samples that two ReLU neurons fit, and m neurons of positive output weight do, but no
 * fewer of those.
 *
 * <p>Inputs are (t, 1, z). On the line t_k = k/(2m − 1), k = 0, ..., 2m − 1, labels are t_k² and
 * z_k = t_k² − 1; the samples (0, 0, ±1) have the label 0. Where all output weights are positive
 * these two forbid z, so that the net is a convex, piecewise linear function of t, 0 at t = 0; each
 * of its pieces has at most two of the 2m − 1 others. Where one may be negative, ReLU(1 + z) −
 * ReLU(z) is t² on the line. Without the two samples one positive neuron does: ReLU(1 + z).
 * Immutable.
 */
final class ConvexWitness {

  static final int INPUTS = 3;

  private final int m;
  private final double[] x;
  private final double[] y;

  /** Makes the samples that take m ≥ 2 positive neurons. */
  ConvexWitness(int m) {
    this(m, true);
  }

  /** Makes the samples with or without the two that forbid z. */
  ConvexWitness(int m, boolean blocked) {
    this.m = m;
    int samples = blocked ? samples(m) : samples(m) - 2;
    x = new double[INPUTS * samples];
    y = new double[samples];
    for (int k = 0; k < 2 * m; k++) {
      y[k] = Math.pow(place(k), 2);
      x[INPUTS * k] = place(k);
      x[INPUTS * k + 1] = 1;
      x[INPUTS * k + 2] = y[k] - 1;
    }
    if (blocked) {
      x[INPUTS * 2 * m + 2] = 1;
      x[INPUTS * (2 * m + 1) + 2] = -1;
    }
  }

  /** Counts the samples. */
  static int samples(int m) {
    return 2 * m + 2;
  }

  /** Computes t_k. */
  private double place(int k) {
    return k / (2.0 * m - 1);
  }

  /** Inputs, 3 × samples; to be read. */
  double[] x() {
    return x;
  }

  /** Labels; to be read. */
  double[] y() {
    return y;
  }

  /** Makes the shape of the nets: two layers of that width and one output. */
  static Mlp shape(int width) {
    return Mlp.uniform(INPUTS, width, 1, 1, Activation.RELU, false);
  }

  /** Makes the loss of nets of a shape: half the mean squared error. */
  Evaluation loss(Mlp net) {
    return new Evaluation(net, x, y, OutputLoss.SQUARED);
  }

  /** Writes a neuron: its weights for t, 1 and z, and its output weight. */
  static void set(
      Mlp net, double[] theta, int neuron, double t, double one, double z, double output) {
    theta[INPUTS * neuron] = t;
    theta[INPUTS * neuron + 1] = one;
    theta[INPUTS * neuron + 2] = z;
    theta[net.offset(2) + neuron] = output;
  }

  /**
   * Makes the minimizer A: ReLU(1 + z) − ReLU(z), all other neurons 0.
   *
   * @param plus the neuron of output weight 1
   * @param minus that of −1
   */
  static double[] two(Mlp net, int plus, int minus) {
    double[] theta = new double[net.parameters()];
    set(net, theta, plus, 0, 1, 1, 1);
    set(net, theta, minus, 0, 0, 1, -1);
    return theta;
  }

  /**
   * Makes the minimizer B: the convex interpolant, by the first m neurons with output weights 1;
   * all others 0. Its pieces are 0 up to (t_0 + t_1)/2, the line from there to t_1, and those
   * through t_{2k−2} and t_{2k−1}.
   */
  double[] positive(Mlp net) {
    double[] theta = new double[net.parameters()];
    double slope = 0;
    double intercept = 0;
    for (int k = 1; k <= m; k++) {
      double from = k == 1 ? 0.5 * place(1) : place(2 * k - 2);
      double at = k == 1 ? 0 : from * from;
      double to = place(2 * k - 1);
      double nextSlope = (to * to - at) / (to - from);
      double nextIntercept = to * to - nextSlope * to;
      set(net, theta, k - 1, nextSlope - slope, nextIntercept - intercept, 0, 1);
      slope = nextSlope;
      intercept = nextIntercept;
    }
    return theta;
  }
}
