package org.lawsweep.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lawsweep.job.Job;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawRow;
import org.lawsweep.report.Numbers;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Law;
import org.lawsweep.study.Term;

/** The figures of a job's laws, with the SQL that gives the data of each again. */
final class LawFigures {

  /** Figures of a page: beyond these a law shows its first cells alone. */
  static final int MOST = 120;

  private final Job job;
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> undrawn = new ArrayList<>();

  /**
   * Draws the laws of one job.
   *
   * @param rows its table of laws
   * @param cells what the rows are about, a list for each law
   */
  LawFigures(Job job, List<LawRow> rows, List<List<CellFit>> cells) {
    this.job = job;
    int most = Math.max(1, MOST / Math.max(1, job.laws().size()));
    for (int l = 0; l < job.laws().size(); l++) {
      Law law = job.laws().get(l);
      List<CellFit> drawn = cells.get(l).stream().limit(most).toList();
      undrawn(law, drawn, cells.get(l).size());
      for (CellFit cell : drawn) {
        String label = Objects.toString(cell.label(), "");
        List<LawRow> ours =
            rows.stream()
                .filter(row -> row.law().equals(law.name()) && row.cell().equals(label))
                .toList();
        if (!ours.isEmpty()) {
          figures.addAll(
              LawForms.of(law).draw(new CellPage(job.study(), ours, cell, sql(law, cell))));
        }
      }
    }
  }

  private void undrawn(Law law, List<CellFit> drawn, int cells) {
    if (drawn.size() < cells) {
      undrawn.add(
          law.name()
              + ": the first "
              + Numbers.count(drawn.size(), "cell")
              + " of "
              + Numbers.count(cells));
    }
    drawn.stream()
        .map(cell -> cell.figure().undrawn())
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(what -> undrawn.add(law.name() + ": " + what));
  }

  /** Says of which laws not everything is drawn, and what is. */
  List<String> undrawn() {
    return List.copyOf(undrawn);
  }

  /** Gives figures of one kind, in the order of the rows. */
  <F extends Figure> List<F> of(Class<F> kind) {
    return figures.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** A text as Spark SQL reads it, where a backslash escapes. */
  private static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The query that gives the trials of a cell, for the command sql. */
  private String sql(Law law, CellFit cell) {
    String columns =
        Stream.concat(
                law.terms().stream().map(Term::predictor),
                Stream.concat(
                    Stream.of("replicate", law.response()), law.form().columns().stream()))
            .distinct()
            .collect(Collectors.joining(", "));
    String conditions =
        cell.cell().stream()
            .sorted(Comparator.comparing(value -> value.axis().name()))
            .map(value -> " AND " + condition(value))
            .collect(Collectors.joining());
    String regime = law.regime().equals("true") ? "" : "\n  AND (" + law.regime() + ")";
    return "SELECT "
        + columns
        + "\nFROM trials_"
        + job.study().name().replace('-', '_')
        + "\nWHERE job = '"
        + job.name()
        + "' AND seed = "
        + job.seed()
        + " AND status = 'ok'"
        + conditions
        + regime
        + "\nORDER BY "
        + columns;
  }

  private static String condition(AxisValue value) {
    String axis = value.axis().name();
    if (value.value() == null) {
      return axis + " IS NULL";
    }
    String text = Canonical.text(value.value());
    return axis + " = " + (value.axis().isString() ? literal(text) : text);
  }
}
