package org.lawsweep.study.depth;

import static org.lawsweep.study.Axis.integer;
import static org.lawsweep.study.Metric.integerMetric;

import java.util.OptionalDouble;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.IntegerMetric;
import org.lawsweep.study.Law;

/**
 * The bound (1 − r)ᵗ ℓ(0) that a theorem puts on the loss of a descent at time t, and how far the
 * losses seen keep to it. Not for use by several threads.
 */
final class Envelope {

  /** How far a loss is to fall; {@link #steps} says when the bound has. */
  static final IntegerAxis DIGITS =
      integer("digits")
          .atLeast(1)
          .atMost(20)
          .readOff()
          .doc("decimal digits by which the loss is to fall");

  static final IntegerMetric ITERATIONS_BOUND =
      integerMetric("iterations_bound").doc("T, the steps that the theorem allows");

  private final double logFactor;
  private double first = Double.NaN;
  private double bound = Double.NaN;
  private long violations = 0;
  private double excess = 0;

  /**
   * Makes a bound that has seen no loss.
   *
   * @param rate r, the part of the loss that every step takes away at least; in (0, 1)
   */
  Envelope(double rate) {
    logFactor = Math.log1p(-rate);
  }

  /** Computes T, the steps after which the bound has fallen by so many digits. */
  long steps(long digits) {
    return (long) Math.ceil(digits * Math.log(10) / -logFactor);
  }

  /**
   * Takes the loss at time t: those of all times from 0 on, in order.
   *
   * @return the loss
   */
  double see(long t, double loss) {
    first = t == 0 ? loss : first;
    bound = first * Math.exp(t * logFactor);
    violations += loss > bound * (1 + Law.ROUNDING) ? 1 : 0;
    // A NaN, after an overflow, stays one: no comparison with it holds.
    excess = Math.max(excess, loss / first * Math.exp(-t * logFactor));
    return loss;
  }

  /** The bound at the time of the last loss. */
  double bound() {
    return bound;
  }

  /** Counts the losses that were above their bound, by more than rounding. */
  long violations() {
    return violations;
  }

  /** Tests whether every loss kept to its bound, up to rounding. */
  boolean isKept() {
    return excess <= 1 + Law.ROUNDING;
  }

  /** The largest loss over its bound; empty where a loss, or that ratio, was not finite. */
  OptionalDouble excess() {
    return Double.isFinite(excess) ? OptionalDouble.of(excess) : OptionalDouble.empty();
  }
}
