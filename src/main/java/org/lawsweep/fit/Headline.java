package org.lawsweep.fit;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What all laws together say: how many are consistent, and how many are contradicted even when one
 * asks for 95 % over the whole family, by {@link Holm}. A law contradicted on its own may not be
 * here: among twenty true ones, one is expected to be.
 *
 * @param laws K, how many were judged, whatever the verdict
 * @param consistent how many are consistent
 * @param contradicted how many are contradicted at family level
 */
public record Headline(int laws, int consistent, int contradicted) implements Serializable {

  private static final double FAMILY_LEVEL = 0.05;

  /**
   * Counts.
   *
   * @param verdicts one for each law
   * @param p {@link Holm#pValue} of each law, read
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Headline of(List<Verdict> verdicts, double[] p) {
    if (verdicts.size() != p.length) {
      throw new IllegalArgumentException(
          "verdicts and p-values must be equally many: %d and %d"
              .formatted(verdicts.size(), p.length));
    }
    return new Headline(
        p.length,
        Collections.frequency(verdicts, Verdict.CONSISTENT),
        (int) Arrays.stream(Holm.adjusted(p)).filter(value -> value <= FAMILY_LEVEL).count());
  }

  /** {@code 5 of 7 laws consistent, 1 contradicted at family level (Holm, 5 %)}. */
  public String sentence() {
    return "%d of %d laws consistent, %d contradicted at family level (Holm, 5 %%)"
        .formatted(consistent, laws, contradicted);
  }
}
