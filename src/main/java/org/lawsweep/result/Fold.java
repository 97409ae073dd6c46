package org.lawsweep.result;

import java.io.Serializable;

/** What is kept of trials that were read, in any order and by any task, to be put together. */
interface Fold extends Serializable {

  /**
   * Takes in what another fold of the same kind has.
   *
   * @return this fold
   */
  Fold plus(Fold other);
}
