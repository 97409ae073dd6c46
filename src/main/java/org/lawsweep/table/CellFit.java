package org.lawsweep.table;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
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

  /** The cells of a law; empty where no trial lies in its regime. */
  static List<CellFit> all(Declaration study, Law law, Dataset<Row> trials) {
    List<String> predictors = law.terms().stream().map(Law.Term::predictor).toList();
    List<String> cellAxes =
        law.cells().isEmpty()
            ? study.axes().stream().map(Axis::name).filter(a -> !predictors.contains(a)).toList()
            : law.cells();
    // A failed trial has no metrics, so that a regime over metrics is NULL for it: it counts as
    // excluded, or a law would look better where more trials fail.
    Column inRegime = coalesce(expr(law.regime()), col("status").notEqual("ok"));
    List<CellFit> fits =
        trials
            .filter(inRegime)
            .groupBy(cellAxes.stream().map(name -> col(name)).toArray(Column[]::new))
            .agg(
                // Sorted, so that sums over the trials do not depend on how they were stored.
                sort_array(collect_list(when(usable(law, predictors), observation(law))))
                    .as("data"),
                count(when(col("status").notEqual("ok"), lit(1))).as("failed"))
            .map(
                (MapFunction<Row, CellFit>) row -> fit(law, cellAxes, row),
                Encoders.javaSerialization(CellFit.class))
            .collectAsList()
            .stream()
            .sorted(Comparator.comparing(CellFit::cell, CellFit::compareCells))
            .toList();
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

  private static Column usable(Law law, List<String> predictors) {
    Column usable = col("status").equalTo("ok").and(col(law.response()).isNotNull());
    for (String predictor : predictors) {
      usable = usable.and(col(predictor).isNotNull());
    }
    return usable;
  }

  /** Columns: the replicate, the response, the predictors, then what predicts them or NULL. */
  private static Column observation(Law law) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("replicate"));
    columns.add(col(law.response()).cast("double").as("y"));
    for (int k = 0; k < law.terms().size(); k++) {
      columns.add(col(law.terms().get(k).predictor()).cast("double").as("x" + k));
    }
    for (int k = 0; k < law.terms().size(); k++) {
      String like = law.terms().get(k).like();
      columns.add((like == null ? lit(null) : col(like)).cast("double").as("like" + k));
    }
    return struct(columns.toArray(Column[]::new));
  }

  private static CellFit fit(Law law, List<String> cellAxes, Row row) {
    List<Row> data = row.getList(cellAxes.size());
    Scale scale = law.form() == Law.Form.POWER ? Scale.LOG : Scale.LINEAR;
    Location location =
        law.statistic() == Law.Statistic.MEAN ? Location.LOG_OF_MEAN : Location.MEAN_OF_LOG;
    int terms = law.terms().size();
    Observations observations = observations(data, terms, 1);
    List<Double> like = new ArrayList<>();
    for (int k = 0; k < terms; k++) {
      boolean stated = law.terms().get(k).like() == null;
      Observations other = observations(data, terms, 2 + terms + k);
      like.add(stated ? Double.NaN : Fit.slopesLike(other, observations, scale, location)[k]);
    }
    List<String> cell = new ArrayList<>();
    for (int k = 0; k < cellAxes.size(); k++) {
      cell.add(cellAxes.get(k) + " = " + Canonical.text(row.get(k)));
    }
    return new CellFit(
        cell, Fit.of(observations, scale, location), like, row.getLong(cellAxes.size() + 1));
  }

  private static Observations observations(List<Row> data, int terms, int response) {
    List<Row> present = data.stream().filter(row -> !row.isNullAt(response)).toList();
    double[][] x = new double[terms][present.size()];
    long[] replicate = new long[present.size()];
    double[] y = new double[present.size()];
    for (int i = 0; i < present.size(); i++) {
      Row row = present.get(i);
      replicate[i] = row.getLong(0);
      y[i] = row.getDouble(response);
      for (int k = 0; k < terms; k++) {
        x[k][i] = row.getDouble(2 + k);
      }
    }
    return new Observations(x, replicate, y);
  }
}
