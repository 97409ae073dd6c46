package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lawsweep.fit.ExactSum;
import org.lawsweep.fit.Location;

/**
 * Trials of one level and one block of replicates that ended alike: the one that there is, or sums
 * over them that do not depend on their order.
 */
final class Block implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Any of them, but always the same, and none that its response or number distinguishes. */
  private static final Comparator<Seen> SHUFFLED =
      Comparator.<Seen>comparingLong(seen -> mixed(seen.replicate())).thenComparing(Seen.ORDER);

  private Seen shown;
  private int count = 1;
  // The response, then what predicts it; null for one trial.
  private Average[] averages;

  /** Begins with a trial. */
  Block(Seen first) {
    this.shown = first;
  }

  /** Numbers, averaged on the scale of a location. */
  private static final class Average implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ExactSum sum = new ExactSum();
    private int count;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void add(double value, Location location) {
      double inner = location.inner(value);
      if (Double.isFinite(inner)) {
        sum.add(inner);
        count++;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }

    void add(Average other) {
      sum.add(other.sum);
      count += other.count;
      least = Math.min(least, other.least);
      greatest = Math.max(greatest, other.greatest);
    }

    double inner() {
      return count == 0 ? Double.NaN : sum.value() / count;
    }

    double response(Location location) {
      // What is one number in all trials stays that number.
      return least == greatest ? least : location.response(inner());
    }
  }

  /** Adds trials of the same level and block that ended alike. */
  void add(Block other, Location location) {
    averages = averages(location);
    for (int k = 0; k < averages.length; k++) {
      if (other.averages == null) {
        averages[k].add(value(other.shown, k), location);
      } else {
        averages[k].add(other.averages[k]);
      }
    }
    count += other.count;
    shown = SHUFFLED.compare(shown, other.shown) <= 0 ? shown : other.shown;
  }

  private Average[] averages(Location location) {
    if (averages != null) {
      return averages;
    }
    Average[] one = new Average[1 + shown.like().size()];
    for (int k = 0; k < one.length; k++) {
      one[k] = new Average();
      one[k].add(value(shown, k), location);
    }
    return one;
  }

  private static double value(Seen trial, int k) {
    return k == 0 ? trial.y() : trial.like().get(k - 1);
  }

  /** What the trials say together, under the number of their block. */
  Seen seen(long block, Location location) {
    if (averages == null) {
      return shown.replicate() == block ? shown : shown.of(block);
    }
    List<Double> like = new ArrayList<>();
    for (int k = 1; k < averages.length; k++) {
      like.add(averages[k].response(location));
    }
    boolean placed = averages[0].count > 0;
    return new Seen(
        block,
        placed ? averages[0].response(location) : shown.y(),
        shown.x(),
        like,
        shown.other(),
        shown.arm(),
        shown.censored(),
        shown.failed(),
        new Seen.Several(
            count,
            averages[0].inner(),
            placed ? averages[0].least : shown.y(),
            placed ? averages[0].greatest : shown.y(),
            shown));
  }

  /** The finalizer of SplittableRandom. */
  private static long mixed(long number) {
    long z = number + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
