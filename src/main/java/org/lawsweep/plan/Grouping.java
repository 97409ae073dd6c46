package org.lawsweep.plan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import scala.collection.immutable.ArraySeq$;

/** Trials, those of a unit one after the other, grouped into the units that have one missing. */
final class Grouping implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  private final StructType columns;
  private final StructType columnsOfTrial;
  private final int[] ofUnit;
  private final int[] ofTrial;
  private final int id;
  private final int missing;
  private final int flops;
  private final int bytes;

  /**
   * A grouping for trials of a study.
   *
   * @param trials columns of {@link Plan#trials}, and missing
   */
  Grouping(Declaration study, StructType trials) {
    List<StructField> unit = new ArrayList<>();
    List<StructField> trial = new ArrayList<>();
    unit.add(trials.apply(Units.ID));
    for (Axis axis : study.axes()) {
      (axis.fused() ? trial : unit).add(trials.apply(axis.name()));
    }
    unit.add(trials.apply(Units.REPLICATE));
    trial.add(trials.apply(Units.TRIAL_ID));
    trial.add(trials.apply(Units.MISSING));
    ofUnit = places(unit, trials);
    ofTrial = places(trial, trials);
    columnsOfTrial = new StructType(trial.toArray(StructField[]::new));
    columns =
        new StructType(unit.toArray(StructField[]::new))
            .add(Units.TRIALS, DataTypes.createArrayType(columnsOfTrial))
            .add(Units.FLOPS, DataTypes.DoubleType)
            .add(Units.BYTES, DataTypes.DoubleType);
    id = trials.fieldIndex(Units.ID);
    missing = trials.fieldIndex(Units.MISSING);
    flops = trials.fieldIndex(Units.FLOPS);
    bytes = trials.fieldIndex(Units.BYTES);
  }

  private static int[] places(List<StructField> fields, StructType trials) {
    return fields.stream().mapToInt(field -> trials.fieldIndex(field.name())).toArray();
  }

  /** The columns of units. */
  StructType columns() {
    return columns;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> trials) {
    return new Groups(trials);
  }

  private static Object[] values(Row trial, int[] places, int size) {
    Object[] values = new Object[size];
    for (int k = 0; k < places.length; k++) {
      values[k] = trial.get(places[k]);
    }
    return values;
  }

  /** The units, one at a time. */
  private final class Groups implements Iterator<Row> {

    private final Iterator<Row> trials;
    private Row ahead;
    private Row next;

    Groups(Iterator<Row> trials) {
      this.trials = trials;
      ahead = trials.hasNext() ? trials.next() : null;
      next = following();
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Row next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      Row unit = next;
      next = following();
      return unit;
    }

    /** The next unit with a missing trial, null where there is none. */
    private Row following() {
      Row unit = null;
      while (unit == null && ahead != null) {
        unit = group();
      }
      return unit;
    }

    /** The unit of the trial ahead, null where it has none missing. */
    private Row group() {
      Row first = ahead;
      List<Row> all = new ArrayList<>();
      boolean any = false;
      double mostFlops = Double.NEGATIVE_INFINITY;
      double mostBytes = Double.NEGATIVE_INFINITY;
      while (ahead != null && ahead.getString(id).equals(first.getString(id))) {
        all.add(new GenericRowWithSchema(values(ahead, ofTrial, ofTrial.length), columnsOfTrial));
        if (ahead.getBoolean(missing)) {
          any = true;
          mostFlops = Math.max(mostFlops, ahead.getDouble(flops));
          mostBytes = Math.max(mostBytes, ahead.getDouble(bytes));
        }
        ahead = trials.hasNext() ? trials.next() : null;
      }
      if (!any) {
        return null;
      }
      Object[] values = values(first, ofUnit, columns.size());
      values[ofUnit.length] = ArraySeq$.MODULE$.unsafeWrapArray(all.toArray());
      values[ofUnit.length + 1] = mostFlops;
      values[ofUnit.length + 2] = mostBytes;
      return new GenericRowWithSchema(values, columns);
    }
  }
}
