package org.lawsweep.study.connectivity;

import org.lawsweep.nn.Evaluation.Score;

/**
 * Looks around on walks along a path: losses at its knots, and scores at places of 0 to 1, in which
 * all segments are equally long. Not for use by several threads.
 */
final class PathLosses {

  /** Losses below this are compared as they are, not by their ratio. */
  private static final double TINY = 1e-12;

  private final NetLosses nets;
  private final double[] places;
  private final Score[] scores;
  private final int segments;
  private int walked;
  private double previous;
  private double largest;
  private double drift;

  /**
   * Begins with nothing seen.
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

  /** Begins a walk along the path from its start, a net of that loss. */
  DropoutKnots.Listener fromStart(double loss) {
    enter(loss);
    int[] number = {0};
    return (constant, from, to) -> walk(number[0]++, false, constant, from, to);
  }

  /** Begins a walk against the path from its end, a net of that loss. */
  DropoutKnots.Listener fromEnd(double loss) {
    enter(loss);
    int[] number = {segments};
    return (constant, from, to) -> walk(--number[0], true, constant, from, to);
  }

  private void enter(double loss) {
    previous = loss;
    largest = Math.max(largest, loss);
  }

  private void walk(int number, boolean reversed, boolean constant, double[] from, double[] to) {
    walked++;
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

  /** How many segments were walked. */
  int walked() {
    return walked;
  }

  /** The score at the place of that number, once the walk was there. */
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
