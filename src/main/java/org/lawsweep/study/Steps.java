package org.lawsweep.study;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;

/**
 * The loop of every study that iterates: it counts the steps, offers to stop before each, ends the
 * run where it diverges, and finds when something first held.
 *
 * <p>It never goes back. A study asks for ascending places, one after the other, and reads what it
 * wants at each, so that a run over several fused values is the run over the last one, with more
 * rows:
 *
 * <pre>{@code
 * Steps steps = Steps.watching(rows, t -> net.step(eta)).divergedAbove(1e6);
 * for (long k : unit.values(K)) {
 *   steps.to(k);
 *   rows.at(K.is(k)).put(RESIDUAL, net.residual());
 * }
 * }</pre>
 *
 * <p>Time t is the state after t steps. Not for use by several threads.
 */
public final class Steps {

  private final Recorder rows;
  private final LongToDoubleFunction step;

  /** Whether a step says the value of the state that it leaves: that of time t comes from t + 1. */
  private final boolean evaluates;

  private final List<Passage> passages = new ArrayList<>();
  private double bound = Double.MAX_VALUE;
  private boolean bounded = true;
  private long made = 0;
  private double first = Double.NaN;
  private double value = Double.NaN;

  /** What is to be told once a goal is reached. */
  private record Passage(long goal, LongPredicate isReached, LongConsumer onReached) {}

  private Steps(Recorder rows, boolean evaluates, LongToDoubleFunction step) {
    this.rows = rows;
    this.evaluates = evaluates;
    this.step = step;
  }

  /**
   * Makes a loop whose steps say nothing.
   *
   * @param step makes step t, the first of which is 0
   */
  public static Steps of(Recorder rows, LongConsumer step) {
    return watching(
        rows,
        t -> {
          step.accept(t);
          return 0;
        });
  }

  /**
   * Makes a loop that watches a loss: the run has diverged where it is not finite.
   *
   * @param step makes step t, the first of which is 0, and says a loss, before or after it
   */
  public static Steps watching(Recorder rows, LongToDoubleFunction step) {
    return new Steps(rows, false, step);
  }

  /**
   * Makes a loop whose step t says the loss at time t, before it moves on. Time t is reached when
   * that loss is known: {@link #value} is about time t then, while the state is that of t + 1.
   *
   * @param step says the loss at time t, the first of which is 0, and makes step t
   */
  public static Steps evaluating(Recorder rows, LongToDoubleFunction step) {
    return new Steps(rows, true, step);
  }

  /** Says that the run has diverged where the loss is above a bound too. */
  public Steps divergedAbove(double largest) {
    bound = largest;
    return this;
  }

  /** Goes on whatever the loss, for a study that says itself what an overflow means. */
  public Steps neverDiverged() {
    bounded = false;
    return this;
  }

  /**
   * Tells once for each goal when it is first reached, now or at any later time.
   *
   * @param isReached whether a goal is, at the present time
   * @param onReached is told the goal
   */
  public void noting(long[] goals, LongPredicate isReached, LongConsumer onReached) {
    for (long goal : goals) {
      passages.add(new Passage(goal, isReached, onReached));
    }
    note();
  }

  /**
   * Goes on to a time; at once where it is past.
   *
   * @throws TrialFailure where the run diverges or the unit's time is over
   */
  public void to(long time) {
    while (time() < time) {
      advance();
    }
  }

  /**
   * Goes on until something holds, or up to a time.
   *
   * @param holds whether it does at the present time, asked once for each time
   * @param cap the last time that is tried
   * @return the present time where it holds; empty where the cap came first
   * @throws TrialFailure where the run diverges or the unit's time is over
   */
  public OptionalLong until(BooleanSupplier holds, long cap) {
    to(0);
    boolean held = holds.getAsBoolean();
    while (!held && time() < cap) {
      advance();
      held = holds.getAsBoolean();
    }
    return held ? OptionalLong.of(time()) : OptionalLong.empty();
  }

  /** Goes on until the loss {@link #hasFallenBy} so many digits, or up to a time. */
  public OptionalLong untilDigits(long digits, long cap) {
    return until(() -> hasFallenBy(digits), cap);
  }

  /** Whether the loss is at most 10^−digits of the first. */
  public boolean hasFallenBy(long digits) {
    return value <= first * Math.pow(10, (double) -digits);
  }

  /** The present time; −1 where the loss at time 0 is yet to be evaluated. */
  public long time() {
    return evaluates ? made - 1 : made;
  }

  /** The loss that the first step said; NaN before. */
  public double first() {
    return first;
  }

  /** The loss that the last step said; NaN before the first. */
  public double value() {
    return value;
  }

  private void advance() {
    rows.checkpoint();
    value = step.applyAsDouble(made);
    if (bounded && !(value <= bound)) {
      String above =
          bound == Double.MAX_VALUE ? "" : String.format(Locale.ROOT, ", above %g", bound);
      throw TrialFailure.diverged(
          String.format(Locale.ROOT, "the loss is %g at step %d", value, made) + above);
    }
    first = made == 0 ? value : first;
    made++;
    note();
  }

  private void note() {
    if (time() < 0) {
      return;
    }
    for (Iterator<Passage> open = passages.iterator(); open.hasNext(); ) {
      Passage passage = open.next();
      if (passage.isReached.test(passage.goal)) {
        passage.onReached.accept(passage.goal);
        open.remove();
      }
    }
  }
}
