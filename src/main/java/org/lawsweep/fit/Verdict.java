package org.lawsweep.fit;

import java.util.Locale;

/**
 * What a fitted slope or a finding says about a predicted one. Each constant carries the sentence
 * shown.
 */
public enum Verdict {
  CONSISTENT("the interval agrees with the prediction and is narrow enough to have told otherwise"),
  OUTSIDE(
      "the interval and the sensitivity band both exclude the prediction, as chance alone does once"
          + " in twenty times; the laws of the job taken together do not contradict it"),
  INCONSISTENT(
      "the interval and the sensitivity band both exclude the prediction, also at 5 % over all laws"
          + " of the job"),
  OUT_OF_REGIME("too few levels inside the stated regime"),
  INCONCLUSIVE("the data neither supports nor contradicts the prediction; add levels or decades");

  /** Two points lie on every line and three leave one residual: no test of a law. */
  public static final int LEAST_LEVELS = 4;

  private static final double FAMILY_LEVEL = 0.05;

  private final String sentence;

  Verdict(String sentence) {
    this.sentence = sentence;
  }

  /** One sentence for the user. */
  public String sentence() {
    return sentence;
  }

  /** The value of column {@code verdict}: the name in lower case. */
  public String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the verdict is called. */
  public String word() {
    return column().replace('_', ' ');
  }

  /** The verdict of a value of column {@code verdict}. */
  public static Verdict named(String column) {
    return valueOf(column.toUpperCase(Locale.ROOT));
  }

  /**
   * The widest half-width that still decides: {@code stated}, or max(0.1, 0.2·|predicted|) where
   * that is NaN.
   */
  public static double resolution(double predicted, double stated) {
    return Double.isNaN(stated) ? Math.max(0.1, 0.2 * Math.abs(predicted)) : stated;
  }

  /**
   * Judges a slope, first rule first.
   *
   * <ol>
   *   <li>fewer than {@link #LEAST_LEVELS} values of the predictor: out of regime;
   *   <li>no interval or no prediction: inconclusive;
   *   <li>the whole interval is allowed: consistent, however wide. Width is asked for so that
   *       ignorance does not pass for agreement; here every slope that the data leaves possible
   *       satisfies the bound. An equality allows one point, which only an interval of no width
   *       fits into;
   *   <li>some of the interval is allowed and the half-width is at most the resolution: consistent;
   *   <li>none of the interval and none of the band is allowed: outside, which {@link #inFamily}
   *       makes inconsistent where all laws of the job together say so;
   *   <li>inconclusive.
   * </ol>
   *
   * @param slope the fit
   * @param allowed the slopes that the theorem permits
   * @param resolution the widest half-width that still decides
   */
  public static Verdict of(Slope slope, Allowed allowed, double resolution) {
    if (slope.levels() < LEAST_LEVELS) {
      return OUT_OF_REGIME;
    }
    return judge(slope.finding(1), allowed, resolution);
  }

  /**
   * Judges a number that is no slope by the same rules from the second on; the first is that it
   * rests on no level at all.
   *
   * @param finding what was measured
   * @param allowed the values that the theorem permits
   * @param resolution the widest half-width that still decides
   */
  public static Verdict of(Finding finding, Allowed allowed, double resolution) {
    return finding.levels() == 0 ? OUT_OF_REGIME : judge(finding, allowed, resolution);
  }

  private static Verdict judge(Finding finding, Allowed allowed, double resolution) {
    // Written so that a NaN, which compares false, ends up inconclusive.
    if (!(finding.halfWidth() >= 0)
        || Double.isNaN(allowed.low())
        || Double.isNaN(allowed.high())) {
      return INCONCLUSIVE;
    }
    if (allowed.holds(finding.ciLow(), finding.ciHigh())) {
      return CONSISTENT;
    }
    if (allowed.meets(finding.ciLow(), finding.ciHigh())) {
      return finding.halfWidth() <= resolution ? CONSISTENT : INCONCLUSIVE;
    }
    return allowed.meets(finding.bandLow(), finding.bandHigh()) ? INCONCLUSIVE : OUTSIDE;
  }

  /**
   * Takes what a claim would have noticed into account: one that would have missed a departure of a
   * resolution is not confirmed by agreement.
   *
   * @param power the departure that it would have noticed; NaN where none
   */
  public Verdict withPower(double power, double resolution) {
    return this == CONSISTENT && !(power <= resolution) ? INCONCLUSIVE : this;
  }

  /**
   * Takes levels into account that the grid has and the data lost: agreement at the others does not
   * confirm a law over all of them.
   */
  public Verdict withLost(int levels) {
    return this == CONSISTENT && levels > 0 ? INCONCLUSIVE : this;
  }

  /**
   * Takes the other laws of the job into account.
   *
   * @param adjusted p-value of the prediction in the family, by {@link Holm#adjusted}
   */
  public Verdict inFamily(double adjusted) {
    return this == OUTSIDE && adjusted <= FAMILY_LEVEL ? INCONSISTENT : this;
  }

  /** Whether the prediction is left out, be it by chance. */
  public boolean isOutside() {
    return this == OUTSIDE || this == INCONSISTENT;
  }
}
