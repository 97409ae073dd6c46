package org.lawsweep.study;

/** Thrown by a study whose unit has no result for a reason that it knows: no bug. */
public final class TrialFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Status status;

  private TrialFailure(Status status, String message) {
    super(message);
    this.status = status;
  }

  /** The parameters admit no instance; {@code message} names the rule and the values. */
  public static TrialFailure infeasible(String message) {
    return new TrialFailure(Status.INFEASIBLE, message);
  }

  /** What the study reads is missing or damaged; {@code message} has its path and what is wrong. */
  public static TrialFailure noData(String message) {
    return new TrialFailure(Status.NO_DATA, message);
  }

  /** The iteration left the region in which it can still converge. */
  public static TrialFailure diverged(String message) {
    return new TrialFailure(Status.DIVERGED, message);
  }

  /** The unit's time is over; thrown by {@link Recorder#checkpoint}. */
  public static TrialFailure timeout(String message) {
    return new TrialFailure(Status.TIMEOUT, message);
  }

  /**
   * The program that runs a study says how the unit ended, or ended itself.
   *
   * @param status of trials without a result
   */
  public static TrialFailure of(Status status, String message) {
    if (status == Status.OK || status == Status.NON_FINITE) {
      throw new IllegalArgumentException("a trial without a result is not " + status.column());
    }
    return new TrialFailure(status, message);
  }

  /** The status that the unit's remaining trials get. */
  public Status status() {
    return status;
  }
}
