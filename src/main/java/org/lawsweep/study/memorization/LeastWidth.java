package org.lawsweep.study.memorization;

import org.lawsweep.study.Recorder;
import org.lawsweep.study.TrialFailure;

/** How many units each of L hidden layers takes to be right at n points of alternating labels. */
final class LeastWidth {

  private LeastWidth() {}

  /** Computes what {@link AlternatingNet} takes: n − 2 in one layer, else ⌈(n − 1)^(1/L)⌉. */
  static long sufficient(long depth, long n) {
    return depth == 1 ? n - 2 : least(depth, n, 0);
  }

  /** Computes what n − 1 linear pieces take: the least m with (m + 1)^L ≥ n − 1. */
  static long necessary(long depth, long n) {
    return least(depth, n, 1);
  }

  private static long least(long depth, long n, long more) {
    long m = 1;
    while (Math.pow((double) (m + more), (double) depth) < n - 1.0) {
      m++;
    }
    return m;
  }

  /**
   * Finds the least width with which {@link AlternatingNet} has the labels.
   *
   * @param exact the largest error that is none
   * @throws TrialFailure infeasible, where no width up to n will do
   */
  static long find(int layers, int n, double exact, Recorder rows) {
    int first = layers == 1 ? AlternatingNet.LEAST_SINGLE : 1;
    return LeastSize.find(first, n, 0, m -> error(layers, m, n, rows) <= exact)
        .orElseThrow(
            () ->
                TrialFailure.infeasible(
                    "no net of up to %d units a layer memorizes".formatted(2 * n)));
  }

  private static double error(int layers, int m, int n, Recorder rows) {
    return AlternatingNet.of(AlternatingNet.uniform(layers, m, m)).error(n, rows::checkpoint);
  }
}
