package org.lawsweep.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.fit.Diagnostics;
import org.lawsweep.fit.Finding;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/** A study's laws fitted to its trials: one row a law, cell and predictor. */
public final class LawTable {

  /**
   * The columns of the table. Those after {@code source} are {@link Diagnostics}, NULL for all but
   * a slope in one predictor; {@code floor...} are the fit with an offset.
   */
  public static final StructType SCHEMA =
      new StructType()
          .add("job", DataTypes.StringType)
          .add("study", DataTypes.StringType)
          .add("study_version", DataTypes.IntegerType)
          .add("law", DataTypes.StringType)
          .add("cell", DataTypes.StringType)
          .add("statement", DataTypes.StringType)
          .add("response", DataTypes.StringType)
          .add("predictor", DataTypes.StringType)
          .add("predicted", DataTypes.DoubleType)
          .add("statistic", DataTypes.StringType)
          .add("relation", DataTypes.StringType)
          .add("estimate", DataTypes.DoubleType)
          .add("ci_low", DataTypes.DoubleType)
          .add("ci_high", DataTypes.DoubleType)
          .add("band_low", DataTypes.DoubleType)
          .add("band_high", DataTypes.DoubleType)
          .add("levels", DataTypes.IntegerType)
          .add("replicates", DataTypes.IntegerType)
          .add("excluded", DataTypes.LongType)
          .add("excluded_why", DataTypes.StringType)
          .add("regime", DataTypes.StringType)
          .add("resolution", DataTypes.DoubleType)
          .add("verdict", DataTypes.StringType)
          .add("p_value", DataTypes.DoubleType)
          .add("remark", DataTypes.StringType)
          .add("method", DataTypes.StringType)
          .add("source", DataTypes.StringType)
          .add("lack_of_fit_p", DataTypes.DoubleType)
          .add("curvature", DataTypes.DoubleType)
          .add("scatter_slope", DataTypes.DoubleType)
          .add("hold_out", DataTypes.DoubleType)
          .add("floor", DataTypes.DoubleType)
          .add("floor_estimate", DataTypes.DoubleType)
          .add("floor_ci_low", DataTypes.DoubleType)
          .add("floor_ci_high", DataTypes.DoubleType)
          .add("floor_delta_aic", DataTypes.DoubleType);

  private LawTable() {}

  /**
   * The rows of fitted cells, laws in the order of their declaration, cells in their own.
   *
   * @param fits a list for each law
   * @return rows of {@link #SCHEMA}
   */
  static List<Row> of(String job, Declaration study, List<Law> laws, List<List<CellFit>> fits) {
    List<Row> rows = new ArrayList<>();
    for (int l = 0; l < fits.size(); l++) {
      for (CellFit fit : fits.get(l)) {
        for (Judged judged : fit.judged()) {
          rows.add(row(job, study, laws.get(l), fit, judged));
        }
      }
    }
    return rows;
  }

  private static Row row(String job, Declaration study, Law law, CellFit fit, Judged judged) {
    Finding finding = judged.finding();
    Diagnostics diagnostics = judged.diagnostics();
    OffsetFit offset = diagnostics == null ? null : diagnostics.offset();
    Object[] cells = {
      job,
      study.name(),
      study.version(),
      law.name(),
      fit.label(),
      law.statement(),
      law.response(),
      judged.predictor(),
      finite(judged.predicted()),
      law.statistic().name().toLowerCase(Locale.ROOT),
      relation(law),
      finite(finding.estimate()),
      finite(finding.ciLow()),
      finite(finding.ciHigh()),
      finite(finding.bandLow()),
      finite(finding.bandHigh()),
      finding.levels(),
      finding.replicates(),
      fit.failed() + finding.excluded(),
      why(fit, finding),
      law.regime(),
      finite(judged.resolution()),
      judged.verdict() == null ? null : judged.verdict().column(),
      finite(judged.pValue()),
      judged.verdict() == null ? null : law.remark(judged.verdict().column()),
      finding.method(),
      law.source().isEmpty() ? study.source() : law.source(),
      diagnostics == null ? null : finite(diagnostics.lackOfFitP()),
      diagnostics == null ? null : finite(diagnostics.curvature()),
      diagnostics == null ? null : finite(diagnostics.scatterSlope()),
      diagnostics == null ? null : finite(diagnostics.holdOut()),
      offset == null ? null : finite(offset.offset()),
      offset == null ? null : finite(offset.exponent()),
      offset == null ? null : finite(offset.ciLow()),
      offset == null ? null : finite(offset.ciHigh()),
      offset == null ? null : finite(offset.deltaAic())
    };
    return new GenericRowWithSchema(cells, SCHEMA);
  }

  /** The estimate of a row check is an excess, which is at most 0 whatever the law's own sign. */
  private static String relation(Law law) {
    boolean rows = law.form() == Law.Form.BOUND || law.form() == Law.Form.IDENTITY;
    return (rows ? Law.Relation.AT_MOST : law.relation()).sign();
  }

  private static String why(CellFit fit, Finding finding) {
    String failed = fit.failed() == 0 ? "" : fit.failed() + " trials failed";
    String text =
        Stream.of(failed, finding.excludedWhy())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? null : text;
  }

  /** NaN and infinity never reach a table: Spark sorts NaN above every number. */
  static Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
