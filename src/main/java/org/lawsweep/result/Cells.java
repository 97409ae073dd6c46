package org.lawsweep.result;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
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
    return laws.isEmpty()
        ? List.of()
        : byLaw(
            laws,
            TrialReader.cells(study, laws, trials)
                .mapPartitions(cells -> fits(laws, cells).iterator())
                .collect());
  }

  /** Puts fits in the order of their laws, and of each law in that of its cells. */
  static List<List<CellFit>> byLaw(List<Law> laws, List<CellFit> fits) {
    List<List<CellFit>> byLaw = new ArrayList<>();
    for (int k = 0; k < laws.size(); k++) {
      int law = k;
      List<CellFit> ours = fits.stream().filter(fit -> fit.law() == law).toList();
      byLaw.add(CellFit.attempts(laws.get(k), ours));
    }
    return byLaw;
  }

  /** Fits cells; the driver gets the figures of those that a page may draw, and of no others. */
  static List<CellFit> fits(List<Law> laws, Iterator<CellTrials> cells) {
    List<CellFit> fits = new ArrayList<>();
    Map<Integer, PriorityQueue<CellFit>> drawn = new HashMap<>();
    while (cells.hasNext()) {
      CellTrials cell = cells.next();
      PriorityQueue<CellFit> first =
          drawn.computeIfAbsent(
              cell.law(), law -> new PriorityQueue<>(CellFit.DRAWN_FIRST.reversed()));
      first.add(fit(laws.get(cell.law()), cell));
      if (first.size() > LawFigures.MOST) {
        fits.add(first.poll().undrawn());
      }
    }
    drawn.values().forEach(fits::addAll);
    return fits;
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
