package org.lawsweep.plan;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;

/**
 * The units of a plan that have a trial missing, as a DataFrame: millions of them stay in Spark,
 * and {@link PlannedUnit} is one that came out.
 *
 * @param study that they are of
 * @param rows one a unit: unit_id, the plain axes, replicate, rows (an array of the fused axes,
 *     trial_id and missing, one a trial), flops and bytes up to the largest missing trial
 */
public record Units(Declaration study, Dataset<Row> rows) {

  static final String ID = "unit_id";
  static final String REPLICATE = "replicate";
  static final String FLOPS = "flops";
  static final String BYTES = "bytes";
  static final String TRIAL_ID = "trial_id";
  static final String MISSING = "missing";

  private static final String TRIALS = "rows";

  /**
   * Groups trials into units.
   *
   * @param trials of {@link Plan#trials}, with the column missing
   */
  static Units of(Declaration study, Dataset<Row> trials) {
    List<Column> fused = new ArrayList<>();
    study.fusedAxes().forEach(axis -> fused.add(col(axis.name())));
    fused.add(col(TRIAL_ID));
    fused.add(col(MISSING));
    Column entry = struct(fused.toArray(Column[]::new));
    List<String> plain = new ArrayList<>();
    study.axes().stream().filter(axis -> !axis.fused()).map(Axis::name).forEach(plain::add);
    plain.add(REPLICATE);
    if (study.fusedAxes().isEmpty()) {
      List<Column> columns = new ArrayList<>();
      columns.add(col(ID));
      plain.forEach(axis -> columns.add(col(axis)));
      columns.add(array(entry).as(TRIALS));
      columns.add(col(FLOPS));
      columns.add(col(BYTES));
      return new Units(study, trials.filter(MISSING).select(columns.toArray(Column[]::new)));
    }
    List<Column> sums = new ArrayList<>();
    plain.forEach(axis -> sums.add(first(col(axis)).as(axis)));
    sums.add(collect_list(entry).as(TRIALS));
    sums.add(max(when(col(MISSING), col(FLOPS))).as(FLOPS));
    sums.add(max(when(col(MISSING), col(BYTES))).as(BYTES));
    return new Units(
        study,
        trials
            .groupBy(ID)
            .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
            .filter(col(FLOPS).isNotNull()));
  }

  /** Takes the only unit out of Spark. */
  public PlannedUnit only() {
    return PlannedUnit.of(study, rows.first());
  }

  /** Makes units of one row of these, in one partition. */
  Units alone(Row row) {
    return new Units(
        study, rows.sparkSession().createDataFrame(List.of(row), rows.schema()).coalesce(1));
  }

  static List<Row> trials(Row unit) {
    return unit.getList(unit.fieldIndex(TRIALS));
  }

  /** Predicts the seconds of a unit. */
  static double seconds(Row unit, Cost cost) {
    return cost.seconds(unit.<Double>getAs(FLOPS), missing(unit));
  }

  /** Counts the missing trials of a unit. */
  static long missing(Row unit) {
    long missing = 0;
    for (Row trial : trials(unit)) {
      missing += trial.<Boolean>getAs(MISSING) ? 1 : 0;
    }
    return missing;
  }
}
