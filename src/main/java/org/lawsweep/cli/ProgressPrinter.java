package org.lawsweep.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.lawsweep.report.Numbers;
import org.lawsweep.sweep.Progress;

/**
 * Progress on the error stream: one rewritten line on a terminal, else a line each 5 %, and where
 * there are more or fewer slots than a line before.
 */
final class ProgressPrinter implements Consumer<Progress.State> {

  private static final long REDRAW_NANOS = 100_000_000;

  private final PrintWriter err;
  private final boolean terminal;
  private long drawn = System.nanoTime() - REDRAW_NANOS;
  private int steps;
  private OptionalInt slots = OptionalInt.empty();

  ProgressPrinter(PrintWriter err) {
    this(err, onTerminal());
  }

  ProgressPrinter(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Whether a line can be rewritten: submit.sh knows. */
  static boolean onTerminal() {
    return "1".equals(System.getenv("LAWSWEEP_TERMINAL"));
  }

  @Override
  public void accept(Progress.State state) {
    boolean last = state.done() >= state.total();
    if (terminal) {
      if (last || System.nanoTime() - drawn >= REDRAW_NANOS) {
        drawn = System.nanoTime();
        err.print("\r" + line(state) + "\u001b[K" + (last ? "\n" : ""));
        err.flush();
      }
      return;
    }
    int step = (int) (20 * state.fraction());
    boolean changed = slots.isPresent() && slots.getAsInt() != state.slots();
    slots = OptionalInt.of(state.slots());
    if (last || step > steps || changed) {
      steps = step;
      err.println(line(state));
    }
  }

  private static String line(Progress.State state) {
    return String.format(
        Locale.ROOT,
        "%3.0f %%  %,d of %,d trials, %,d failed  %,.0f trials/s  %s left on %s",
        100 * state.fraction(),
        state.done(),
        state.total(),
        state.failed(),
        state.rate(),
        state.remaining().map(ProgressPrinter::clock).orElse("–"),
        Numbers.count(state.slots(), "slot"));
  }

  /** Hours, minutes and seconds: {@code 1:02:03}, {@code 0:07}. */
  static String clock(Duration time) {
    long seconds = Math.round(time.toNanos() * 1e-9);
    return seconds >= 3600
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }
}
