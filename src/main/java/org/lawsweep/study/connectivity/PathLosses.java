package org.lawsweep.study.connectivity;

import org.lawsweep.nn.Evaluation.Score;

/**
 * What is seen on a walk along a path: losses at its knots, and scores at places of 0 to 1, in
 * which all segments are equally long. Not for use by several threads.
 */
final class PathLosses {

  /** Losses below this are compared as they are, not by their ratio. */
  private static final double TINY = 1e-12;

  private final NetLosses nets;
  private final double[] places;
  private final Score[] scores;
  private final int segments;
  private double previous;
  private double largest;
  private double drift;

  /**
   * Nothing seen yet.
   *
   * @param places wanted, in [0, 1], read
   * @param segments of the path
   */
  PathLosses(NetLosses nets, double[] places, int segments) {
    this.nets = nets;
    this.places = places;
    this.segments = segments;
    scores = new Score[places.length];
  }

  /** Enters the path at a knot, or comes back to one. */
  void enter(double[] knot) {
    previous = nets.loss(knot);
    largest = Math.max(largest, previous);
  }

  /**
   * Walks a segment.
   *
   * @param number which of the path's it is, from 0
   * @param reversed whether it is walked against the path
   * @param constant whether the net's function should stay the same
   * @param from the knot where the walk is, read
   * @param to the knot to which it goes, read
   */
  void walk(int number, boolean reversed, boolean constant, double[] from, double[] to) {
    double reached = nets.loss(to);
    largest = Math.max(largest, reached);
    if (constant) {
      double scale = Math.max(TINY, Math.max(previous, reached));
      drift = Math.max(drift, Math.abs(reached - previous) / scale);
    }
    previous = reached;
    for (int i = 0; i < places.length; i++) {
      double place = places[i] * segments;
      if (Math.min(segments - 1, (int) place) == number) {
        double s = place - number;
        scores[i] = nets.at(from, to, reversed ? 1 - s : s);
      }
    }
  }

  /** The score at the place of that number. */
  Score at(int place) {
    return scores[place];
  }

  /** The largest loss at a knot. */
  double largest() {
    return largest;
  }

  /** The largest relative change of loss over segments that should change nothing. */
  double drift() {
    return drift;
  }
}
