package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.fit.Threshold;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/**
 * The fit of one cell of one law. Cells are fitted on executors; only the fits come to the driver.
 *
 * @param law its number among the laws
 * @param cell the values of the axes held fixed
 * @param label what tells the cell from the law's others: the axes on which they differ; null for
 *     none
 * @param judged one for each predictor that has a row
 * @param figure what a report draws of it
 * @param levels how many levels the grid has
 * @param failed trials of the cell without a result
 */
record CellFit(
    int law,
    List<AxisValue> cell,
    String label,
    List<Judged> judged,
    CellFigure figure,
    int levels,
    long failed)
    implements Serializable {

  /** The order of the values, axis by axis: numbers by their size, texts by their letters. */
  private static final Comparator<CellFit> BY_VALUES =
      (one, other) ->
          IntStream.range(0, one.cell.size())
              .map(k -> compare(one.cell.get(k).value(), other.cell.get(k).value()))
              .filter(order -> order != 0)
              .findFirst()
              .orElse(0);

  /**
   * Fits the cells of every law, in the order of the laws; none where no trial lies in a law's
   * regime.
   *
   * @param trials each once, with the study's columns
   */
  static List<List<CellFit>> all(Declaration study, List<Law> laws, Dataset<Row> trials) {
    if (laws.isEmpty()) {
      return List.of();
    }
    List<CellFit> fits =
        CellTrials.of(study, laws, trials).map(cell -> of(laws.get(cell.law()), cell)).collect();
    List<List<CellFit>> byLaw = new ArrayList<>();
    for (int k = 0; k < laws.size(); k++) {
      int law = k;
      byLaw.add(attempts(laws.get(k), fits.stream().filter(fit -> fit.law == law).toList()));
    }
    return byLaw;
  }

  private static CellFit of(Law law, CellTrials cell) {
    LawForm form = LawForms.of(law);
    List<Judged> judged = form.judge(cell);
    CellFigure figure = form.figure(cell, judged);
    return new CellFit(
        cell.law(), cell.cell(), null, judged, figure, cell.levels(), cell.failed().size());
  }

  /**
   * Gives what a law about a threshold found: where success crosses a half along the axis, or along
   * the axis over the fitted powers of the others. Null for other laws, and where no power is
   * determined.
   */
  Threshold threshold() {
    return judged.get(0).threshold();
  }

  private CellFit labeled(List<CellFit> all) {
    String text =
        IntStream.range(0, cell.size())
            .filter(k -> all.stream().map(fit -> fit.cell.get(k)).distinct().count() > 1)
            .mapToObj(k -> cell.get(k).toString())
            .collect(Collectors.joining(", "));
    return new CellFit(law, cell, text.isEmpty() ? null : text, judged, figure, levels, failed);
  }

  private static List<CellFit> attempts(Law law, List<CellFit> cells) {
    List<CellFit> fits = cells.stream().sorted(BY_VALUES).toList();
    boolean along = !law.terms().isEmpty();
    List<CellFit> attempts = along ? fits.stream().filter(fit -> fit.levels > 1).toList() : fits;
    // Where the grid has one level in every cell, the first says so for all.
    List<CellFit> shown = attempts.isEmpty() ? fits.stream().limit(1).toList() : attempts;
    return shown.stream().map(fit -> fit.labeled(shown)).toList();
  }

  private static int compare(Object one, Object other) {
    return one instanceof Number a && other instanceof Number b
        ? Double.compare(a.doubleValue(), b.doubleValue())
        : Canonical.text(one).compareTo(Canonical.text(other));
  }
}
