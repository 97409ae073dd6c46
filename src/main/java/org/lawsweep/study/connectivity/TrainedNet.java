package org.lawsweep.study.connectivity;

import static org.lawsweep.study.connectivity.NetAxes.DEPTH;
import static org.lawsweep.study.connectivity.NetAxes.DROPOUT;
import static org.lawsweep.study.connectivity.NetAxes.EPOCHS;
import static org.lawsweep.study.connectivity.NetAxes.M;
import static org.lawsweep.study.connectivity.NetAxes.N;
import static org.lawsweep.study.connectivity.NetAxes.POOLING;

import java.util.Locale;
import java.util.random.RandomGenerator;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.HeavyBall;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.Propagation;
import org.lawsweep.nn.StepRule;
import org.lawsweep.nn.Training;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;
import org.lawsweep.study.Unit;

/**
 * A ReLU net without biases that was trained to tell all classes of images apart.
 *
 * <p>From He's start, cross-entropy is descended with momentum 0.9 on batches of 50 and a step that
 * falls linearly from 0.02 to 0, epoch by epoch, with inverted dropout in every hidden layer where
 * that is wanted.
 *
 * @param net the shape
 * @param theta the parameters, not to be written
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
record TrainedNet(End end, ImageClasses images, Mlp net, double[] theta) {

  /** Which of two nets: they differ in start, order of samples and dropped units. */
  enum End {
    A,
    B;

    private String stream(String role) {
      return role + "-" + name().toLowerCase(Locale.ROOT);
    }
  }

  static final OutputLoss LOSS = OutputLoss.CROSS_ENTROPY;

  private static final int BATCH = 50;
  private static final double STEP = 0.02;
  private static final double MOMENTUM = 0.9;

  /**
   * Trains a net.
   *
   * @throws org.lawsweep.study.TrialFailure diverged, where the loss is not finite
   */
  static TrainedNet train(Unit unit, ImageClasses images, End end, Recorder rows) {
    return train(unit, images, end, 0, rows);
  }

  /**
   * Trains a net up to the first epoch after which its mean loss is at most {@code enough}.
   *
   * @throws org.lawsweep.study.TrialFailure diverged, where the loss is not finite
   */
  static TrainedNet train(Unit unit, ImageClasses images, End end, double enough, Recorder rows) {
    Mlp net = NetAxes.shape(unit, images.d(), images.classes());
    int n = unit.index(N);
    double[] theta = net.drawHe(unit.random(end.stream("init"), M, DEPTH, POOLING));
    TrainedNet trained = new TrainedNet(end, images, net, theta);
    Training training =
        trained.training(
            Batches.permuted(n, BATCH, unit.random(end.stream("batch"), N)),
            new HeavyBall(net.parameters(), MOMENTUM, 0));
    double rate = unit.get(DROPOUT);
    if (rate > 0) {
      training.drop(rate, unit.random(end.stream("dropout"), DROPOUT, M, DEPTH));
    }
    long epochs = unit.get(EPOCHS);
    int batches = (n + BATCH - 1) / BATCH;
    Steps steps =
        Steps.watching(
            rows,
            t -> {
              long epoch = t / batches;
              return training.step(STEP * (1 - (double) epoch / epochs), theta);
            });
    Evaluation whole = new Evaluation(net, images.x(), images.y(), LOSS);
    boolean learnt = false;
    for (long epoch = 1; epoch <= epochs && !learnt; epoch++) {
      steps.to(epoch * batches);
      learnt = enough > 0 && whole.at(theta).loss() <= enough;
    }
    return trained;
  }

  /** Makes a descent of nets of this shape on the loss of the training images. */
  Training training(Batches batches, StepRule rule) {
    return new Training(net, images.x(), images.y(), LOSS, batches, rule);
  }

  /** Estimates the operations of {@link #train}. */
  static double flops(Point point) {
    Mlp net = NetAxes.shape(point);
    double steps = Math.ceil((double) point.get(N) / BATCH);
    double samples = (double) point.get(N) * Propagation.flops(net);
    return point.get(EPOCHS) * (samples + 4 * steps * net.parameters());
  }

  /** Chooses the halves that do without the rest: among the first {@code count} of one list. */
  DroppedHalves halves(Unit unit, long count, Rescaling rescaling, Recorder rows) {
    RandomGenerator random = unit.random(end.stream("half"), M, DEPTH);
    int[][][] halves = DroppedHalves.draw(net, Math.toIntExact(count), random);
    return DroppedHalves.choose(
        net, theta, images.x(), images.y(), halves, rescaling, rows::checkpoint);
  }
}
