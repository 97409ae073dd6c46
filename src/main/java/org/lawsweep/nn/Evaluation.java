package org.lawsweep.nn;

/**
 * The mean loss and the accuracy of a net on a data set. Allocates nothing after construction. Not
 * for use by several threads.
 */
public final class Evaluation {

  private static final int CHUNK = 512;

  private final Propagation pass;
  private final double[] x;
  private final double[] y;
  private final double[] targets;
  private final OutputLoss lossOfOutputs;
  private final int samples;
  private double loss;
  private double accuracy;

  /**
   * A data set of at least one sample.
   *
   * @param x d × n, read
   * @param y p × n, read
   */
  public Evaluation(Mlp net, double[] x, double[] y, OutputLoss loss) {
    samples = y.length / net.outputs();
    int chunk = Math.min(CHUNK, samples);
    pass = new Propagation(net, chunk);
    this.x = x;
    this.y = y;
    targets = new double[net.outputs() * chunk];
    lossOfOutputs = loss;
  }

  /** Evaluates the net at θ, which is read. */
  public void run(double[] theta) {
    int outputs = pass.net().outputs();
    double sum = 0;
    int right = 0;
    for (int first = 0; first < samples; first += pass.capacity()) {
      int size = Math.min(pass.capacity(), samples - first);
      pass.load(x, first, size);
      System.arraycopy(y, first * outputs, targets, 0, size * outputs);
      double[] f = pass.forward(theta);
      sum += lossOfOutputs.evaluate(f, targets, outputs, size, pass.residuals());
      for (int k = 0; k < size; k++) {
        right += agree(f, targets, k * outputs, outputs) ? 1 : 0;
      }
    }
    loss = sum / samples;
    accuracy = (double) right / samples;
  }

  /** The mean loss of the last run. */
  public double loss() {
    return loss;
  }

  /**
   * The share of samples that the last run had right: the sign of one output, the largest of
   * several (the first of equal ones).
   */
  public double accuracy() {
    return accuracy;
  }

  private static boolean agree(double[] f, double[] y, int start, int outputs) {
    return outputs == 1
        ? f[start] * y[start] > 0
        : largest(f, start, outputs) == largest(y, start, outputs);
  }

  private static int largest(double[] values, int start, int count) {
    int best = 0;
    for (int q = 1; q < count; q++) {
      best = values[start + q] > values[start + best] ? q : best;
    }
    return best;
  }
}
