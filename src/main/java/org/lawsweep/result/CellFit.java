package org.lawsweep.result;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lawsweep.fit.Threshold;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Canonical;
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

  /** The order in which cells are drawn: those of several levels first, by their values. */
  static final Comparator<CellFit> DRAWN_FIRST =
      Comparator.<CellFit>comparingInt(fit -> fit.levels > 1 ? 0 : 1)
          .thenComparing((one, other) -> CellFit.BY_VALUES.compare(one, other));

  /** The order of the values, axis by axis: numbers by their size, texts by their letters. */
  private static final Comparator<CellFit> BY_VALUES =
      (one, other) ->
          IntStream.range(0, one.cell.size())
              .map(k -> compare(one.cell.get(k).value(), other.cell.get(k).value()))
              .filter(order -> order != 0)
              .findFirst()
              .orElse(0);

  /**
   * Picks the cells of a law that have several levels, in the order of their values, and tells them
   * apart. Where the grid has one level in every cell, the first says so for all.
   *
   * @param cells all of the law's
   */
  static List<CellFit> attempts(Law law, List<CellFit> cells) {
    List<CellFit> fits = cells.stream().sorted(BY_VALUES).toList();
    boolean along = !law.terms().isEmpty();
    List<CellFit> attempts = along ? fits.stream().filter(fit -> fit.levels > 1).toList() : fits;
    List<CellFit> shown = attempts.isEmpty() ? fits.stream().limit(1).toList() : attempts;
    int axes = shown.isEmpty() ? 0 : shown.get(0).cell.size();
    int[] telling =
        IntStream.range(0, axes)
            .filter(k -> shown.stream().map(fit -> fit.cell.get(k)).distinct().count() > 1)
            .toArray();
    return shown.stream().map(fit -> fit.labeled(telling)).toList();
  }

  /**
   * Gives what a law about a threshold found: where success crosses a half along the axis, or along
   * the axis over the fitted powers of the others. Null for other laws, and where no power is
   * determined.
   */
  Threshold threshold() {
    return judged.get(0).threshold();
  }

  /** The same without what a report draws of it. */
  CellFit undrawn() {
    return new CellFit(law, cell, label, judged, CellFigure.NONE, levels, failed);
  }

  private CellFit labeled(int[] telling) {
    String text =
        Arrays.stream(telling)
            .mapToObj(k -> cell.get(k).toString())
            .collect(Collectors.joining(", "));
    return new CellFit(law, cell, text.isEmpty() ? null : text, judged, figure, levels, failed);
  }

  private static int compare(Object one, Object other) {
    return one instanceof Number a && other instanceof Number b
        ? Double.compare(a.doubleValue(), b.doubleValue())
        : Canonical.text(one).compareTo(Canonical.text(other));
  }
}
