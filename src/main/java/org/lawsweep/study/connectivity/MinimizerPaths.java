package org.lawsweep.study.connectivity;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.Propagation;
import org.lawsweep.nn.Training;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/**
 * The lowest of some paths from one minimizer of a {@link ConvexWitness} to the other, in nets of
 * one width: straight lines, a curve of one bend, and with two idle neurons the one that moves
 * output weights alone.
 */
final class MinimizerPaths {

  /** Points of a segment, its middle and ends among them. */
  private static final int POINTS = 41;

  private static final int BEND_STEPS = 3000;
  private static final double BEND_STEP = 0.05;

  private final Mlp net;
  private final Evaluation evaluation;
  private final double[] middle;
  private final double lossA;
  private final double lossB;
  private final double line;
  private final double barrier;

  /**
   * Looks at all paths.
   *
   * @param m neurons that B needs
   * @param width m or more
   * @param random of the places at which the curve is trained
   */
  MinimizerPaths(ConvexWitness witness, int m, int width, RandomGenerator random, Recorder rows) {
    net = ConvexWitness.shape(width);
    evaluation = witness.loss(net);
    middle = new double[net.parameters()];
    double[] b = witness.positive(net);
    lossB = evaluation.at(b).loss();
    double[] nearest = ConvexWitness.two(net, 0, 1);
    lossA = evaluation.at(nearest).loss();
    double lowest = Double.POSITIVE_INFINITY;
    for (int plus = 0; plus < width; plus++) {
      rows.checkpoint();
      for (int minus = 0; minus < width; minus++) {
        double[] a = plus == minus ? nearest : ConvexWitness.two(net, plus, minus);
        double largest = plus == minus ? lowest : largest(b, a);
        if (largest < lowest) {
          lowest = largest;
          nearest = a;
        }
      }
    }
    line = lowest;
    double best = Math.min(line, bent(witness, b, nearest, random, rows));
    barrier = width < m + 2 ? best : Math.min(best, throughIdle(b, m));
  }

  /** Finds the largest loss on a straight line. */
  private double largest(double[] from, double[] to) {
    double largest = 0;
    for (int i = 0; i < POINTS; i++) {
      NetLosses.point(from, to, i / (POINTS - 1.0), middle);
      largest = Math.max(largest, evaluation.at(middle).loss());
    }
    return largest;
  }

  /** Finds the largest loss on a curve of one bend after it was trained. */
  private double bent(
      ConvexWitness witness, double[] b, double[] a, RandomGenerator random, Recorder rows) {
    Batches all = Batches.whole(witness.y().length);
    Polygon curve =
        new Polygon(
            b,
            a,
            1,
            rule -> new Training(net, witness.x(), witness.y(), OutputLoss.SQUARED, all, rule),
            random);
    Steps.watching(rows, t -> curve.step(BEND_STEP * (1 - (double) t / BEND_STEPS))).to(BEND_STEPS);
    double[] bend = new double[net.parameters()];
    curve.at(0.5, bend);
    return Math.max(largest(b, bend), largest(bend, a));
  }

  /** Finds it where A's neurons are set up aside, output weights moved, and B's taken down. */
  private double throughIdle(double[] b, int m) {
    double[] a = ConvexWitness.two(net, m, m + 1);
    int outputs = net.offset(2);
    double[] ready = a.clone();
    System.arraycopy(b, 0, ready, 0, ConvexWitness.INPUTS * m);
    System.arraycopy(b, outputs, ready, outputs, b.length - outputs);
    double[] moved = ready.clone();
    System.arraycopy(a, outputs, moved, outputs, a.length - outputs);
    return Math.max(largest(b, ready), Math.max(largest(ready, moved), largest(moved, a)));
  }

  /** The loss of A. */
  double lossA() {
    return lossA;
  }

  /** The loss of B. */
  double lossB() {
    return lossB;
  }

  /** The largest loss on the best straight line, over all places of A's two neurons. */
  double line() {
    return line;
  }

  /** The largest loss on the best path. */
  double barrier() {
    return barrier;
  }

  /** Estimates the operations for a witness of m and a width. */
  static double flops(double m, double width) {
    double samples = 2 * m + 2;
    double look = samples * (10 * width + 5);
    double lines = width * width * POINTS * look;
    Mlp net = ConvexWitness.shape((int) width);
    return lines + BEND_STEPS * (samples * Propagation.flops(net) + 10.0 * net.parameters());
  }
}
