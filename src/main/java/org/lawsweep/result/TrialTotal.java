package org.lawsweep.result;

import java.util.Map;
import org.lawsweep.report.ExecutorShares;

/**
 * All trials together.
 *
 * @param trials their number
 * @param failed those that are not ok
 * @param units about the number of those whose trials took any time
 * @param firstStart when the first began, UTC; null without trials
 * @param lastStart when the last began
 * @param origins where trials ran, by column
 * @param executors that they ran on; none where an older program did not write which
 */
record TrialTotal(
    long trials,
    long failed,
    double flops,
    double seconds,
    long units,
    String firstStart,
    String lastStart,
    Map<String, Origin> origins,
    ExecutorShares executors) {

  /**
   * What a column of provenance holds.
   *
   * @param least of its values; null without trials
   * @param values how many different ones
   */
  record Origin(String least, int values) {}
}
