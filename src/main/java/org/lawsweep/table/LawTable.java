package org.lawsweep.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.law.Allowed;
import org.lawsweep.law.Slope;
import org.lawsweep.law.Verdict;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/** A study's laws fitted to its trials: one row a law, cell and predictor. */
public final class LawTable {

  /** The columns of the table. */
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
          .add("method", DataTypes.StringType)
          .add("source", DataTypes.StringType);

  private LawTable() {}

  /**
   * Fits every law of a study.
   *
   * @param trials the trials of one job, each once, with the study's columns
   * @return rows of {@link #SCHEMA}, laws in the order of the declaration, cells in their own
   */
  public static List<Row> of(String job, Declaration study, Dataset<Row> trials) {
    List<Row> rows = new ArrayList<>();
    List<List<CellFit>> fits = CellFit.all(study, trials);
    for (int l = 0; l < fits.size(); l++) {
      Law law = study.laws().get(l);
      for (CellFit fit : fits.get(l)) {
        for (int k = 0; k < law.terms().size(); k++) {
          rows.add(row(job, study, law, label(fit, fits.get(l)), fit, k));
        }
      }
    }
    return rows;
  }

  /** What tells a cell from the others: the axes on which they differ. */
  private static String label(CellFit fit, List<CellFit> all) {
    String text =
        IntStream.range(0, fit.cell().size())
            .filter(k -> all.stream().map(f -> f.cell().get(k)).distinct().count() > 1)
            .mapToObj(k -> fit.cell().get(k))
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? null : text;
  }

  private static Row row(String job, Declaration study, Law law, String cell, CellFit fit, int k) {
    Law.Term term = law.terms().get(k);
    Slope slope = fit.fit().slopes().get(k);
    double predicted = term.like() == null ? term.slope() : fit.like().get(k);
    double resolution = Verdict.resolution(predicted, law.resolution());
    Verdict verdict = Verdict.of(slope, allowed(law, predicted), resolution);
    return RowFactory.create(
        job,
        study.name(),
        study.version(),
        law.name(),
        cell,
        law.statement(),
        law.response(),
        term.predictor(),
        finite(predicted),
        law.statistic().name().toLowerCase(java.util.Locale.ROOT),
        law.relation().sign(),
        finite(slope.estimate()),
        finite(slope.ciLow()),
        finite(slope.ciHigh()),
        finite(slope.bandLow()),
        finite(slope.bandHigh()),
        slope.levels(),
        fit.fit().replicates(),
        fit.failed() + fit.fit().excluded(),
        why(fit),
        law.regime(),
        finite(resolution),
        verdict.column(),
        method(fit, slope),
        law.source().isEmpty() ? study.source() : law.source());
  }

  private static Allowed allowed(Law law, double predicted) {
    return switch (law.relation()) {
      case EQUALS -> Allowed.exactly(predicted);
      case AT_MOST -> Allowed.atMost(predicted);
      case AT_LEAST -> Allowed.atLeast(predicted);
    };
  }

  private static String method(CellFit fit, Slope slope) {
    return Stream.concat(Stream.of(fit.fit().method()), slope.warnings().stream())
        .collect(Collectors.joining("; "));
  }

  private static String why(CellFit fit) {
    String failed = fit.failed() == 0 ? "" : fit.failed() + " trials failed";
    String text =
        List.of(failed, Objects.toString(fit.fit().excludedWhy(), "")).stream()
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    return text.isEmpty() ? null : text;
  }

  /** NaN and infinity never reach a table: Spark sorts NaN above every number. */
  private static Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }
}
