package org.lawsweep.table;

import static org.lawsweep.table.LawTable.finite;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.fit.Threshold;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/** Where success crosses a half: one row for each cell of each law about a threshold. */
final class ThresholdTable {

  /** The columns of the table. */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "job string, study string, study_version int, law string, cell string, axis string,"
              + " x50 double, ci_low double, ci_high double, status string, low double,"
              + " high double, width double, levels int, excluded bigint");

  private ThresholdTable() {}

  /**
   * The rows of fitted cells.
   *
   * @param fits a list for each law
   */
  static List<Row> of(String job, Declaration study, List<Law> laws, List<List<CellFit>> fits) {
    List<Row> rows = new ArrayList<>();
    for (int l = 0; l < fits.size(); l++) {
      for (CellFit fit : fits.get(l)) {
        if (laws.get(l).form() == Law.Form.THRESHOLD) {
          Threshold threshold = fit.threshold();
          rows.add(
              RowFactory.create(
                  job,
                  study.name(),
                  study.version(),
                  laws.get(l).name(),
                  fit.label(),
                  laws.get(l).terms().get(0).predictor(),
                  finite(threshold.x50()),
                  finite(threshold.ciLow()),
                  finite(threshold.ciHigh()),
                  threshold.status().column(),
                  finite(threshold.low()),
                  finite(threshold.high()),
                  finite(threshold.width()),
                  threshold.levels().size(),
                  fit.failed() + threshold.excluded()));
        }
      }
    }
    return rows;
  }
}
