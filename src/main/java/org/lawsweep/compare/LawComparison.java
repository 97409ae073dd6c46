package org.lawsweep.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lawsweep.fit.Difference;
import org.lawsweep.fit.Holm;
import org.lawsweep.fit.Verdict;
import org.lawsweep.table.LawRecord;

/**
 * The laws of two sides.
 *
 * @param pairs those that both have, in the order of the first side
 * @param onlyA those that the first side alone has
 * @param onlyB those that the second side alone has
 */
public record LawComparison(List<LawPair> pairs, List<LawRecord> onlyA, List<LawRecord> onlyB) {

  /**
   * Pairs laws of the same name, cell and predictor, and judges all their differences together.
   *
   * @param a laws of the first side by the job that both are of
   * @param b those of the second
   */
  static LawComparison of(Map<String, List<LawRecord>> a, Map<String, List<LawRecord>> b) {
    Map<List<String>, LawRecord> others = keyed(b);
    List<List<String>> keys = new ArrayList<>();
    List<LawRecord[]> both = new ArrayList<>();
    List<LawRecord> onlyA = new ArrayList<>();
    keyed(a)
        .forEach(
            (key, law) -> {
              LawRecord other = others.remove(key);
              if (other == null) {
                onlyA.add(law);
              } else {
                keys.add(key);
                both.add(new LawRecord[] {law, other});
              }
            });
    List<Difference> differences =
        both.stream().map(two -> Difference.of(measured(two[0]), measured(two[1]))).toList();
    double[] adjusted =
        Holm.adjusted(differences.stream().mapToDouble(Difference::pValue).toArray());
    List<LawPair> pairs = new ArrayList<>();
    for (int k = 0; k < adjusted.length; k++) {
      LawRecord one = both.get(k)[0];
      LawRecord other = both.get(k)[1];
      Agreement agreement =
          sameDigits(one, other)
              ? Agreement.SAME
              : Agreement.of(differences.get(k), adjusted[k], resolution(one, other));
      pairs.add(new LawPair(keys.get(k).get(0), one, other, differences.get(k), agreement));
    }
    return new LawComparison(pairs, onlyA, new ArrayList<>(others.values()));
  }

  private static Map<List<String>, LawRecord> keyed(Map<String, List<LawRecord>> laws) {
    Map<List<String>, LawRecord> keyed = new LinkedHashMap<>();
    laws.forEach(
        (job, rows) ->
            rows.forEach(
                row -> keyed.put(Arrays.asList(job, row.law(), row.cell(), row.predictor()), row)));
    return keyed;
  }

  private static Difference.Measured measured(LawRecord law) {
    // A slope takes one level more than a number.
    int levels = law.levels() - (law.predictor() == null ? 0 : 1);
    return Difference.Measured.of(
        law.estimate(), law.ciLow(), law.ciHigh(), levels, law.replicates());
  }

  /** Equal trials give equal digits, however wide the interval. */
  private static boolean sameDigits(LawRecord one, LawRecord other) {
    return !Double.isNaN(one.estimate())
        && Double.compare(one.estimate(), other.estimate()) == 0
        && Double.compare(one.ciLow(), other.ciLow()) == 0
        && Double.compare(one.ciHigh(), other.ciHigh()) == 0;
  }

  /** The wider of what the two laws state; an observation states none. */
  private static double resolution(LawRecord one, LawRecord other) {
    double stated = Math.max(one.resolution(), other.resolution());
    return Verdict.resolution(one.estimate(), stated);
  }

  /** Counts the pairs of an agreement. */
  public long count(Agreement agreement) {
    return pairs.stream().filter(pair -> pair.agreement() == agreement).count();
  }

  /** Counts the pairs with two verdicts. */
  public long flipped() {
    return pairs.stream().filter(LawPair::isFlipped).count();
  }

  /** Tells whether the two sides say the same, as far as can be told. */
  public boolean agree() {
    return count(Agreement.DIFFER) == 0 && flipped() == 0 && onlyA.isEmpty() && onlyB.isEmpty();
  }
}
