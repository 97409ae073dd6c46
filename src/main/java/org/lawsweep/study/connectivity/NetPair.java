package org.lawsweep.study.connectivity;

import static org.lawsweep.study.Metric.realMetric;

import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.nn.Evaluation.Score;
import org.lawsweep.study.RealMetric;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

/**
 * Two nets that were trained apart on the same images, and the straight line between them, which
 * studies set beside a path of their own. Not for use by several threads.
 */
final class NetPair {

  static final RealMetric LOSS_LINE =
      realMetric("loss_line").doc("training loss on the straight line at t");
  static final RealMetric TEST_ACCURACY_LINE =
      realMetric("test_accuracy_line").doc("accuracy on test images on the line at t");
  static final RealMetric LOSS_A = realMetric("loss_a").doc("training loss of the net at t = 0");
  static final RealMetric LOSS_B = realMetric("loss_b").doc("training loss of the net at t = 1");
  static final RealMetric BARRIER_LINE =
      realMetric("barrier_line").doc("the same of the straight line, at 21 points");

  private final TrainedNet a;
  private final TrainedNet b;
  private final NetLosses losses;
  private final double lossA;
  private final double lossB;
  private final double barrier;

  /**
   * Trains both nets of a unit.
   *
   * @throws org.lawsweep.study.TrialFailure no_data without the images; diverged, where a loss is
   *     not finite
   */
  NetPair(Unit unit, Recorder rows) {
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    a = TrainedNet.train(unit, images, TrainedNet.End.A, rows);
    b = TrainedNet.train(unit, images, TrainedNet.End.B, rows);
    losses = new NetLosses(a.net(), images, rows::checkpoint);
    lossA = losses.loss(a.theta());
    lossB = losses.loss(b.theta());
    barrier = barrierTo(b.theta());
  }

  /** The net at t = 0. */
  TrainedNet a() {
    return a;
  }

  /** The net at t = 1. */
  TrainedNet b() {
    return b;
  }

  /** The losses of nets of this shape. */
  NetLosses losses() {
    return losses;
  }

  /** The training loss of A. */
  double lossA() {
    return lossA;
  }

  /** The training loss of B. */
  double lossB() {
    return lossB;
  }

  /** The larger training loss of A and B, above which a barrier counts. */
  double ends() {
    return Math.max(lossA, lossB);
  }

  /** The barrier of the straight line. */
  double barrier() {
    return barrier;
  }

  /**
   * Finds the barrier of the straight line from A to another net.
   *
   * @param end as good as B, read
   */
  double barrierTo(double[] end) {
    return losses.largestOnLine(a.theta(), end) - ends();
  }

  /** Evaluates the net at t on the straight line. */
  Score onLine(double t) {
    return losses.at(a.theta(), b.theta(), t);
  }

  /** Puts the metrics of the pair and of a place on the line. */
  Recorder.Row put(Recorder.Row row, Score onLine) {
    return row.put(LOSS_LINE, onLine.loss())
        .put(TEST_ACCURACY_LINE, onLine.accuracy())
        .put(LOSS_A, lossA)
        .put(LOSS_B, lossB)
        .put(BARRIER_LINE, barrier);
  }
}
