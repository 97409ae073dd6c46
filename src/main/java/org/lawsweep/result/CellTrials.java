package org.lawsweep.result;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lawsweep.fit.RowCheck;
import org.lawsweep.study.AxisValue;

/**
 * What the trials of one cell of one law say to it: levels by replicates, or by blocks of them,
 * however many trials there are. It stays on executors.
 *
 * @param law its number among the laws
 * @param cell the values of the axes held fixed
 * @param seen what its usable and its failed trials say, in one order wherever they were stored; of
 *     a law about rows some of them, the worst among them
 * @param levels how many levels the grid has, whether or not a trial of them is usable; of a
 *     threshold's scaling how many thresholds
 * @param truths whether the response is a truth value, so that its mean is a rate
 * @param failures how many trials have no result
 * @param rows the check of all rows; null where the law is not about rows
 * @param note what to know of replicates that were not told apart; null where all were
 */
record CellTrials(
    int law,
    List<AxisValue> cell,
    List<Seen> seen,
    int levels,
    boolean truths,
    long failures,
    RowCheck rows,
    String note)
    implements Serializable {

  /** A level at which more trials than this fail makes its law one about those that do not. */
  private static final double MOST_FAILED = 0.05;

  /** Lists the trials that have a result. */
  List<Seen> usable() {
    return seen.stream().filter(trial -> !trial.failed()).toList();
  }

  /** Lists the trials that have none. */
  List<Seen> failed() {
    return seen.stream().filter(Seen::failed).toList();
  }

  /** Tells whether more than 5 % of the trials of some level failed. */
  boolean isConditional() {
    Map<List<Double>, Long> usable = counts(usable());
    return counts(failed()).entrySet().stream()
        .anyMatch(
            level -> {
              long all = usable.getOrDefault(level.getKey(), 0L) + level.getValue();
              return level.getValue() > MOST_FAILED * all;
            });
  }

  private static Map<List<Double>, Long> counts(List<Seen> trials) {
    return trials.stream()
        .collect(Collectors.groupingBy(Seen::x, Collectors.summingLong(Seen::count)));
  }

  /** Counts the levels of which every trial failed; of a law about rows, which has none, 0. */
  int lostToFailure() {
    Set<List<Double>> lost = failed().stream().map(Seen::x).collect(Collectors.toSet());
    usable().forEach(trial -> lost.remove(trial.x()));
    return lost.contains(List.<Double>of()) ? 0 : lost.size();
  }
}
