package org.lawsweep.result;

import java.util.List;
import org.lawsweep.study.AxisValue;

/**
 * Takes in the trials of one cell of one law as they come, in any order and from any task, and
 * keeps what the law needs of them: memory does not grow with their number.
 */
interface CellFold extends Fold {

  /** Takes in that the grid has a level, whether or not a trial of it is usable. */
  void addLevel(List<Double> x);

  /**
   * Takes in a trial.
   *
   * @param id names it
   */
  void add(Seen trial, String id);

  @Override
  CellFold plus(Fold other);

  /**
   * Gives what there is for a fit.
   *
   * @param law its number among the laws
   * @param cell the values of the axes held fixed
   * @param truths whether the response is a truth value
   */
  CellTrials trials(int law, List<AxisValue> cell, boolean truths);
}
