package org.lawsweep.result;

import java.io.Serializable;
import org.lawsweep.plan.Cost;

/**
 * What trials of a study took, so that later plans need not read them to predict others.
 *
 * @param study whose they are
 * @param trials how many took any time
 * @param flops of these
 * @param seconds of these
 * @param flops2 the sum of squares of their flops
 * @param flopsSeconds the sum of products of their flops and seconds
 */
public record Spent(
    String study, long trials, double flops, double seconds, double flops2, double flopsSeconds)
    implements Serializable {

  /** The same of another study. */
  Spent of(String other) {
    return new Spent(other, trials, flops, seconds, flops2, flopsSeconds);
  }

  /** Adds what other trials of the study took. */
  Spent plus(Spent other) {
    return new Spent(
        study,
        trials + other.trials,
        flops + other.flops,
        seconds + other.seconds,
        flops2 + other.flops2,
        flopsSeconds + other.flopsSeconds);
  }

  /**
   * Fits seconds = seconds a trial + flops / rate by least squares. Where that gives a negative one
   * of them, or all trials have as many flops, seconds are taken to grow like flops.
   *
   * @param speed how many times faster a slot is than where this was spent
   * @param basis of the cost, in words
   */
  Cost cost(double speed, String basis) {
    double scatter = flops2 - flops * flops / trials;
    double slope = (flopsSeconds - flops * seconds / trials) / scatter;
    double perTrial = (seconds - slope * flops) / trials;
    boolean fits = scatter > 1e-9 * flops2 && slope > 0 && perTrial > 0;
    return fits
        ? new Cost(speed / slope, perTrial / speed, basis)
        : new Cost(speed * flops / seconds, basis);
  }
}
