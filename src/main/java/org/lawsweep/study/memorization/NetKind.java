package org.lawsweep.study.memorization;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.LevenbergMarquardt;
import org.lawsweep.nn.Mlp;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Steps;

/** Where the weights of a net come from that is to have alternating labels. */
enum NetKind {
  /** Written down. */
  CONSTRUCTED,

  /** Independent, N(0, 1). */
  RANDOM,

  /** Written down with a unit less in the last hidden layer, then trained. */
  SHORT;

  private static final long ITERATIONS = 300;

  /** Counts the units of the last hidden layer of a net of width m. */
  int last(int m) {
    return this == SHORT ? m - 1 : m;
  }

  /**
   * Finds weights.
   *
   * @param n points to train at
   * @param exact the largest error at which training is over
   * @param init advanced by a number for each random weight
   */
  AlternatingNet weights(Mlp shape, int n, double exact, RandomGenerator init, Recorder rows) {
    if (this == RANDOM) {
      return new AlternatingNet(shape, shape.drawStandard(init));
    }
    AlternatingNet net = AlternatingNet.of(shape);
    if (this == SHORT) {
      LevenbergMarquardt fit =
          new LevenbergMarquardt(
              shape, AlternatingNet.points(n), AlternatingNet.labels(n), net.theta());
      Steps.of(rows, t -> fit.step())
          .until(() -> fit.largestError() <= exact || fit.isStuck(), ITERATIONS);
    }
    return net;
  }

  /** Counts the operations of training, at most. */
  double flops(Mlp shape, double n) {
    return this == SHORT ? ITERATIONS * LevenbergMarquardt.flops(shape, n) : 0;
  }

  /** Counts the bytes that training takes. */
  double bytes(Mlp shape, double n) {
    return this == SHORT ? LevenbergMarquardt.bytes(shape, n) : 0;
  }
}
