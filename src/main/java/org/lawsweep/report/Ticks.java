package org.lawsweep.report;

import java.util.ArrayList;
import java.util.List;

/** Where an axis has marks, and which of them have a number. */
final class Ticks {

  /**
   * One mark.
   *
   * @param label its number; empty for a minor mark
   * @param power the power of ten that the number counts: 0 but on a linear axis far from 1
   */
  record Tick(double value, String label, int power) {}

  /** A value this close to the end of an axis, as a fraction, is on it. */
  private static final double SLACK = 1e-9;

  private static final String ALL = "123456789";

  private Ticks() {}

  /** The marks of an axis from {@code low} to {@code high}, at most about {@code most} numbered. */
  static List<Tick> of(Axis axis, double low, double high, int most) {
    return axis.scale() == org.lawsweep.fit.Scale.LOG
        ? logarithmic(low, high, most)
        : linear(low, high, most);
  }

  /** Numbers at 1, 2 or 5 times a power of ten, at equal steps, and short: for a narrow margin. */
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
    int place = (int) -Math.floor(Math.log10(step) + SLACK);
    double size = Math.max(Math.abs(low), Math.abs(high));
    boolean plain = place <= 3 && size < 1e5;
    int shared = plain ? 0 : (int) Math.floor(Math.log10(size));
    int decimals = Math.max(0, Math.min(3, place + shared));
    long first = (long) Math.ceil(low / step - SLACK);
    long last = (long) Math.floor(high / step + SLACK);
    for (long k = first; k <= last; k++) {
      double value = k * step;
      ticks.add(new Tick(value, Numbers.fixed(value / Math.pow(10, shared), decimals), shared));
    }
    return ticks;
  }

  /**
   * Numbers at powers of ten if there are three; else at the first of 1 2 5, 1 3, all digits that
   * gives two or more and not too many; else as on a linear axis. All other digits are minor marks.
   */
  static List<Tick> logarithmic(double low, double high, int most) {
    if (!(high > low) || !(low > 0) || Double.isInfinite(high)) {
      return List.of();
    }
    long decades = numbered(marks(low, high, "1", 1));
    if (decades >= 3) {
      return marks(low, high, "1", (int) ((decades + most - 1) / most));
    }
    for (String digits : List.of("125", "13", ALL)) {
      List<Tick> ticks = marks(low, high, digits, 1);
      if (numbered(ticks) >= 2 && numbered(ticks) <= most) {
        return ticks;
      }
    }
    return decades == 2 ? marks(low, high, "1", 1) : linear(low, high, most);
  }

  private static long numbered(List<Tick> ticks) {
    return ticks.stream().filter(tick -> !tick.label().isEmpty()).count();
  }

  /** Every digit of every decade; numbers on those chosen, of every {@code every}th decade. */
  private static List<Tick> marks(double low, double high, String digits, int every) {
    List<Tick> ticks = new ArrayList<>();
    int from = (int) Math.floor(Math.log10(low));
    int to = (int) Math.ceil(Math.log10(high));
    // Eight marks between powers of ten are a gray smear once decades get narrow.
    int last = to - from > 9 ? 1 : 9;
    boolean plain = low >= 0.9e-3 && high < 1.1e5;
    for (int decade = from; decade <= to; decade++) {
      for (int k = 1; k <= last; k++) {
        double value = Double.parseDouble(k + "e" + decade);
        if (value >= low * (1 - SLACK) && value <= high * (1 + SLACK)) {
          boolean numbered = digits.indexOf('0' + k) >= 0 && Math.floorMod(decade, every) == 0;
          ticks.add(new Tick(value, numbered ? label(k, decade, plain) : "", 0));
        }
      }
    }
    return ticks;
  }

  private static String label(int k, int decade, boolean plain) {
    if (plain) {
      return Numbers.value(Double.parseDouble(k + "e" + decade));
    }
    return (k == 1 ? "" : k + "×") + Numbers.power(decade);
  }
}
