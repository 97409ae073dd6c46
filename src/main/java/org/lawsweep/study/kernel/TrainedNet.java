package org.lawsweep.study.kernel;

import org.lawsweep.nn.Layers;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.Precision;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.nn.TwoLayerTrainer;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.TrialFailure;

/**
 * Training of the first layer of a two-layer net for as long as Theorem 5.1 of the fine-grained
 * analysis asks: k = log(n/δ)/(ηλ₀) steps, here with δ = 0.1, η = 1/λmax and λ of H∞.
 */
final class TrainedNet {

  /** Steps above which a trial is refused: images have λmax/λ₀ of 10⁴ and more. */
  static final long MOST_STEPS = 5000;

  /** 1/δ. */
  private static final double CONFIDENCE = 10;

  /** A loss that has grown by this factor will not come back. */
  private static final double DIVERGED = 1e6;

  private final TwoLayerNet start;
  private final double eta;
  private final long steps;

  /**
   * Prepares training.
   *
   * @param start the net before it
   * @param n points to learn from
   * @param gram H∞ of these, n × n, read
   * @throws TrialFailure infeasible, where the steps are too many
   */
  TrainedNet(TwoLayerNet start, int n, double[] gram) {
    this.start = start;
    double[] values = SymmetricEigen.values(n, gram);
    double wanted = Math.ceil(Math.log(CONFIDENCE * n) * values[n - 1] / values[0]);
    // A smallest eigenvalue that is rounding may be negative.
    if (!(values[0] > 0 && wanted <= MOST_STEPS)) {
      throw TrialFailure.infeasible(
          "log(n/δ)/(ηλ₀) asks for %.3g steps, more than %d".formatted(wanted, MOST_STEPS));
    }
    eta = 1 / values[n - 1];
    steps = (long) wanted;
  }

  /** Trains on the samples with these labels, and predicts those of the test points. */
  double[] predictions(Samples samples, double[] y, Recorder rows) {
    TwoLayerTrainer trainer =
        new TwoLayerTrainer(start, samples.x(), y, Loss.SQUARED, Layers.HIDDEN, Precision.DOUBLE);
    Steps.watching(rows, k -> trainer.step(eta)).divergedAbove(DIVERGED * y.length).to(steps);
    double[] f = new double[samples.yTest().length];
    trainer.outputs(samples.xTest(), f);
    return f;
  }
}
