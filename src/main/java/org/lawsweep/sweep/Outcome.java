package org.lawsweep.sweep;

import org.lawsweep.study.Status;

/**
 * How a unit, or one of its trials, ended.
 *
 * @param status the column status
 * @param phase where the unit was when it failed, null where it did not
 * @param message what went wrong, null where nothing did
 */
record Outcome(Status status, String phase, String message) {

  static final Outcome OK = new Outcome(Status.OK, null, null);
}
