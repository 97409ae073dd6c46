package org.lawsweep.result;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lawsweep.fit.Diagnostics;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.Homogeneity;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.Verdict;

/**
 * What a law says along one predictor and what the trials of one cell say to it.
 *
 * @param predictor null for a law that has none
 * @param predicted NaN where nothing is predicted
 * @param finding in the same unit as {@code predicted}
 * @param warnings what a reader should know before believing it
 * @param resolution the half-width that still decides
 * @param verdict null where nothing is predicted
 * @param pValue of the prediction; NaN where there is no interval
 * @param evidence how much an agreement says
 * @param diagnostics of a slope in one predictor; else null
 * @param homogeneity tests of the levels of a constant against each other; else null
 * @param threshold of a law about one: along its axis, or of its scaling along the axis over the
 *     fitted powers of the others; else null
 */
record Judged(
    String predictor,
    double predicted,
    Finding finding,
    List<String> warnings,
    double resolution,
    Verdict verdict,
    double pValue,
    Evidence evidence,
    Diagnostics diagnostics,
    Homogeneity homogeneity,
    Threshold threshold)
    implements Serializable {

  /** The same with the p-value of a constant and the tests of its levels. */
  Judged with(double otherP, Homogeneity tests) {
    return new Judged(
        predictor,
        predicted,
        finding,
        warnings,
        resolution,
        verdict,
        otherP,
        evidence,
        diagnostics,
        tests,
        threshold);
  }

  /**
   * The same where the trials of so many levels failed one and all: a verdict counts lost levels.
   */
  Judged losing(int levels) {
    Finding all = finding.losing(levels);
    return new Judged(
        predictor,
        predicted,
        all,
        warnings,
        resolution,
        verdict == null ? null : verdict.withLost(all.lost()),
        pValue,
        evidence,
        diagnostics,
        homogeneity,
        threshold);
  }

  /** The same with one more thing to know; null for none. */
  Judged noting(String note) {
    return new Judged(
        predictor,
        predicted,
        finding,
        note == null ? warnings : Stream.concat(warnings.stream(), Stream.of(note)).toList(),
        resolution,
        verdict,
        pValue,
        evidence,
        diagnostics,
        homogeneity,
        threshold);
  }

  /** Says how the numbers were made, and what to know before believing them. */
  String method() {
    return Stream.concat(Stream.of(finding.method()), warnings.stream())
        .collect(Collectors.joining("; "));
  }
}
