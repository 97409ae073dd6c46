package org.lawsweep.study.memorization;

import org.lawsweep.nn.OutputLoss;

/**
 * A loss of nets of one output that counts the signs that are wrong, among the samples that it was
 * evaluated at last. Not for use by several threads.
 */
final class SignCount implements OutputLoss {

  private final OutputLoss loss;
  private int wrong;

  /**
   * Counts beside a loss.
   *
   * @param loss what values and derivatives are those of
   */
  SignCount(OutputLoss loss) {
    this.loss = loss;
  }

  @Override
  public double evaluate(double[] f, double[] y, int outputs, int samples, double[] r) {
    wrong = 0;
    for (int i = 0; i < samples; i++) {
      wrong += f[i] * y[i] > 0 ? 0 : 1;
    }
    return loss.evaluate(f, y, outputs, samples, r);
  }

  /** The samples whose output was 0 or had another sign than the target. */
  int wrong() {
    return wrong;
  }
}
