package org.lawsweep.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lawsweep.job.Job;
import org.lawsweep.report.Axis;
import org.lawsweep.report.CurveFigure;
import org.lawsweep.report.Numbers;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Series;

/** Draws a study's series over an axis, one figure for each cell of the other axes. */
final class CurveFigures {

  /** Figures of a series. */
  private static final int MOST = 12;

  /** Places below which a cell has no curve. */
  private static final int FEWEST = 3;

  private CurveFigures() {}

  /**
   * Makes the figures of one series: one for each cell with enough places.
   *
   * @param places in the order of their cells
   * @param table what the trials are called in SQL
   */
  static List<CurveFigure> of(Job job, Series series, List<TrialFacts.Place> places, String table) {
    List<String> others = TrialFacts.others(job.study(), series);
    Map<List<Object>, List<TrialFacts.Place>> cells = cells(places);
    List<Integer> varying =
        IntStream.range(0, others.size())
            .filter(k -> cells.keySet().stream().map(cell -> cell.get(k)).distinct().count() > 1)
            .boxed()
            .toList();
    return cells.entrySet().stream()
        .limit(MOST)
        .map(
            entry ->
                new CurveFigure(
                    title(series),
                    varying.stream()
                        .map(k -> others.get(k) + " = " + Canonical.text(entry.getKey().get(k)))
                        .collect(Collectors.joining(", ")),
                    Axis.linear(series.axis(), ""),
                    curves(series, entry.getValue()),
                    sql(job, series, table)))
        .toList();
  }

  /** Says what is drawn of a series that has too much for a page. */
  static Optional<String> undrawn(Series series, List<TrialFacts.Place> places) {
    if (places.size() == TrialFacts.PLACES) {
      return Optional.of(
          title(series) + ": cells among the first " + Numbers.count(TrialFacts.PLACES, "place"));
    }
    int cells = cells(places).size();
    return cells <= MOST
        ? Optional.empty()
        : Optional.of(
            title(series)
                + ": the first "
                + Numbers.count(MOST, "cell")
                + " of "
                + Numbers.count(cells));
  }

  private static String title(Series series) {
    return String.join(", ", series.metrics()) + " over " + series.axis();
  }

  private static Map<List<Object>, List<TrialFacts.Place>> cells(List<TrialFacts.Place> places) {
    Map<List<Object>, List<TrialFacts.Place>> cells = new LinkedHashMap<>();
    places.forEach(place -> cells.computeIfAbsent(place.cell(), c -> new ArrayList<>()).add(place));
    cells.values().removeIf(cell -> cell.size() < FEWEST);
    return cells;
  }

  private static List<CurveFigure.Curve> curves(Series series, List<TrialFacts.Place> places) {
    return IntStream.range(0, series.metrics().size())
        .mapToObj(
            k ->
                new CurveFigure.Curve(
                    series.metrics().get(k),
                    places.stream()
                        .filter(place -> Objects.nonNull(place.metrics().get(k)))
                        .map(place -> point(place.x(), place.metrics().get(k)))
                        .toList()))
        .toList();
  }

  private static CurveFigure.Point point(double x, TrialFacts.Spread spread) {
    return new CurveFigure.Point(x, spread.median(), spread.least(), spread.greatest());
  }

  private static String sql(Job job, Series series, String table) {
    String point =
        Stream.concat(TrialFacts.others(job.study(), series).stream(), Stream.of(series.axis()))
            .collect(Collectors.joining(", "));
    return "SELECT %s,\n  %s\nFROM %s\nWHERE job = '%s' AND seed = %d AND status = 'ok'\nGROUP BY ALL\nORDER BY %s"
        .formatted(
            point,
            series.metrics().stream()
                .map(m -> "median(%s), min(%s), max(%s)".formatted(m, m, m))
                .collect(Collectors.joining(",\n  ")),
            table,
            job.name(),
            job.seed(),
            point);
  }
}
