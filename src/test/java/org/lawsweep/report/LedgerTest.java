package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.report.Ledger.Range;

class LedgerTest {

  private static final Range NONE = new Range(Double.NaN, Double.NaN);

  private static final Ledger LEDGER =
      new Ledger(
          List.of(
              new Ledger.Row(
                  "a-job",
                  "error_in-m",
                  "m",
                  "claim",
                  "≤",
                  new Range(-1, -1),
                  new Range(-1.234, -1.234),
                  new Range(-1.5, -1),
                  new Range(2.5e-5, 0.1),
                  "1 consistent"),
              new Ledger.Row("a-job", "seen", "", "", "=", NONE, new Range(2, 3), null, NONE, "")));

  @Test
  void markdownHasARowForEachLaw() {
    assertEquals(
        """
        | job | law | in | role | predicted | measured | would have noticed | verdicts |
        |---|---|---|---|---|---|---|---|
        | a-job | error\\_in-m | m | claim | ≤ −1 | −1.23 \\[−1.50, −1.00\\] | 2.50×10⁻⁵ to 0.1 | 1 consistent |
        | a-job | seen |  | observation |  | 2 to 3 |  |  |
        """,
        LEDGER.markdown());
  }

  @Test
  void latexHasOnlyWhatEveryEngineReads() {
    String latex = LEDGER.latex();
    assertTrue(
        latex.contains(
            "a-job & error\\_in-m & m & claim & $\\le$ $-$1 & $-$1.23 [$-$1.50, $-$1.00] &"
                + " 2.50$\\times$10$^{-5}$ to 0.1 & 1 consistent \\\\\n"),
        latex);
    assertTrue(latex.chars().allMatch(c -> c < 128), latex);
    for (String rule : List.of("\\toprule", "\\midrule", "\\bottomrule")) {
      assertTrue(latex.contains(rule + "\n"), rule);
    }
    long dollars = latex.chars().filter(c -> c == '$').count();
    assertEquals(0, dollars % 2, "formulas end");
  }

  @Test
  void htmlIsEscaped() {
    Ledger hostile =
        new Ledger(
            List.of(
                new Ledger.Row("<b>", "&", "", "claim", "=", NONE, NONE, null, NONE, "1 outside")));
    assertTrue(hostile.html().contains("<td>&lt;b&gt;</td><td>&amp;</td>"), hostile.html());
  }
}
