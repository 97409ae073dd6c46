package org.lawsweep.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * What all laws together say. Claims are counted by what became of them; checks, which are true by
 * construction, and controls, which must be refuted, apart. Two claims that bound one number from
 * both sides are a bracket and count once.
 */
public final class Tally {

  /** The role of what a theorem says. */
  public static final String CLAIM = "claim";

  /** The role of what is true by construction. */
  public static final String CHECK = "check";

  /** The role of what must be refuted. */
  public static final String CONTROL = "control";

  /**
   * What became of a law in one cell and along one predictor.
   *
   * @param role {@link #CLAIM}, {@link #CHECK} or {@link #CONTROL}; null for an observation
   * @param relation the sign between estimate and prediction: =, ≤ or ≥
   * @param verdict null for an observation
   * @param tight whether the interval holds the prediction
   * @param about what the law is about, the side of the prediction aside: equal for both halves of
   *     a bracket
   */
  public record Outcome(
      String role, String relation, Verdict verdict, boolean tight, List<String> about) {

    boolean isEquality() {
      return relation.equals("=");
    }
  }

  private final List<List<Outcome>> claims;
  private final List<Outcome> checks;
  private final List<Outcome> controls;

  private Tally(List<Outcome> outcomes) {
    claims = brackets(outcomes.stream().filter(one -> CLAIM.equals(one.role)).toList());
    checks = outcomes.stream().filter(one -> CHECK.equals(one.role)).toList();
    controls = outcomes.stream().filter(one -> CONTROL.equals(one.role)).toList();
  }

  /** Counts; observations are left out. */
  public static Tally of(List<Outcome> outcomes) {
    return new Tally(outcomes);
  }

  /** Each claim by itself, or with the other half of its bracket. */
  private static List<List<Outcome>> brackets(List<Outcome> claims) {
    List<List<Outcome>> counted = new ArrayList<>();
    Map<List<String>, List<Outcome>> halves = new HashMap<>();
    for (Outcome claim : claims) {
      List<Outcome> other = halves.get(claim.about);
      if (other != null
          && other.size() == 1
          && !claim.isEquality()
          && !other.get(0).relation.equals(claim.relation)) {
        other.add(claim);
      } else {
        List<Outcome> alone = new ArrayList<>(List.of(claim));
        counted.add(alone);
        if (!claim.isEquality()) {
          halves.put(claim.about, alone);
        }
      }
    }
    return counted;
  }

  /** How many claims there are, a bracket as one. */
  public int claims() {
    return claims.size();
  }

  /** How many claims came out so: a bracket as the worse of its halves. */
  public long claims(Verdict verdict) {
    return claims.stream().filter(claim -> worst(claim) == verdict).count();
  }

  private static Verdict worst(List<Outcome> claim) {
    return Stream.of(
            Verdict.INCONSISTENT, Verdict.OUTSIDE, Verdict.INCONCLUSIVE, Verdict.OUT_OF_REGIME)
        .filter(verdict -> claim.stream().anyMatch(half -> half.verdict == verdict))
        .findFirst()
        .orElse(Verdict.CONSISTENT);
  }

  /** How many checks there are. */
  public int checks() {
    return checks.size();
  }

  /** How many checks failed, at the level of all checks and controls. */
  public long failedChecks() {
    return checks.stream().filter(check -> check.verdict == Verdict.INCONSISTENT).count();
  }

  /** How many controls there are. */
  public int controls() {
    return controls.size();
  }

  /** How many controls came out as they must, outside their prediction. */
  public long refutedControls() {
    return controls.stream().filter(control -> control.verdict.isOutside()).count();
  }

  /** Whether a claim is contradicted, a check failed or a control is not refuted. */
  public boolean isContradicted() {
    return claims(Verdict.INCONSISTENT) > 0
        || failedChecks() > 0
        || refutedControls() < controls.size();
  }

  /**
   * {@code claims: 31 of 33 consistent (20 equalities, 6 tight bounds, 5 with room), 2
   * inconclusive; checks: 12 of 12 hold; controls: 4 of 4 refuted}.
   */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    if (!claims.isEmpty()) {
      parts.add(
          "claims: %d of %d consistent%s%s"
              .formatted(claims(Verdict.CONSISTENT), claims.size(), kinds(), others()));
    }
    if (!checks.isEmpty()) {
      long hold = checks.stream().filter(one -> one.verdict == Verdict.CONSISTENT).count();
      String failed = failedChecks() == 0 ? "" : ", %d failed".formatted(failedChecks());
      parts.add("checks: %d of %d hold%s".formatted(hold, checks.size(), failed));
    }
    if (!controls.isEmpty()) {
      parts.add("controls: %d of %d refuted".formatted(refutedControls(), controls.size()));
    }
    return parts.isEmpty() ? "no law predicts anything" : String.join("; ", parts);
  }

  private String kinds() {
    List<Outcome> good =
        claims.stream()
            .filter(claim -> worst(claim) == Verdict.CONSISTENT)
            .map(claim -> claim.get(0))
            .toList();
    long equalities = good.stream().filter(Outcome::isEquality).count();
    long tight = good.stream().filter(one -> !one.isEquality() && one.tight).count();
    long rest = good.size() - equalities - tight;
    String kinds =
        Stream.of(
                equalities == 0 ? null : plural(equalities, "equality", "equalities"),
                tight == 0 ? null : plural(tight, "tight bound", "tight bounds"),
                rest == 0 ? null : rest + " with room")
            .filter(Objects::nonNull)
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
    return kinds.isEmpty() ? "" : " (" + kinds + ")";
  }

  private static String plural(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private String others() {
    StringBuilder others = new StringBuilder();
    for (Verdict verdict : Verdict.values()) {
      long count = claims(verdict);
      if (verdict != Verdict.CONSISTENT && count > 0) {
        others.append(", ").append(count).append(' ').append(verdict.word());
      }
    }
    return others.toString();
  }

  /**
   * {@code 13 of 234 equalities outside their 95 % interval; chance alone: 12, between 6 and 18}:
   * the middle 95 % of the binomial law. Empty where no equality was decided.
   */
  public String chance() {
    List<Outcome> decided =
        claims.stream()
            .flatMap(List::stream)
            .filter(Outcome::isEquality)
            .filter(one -> one.verdict != Verdict.OUT_OF_REGIME)
            .toList();
    if (decided.isEmpty()) {
      return "";
    }
    long outside = decided.stream().filter(one -> one.verdict.isOutside()).count();
    BinomialDistribution chance = new BinomialDistribution(null, decided.size(), 0.05);
    return "%d of %s outside their 95 %% interval; chance alone: %.1f, between %d and %d"
        .formatted(
            outside,
            plural(decided.size(), "equality", "equalities"),
            0.05 * decided.size(),
            chance.inverseCumulativeProbability(0.025),
            chance.inverseCumulativeProbability(0.975));
  }
}
