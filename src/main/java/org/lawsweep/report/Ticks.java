package org.lawsweep.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Where an axis has marks, and which of them have a number. */
final class Ticks {

  /**
   * One mark.
   *
   * @param label its number; empty for a minor mark
   */
  record Tick(double value, String label) {}

  /** A value this close to the end of an axis, as a fraction, is on it. */
  private static final double SLACK = 1e-9;

  private Ticks() {}

  /** The marks of an axis from {@code low} to {@code high}, at most about {@code most} numbered. */
  static List<Tick> of(Axis axis, double low, double high, int most) {
    return axis.scale() == org.lawsweep.law.Scale.LOG
        ? logarithmic(low, high, most)
        : linear(low, high, most);
  }

  /** Numbers at 1, 2 or 5 times a power of ten, at equal steps. */
  static List<Tick> linear(double low, double high, int most) {
    List<Tick> ticks = new ArrayList<>();
    if (!(high > low) || Double.isInfinite(high - low)) {
      return ticks;
    }
    double rough = (high - low) / most;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = power * 10;
    for (int k : new int[] {1, 2, 5}) {
      if (k * power >= rough * (1 - SLACK)) {
        step = k * power;
        break;
      }
    }
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + SLACK));
    boolean plain = decimals <= 4 && Math.max(Math.abs(low), Math.abs(high)) < 1e6;
    long first = (long) Math.ceil(low / step - SLACK);
    long last = (long) Math.floor(high / step + SLACK);
    for (long k = first; k <= last; k++) {
      double value = k * step;
      ticks.add(new Tick(value, plain ? Numbers.fixed(value, decimals) : Numbers.value(value)));
    }
    return ticks;
  }

  /**
   * Numbers at powers of ten if there are three; else at 1, 2, 5; else at every digit; and on less
   * than that, as on a linear axis. All other digits are minor marks.
   */
  static List<Tick> logarithmic(double low, double high, int most) {
    if (!(high > low) || !(low > 0) || Double.isInfinite(high)) {
      return List.of();
    }
    int decades = count(low, high, k -> k == 1);
    int coarse = count(low, high, k -> k == 1 || k == 2 || k == 5);
    int fine = count(low, high, k -> true);
    if (decades >= 3) {
      int every = (decades + most - 1) / most;
      return marks(low, high, k -> k == 1, every);
    }
    if (coarse >= 2 && coarse <= most) {
      return marks(low, high, k -> k == 1 || k == 2 || k == 5, 1);
    }
    if (decades == 2) {
      return marks(low, high, k -> k == 1, 1);
    }
    return fine >= 2 && fine <= most ? marks(low, high, k -> true, 1) : linear(low, high, most);
  }

  private static int count(double low, double high, IntPredicate digit) {
    return (int)
        marks(low, high, digit, 1).stream().filter(tick -> !tick.label().isEmpty()).count();
  }

  /** Every digit of every decade; numbers on those chosen, in every {@code every}th decade. */
  private static List<Tick> marks(double low, double high, IntPredicate digit, int every) {
    List<Tick> ticks = new ArrayList<>();
    int from = (int) Math.floor(Math.log10(low));
    int to = (int) Math.ceil(Math.log10(high));
    // Eight marks between powers of ten are a grey smear once decades get narrow.
    int digits = to - from > 9 ? 1 : 9;
    boolean plain = low >= 0.9e-3 && high < 1.1e5;
    for (int decade = from; decade <= to; decade++) {
      for (int k = 1; k <= digits; k++) {
        double value = Double.parseDouble(k + "e" + decade);
        if (value >= low * (1 - SLACK) && value <= high * (1 + SLACK)) {
          boolean numbered = digit.test(k) && Math.floorMod(decade, every) == 0;
          ticks.add(new Tick(value, numbered ? label(k, decade, plain) : ""));
        }
      }
    }
    return ticks;
  }

  private static String label(int k, int decade, boolean plain) {
    if (plain) {
      return Numbers.fixed(Double.parseDouble(k + "e" + decade), Math.max(0, -decade));
    }
    return (k == 1 ? "" : k + "×") + Numbers.power(decade);
  }
}
