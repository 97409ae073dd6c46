package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/** Fits the cells of laws, on executors. */
final class Cells {

  private Cells() {}

  /**
   * Fits the cells of every law.
   *
   * @param trials each once, with the study's columns
   * @return a list for each law, in their order; empty where no trial lies in the law's regime
   */
  static List<List<CellFit>> of(Declaration study, List<Law> laws, Dataset<Row> trials) {
    if (laws.isEmpty()) {
      return List.of();
    }
    List<CellFit> fits =
        CellReader.cells(study, laws, trials)
            .map(cell -> fit(laws.get(cell.law()), cell))
            .collect();
    List<List<CellFit>> byLaw = new ArrayList<>();
    for (int k = 0; k < laws.size(); k++) {
      int law = k;
      List<CellFit> ours = fits.stream().filter(fit -> fit.law() == law).toList();
      byLaw.add(CellFit.attempts(laws.get(k), ours));
    }
    return byLaw;
  }

  private static CellFit fit(Law law, CellTrials cell) {
    LawForm form = LawForms.of(law);
    List<Judged> judged =
        form.judge(cell).stream()
            .map(one -> one.losing(cell.lostToFailure()).noting(cell.note()))
            .toList();
    CellFigure figure = form.figure(cell, judged);
    return new CellFit(
        cell.law(), cell.cell(), null, judged, figure, cell.levels(), cell.failures());
  }
}
