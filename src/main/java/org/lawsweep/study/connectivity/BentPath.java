package org.lawsweep.study.connectivity;

import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Vectors;

/**
 * A chain of straight segments from one point to another whose inner corners move down the gradient
 * at the highest place, by steps of a length of their own. Steps allocate nothing. Not for use by
 * several threads.
 */
final class BentPath {

  private static final int CORNERS = 5;

  /** How far corners are drawn from the straight line, in each coordinate. */
  private static final double SCATTER = 0.5;

  /** Places of a segment that a step looks at. */
  private static final int PLACES = 16;

  /** The same where a path is judged: what is higher between two of them is so by 1e-5 or so. */
  private static final int JUDGED = 512;

  private static final double STEP = 0.2;

  /** Steps after which later ones have shrunk by √2. */
  private static final double SHRINKS = 20;

  private final TensorLoss loss;
  private final double[][] corners = new double[CORNERS + 2][];
  private final double[][] best = new double[CORNERS + 2][];
  private final double[] place;
  private final double[] gradient;
  private double lowest = Double.POSITIVE_INFINITY;

  /**
   * Draws a path.
   *
   * @param from the first corner, read
   * @param to the last, read
   * @param random draws the corners between
   */
  BentPath(TensorLoss loss, double[] from, double[] to, RandomGenerator random) {
    this.loss = loss;
    place = new double[from.length];
    gradient = new double[from.length];
    for (int c = 0; c < corners.length; c++) {
      double t = (double) c / (corners.length - 1);
      corners[c] = new double[from.length];
      NetLosses.point(from, to, t, corners[c]);
      if (c > 0 && c < corners.length - 1) {
        for (int i = 0; i < from.length; i++) {
          corners[c][i] += SCATTER * random.nextGaussian();
        }
      }
      best[c] = corners[c].clone();
    }
  }

  /** Counts the operations of a step. */
  static double stepFlops(double evaluation) {
    return (CORNERS + 1) * PLACES * evaluation;
  }

  /** Counts the operations of {@link #height}. */
  static double heightFlops(double evaluation) {
    return (CORNERS + 1) * JUDGED * evaluation;
  }

  /** Makes step t, the first of which is 0. */
  void step(long t) {
    int highest = highest();
    int segment = highest / PLACES;
    double part = (double) (highest % PLACES) / PLACES;
    NetLosses.point(corners[segment], corners[segment + 1], part, place);
    loss.evaluate(place, gradient);
    double length = STEP / Math.sqrt(1 + t / SHRINKS) / Vectors.norm(gradient);
    move(segment, (1 - part) * length);
    move(segment + 1, part * length);
  }

  private void move(int corner, double length) {
    if (corner > 0 && corner < corners.length - 1) {
      for (int i = 0; i < gradient.length; i++) {
        corners[corner][i] -= length * gradient[i];
      }
    }
  }

  /** Finds the highest place, as segment times the places of one, and keeps the lowest path. */
  private int highest() {
    double largest = 0;
    int highest = 0;
    for (int k = 0; k < (CORNERS + 1) * PLACES; k++) {
      NetLosses.point(
          corners[k / PLACES], corners[k / PLACES + 1], (double) (k % PLACES) / PLACES, place);
      double here = loss.at(place);
      if (here > largest) {
        largest = here;
        highest = k;
      }
    }
    if (largest < lowest) {
      lowest = largest;
      for (int c = 0; c < corners.length; c++) {
        System.arraycopy(corners[c], 0, best[c], 0, place.length);
      }
    }
    return highest;
  }

  /** Finds the largest loss on the lowest path so far. */
  double height() {
    highest();
    double largest = 0;
    for (int k = 0; k < (CORNERS + 1) * JUDGED; k++) {
      NetLosses.point(
          best[k / JUDGED], best[k / JUDGED + 1], (double) (k % JUDGED) / JUDGED, place);
      largest = Math.max(largest, loss.at(place));
    }
    return largest;
  }
}
