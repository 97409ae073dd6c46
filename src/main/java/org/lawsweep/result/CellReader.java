package org.lawsweep.result;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.lawsweep.study.Axis;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;

/**
 * Reads trials to the cells of all laws: each goes to a cell of every law in whose regime it lies.
 * The key of a cell is the law's number, then the values of the axes held fixed.
 */
final class CellReader implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<Law> laws;
  private final List<Boolean> truths;
  private final List<List<Axis>> axes;
  private final List<Reads> reads;
  private final int id;
  private final int replicate;
  private final int censored;
  private final int failed;

  /**
   * Where a law finds what it reads: places of columns, −1 for one that it does not have.
   *
   * @param axes those held fixed
   */
  private record Reads(
      int regime,
      int response,
      List<Integer> x,
      List<Integer> like,
      int other,
      int choice,
      List<Integer> axes)
      implements Serializable {}

  /**
   * Prepares to read.
   *
   * @param columns gets those that the laws are about
   */
  CellReader(Declaration study, List<Law> laws, TrialColumns columns) {
    this.laws = List.copyOf(laws);
    List<String> names = study.axes().stream().map(Axis::name).toList();
    truths = laws.stream().map(law -> TrialColumns.isTruth(study, law.response())).toList();
    axes =
        laws.stream()
            .map(law -> law.cells(names).stream().map(a -> study.axis(a).orElseThrow()).toList())
            .toList();
    id = columns.add("trial_id");
    replicate = columns.add("replicate");
    censored = columns.add("censored");
    failed = columns.addFailed();
    reads = IntStream.range(0, laws.size()).mapToObj(k -> reads(k, columns)).toList();
  }

  private Reads reads(int number, TrialColumns columns) {
    Law law = laws.get(number);
    // A failed trial has no metrics, so that a regime over metrics is NULL for it: it counts as
    // excluded, or a law would look better where more trials fail.
    Column regime = coalesce(expr(law.regime()), col("status").notEqual("ok"));
    return new Reads(
        columns.add(" regime " + law.regime(), regime),
        columns.addReal(law.response()),
        law.terms().stream().map(term -> real(term.predictor(), columns)).toList(),
        law.terms().stream().map(term -> real(term.like(), columns)).toList(),
        real(law.form().other(), columns),
        law.form() instanceof Form.Arms arms ? columns.add(arms.choice()) : -1,
        axes.get(number).stream().map(axis -> columns.add(axis.name())).toList());
  }

  private static int real(String name, TrialColumns columns) {
    return name == null ? -1 : columns.addReal(name);
  }

  /** Reads a trial to the cells that it is in. */
  void read(Row row, Map<List<Object>, Fold> cells) {
    for (int k = 0; k < laws.size(); k++) {
      Law law = laws.get(k);
      Reads places = reads.get(k);
      int arm = arm(law, places, row);
      if (arm >= 0 && TrialColumns.isTrue(row, places.regime)) {
        List<Object> key = key(k, places, row);
        read(
            places,
            row,
            arm,
            (CellFold) cells.computeIfAbsent(key, cell -> LawForms.of(law).fold()));
      }
    }
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
    boolean failure = TrialColumns.isTrue(row, failed);
    boolean capped = TrialColumns.isTrue(row, censored);
    double y = real(row, law.response);
    // A NULL metric says that it does not apply, unless the trial ended at a cap before it.
    boolean usable = (capped || !Double.isNaN(y)) && !x.contains(Double.NaN);
    if (usable || failure) {
      cell.add(
          new Seen(
              row.getLong(replicate),
              y,
              x,
              reals(row, law.like),
              real(row, law.other),
              arm,
              capped,
              failure),
          row.getString(id));
    }
  }

  private static List<Double> reals(Row row, List<Integer> columns) {
    Double[] reals = new Double[columns.size()];
    Arrays.setAll(reals, k -> real(row, columns.get(k)));
    return Arrays.asList(reals);
  }

  private static double real(Row row, int place) {
    return place < 0 ? Double.NaN : TrialColumns.real(row, place);
  }

  /** Gives what there is for a fit, once all trials of a cell are put together. */
  CellTrials trials(List<Object> key, Fold cell) {
    int law = (int) key.get(0);
    List<AxisValue> values = new ArrayList<>();
    for (int k = 0; k < axes.get(law).size(); k++) {
      values.add(new AxisValue(axes.get(law).get(k), key.get(k + 1)));
    }
    return ((CellFold) cell).trials(law, Collections.unmodifiableList(values), truths.get(law));
  }
}
