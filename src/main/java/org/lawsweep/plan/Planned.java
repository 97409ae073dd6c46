package org.lawsweep.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.StudyHandle;

/**
 * Points turned into trials: real values rounded, each with its identity, its unit, its cost and,
 * where a value breaks a rule of its axis or the point a rule of its study, that rule.
 *
 * <p>Runs on executors, unless rows are few. A trial's identity is the first 32 hex digits of
 * SHA-256 over the study, its version, all axes in alphabetical order, replicate and seed.
 */
final class Planned implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1L;

  private final StudyHandle study;
  private final long seed;

  private Planned(StudyHandle study, long seed) {
    this.study = study;
    this.seed = seed;
  }

  /**
   * Columns: the axes, replicate, trial_id, unit_id, flops, bytes, bad_axis, problem: bad_axis is
   * NULL where it is several axes together that break a rule.
   *
   * @param points the axes in declaration order, and replicate
   */
  static Dataset<Row> of(Dataset<Row> points, Declaration study, long seed) {
    return Rows.mapEach(
        points, new Planned(StudyHandle.of(study.name()), seed), schema(points.schema()));
  }

  private static StructType schema(StructType points) {
    // Nullable, every one: a point that breaks a rule is left unfinished.
    List<StructField> fields = new ArrayList<>();
    for (StructField field : points.fields()) {
      fields.add(DataTypes.createStructField(field.name(), field.dataType(), true));
    }
    fields.add(DataTypes.createStructField("trial_id", DataTypes.StringType, true));
    fields.add(DataTypes.createStructField("unit_id", DataTypes.StringType, true));
    fields.add(DataTypes.createStructField("flops", DataTypes.DoubleType, true));
    fields.add(DataTypes.createStructField("bytes", DataTypes.DoubleType, true));
    fields.add(DataTypes.createStructField("bad_axis", DataTypes.StringType, true));
    fields.add(DataTypes.createStructField("problem", DataTypes.StringType, true));
    return DataTypes.createStructType(fields);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> points) {
    Declaration declaration = study.declaration();
    Identity trialId = new Identity(declaration, seed, axis -> true);
    // Where nothing is fused a trial is its own unit, and one hash will do.
    Identity unitId =
        declaration.fusedAxes().isEmpty()
            ? null
            : new Identity(declaration, seed, axis -> !axis.fused());
    Checks checks = new Checks(declaration);
    Iterable<Row> rows = () -> points;
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> planned(declaration, row, checks, trialId, unitId))
        .iterator();
  }

  private static Row planned(
      Declaration declaration, Row row, Checks checks, Identity trialId, Identity unitId) {
    int axes = declaration.axes().size();
    Object[] out = new Object[axes + 7];
    LinkedHashMap<String, Object> values = new LinkedHashMap<>();
    for (int k = 0; k < axes; k++) {
      Axis axis = declaration.axes().get(k);
      Object value = row.get(k);
      out[k] = value instanceof Double real ? (Object) Canonical.round(real) : value;
      values.put(axis.name(), out[k]);
      Optional<String> problem = axis.problem(value);
      if (problem.isPresent()) {
        out[axes + 5] = axis.name();
        out[axes + 6] =
            problem.get()
                + ", but is "
                + (value == null ? "NULL" : value)
                + " at "
                + at(declaration, row, k);
        return RowFactory.create(out);
      }
    }
    Point point = new Point(values);
    try {
      Optional<String> broken = checks.problem(values::get);
      if (broken.isPresent()) {
        out[axes + 6] = broken.get();
        return RowFactory.create(out);
      }
      out[axes + 3] = declaration.flops().applyAsDouble(point);
      out[axes + 4] = declaration.bytes().applyAsDouble(point);
    } catch (ArithmeticException e) {
      int largest = largest(declaration, out).orElseThrow(() -> e);
      out[axes + 5] = declaration.axes().get(largest).name();
      out[axes + 6] =
          "must be at most 2147483647, since the study counts by it, but is "
              + out[largest]
              + " at "
              + at(declaration, row, largest);
      return RowFactory.create(out);
    }
    long replicate = row.getLong(axes);
    out[axes] = replicate;
    out[axes + 1] = trialId.of(out, replicate);
    out[axes + 2] = unitId == null ? out[axes + 1] : unitId.of(out, replicate);
    return RowFactory.create(out);
  }

  /**
   * Finds the axis of the largest value that is no index of an array; empty where there is none.
   */
  private static Optional<Integer> largest(Declaration declaration, Object[] values) {
    return IntStream.range(0, declaration.axes().size())
        .filter(k -> values[k] instanceof Long number && number > Integer.MAX_VALUE)
        .boxed()
        .max(Comparator.comparing(k -> (Long) values[k]));
  }

  /** The other values of a point, to find it by. */
  private static String at(Declaration declaration, Row row, int except) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < declaration.axes().size(); k++) {
      if (k != except && !row.isNullAt(k)) {
        text.append(text.isEmpty() ? "" : ", ");
        text.append(declaration.axes().get(k).name()).append('=').append(row.get(k));
      }
    }
    return text.toString();
  }

  /** Hashes points; the axes are sorted once. */
  private static final class Identity {

    private final String head;
    private final String tail;
    private final List<Axis> axes;
    private final int[] columns;

    Identity(Declaration study, long seed, Predicate<Axis> takes) {
      head = study.name() + '@' + study.version();
      tail = "|seed=" + seed;
      axes = study.axes().stream().filter(takes).sorted(Comparator.comparing(Axis::name)).toList();
      columns = axes.stream().mapToInt(study.axes()::indexOf).toArray();
    }

    /** The identity of the point whose values stand in the columns of the axes. */
    String of(Object[] values, long replicate) {
      StringBuilder key = new StringBuilder(head);
      for (int k = 0; k < columns.length; k++) {
        key.append('|').append(axes.get(k).name()).append('=');
        key.append(Canonical.text(values[columns[k]]));
      }
      key.append("|replicate=").append(replicate).append(tail);
      byte[] hash = Canonical.sha256(key.toString());
      return HexFormat.of().formatHex(hash, 0, 16);
    }
  }
}
