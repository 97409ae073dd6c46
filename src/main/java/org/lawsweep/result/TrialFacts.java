package org.lawsweep.result;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lawsweep.report.FailureFigure;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Column;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Series;
import org.lawsweep.table.SummaryTable;

/**
 * What a report says of a job's trials beside their laws: few numbers, whatever the number of
 * trials.
 *
 * @param total all trials together
 * @param endings how trials ended by the value of each axis; empty where none failed
 * @param work of some units, always the same
 * @param places of each series of the study, in the order of the declaration
 */
record TrialFacts(
    TrialTotal total,
    Map<String, List<FailureFigure.Count>> endings,
    List<UnitSample.Work> work,
    List<List<Place>> places) {

  /** Places of a series that come to the driver, over all its cells. */
  static final int PLACES = 4000;

  /**
   * What the replicates gave at one place of a series.
   *
   * @param cell values of the study's other axes, in their order
   * @param x along the series' axis
   * @param metrics of the series, in their order; null where no replicate has a value
   */
  record Place(List<Object> cell, double x, List<Spread> metrics) {}

  /** A metric over replicates. */
  record Spread(double median, double least, double greatest) {}

  /** Gives the facts of trials that were read. */
  static TrialFacts of(Declaration study, FactsFold facts, Points points) {
    TrialTotal total = facts.total();
    Map<String, List<FailureFigure.Count>> endings = new LinkedHashMap<>();
    if (total.failed() > 0) {
      study.axes().forEach(axis -> endings.put(axis.name(), facts.endings(axis.name())));
    }
    List<List<Place>> places =
        study.series().stream().map(series -> places(study, series, points)).toList();
    return new TrialFacts(total, endings, facts.work(), places);
  }

  private static List<Place> places(Declaration study, Series series, Points points) {
    List<String> axes = study.axes().stream().map(Axis::name).toList();
    int along = axes.indexOf(series.axis());
    List<String> metrics = study.metrics().stream().map(Column::name).toList();
    int[] measured = series.metrics().stream().mapToInt(metrics::indexOf).toArray();
    return points.first(PLACES, alongLast(axes.size(), along)).stream()
        .map(point -> place(point, along, measured))
        .toList();
  }

  /** The axes in their order, but for that of the series, which comes last. */
  private static Comparator<PointValues> alongLast(int axes, int along) {
    int[] order =
        IntStream.concat(
                IntStream.range(0, axes).filter(axis -> axis != along), IntStream.of(along))
            .toArray();
    return (Comparator<PointValues> & Serializable)
        (a, b) -> PointValues.compared(a.axes(), b.axes(), order);
  }

  private static Place place(PointValues point, int along, int[] measured) {
    List<Object> cell = new ArrayList<>(point.axes());
    Object x = cell.remove(along);
    List<Spread> metrics = new ArrayList<>();
    for (int metric : measured) {
      double[] sorted = point.metrics().get(metric);
      metrics.add(
          sorted.length == 0
              ? null
              : new Spread(
                  SummaryTable.quantile(sorted, 0.5), sorted[0], sorted[sorted.length - 1]));
    }
    return new Place(cell, ((Number) x).doubleValue(), metrics);
  }

  /** Names the axes that a series does not run along, in the order of the declaration. */
  static List<String> others(Declaration study, Series series) {
    return study.axes().stream()
        .map(Axis::name)
        .filter(name -> !name.equals(series.axis()))
        .toList();
  }
}
