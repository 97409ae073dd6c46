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
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** Begins a pass over trials, which puts the cells that it finds where they are told to be. */
  Pass pass(Map<List<Object>, Fold> cells) {
    return new Pass(cells);
  }

  /** The cell of a law to which a trial went last, and what that trial said. */
  private static final class Last {
    private List<Object> key;
    private CellFold cell;
    private List<Double> x;
    private List<Double> like;
  }

  /**
   * A pass over trials. Where these come in order, most are of the cell and the level of the one
   * before, so that neither is looked up again.
   */
  final class Pass {

    private final Map<List<Object>, Fold> cells;
    private final List<Last> lasts = Stream.generate(Last::new).limit(laws.size()).toList();

    private Pass(Map<List<Object>, Fold> cells) {
      this.cells = cells;
    }

    /** Reads a trial to the cells that it is in. */
    void read(Row row) {
      for (int k = 0; k < laws.size(); k++) {
        Reads places = reads.get(k);
        int arm = arm(laws.get(k), places, row);
        if (arm >= 0 && TrialColumns.isTrue(row, places.regime)) {
          Last last = lasts.get(k);
          if (last.key == null || !isOf(last.key, row, places.axes)) {
            Law law = laws.get(k);
            last.key = key(k, places, row);
            last.cell = (CellFold) cells.computeIfAbsent(last.key, key -> LawForms.of(law).fold());
            last.x = null;
          }
          if (!isAt(last.x, row, places.x)) {
            last.x = reals(row, places.x);
            last.cell.addLevel(last.x);
          }
          if (!isAt(last.like, row, places.like)) {
            last.like = reals(row, places.like);
          }
          CellReader.this.read(places, row, arm, last);
        }
      }
    }
  }

  private static boolean isOf(List<Object> key, Row row, List<Integer> axes) {
    for (int k = 0; k < axes.size(); k++) {
      if (!Objects.equals(key.get(k + 1), row.get(axes.get(k)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAt(List<Double> last, Row row, List<Integer> columns) {
    for (int k = 0; k < columns.size(); k++) {
      if (last == null || Double.compare(last.get(k), real(row, columns.get(k))) != 0) {
        return false;
      }
    }
    return last != null;
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

  private void read(Reads law, Row row, int arm, Last last) {
    boolean failure = TrialColumns.isTrue(row, failed);
    boolean capped = TrialColumns.isTrue(row, censored);
    double y = real(row, law.response);
    // A NULL metric says that it does not apply, unless the trial ended at a cap before it.
    boolean usable = (capped || !Double.isNaN(y)) && !last.x.contains(Double.NaN);
    if (usable || failure) {
      long number = row.getLong(replicate);
      double other = real(row, law.other);
      last.cell.add(
          new Seen(number, y, last.x, last.like, other, arm, capped, failure), row.getString(id));
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
