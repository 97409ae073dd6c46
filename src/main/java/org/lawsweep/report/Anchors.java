package org.lawsweep.report;

import java.util.IdentityHashMap;

/** Where things are on a page: each drawn figure under an anchor of its own. */
final class Anchors {

  private final JobReport job;
  // By identity: a job may hold equal figures.
  private final IdentityHashMap<Figure, String> figures = new IdentityHashMap<>();

  Anchors(JobReport job) {
    this.job = job;
    Names names = new Names();
    for (Figure figure : job.figures()) {
      figures.put(figure, names.of(figure));
    }
  }

  /** The anchor of a figure. */
  String of(Figure figure) {
    return figures.get(figure);
  }

  /** The anchor of the figure that explains a row; empty for none. */
  String of(LawRow row) {
    return job.laws().stream()
        .filter(figure -> figure.row().same(row))
        .map(figure -> figures.getOrDefault(figure, ""))
        .findFirst()
        .orElse("");
  }

  /** How many figures are drawn. */
  int figures() {
    return figures.size();
  }
}
