package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The work of units, of which the {@link #MOST} whose hashes are least are kept: any of them, but
 * always the same. What is kept of a unit is all of it, whatever the order of trials, since a unit
 * that once was not among the least never is again.
 */
final class UnitSample implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Units that are kept. */
  static final int MOST = 1000;

  /** The work of one unit, predicted and measured. */
  record Work(double flops, double seconds) implements Serializable {

    /** Adds the work of other trials of the unit. */
    Work plus(Work other) {
      return new Work(flops + other.flops, seconds + other.seconds);
    }
  }

  private final TreeMap<Long, Work> least = new TreeMap<>();

  /**
   * Adds a trial.
   *
   * @param unit a hash of its unit's name
   */
  void add(long unit, double flops, double seconds) {
    if (least.size() < MOST || unit <= least.lastKey()) {
      least.merge(unit, new Work(flops, seconds), Work::plus);
      if (least.size() > MOST) {
        least.pollLastEntry();
      }
    }
  }

  /** Adds what another sample has. */
  void add(UnitSample other) {
    other.least.forEach((unit, work) -> add(unit, work.flops(), work.seconds()));
  }

  /** Gives the units that are kept. */
  List<Work> work() {
    return new ArrayList<>(least.values());
  }

  /**
   * Estimates how many units there are, by how far the hashes kept reach into all that there may
   * be: to 3 %, and exactly where all are kept. Source: Bar-Yossef et al. (2002), Counting Distinct
   * Elements in a Data Stream, section 2.
   */
  long count() {
    if (least.size() < MOST) {
      return least.size();
    }
    double reach = ((double) least.lastKey() - (double) Long.MIN_VALUE) / Math.pow(2, Long.SIZE);
    return Math.round((MOST - 1) / reach);
  }
}
