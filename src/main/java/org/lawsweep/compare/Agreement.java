package org.lawsweep.compare;

import java.util.Locale;
import org.lawsweep.fit.Difference;

/** Whether two estimates of one law are the same number. */
public enum Agreement {
  SAME("no difference is seen, and one of a resolution would have been"),
  DIFFER("the difference is no chance, at 5 % over all laws that are compared"),
  CANNOT_TELL("the difference is known too badly to say");

  /** The level of all laws together. */
  private static final double LEVEL = 0.05;

  private final String sentence;

  Agreement(String sentence) {
    this.sentence = sentence;
  }

  /**
   * Judges a difference. It is no chance where its value among all is small enough; it is none
   * where its interval holds 0 and is as narrow as a verdict asks of one. All else cannot be told,
   * a difference among them that would be one in twenty by chance.
   *
   * @param adjusted its p-value in the family, NaN where it has none
   * @param resolution the widest half-width that still decides
   */
  static Agreement of(Difference difference, double adjusted, double resolution) {
    if (adjusted <= LEVEL) {
      return DIFFER;
    }
    boolean holdsZero = difference.ciLow() <= 0 && difference.ciHigh() >= 0;
    return holdsZero && difference.halfWidth() <= resolution ? SAME : CANNOT_TELL;
  }

  /** What it is called. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** One sentence for the user. */
  public String sentence() {
    return sentence;
  }
}
