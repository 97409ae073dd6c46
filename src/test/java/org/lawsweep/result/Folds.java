package org.lawsweep.result;

import java.util.List;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Law;

/** Gathers trials to a cell as tasks do. */
final class Folds {

  private Folds() {}

  /** The cell of some trials, none of whose response is a truth value. */
  static CellTrials cell(Law law, List<Seen> trials) {
    return cell(law, List.of(), trials, false);
  }

  /** The cell of some trials. */
  static CellTrials cell(Law law, List<AxisValue> cell, List<Seen> trials, boolean truths) {
    CellFold fold = LawForms.of(law).fold();
    for (int k = 0; k < trials.size(); k++) {
      fold.addLevel(trials.get(k).x());
      fold.add(trials.get(k), "t" + k);
    }
    return fold.trials(0, cell, truths);
  }
}
