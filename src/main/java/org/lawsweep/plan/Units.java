package org.lawsweep.plan;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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

  static final String TRIALS = "rows";

  /**
   * Groups trials into units.
   *
   * @param trials of {@link Plan#trials}, with the column missing
   * @param together whether the trials of each unit come one after the other
   */
  static Units of(Declaration study, Dataset<Row> trials, boolean together) {
    if (study.fusedAxes().isEmpty()) {
      List<Column> columns = new ArrayList<>();
      columns.add(col(ID));
      study.axes().forEach(axis -> columns.add(col(axis.name())));
      columns.add(col(REPLICATE));
      columns.add(array(struct(col(TRIAL_ID), col(MISSING))).as(TRIALS));
      columns.add(col(FLOPS));
      columns.add(col(BYTES));
      return new Units(study, trials.filter(MISSING).select(columns.toArray(Column[]::new)));
    }
    Grouping grouping = new Grouping(study, trials.schema());
    Dataset<Row> grouped = together ? trials : Rows.together(trials, ID);
    return new Units(study, Rows.map(grouped, grouping, grouping.columns()));
  }

  /** Takes the only unit out of Spark. */
  public PlannedUnit only() {
    return PlannedUnit.of(study, rows.first());
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
