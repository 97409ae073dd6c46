package org.lawsweep.result;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Verdict;
import org.lawsweep.report.LawRow;
import org.lawsweep.study.Law;
import org.lawsweep.table.LawRecord;

/** Rows of the table of laws as a page shows them. */
final class PageRow {

  private PageRow() {}

  /**
   * Takes the rows of a fit to the page. What to know before believing a number stands apart there,
   * where the row's cell knows it, and not at the end of the method.
   *
   * @param laws those that were fitted, in order
   * @param elsewhere the rows of the other purpose; empty for none
   */
  static List<LawRow> of(List<Law> laws, JobFit fit, List<LawRecord> elsewhere) {
    Map<List<String>, LawRecord> others = new HashMap<>();
    elsewhere.forEach(row -> others.put(key(row.law(), row.cell(), row.predictor()), row));
    Map<List<String>, Judged> about = new HashMap<>();
    for (int l = 0; l < fit.cells().size(); l++) {
      for (CellFit cell : fit.cells().get(l)) {
        for (Judged judged : cell.judged()) {
          about.put(key(laws.get(l).name(), cell.label(), judged.predictor()), judged);
        }
      }
    }
    return fit.laws().stream()
        .map(
            row ->
                of(
                    row,
                    Optional.ofNullable(about.get(key(row.law(), row.cell(), row.predictor()))),
                    others.get(key(row.law(), row.cell(), row.predictor()))))
        .toList();
  }

  private static List<String> key(String law, String cell, String predictor) {
    return Arrays.asList(law, cell, predictor);
  }

  private static LawRow of(LawRecord law, Optional<Judged> judged, LawRecord elsewhere) {
    Slope measured =
        new Slope(
            law.estimate(),
            law.ciLow(),
            law.ciHigh(),
            law.bandLow(),
            law.bandHigh(),
            law.levels(),
            judged.map(Judged::warnings).orElse(List.of()));
    return new LawRow(
        law.law(),
        text(law.role()),
        text(law.cell()),
        text(law.statement()),
        text(law.predictor()),
        text(law.relation()),
        law.predicted(),
        measured,
        law.resolution(),
        law.replicates(),
        law.excluded(),
        text(law.excludedWhy()),
        text(law.regime()),
        judged.map(one -> one.finding().method()).orElse(text(law.method())),
        text(law.source()),
        new Evidence(law.tight(), law.room(), law.power()),
        verdict(law),
        text(law.remark()),
        law.pValue(),
        elsewhere == null
            ? null
            : new LawRow.Elsewhere(
                elsewhere.estimate(), elsewhere.ciLow(), elsewhere.ciHigh(), verdict(elsewhere)),
        new LawRow.Checks(
            law.floorDeltaAic(),
            law.lackOfFitP(),
            law.curvature(),
            law.scatterSlope(),
            law.holdOut()));
  }

  private static Verdict verdict(LawRecord law) {
    return law.verdict() == null ? null : Verdict.named(law.verdict());
  }

  private static String text(String text) {
    return Objects.toString(text, "");
  }
}
