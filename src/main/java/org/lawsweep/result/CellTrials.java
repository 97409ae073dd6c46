package org.lawsweep.result;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Axis;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Term;

/**
 * The trials of one cell of one law. They stay on executors, since together they are all trials.
 *
 * @param law its number among the laws
 * @param cell the values of the axes held fixed
 * @param seen what its usable and its failed trials say, in one order wherever they were stored
 * @param levels how many levels the grid has, whether or not a trial of them is usable; of a
 *     threshold's scaling how many thresholds
 * @param truths whether the response is a truth value, so that its mean is a rate
 */
record CellTrials(int law, List<AxisValue> cell, List<Seen> seen, int levels, boolean truths)
    implements Serializable {

  /**
   * The cells of all laws in one pass: each trial goes to a cell of every law in whose regime it
   * lies.
   *
   * @param trials of one job, each once, with the study's columns
   */
  static JavaRDD<CellTrials> of(Declaration study, List<Law> laws, Dataset<Row> trials) {
    List<String> axes = study.axes().stream().map(Axis::name).toList();
    Column[] entries = new Column[laws.size()];
    Arrays.setAll(entries, k -> entry(k, laws.get(k), study, axes));
    List<Column> cell = new ArrayList<>(List.of(col("law")));
    axes.forEach(axis -> cell.add(col(axis)));
    List<Boolean> truths = laws.stream().map(law -> isTruth(study, law.response())).toList();
    List<List<Axis>> cellAxes = laws.stream().map(law -> cellAxes(law, study, axes)).toList();
    return trials
        .select(inline(array_compact(array(entries))))
        .groupBy(cell.toArray(Column[]::new))
        .agg(
            // Sorted, so that sums over the trials do not depend on how they were stored.
            sort_array(collect_list(col("seen"))).as("seen"),
            size(collect_set(col("level"))).as("levels"))
        .javaRDD()
        .map(row -> of(row, cellAxes.get(row.getInt(0)), truths.get(row.getInt(0))));
  }

  private static List<Axis> cellAxes(Law law, Declaration study, List<String> axes) {
    return law.cells(axes).stream().map(axis -> study.axis(axis).orElseThrow()).toList();
  }

  private static CellTrials of(Row row, List<Axis> cellAxes, boolean truths) {
    List<Row> seen = row.getList(row.fieldIndex("seen"));
    return new CellTrials(
        row.getInt(0),
        cellAxes.stream().map(axis -> new AxisValue(axis, row.getAs(axis.name()))).toList(),
        seen.stream().map(CellTrials::seen).toList(),
        row.<Integer>getAs("levels"),
        truths);
  }

  /** Lists the trials that have a result. */
  List<Seen> usable() {
    return seen.stream().filter(trial -> !trial.failed()).toList();
  }

  /** Lists the trials that have none. */
  List<Seen> failed() {
    return seen.stream().filter(Seen::failed).toList();
  }

  /** Counts the levels of which every trial failed; of a law about rows, which has none, 0. */
  int lostToFailure() {
    Set<List<Double>> lost = failed().stream().map(Seen::x).collect(Collectors.toSet());
    usable().forEach(trial -> lost.remove(trial.x()));
    return lost.contains(List.<Double>of()) ? 0 : lost.size();
  }

  private static Seen seen(Row row) {
    return new Seen(
        row.getLong(0),
        real(row.get(1)),
        row.<Double>getList(2).stream().map(CellTrials::real).toList(),
        row.<Double>getList(3).stream().map(CellTrials::real).toList(),
        real(row.get(4)),
        row.getInt(5),
        row.getBoolean(6),
        row.getBoolean(7));
  }

  private static double real(Object value) {
    return Objects.requireNonNullElse((Double) value, Double.NaN);
  }

  /** What a trial says to a law: NULL outside the regime, else its cell and what is seen. */
  private static Column entry(int number, Law law, Declaration study, List<String> axes) {
    Column failed = col("status").notEqual("ok");
    List<String> cellAxes = law.cells(axes);
    List<Column> columns = new ArrayList<>();
    columns.add(lit(number).as("law"));
    axes.forEach(axis -> columns.add(when(lit(cellAxes.contains(axis)), col(axis)).as(axis)));
    columns.add(level(law).as("level"));
    columns.add(when(usable(law).or(failed), seen(law, study)).as("seen"));
    // A failed trial has no metrics, so that a regime over metrics is NULL for it: it counts as
    // excluded, or a law would look better where more trials fail.
    Column inRegime = coalesce(expr(law.regime()), failed);
    if (law.form() instanceof Form.Arms arms) {
      List<String> both = List.of(arms.lower(), arms.upper());
      inRegime = inRegime.and(col(arms.choice()).isInCollection(both));
    }
    return when(inRegime, struct(columns.toArray(Column[]::new)));
  }

  /** A NULL metric says that it does not apply, unless the trial ended at a cap before it. */
  private static Column usable(Law law) {
    Column usable =
        col("status").equalTo("ok").and(col(law.response()).isNotNull().or(col("censored")));
    for (Term term : law.terms()) {
      usable = usable.and(col(term.predictor()).isNotNull());
    }
    return usable;
  }

  private static Column seen(Law law, Declaration study) {
    Column arm =
        law.form() instanceof Form.Arms arms
            ? when(col(arms.choice()).equalTo(arms.upper()), 1).otherwise(0)
            : lit(0);
    Column[] like =
        law.terms().stream().map(term -> real(study, term.like())).toArray(Column[]::new);
    return struct(
        col("replicate"),
        real(study, law.response()).as("y"),
        predictors(law).as("x"),
        array(like).cast("array<double>").as("like"),
        real(study, law.form().other()).as("other"),
        arm.as("arm"),
        col("censored"),
        col("status").notEqual("ok").as("failed"));
  }

  /** What a fit has several of: of a threshold's scaling the others alone, not the axis. */
  private static Column level(Law law) {
    Column all = predictors(law);
    return law.form() instanceof Form.ThresholdPower ? slice(all, 2, law.terms().size() - 1) : all;
  }

  private static Column predictors(Law law) {
    Column[] x =
        law.terms().stream()
            .map(term -> col(term.predictor()).cast("double"))
            .toArray(Column[]::new);
    return array(x).cast("array<double>");
  }

  private static Column real(Declaration study, String column) {
    if (column == null) {
      return lit(null).cast("double");
    }
    // Spark casts no truth value to a double in one step under ANSI rules.
    return (isTruth(study, column) ? col(column).cast("int") : col(column)).cast("double");
  }

  private static boolean isTruth(Declaration study, String column) {
    return study.metric(column).filter(m -> m.type() == Metric.Type.BOOLEAN).isPresent();
  }
}
