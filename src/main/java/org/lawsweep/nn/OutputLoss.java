package org.lawsweep.nn;

/** A loss of all outputs over a batch. It allocates nothing. */
@FunctionalInterface
public interface OutputLoss {

  /**
   * −Σ_q y_q log softmax(f)_q of each sample, for targets that are probabilities: not negative, of
   * sum 1, such as a one in the row of the sample's class. No output overflows.
   */
  OutputLoss CROSS_ENTROPY = CrossEntropy::evaluate;

  /** ½‖f − y‖². */
  OutputLoss SQUARED = of(Loss.SQUARED);

  /** The sum of a loss of one output, over outputs. */
  static OutputLoss of(Loss loss) {
    return (f, y, outputs, samples, r) -> {
      double sum = 0;
      for (int i = 0; i < outputs * samples; i++) {
        sum += loss.value(f[i], y[i]);
        r[i] = loss.derivative(f[i], y[i]);
      }
      return sum;
    };
  }

  /**
   * The loss summed over the samples.
   *
   * @param f outputs × samples, read
   * @param y outputs × samples, the targets, read
   * @param r outputs × samples, the derivatives by f, written
   */
  double evaluate(double[] f, double[] y, int outputs, int samples, double[] r);
}
