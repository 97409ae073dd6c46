package org.lawsweep.table;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.fit.Threshold;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/**
 * The fit of one cell of one law. Cells are fitted on executors; only the fits come to the driver.
 *
 * @param law its number among the laws
 * @param cell the values of the axes held fixed, as {@code axis = value}
 * @param label what tells the cell from the law's others: the axes on which they differ; null for
 *     none
 * @param judged one for each predictor that has a row
 * @param figure what a report draws of it
 * @param levels how many levels the grid has
 * @param failed trials of the cell without a result
 */
public record CellFit(
    int law,
    List<String> cell,
    String label,
    List<Judged> judged,
    CellFigure figure,
    int levels,
    long failed)
    implements Serializable {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

  /**
   * The cells of every law, in the order of the laws; none where no trial lies in a law's regime.
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
    List<Judged> judged = LawFit.of(law, cell.seen());
    long failed = cell.seen().stream().filter(Seen::failed).count();
    CellFigure figure = CellFigure.of(law, cell.seen(), judged);
    return new CellFit(cell.law(), cell.cell(), null, judged, figure, cell.levels(), failed);
  }

  /** Of a law about a threshold where it lies, of its scaling where the collapsed trials cross. */
  public Threshold threshold() {
    return judged.get(0).threshold();
  }

  private CellFit labeled(List<CellFit> all) {
    String text =
        IntStream.range(0, cell.size())
            .filter(k -> all.stream().map(fit -> fit.cell.get(k)).distinct().count() > 1)
            .mapToObj(cell::get)
            .collect(Collectors.joining(", "));
    return new CellFit(law, cell, text.isEmpty() ? null : text, judged, figure, levels, failed);
  }

  private static List<CellFit> attempts(Law law, List<CellFit> cells) {
    List<CellFit> fits =
        cells.stream().sorted(Comparator.comparing(CellFit::cell, CellFit::compareCells)).toList();
    boolean along = !law.terms().isEmpty();
    List<CellFit> attempts = along ? fits.stream().filter(fit -> fit.levels > 1).toList() : fits;
    // Where the grid has one level in every cell, the first says so for all.
    List<CellFit> shown = attempts.isEmpty() ? fits.stream().limit(1).toList() : attempts;
    return shown.stream().map(fit -> fit.labeled(shown)).toList();
  }

  /** The order of the axes' values, numbers by their size. */
  private static int compareCells(List<String> one, List<String> other) {
    for (int k = 0; k < one.size(); k++) {
      String a = one.get(k).substring(one.get(k).indexOf('=') + 2);
      String b = other.get(k).substring(other.get(k).indexOf('=') + 2);
      int order =
          NUMBER.matcher(a).matches() && NUMBER.matcher(b).matches()
              ? new BigDecimal(a).compareTo(new BigDecimal(b))
              : a.compareTo(b);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
