package org.lawsweep.study.connectivity;

import org.lawsweep.data.ImageClasses;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Evaluation.Score;
import org.lawsweep.nn.Mlp;

/** Evaluates nets of one shape, alone and on straight lines. Not for use by several threads. */
final class NetLosses {

  /** Points of a line among which the largest loss is looked for. */
  static final int LINE = 21;

  private final Evaluation training;
  private final Evaluation test;
  private final Runnable checkpoint;
  private final double[] middle;

  /**
   * Makes room for evaluations.
   *
   * @param checkpoint called before each of them
   */
  NetLosses(Mlp net, ImageClasses images, Runnable checkpoint) {
    training = new Evaluation(net, images.x(), images.y(), TrainedNet.LOSS);
    test = new Evaluation(net, images.xTest(), images.yTest(), TrainedNet.LOSS);
    this.checkpoint = checkpoint;
    middle = new double[net.parameters()];
  }

  /** Estimates the operations of one look at that many images: a forward pass and the loss. */
  static double flops(Mlp net, double images) {
    return images * Evaluation.flops(net);
  }

  /** Computes the training loss at θ, which is read. */
  double loss(double[] theta) {
    checkpoint.run();
    return training.at(theta).loss();
  }

  /** Computes training loss and test accuracy at (1 − s) from + s to; both are read. */
  Score at(double[] from, double[] to, double s) {
    point(from, to, s, middle);
    return at(middle);
  }

  /** Computes training loss and test accuracy at θ, which is read. */
  Score at(double[] theta) {
    double loss = loss(theta);
    return new Score(loss, test.at(theta).accuracy());
  }

  /** Finds the largest training loss on the straight line between two nets, at 21 points. */
  double largestOnLine(double[] from, double[] to) {
    double largest = 0;
    for (int i = 0; i < LINE; i++) {
      point(from, to, i / (LINE - 1.0), middle);
      largest = Math.max(largest, loss(middle));
    }
    return largest;
  }

  /** Writes (1 − s) from + s to into out: the very ends at s = 0 and 1. */
  static void point(double[] from, double[] to, double s, double[] out) {
    for (int i = 0; i < out.length; i++) {
      out[i] = (1 - s) * from[i] + s * to[i];
    }
  }
}
