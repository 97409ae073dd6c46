package org.lawsweep.study;

import java.util.List;

/**
 * Metrics that a report draws as curves over an axis, several of them beside each other: the loss
 * along a path and along the straight line, say.
 *
 * @param axis a numeric axis
 * @param metrics of one unit, in the order of the key
 */
public record Series(String axis, List<String> metrics) {

  /** Copies the list. */
  public Series {
    metrics = List.copyOf(metrics);
  }
}
