package org.lawsweep.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;

/**
 * The loop of every study that iterates: it counts the steps, offers to stop before each, ends the
 * run where it diverges, and finds when something first held.
 *
 * <p>It never goes back. A study asks for ascending times, one after the other, and reads what it
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

  /** Whether step t returns the loss of the state that it finds, that of time t. */
  private final boolean evaluates;

  private final List<Passage> passages = new ArrayList<>();
  private double bound = Double.MAX_VALUE;
  private boolean bounded = true;
  private long made = 0;
  private double first = Double.NaN;
  private double value = Double.NaN;

  /** What to tell once a goal is reached. */
  private record Passage(long goal, LongPredicate isReached, LongConsumer onReached) {}

  private Steps(Recorder rows, boolean evaluates, LongToDoubleFunction step) {
    this.rows = rows;
    this.evaluates = evaluates;
    this.step = step;
  }

  /**
   * Makes a loop that knows no loss: it never finds that the run diverged, and {@link #value} is
   * NaN.
   *
   * @param step makes step t, the first of which is 0
   */
  public static Steps of(Recorder rows, LongConsumer step) {
    return watching(
            rows,
            t -> {
              step.accept(t);
              return Double.NaN;
            })
        .neverDiverged();
  }

  /**
   * Makes a loop that watches a loss: the run has diverged where it is not finite.
   *
   * @param step makes step t, the first of which is 0, and returns a loss, before or after it
   */
  public static Steps watching(Recorder rows, LongToDoubleFunction step) {
    return new Steps(rows, false, step);
  }

  /**
   * Makes a loop whose step t evaluates the loss at time t before it moves on. Time t is reached
   * when that loss is known: {@link #value} belongs to time t then, but the state to time t + 1.
   * The run has diverged where a loss is not finite.
   *
   * @param step returns the loss at time t, the first of which is 0, and makes step t
   */
  public static Steps evaluating(Recorder rows, LongToDoubleFunction step) {
    return new Steps(rows, true, step);
  }

  /** Takes the run for diverged also where the loss is above a bound. */
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
   * Notes for each goal the first time at which it is reached, now or later.
   *
   * @param isReached tests whether a goal is reached at the present time
   * @return the time for each goal given; empty where it has not been reached so far
   */
  public LongFunction<OptionalLong> noting(long[] goals, LongPredicate isReached) {
    Map<Long, Long> times = new HashMap<>();
    noting(goals, isReached, goal -> times.put(goal, time()));
    return goal ->
        times.containsKey(goal) ? OptionalLong.of(times.get(goal)) : OptionalLong.empty();
  }

  /**
   * Calls back once for each goal at the first time at which it is reached, now or later.
   *
   * @param isReached tests whether a goal is reached at the present time
   * @param onReached takes the goal
   */
  public void noting(long[] goals, LongPredicate isReached, LongConsumer onReached) {
    for (long goal : goals) {
      passages.add(new Passage(goal, isReached, onReached));
    }
    note();
  }

  /**
   * Goes on to a time; does nothing where that is past.
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
   * @param holds tests the present time, once for each time from the present to the last
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

  /**
   * Goes on until the loss {@link #hasFallenBy} so many digits, or up to a time.
   *
   * @return the present time where it has; empty where the cap came first
   */
  public OptionalLong untilDigits(long digits, long cap) {
    return until(() -> hasFallenBy(digits), cap);
  }

  /** Tests whether the loss is at most 10^−digits times the first. */
  public boolean hasFallenBy(long digits) {
    return value <= first * Math.pow(10, (double) -digits);
  }

  /** The present time; −1 where the loss at time 0 is yet to be evaluated. */
  public long time() {
    return evaluates ? made - 1 : made;
  }

  /** The loss that the first step returned; NaN before. */
  public double first() {
    return first;
  }

  /** The loss that the last step returned; NaN before the first. */
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
