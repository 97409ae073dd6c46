package org.lawsweep.report;

import java.util.Objects;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;

/**
 * One row of the table of laws: a law in one cell and one predictor, and what came out. Texts that
 * the table has as NULL are empty, numbers NaN.
 *
 * @param law the name of the law
 * @param role what the law is evidence for: claim, check or control; empty for none
 * @param cell where it holds: {@code a = 2}
 * @param statement the law in words
 * @param predictor the axis
 * @param relation {@code =}, {@code ≤} or {@code ≥}
 * @param predicted what the theorem says
 * @param measured what the fit says, with the number of levels
 * @param resolution the widest half-width that still decides
 * @param replicates the number of seeds fitted
 * @param excluded how many trials were left out
 * @param excludedWhy why
 * @param regime the stated regime
 * @param method how the interval was made
 * @param source paper and theorem
 * @param evidence how much an agreement says
 * @param verdict what follows; null where nothing was predicted
 * @param remark what the study says to this verdict; empty for nothing
 * @param pValue of the prediction, for the family of all laws; NaN where there is no interval
 * @param elsewhere what came out at the seed of the other purpose; null for nothing
 * @param checks what to look at before believing a slope
 */
public record LawRow(
    String law,
    String role,
    String cell,
    String statement,
    String predictor,
    String relation,
    double predicted,
    Slope measured,
    double resolution,
    int replicates,
    long excluded,
    String excludedWhy,
    String regime,
    String method,
    String source,
    Evidence evidence,
    Verdict verdict,
    String remark,
    double pValue,
    Elsewhere elsewhere,
    Checks checks) {

  /**
   * The same row at another seed.
   *
   * @param estimate NaN where the data determines none
   * @param low lower end of its 95 % interval
   * @param high upper end
   * @param verdict what follows; null where nothing was predicted
   */
  public record Elsewhere(double estimate, double low, double high, Verdict verdict) {}

  /**
   * What tells a power law from a curve that looks like one. NaN where it is not known.
   *
   * @param floorDeltaAic AIC of the fit with a floor less that of the pure one
   * @param lackOfFitP the probability of levels as far off a true line
   * @param curvature of the levels, in standard errors
   * @param scatterSlope how log scatter grows with the logarithm of the predictor
   * @param holdOut ln of the last level over what the others extrapolate to
   */
  public record Checks(
      double floorDeltaAic,
      double lackOfFitP,
      double curvature,
      double scatterSlope,
      double holdOut) {

    /** Nothing is known: of what is no slope in one predictor. */
    public static final Checks NONE =
        new Checks(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Requires every text and the fit. */
  public LawRow {
    Objects.requireNonNull(law, "law");
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(cell, "cell");
    Objects.requireNonNull(statement, "statement");
    Objects.requireNonNull(predictor, "predictor");
    Objects.requireNonNull(relation, "relation");
    Objects.requireNonNull(measured, "measured");
    Objects.requireNonNull(excludedWhy, "excludedWhy");
    Objects.requireNonNull(regime, "regime");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(evidence, "evidence");
    Objects.requireNonNull(remark, "remark");
    Objects.requireNonNull(checks, "checks");
  }

  /** {@code law, cell}: what names the row in a title. */
  String title() {
    return cell.isEmpty() ? law : law + ", " + cell;
  }

  /** {@code predicted = −1.00}. */
  String prediction() {
    return "predicted " + relation + " " + Numbers.slope(predicted);
  }

  /** What the verdict is called of a law of this role: a check holds, a control is refuted. */
  String word() {
    return word(verdict);
  }

  /** Likewise of another verdict on the same law. */
  String word(Verdict verdict) {
    boolean agrees = verdict == Verdict.CONSISTENT;
    return switch (role) {
      case Tally.CHECK ->
          agrees ? "holds" : verdict == Verdict.INCONSISTENT ? "failed" : verdict.word();
      case Tally.CONTROL ->
          verdict.isOutside() ? "refuted" : agrees ? "not refuted" : verdict.word();
      default -> verdict == null ? "no prediction" : verdict.word();
    };
  }

  /** Whether more trials or levels may decide what these leave open. */
  boolean isUndecided() {
    return verdict == Verdict.INCONCLUSIVE || verdict == Verdict.OUT_OF_REGIME;
  }

  /** Whether it is a check or a control, which no theorem stands behind. */
  boolean isApart() {
    return role.equals(Tally.CHECK) || role.equals(Tally.CONTROL);
  }

  /** Whether the two rows are about the same law, cell and predictor. */
  boolean same(LawRow other) {
    return law.equals(other.law) && cell.equals(other.cell) && predictor.equals(other.predictor);
  }
}
