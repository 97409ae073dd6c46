package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.Verdict;
import org.lawsweep.grow.Need;
import org.lawsweep.job.Job;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Form;
import org.lawsweep.study.Law;

/** How well each claim of a fit is known. */
final class Needs {

  private Needs() {}

  /** Lists the claims that have a verdict and levels enough, cell by cell. */
  static List<Need> of(Job job, JobFit fit) {
    List<Need> needs = new ArrayList<>();
    for (int l = 0; l < fit.cells().size(); l++) {
      Law law = job.laws().get(l);
      for (CellFit cell : law.role() == Law.Role.CLAIM ? fit.cells().get(l) : List.<CellFit>of()) {
        cell.judged().stream()
            .filter(one -> one.verdict() != null && one.verdict() != Verdict.OUT_OF_REGIME)
            .forEach(one -> needs.add(of(law, cell, one)));
      }
    }
    return needs;
  }

  private static Need of(Law law, CellFit cell, Judged judged) {
    Threshold threshold = judged.threshold();
    // That of a scaling lies along the axis over the powers of others: none of its values is one.
    boolean between =
        law.form() instanceof Form.Threshold && threshold.status() == Threshold.Status.BRACKETED;
    return new Need(
        law.name(),
        Objects.toString(judged.predictor(), ""),
        Objects.toString(cell.label(), ""),
        where(cell.cell()),
        judged.evidence().power(),
        judged.resolution(),
        judged.finding().replicates(),
        between ? threshold.low() : Double.NaN,
        between ? threshold.high() : Double.NaN);
  }

  private static String where(List<AxisValue> cell) {
    return cell.isEmpty()
        ? "true"
        : cell.stream().map(Needs::condition).collect(Collectors.joining(" AND "));
  }

  private static String condition(AxisValue fixed) {
    String axis = fixed.axis().name();
    if (fixed.value() == null) {
      return axis + " IS NULL";
    }
    String text = Canonical.text(fixed.value());
    return axis + " = " + (fixed.axis().isString() ? "'" + text.replace("'", "\\'") + "'" : text);
  }
}
