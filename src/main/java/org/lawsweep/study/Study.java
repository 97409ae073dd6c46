package org.lawsweep.study;

/**
 * One theorem, algorithm or figure made runnable.
 *
 * <p>Studies are found by {@link java.util.ServiceLoader}: a jar that names its own in {@code
 * META-INF/services/org.lawsweep.study.Study} adds them; a {@link WorkerStudy} is declared by a
 * file instead. An implementation has a public constructor without arguments and keeps no state
 * between calls; calls run side by side in several threads.
 */
public interface Study {

  /** What the study sweeps, measures, costs and predicts. The same value at every call. */
  Declaration declaration();

  /**
   * Runs one unit and records one row for each combination of the unit's fused values.
   *
   * <p>A pure function of the unit: whatever is random comes from {@link Unit#random}.
   *
   * @param unit the parameters; fused axes hold ascending lists of values
   * @param rows receives the metrics
   * @throws TrialFailure when the unit has no result for a stated reason; rows recorded before stay
   */
  void run(Unit unit, Recorder rows);
}
