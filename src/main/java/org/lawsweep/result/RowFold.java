package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.lawsweep.fit.RowCheck;
import org.lawsweep.study.AxisValue;

/** All rows of a law about every row: the check, its worst row, and some rows for a figure. */
final class RowFold implements CellFold {

  private static final long serialVersionUID = 1L;

  /** Rows that a figure picks from. */
  private static final int SHOWN = 4000;

  private final RowCheck check;
  // Those whose ids come first: ids are hashes, so that these are a sample, and always the same.
  private final TreeMap<String, Seen> shown = new TreeMap<>();
  private Seen worst;
  private long failed;

  /** Begins with a check of no row. */
  RowFold(RowCheck check) {
    this.check = check;
  }

  @Override
  public void addLevel(List<Double> x) {
    // All rows are one.
  }

  @Override
  public void add(Seen trial, String id) {
    if (trial.failed()) {
      failed++;
      return;
    }
    if (check.add(trial.y(), trial.other(), id)) {
      worst = trial;
    }
    show(id, trial);
  }

  private void show(String id, Seen trial) {
    boolean comparable = Double.isFinite(trial.y()) && Double.isFinite(trial.other());
    if (comparable && (shown.size() < SHOWN || id.compareTo(shown.lastKey()) < 0)) {
      shown.put(id, trial);
      if (shown.size() > SHOWN) {
        shown.pollLastEntry();
      }
    }
  }

  @Override
  public CellFold plus(Fold other) {
    RowFold more = (RowFold) other;
    failed += more.failed;
    if (check.add(more.check)) {
      worst = more.worst;
    }
    more.shown.forEach(this::show);
    return this;
  }

  @Override
  public CellTrials trials(int law, List<AxisValue> cell, boolean truths) {
    List<Seen> some = new ArrayList<>(shown.values());
    if (worst != null && !shown.containsKey(check.worst())) {
      some.add(worst);
    }
    some.sort(Seen.ORDER);
    return new CellTrials(law, cell, some, 1, truths, failed, check, null);
  }
}
