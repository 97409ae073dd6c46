package org.lawsweep.nn;

/**
 * The mean loss and the accuracy of nets of one shape on a data set. Not for use by several
 * threads.
 */
public final class Evaluation {

  private static final int CHUNK = 512;

  private final Propagation pass;
  private final double[] x;
  private final double[] y;
  private final double[] targets;
  private final OutputLoss loss;
  private final int samples;

  /**
   * How well a net does.
   *
   * @param loss the mean loss
   * @param accuracy the share of samples that are right: by the sign of one output, by the largest
   *     of several (the first of equal ones)
   */
  public record Score(double loss, double accuracy) {}

  /**
   * A data set of at least one sample.
   *
   * @param x d × n, read
   * @param y p × n, read
   */
  public Evaluation(Mlp net, double[] x, double[] y, OutputLoss loss) {
    samples = y.length / net.outputs();
    int chunk = Math.min(chunk(net), samples);
    pass = new Propagation(net, chunk);
    this.x = x;
    this.y = y;
    targets = new double[net.outputs() * chunk];
    this.loss = loss;
  }

  /** Samples that are looked at together: fewer of convolutions, whose patches take more room. */
  public static int chunk(Mlp net) {
    return net.patches(net.last()) == null ? CHUNK : CHUNK / 8;
  }

  /** Estimates the operations for each sample: a forward pass and the loss. */
  public static double flops(Mlp net) {
    double sum = 10.0 * net.outputs();
    for (int l = 1; l <= net.last(); l++) {
      sum += 2.0 * net.places(l) * net.width(l) * (net.stride(l) + 1);
    }
    return sum;
  }

  /** The score at θ, which is read. */
  public Score at(double[] theta) {
    int outputs = pass.net().outputs();
    double sum = 0;
    int right = 0;
    for (int first = 0; first < samples; first += pass.capacity()) {
      int size = Math.min(pass.capacity(), samples - first);
      pass.load(x, first, size);
      System.arraycopy(y, first * outputs, targets, 0, size * outputs);
      double[] f = pass.forward(theta);
      sum += loss.evaluate(f, targets, outputs, size, pass.residuals());
      for (int k = 0; k < size; k++) {
        right += agree(f, targets, k * outputs, outputs) ? 1 : 0;
      }
    }
    return new Score(sum / samples, (double) right / samples);
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
