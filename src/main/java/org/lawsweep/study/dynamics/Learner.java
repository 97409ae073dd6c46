package org.lawsweep.study.dynamics;

import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.HeavyBall;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.Propagation;
import org.lawsweep.nn.Training;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.TrialFailure;

/**
 * A net on its way to the labels of images, by SGD with momentum 0.9 on the cross-entropy. It stops
 * learning once all are right. Not for use by several threads.
 */
final class Learner {

  /** Samples of a batch. */
  static final int BATCH = 50;

  private static final double MOMENTUM = 0.9;

  /** Test images of the slice, for estimates of cost. */
  private static final int TESTS = 1000;

  private final double eta;
  private final double[] theta;
  private final Training training;
  private final Evaluation learnt;
  private final Evaluation tested;
  private final Steps epochs;
  private Evaluation.Score score;

  /**
   * Starts after He.
   *
   * @param eta step size
   * @param label classes of the training images, read
   * @param init draws the first weights
   * @param batch draws the order of the images in every epoch
   */
  Learner(
      Mlp net,
      double eta,
      ImageClasses images,
      int[] label,
      RandomGenerator init,
      RandomGenerator batch,
      Recorder rows) {
    this.eta = eta;
    theta = net.drawHe(init);
    double[] y = images.oneHot(label);
    training =
        new Training(
            net,
            images.x(),
            y,
            OutputLoss.CROSS_ENTROPY,
            Batches.permuted(label.length, BATCH, batch),
            new HeavyBall(theta.length, MOMENTUM, 0));
    learnt = new Evaluation(net, images.x(), y, OutputLoss.CROSS_ENTROPY);
    tested =
        new Evaluation(
            net, images.xTest(), images.oneHot(images.labelTest()), OutputLoss.CROSS_ENTROPY);
    score = learnt.at(theta);
    epochs = Steps.watching(rows, epoch -> learn());
  }

  private double learn() {
    training.epoch(eta, theta);
    score = learnt.at(theta);
    return score.loss();
  }

  /**
   * Learns until all labels are right, or up to an epoch.
   *
   * @return the epochs that it took from the start; empty where it has yet to succeed
   * @throws TrialFailure where the loss is not finite
   */
  OptionalLong fit(long cap) {
    return epochs.until(() -> score.accuracy() == 1, cap);
  }

  /** Returns how well the labels are known. */
  Evaluation.Score score() {
    return score;
  }

  /** Computes the part of the test images, by their true labels, that are wrong now. */
  double testError() {
    return 1 - tested.at(theta).accuracy();
  }

  /** Estimates the operations of nets that learn n images alike, of which one is tested. */
  static double flops(Mlp net, double n, double epochs, int nets) {
    double looks = n * Evaluation.flops(net);
    double steps = n / BATCH * 2 * net.parameters();
    return nets * looks
        + TESTS * Evaluation.flops(net)
        + nets * expected(epochs) * (n * Propagation.flops(net) + looks + steps);
  }

  /** A net that has fitted everything stops: few are left after 60 epochs. */
  private static double expected(double epochs) {
    return Math.min(epochs, 60) + Math.max(0, epochs - 60) / 10;
  }

  /** Estimates the bytes of nets that learn n images of d pixels. */
  static double bytes(Mlp net, double n, double d) {
    // Ten thousand test images; the files themselves are 55 MB.
    return 8 * (2 * d + 2 * net.outputs()) * (n + 1e4)
        + Propagation.bytes(net, 4.0 * Evaluation.chunk(net) + 3 * BATCH)
        + 48.0 * net.parameters()
        + 6e7;
  }
}
