package org.lawsweep.result;

import java.util.Arrays;
import java.util.List;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Holm;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Law;

/**
 * What the laws of a job say to one another: with many of them, one in twenty true ones is left
 * outside by chance, so that only what Holm's correction leaves contradicts. Claims are one family,
 * checks and controls another.
 */
final class Family {

  private final List<Member> members;
  private final double[] claims;
  private final double[] others;

  /** A law in one cell and along one predictor. */
  record Member(Law law, CellFit cell, Judged judged) {}

  /** Gathers the laws of a job. */
  Family(List<Member> members) {
    this.members = members;
    claims = adjusted(members, true);
    others = adjusted(members, false);
  }

  private static double[] adjusted(List<Member> members, boolean claims) {
    return Holm.adjusted(
        members.stream()
            .mapToDouble(
                member ->
                    member.judged().verdict() != null
                            && (member.law().role() == Law.Role.CLAIM) == claims
                        ? member.judged().pValue()
                        : Double.NaN)
            .toArray());
  }

  /** Gives the verdict of member {@code k} in its family; null where nothing is predicted. */
  Verdict verdict(int k) {
    Verdict alone = members.get(k).judged().verdict();
    boolean claim = members.get(k).law().role() == Law.Role.CLAIM;
    return alone == null ? null : alone.inFamily(claim ? claims[k] : others[k]);
  }

  /**
   * Gives the departure that member {@code k} would have noticed at the level of all claims, at
   * most: that of the law alone and what Bonferroni widens its interval by. NaN where it has none.
   */
  double power(int k) {
    Judged judged = members.get(k).judged();
    int count = (int) Arrays.stream(claims).filter(p -> !Double.isNaN(p)).count();
    double alone = judged.evidence().power();
    if (Double.isNaN(alone) || count == 0) {
      return Double.NaN;
    }
    Finding finding = judged.finding();
    // As of a slope, which leaves one degree of freedom fewer: at most, then, of the others.
    double widening = Holm.widening(finding.levels() - 1, finding.replicates(), count);
    return alone + (widening - 1) * finding.halfWidth();
  }
}
