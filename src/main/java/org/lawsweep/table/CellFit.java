package org.lawsweep.table;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.law.Fit;
import org.lawsweep.law.Location;
import org.lawsweep.law.Observations;
import org.lawsweep.law.Scale;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/**
 * The fit of one cell of one law. Cells are fitted on executors, since together they hold every
 * trial; only the fits come to the driver.
 *
 * @param cell the values of the axes held fixed, as {@code axis = value}
 * @param fit slopes and intervals
 * @param like for each predictor the slope of the metric that predicts it, NaN where none does
 * @param failed trials of the cell without a result
 */
public record CellFit(List<String> cell, Fit fit, List<Double> like, long failed)
    implements Serializable {

  /** A cell with fewer levels is no attempt at a fit, unless all cells are like that. */
  private static final int LEAST_LEVELS = 2;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

  /**
   * The cells of every law, in the order of the laws; none where no trial lies in a law's regime.
   *
   * <p>One pass over the trials: each is sent to a cell of every law in whose regime it lies.
   */
  static List<List<CellFit>> all(Declaration study, Dataset<Row> trials) {
    List<Law> laws = study.laws();
    if (laws.isEmpty()) {
      return List.of();
    }
    List<String> axes = study.axes().stream().map(Axis::name).toList();
    List<List<String>> cellAxes = laws.stream().map(law -> cellAxes(axes, law)).toList();
    Column[] entries = new Column[laws.size()];
    Arrays.setAll(entries, k -> entry(k, laws.get(k), axes, cellAxes.get(k)));
    List<Column> cell = new ArrayList<>(List.of(col("law")));
    axes.forEach(axis -> cell.add(col(axis)));
    List<Found> found =
        trials
            .select(inline(array_compact(array(entries))))
            .groupBy(cell.toArray(Column[]::new))
            .agg(
                // Sorted, so that sums over the trials do not depend on how they were stored.
                sort_array(collect_list(col("seen"))).as("data"),
                count(when(col("failed"), lit(1))).as("failed"))
            .javaRDD()
            .map(row -> found(laws.get(row.getInt(0)), cellAxes.get(row.getInt(0)), row))
            .collect();
    List<List<CellFit>> byLaw = new ArrayList<>();
    for (int k = 0; k < laws.size(); k++) {
      int law = k;
      byLaw.add(attempts(found.stream().filter(f -> f.law == law).map(Found::fit)));
    }
    return byLaw;
  }

  /** A fit and the number of its law. */
  private record Found(int law, CellFit fit) implements Serializable {}

  private static List<String> cellAxes(List<String> axes, Law law) {
    List<String> predictors = law.terms().stream().map(Law.Term::predictor).toList();
    return law.cells().isEmpty()
        ? axes.stream().filter(axis -> !predictors.contains(axis)).toList()
        : law.cells();
  }

  private static List<CellFit> attempts(Stream<CellFit> cells) {
    List<CellFit> fits =
        cells.sorted(Comparator.comparing(CellFit::cell, CellFit::compareCells)).toList();
    List<CellFit> attempts = fits.stream().filter(fit -> fit.fit.levels() >= LEAST_LEVELS).toList();
    // Where no cell is an attempt, the first says so for all.
    return attempts.isEmpty() ? fits.stream().limit(1).toList() : attempts;
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

  /** What a trial says to a law: NULL outside the regime, else its cell and its observation. */
  private static Column entry(int number, Law law, List<String> axes, List<String> cellAxes) {
    Column failed = col("status").notEqual("ok");
    List<Column> columns = new ArrayList<>();
    columns.add(lit(number).as("law"));
    axes.forEach(axis -> columns.add(when(lit(cellAxes.contains(axis)), col(axis)).as(axis)));
    columns.add(failed.as("failed"));
    columns.add(when(usable(law), observation(law)).as("seen"));
    // A failed trial has no metrics, so that a regime over metrics is NULL for it: it counts as
    // excluded, or a law would look better where more trials fail.
    Column inRegime = coalesce(expr(law.regime()), failed);
    return when(inRegime, struct(columns.toArray(Column[]::new)));
  }

  private static Column usable(Law law) {
    Column usable = col("status").equalTo("ok").and(col(law.response()).isNotNull());
    for (Law.Term term : law.terms()) {
      usable = usable.and(col(term.predictor()).isNotNull());
    }
    return usable;
  }

  /** The replicate, the response, the predictors and what predicts each of them or NULL. */
  private static Column observation(Law law) {
    Column[] x = law.terms().stream().map(term -> real(term.predictor())).toArray(Column[]::new);
    Column[] like = law.terms().stream().map(term -> real(term.like())).toArray(Column[]::new);
    return struct(
        col("replicate"), real(law.response()).as("y"), array(x).as("x"), array(like).as("like"));
  }

  private static Column real(String column) {
    return (column == null ? lit(null) : col(column)).cast("double");
  }

  private static Found found(Law law, List<String> cellAxes, Row row) {
    List<Row> data = row.getList(row.fieldIndex("data"));
    Scale scale = law.form() == Law.Form.POWER ? Scale.LOG : Scale.LINEAR;
    Location location =
        law.statistic() == Law.Statistic.MEAN ? Location.LOG_OF_MEAN : Location.MEAN_OF_LOG;
    int terms = law.terms().size();
    Observations observations = observations(data, terms, seen -> seen.getDouble(1));
    List<Double> like = new ArrayList<>();
    for (int k = 0; k < terms; k++) {
      int term = k;
      boolean stated = law.terms().get(k).like() == null;
      Observations other = observations(data, terms, seen -> seen.<Double>getList(3).get(term));
      like.add(stated ? Double.NaN : Fit.slopesLike(other, observations, scale, location)[k]);
    }
    List<String> cell =
        cellAxes.stream().map(axis -> axis + " = " + Canonical.text(row.getAs(axis))).toList();
    Fit fit = Fit.of(observations, scale, location);
    return new Found(row.getInt(0), new CellFit(cell, fit, like, row.<Long>getAs("failed")));
  }

  private static Observations observations(
      List<Row> data, int terms, Function<Row, Double> response) {
    List<Row> present = data.stream().filter(row -> response.apply(row) != null).toList();
    double[][] x = new double[terms][present.size()];
    long[] replicate = new long[present.size()];
    double[] y = new double[present.size()];
    for (int i = 0; i < present.size(); i++) {
      Row row = present.get(i);
      replicate[i] = row.getLong(0);
      y[i] = response.apply(row);
      List<Double> predictors = row.getList(2);
      for (int k = 0; k < terms; k++) {
        x[k][i] = predictors.get(k);
      }
    }
    return new Observations(x, replicate, y);
  }
}
