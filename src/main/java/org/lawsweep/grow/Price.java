package org.lawsweep.grow;

/**
 * What trials take.
 *
 * @param seconds of waiting
 * @param trials that are run
 * @param flops that their study declares
 */
public record Price(double seconds, double trials, double flops) {

  /** Nothing to run. */
  public static final Price NONE = new Price(0, 0, 0);

  /** The sum of two. */
  public Price plus(Price more) {
    return new Price(seconds + more.seconds, trials + more.trials, flops + more.flops);
  }

  /** So many times as much. */
  public Price times(double factor) {
    return new Price(factor * seconds, factor * trials, factor * flops);
  }
}
