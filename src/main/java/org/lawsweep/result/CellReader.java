package org.lawsweep.result;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Axis;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Term;
import scala.Tuple2;

/**
 * Reads trials to the cells of all laws in one pass: each trial goes to a cell of every law in
 * whose regime it lies. Tasks keep cells, not trials.
 */
final class CellReader implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String ID = "trial_id";
  private static final String REPLICATE = "replicate";
  private static final String CENSORED = "censored";
  private static final String FAILED = " failed";
  private static final String REAL = " real ";
  private static final String REGIME = " regime ";

  private final List<Law> laws;
  private final List<List<Axis>> axes = new ArrayList<>();
  private final List<Boolean> truths = new ArrayList<>();
  // The place of each column that is read, by what it is called here.
  private final Map<String, Integer> places = new HashMap<>();

  private CellReader(Declaration study, List<Law> laws) {
    this.laws = List.copyOf(laws);
    List<String> names = study.axes().stream().map(Axis::name).toList();
    for (Law law : laws) {
      axes.add(law.cells(names).stream().map(axis -> study.axis(axis).orElseThrow()).toList());
      truths.add(isTruth(study, law.response()));
    }
  }

  /**
   * Gathers the cells of all laws.
   *
   * @param trials of one job, each once, with the study's columns
   */
  static JavaRDD<CellTrials> cells(Declaration study, List<Law> laws, Dataset<Row> trials) {
    CellReader reader = new CellReader(study, laws);
    int tasks = Integer.parseInt(trials.sparkSession().conf().get("spark.sql.shuffle.partitions"));
    return reader
        .select(study, trials)
        .javaRDD()
        .mapPartitionsToPair(reader::read)
        .partitionBy(new HashPartitioner(tasks))
        .mapPartitions(reader::trials);
  }

  private Dataset<Row> select(Declaration study, Dataset<Row> trials) {
    Map<String, Column> columns = new LinkedHashMap<>();
    Column failed = col("status").notEqual("ok");
    for (String column : List.of(ID, REPLICATE, CENSORED)) {
      columns.put(column, col(column));
    }
    columns.put(FAILED, failed);
    study.axes().forEach(axis -> columns.put(axis.name(), col(axis.name())));
    for (Law law : laws) {
      // A failed trial has no metrics, so that a regime over metrics is NULL for it: it counts as
      // excluded, or a law would look better where more trials fail.
      columns.put(REGIME + law.regime(), coalesce(expr(law.regime()), failed));
      List<String> reals = new ArrayList<>(List.of(law.response()));
      for (Term term : law.terms()) {
        reals.add(term.predictor());
        reals.add(term.like());
      }
      reals.add(law.form().other());
      reals.stream()
          .filter(Objects::nonNull)
          .forEach(name -> columns.put(REAL + name, real(study, name)));
    }
    List<Column> named = new ArrayList<>();
    columns.forEach(
        (name, column) -> {
          places.put(name, named.size());
          named.add(column.as("c" + named.size()));
        });
    return trials.select(named.toArray(Column[]::new));
  }

  private static Column real(Declaration study, String column) {
    // Spark casts no truth value to a double in one step under ANSI rules.
    return (isTruth(study, column) ? col(column).cast("int") : col(column)).cast("double");
  }

  private static boolean isTruth(Declaration study, String column) {
    return study.metric(column).filter(m -> m.type() == Metric.Type.BOOLEAN).isPresent();
  }

  /** Where a law finds what it reads: places of columns, −1 for one that it does not have. */
  private record Reads(
      int regime,
      int response,
      List<Integer> x,
      List<Integer> like,
      int other,
      int choice,
      List<Integer> axes) {}

  private Reads reads(int number) {
    Law law = laws.get(number);
    return new Reads(
        places.get(REGIME + law.regime()),
        real(law.response()),
        law.terms().stream().map(term -> real(term.predictor())).toList(),
        law.terms().stream().map(term -> real(term.like())).toList(),
        real(law.form().other()),
        law.form() instanceof Form.Arms arms ? places.get(arms.choice()) : -1,
        axes.get(number).stream().map(axis -> places.get(axis.name())).toList());
  }

  private int real(String column) {
    return column == null ? -1 : places.get(REAL + column);
  }

  /** The cells of some trials, by law and values of the axes held fixed. */
  private Iterator<Tuple2<List<Object>, CellFold>> read(Iterator<Row> rows) {
    Map<List<Object>, CellFold> cells = new HashMap<>();
    List<LawForm> forms = laws.stream().map(LawForms::of).toList();
    List<Reads> reads = IntStream.range(0, laws.size()).mapToObj(this::reads).toList();
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int k = 0; k < forms.size(); k++) {
        LawForm form = forms.get(k);
        Reads law = reads.get(k);
        int arm = arm(form.law(), law, row);
        if (arm >= 0 && isTrue(row, law.regime)) {
          read(law, row, arm, cells.computeIfAbsent(key(k, law, row), key -> form.fold()));
        }
      }
    }
    return cells.entrySet().stream()
        .map(cell -> new Tuple2<>(cell.getKey(), cell.getValue()))
        .iterator();
  }

  private static List<Object> key(int number, Reads law, Row row) {
    List<Object> key = new ArrayList<>(1 + law.axes.size());
    key.add(number);
    law.axes.forEach(place -> key.add(row.get(place)));
    return key;
  }

  /** Which of the arms that the law compares the trial is; −1 for none of them. */
  private static int arm(Law law, Reads reads, Row row) {
    if (law.form() instanceof Form.Arms arms) {
      String choice = Canonical.text(row.get(reads.choice));
      int second = arms.upper().equals(choice) ? 1 : -1;
      return arms.lower().equals(choice) ? 0 : second;
    }
    return 0;
  }

  private void read(Reads law, Row row, int arm, CellFold cell) {
    List<Double> x = reals(row, law.x);
    cell.addLevel(x);
    boolean failed = isTrue(row, places.get(FAILED));
    boolean censored = isTrue(row, places.get(CENSORED));
    double y = real(row, law.response);
    // A NULL metric says that it does not apply, unless the trial ended at a cap before it.
    boolean usable = (censored || !Double.isNaN(y)) && !x.contains(Double.NaN);
    if (usable || failed) {
      cell.add(
          new Seen(
              row.getLong(places.get(REPLICATE)),
              y,
              x,
              reals(row, law.like),
              real(row, law.other),
              arm,
              censored,
              failed),
          row.getString(places.get(ID)));
    }
  }

  private static List<Double> reals(Row row, List<Integer> columns) {
    Double[] reals = new Double[columns.size()];
    Arrays.setAll(reals, k -> real(row, columns.get(k)));
    return Arrays.asList(reals);
  }

  private static boolean isTrue(Row row, int place) {
    return !row.isNullAt(place) && row.getBoolean(place);
  }

  private static double real(Row row, int place) {
    return place < 0 || row.isNullAt(place) ? Double.NaN : row.getDouble(place);
  }

  /**
   * The parts of each cell put together. Here, since Spark's own map of sums would estimate the
   * size of each sum by walking through all of it, time and again.
   */
  private Iterator<CellTrials> trials(Iterator<Tuple2<List<Object>, CellFold>> parts) {
    Map<List<Object>, CellFold> cells = new HashMap<>();
    parts.forEachRemaining(part -> cells.merge(part._1(), part._2(), CellFold::plus));
    return cells.entrySet().stream().map(cell -> trials(cell.getKey(), cell.getValue())).iterator();
  }

  private CellTrials trials(List<Object> key, CellFold cell) {
    int law = (int) key.get(0);
    List<AxisValue> values = new ArrayList<>();
    for (int k = 0; k < axes.get(law).size(); k++) {
      values.add(new AxisValue(axes.get(law).get(k), key.get(k + 1)));
    }
    return cell.trials(law, Collections.unmodifiableList(values), truths.get(law));
  }
}
