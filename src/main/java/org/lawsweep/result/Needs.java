package org.lawsweep.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.fit.Verdict;
import org.lawsweep.grow.Design;
import org.lawsweep.grow.Need;
import org.lawsweep.grow.Round;
import org.lawsweep.job.Job;
import org.lawsweep.plan.Expressions;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Law;

/** How well each claim of a fit is known. */
final class Needs {

  private Needs() {}

  /** Lists the claims that have a verdict and levels enough, cell by cell. */
  static List<Need> of(Job job, JobFit fit, Dataset<Row> trials) {
    // Each claim about a threshold that is not decided looks at them again.
    Dataset<Row> kept = trials.persist();
    try {
      return of(job, fit, new Designs(job.study(), kept));
    } finally {
      kept.unpersist();
    }
  }

  private static List<Need> of(Job job, JobFit fit, Designs designs) {
    List<Need> needs = new ArrayList<>();
    for (int l = 0; l < fit.cells().size(); l++) {
      Law law = job.laws().get(l);
      if (law.role() != Law.Role.CLAIM) {
        continue;
      }
      Optional<String> regime = Expressions.overAxes(job.study(), law.regime());
      for (CellFit cell : fit.cells().get(l)) {
        String where = where(cell.cell(), regime);
        cell.judged().stream()
            .filter(one -> one.verdict() != null && one.verdict() != Verdict.OUT_OF_REGIME)
            .forEach(one -> needs.add(of(designs, law, cell, one, where)));
      }
    }
    return needs;
  }

  private static Need of(Designs designs, Law law, CellFit cell, Judged judged, String where) {
    Need need =
        new Need(
            law.name(),
            Objects.toString(judged.predictor(), ""),
            Objects.toString(cell.label(), ""),
            where,
            judged.evidence().power(),
            judged.resolution(),
            judged.finding().replicates(),
            Design.GIVEN);
    return Round.undecided(List.of(need)).isEmpty()
        ? need
        : need.with(designs.of(law, where, judged));
  }

  private static String where(List<AxisValue> cell, Optional<String> regime) {
    String all =
        Stream.concat(cell.stream().map(Needs::condition), regime.stream())
            .collect(Collectors.joining(" AND "));
    return all.isEmpty() ? "true" : all;
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
