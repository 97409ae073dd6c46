package org.lawsweep.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lawsweep.fit.Fit;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Observations;
import org.lawsweep.fit.Power;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Threshold;
import org.lawsweep.fit.ThresholdScaling;
import org.lawsweep.fit.Tried;
import org.lawsweep.report.Axis;
import org.lawsweep.report.BoundaryFigure;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawRow;
import org.lawsweep.study.Law;
import org.lawsweep.study.Term;

/** Laws about a threshold along the first predictor that is a power law in the others. */
final class ScalingForm extends LawForm {

  private static final int RESAMPLES = 2000;

  private static final Comparator<List<Double>> LEXICOGRAPHIC =
      Comparator.<List<Double>>comparingDouble(x -> x.get(0)).thenComparingDouble(x -> x.get(1));

  private final int resamples;

  ScalingForm(Law law) {
    this(law, RESAMPLES);
  }

  /** Makes a form whose intervals rest on so many resamples. */
  ScalingForm(Law law, int resamples) {
    super(law);
    this.resamples = resamples;
  }

  @Override
  CellFold fold() {
    return BlockFold.averaging(Location.MEAN, 1);
  }

  @Override
  List<Judged> judge(CellTrials cell) {
    Fit fit = ThresholdScaling.of(data(cell.usable()), law().name().hashCode(), resamples);
    Threshold collapsed = collapsed(fit, cell.usable());
    List<Judged> judged = new ArrayList<>();
    for (int k = 0; k < fit.slopes().size(); k++) {
      Slope slope = fit.slopes().get(k);
      double predicted = predicted(law().terms().get(k + 1), k, cell);
      Power power = Power.ofBootstrap(slope, fit.replicates());
      judged.add(
          judged(
              law().terms().get(k + 1),
              predicted,
              fit,
              slope,
              slope.warnings(),
              power,
              null,
              collapsed));
    }
    return judged;
  }

  /**
   * What is predicted along the k-th of the others: a number, or the slope of a metric over them.
   * The metric says where the threshold should be, so that the axis is none of its predictors.
   */
  private double predicted(Term term, int k, CellTrials cell) {
    if (term.like() == null) {
      return term.predicted();
    }
    List<Seen> known =
        cell.usable().stream()
            .filter(seen -> !Double.isNaN(seen.like().get(k + 1)))
            .map(Seen::beyondTheFirst)
            .toList();
    int others = law().terms().size() - 1;
    Observations like = Seen.observations(known, others, seen -> seen.like().get(k));
    return Fit.slopesLike(like, like, Scale.LOG, logs(law()))[k];
  }

  /** Success along the axis over the fitted powers of the others: one curve, if the law holds. */
  private static Threshold collapsed(Fit fit, List<Seen> trials) {
    double[] exponents = fit.slopes().stream().mapToDouble(Slope::estimate).toArray();
    if (Arrays.stream(exponents).anyMatch(Double::isNaN)) {
      return null;
    }
    List<Seen> moved =
        trials.stream().map(seen -> seen.at(List.of(reduced(seen, exponents)))).toList();
    return Threshold.of(Seen.observations(moved, 1));
  }

  private static double reduced(Seen seen, double[] exponents) {
    double log = Math.log(seen.x().get(0));
    for (int j = 0; j < exponents.length; j++) {
      log -= exponents[j] * Math.log(seen.x().get(j + 1));
    }
    return Math.exp(log);
  }

  /** A map has two axes: the scaling one and that of the threshold. */
  @Override
  CellFigure figure(CellTrials cell, List<Judged> judged) {
    return law().terms().size() == 2 ? CellFigure.map(grid(cell.seen())) : CellFigure.NONE;
  }

  private static List<Tried> grid(List<Seen> seen) {
    Map<List<Double>, List<Seen>> points =
        seen.stream()
            .collect(
                Collectors.groupingBy(
                    Seen::x, () -> new TreeMap<>(LEXICOGRAPHIC), Collectors.toList()));
    return points.entrySet().stream()
        .map(point -> tried(point.getKey(), point.getValue()))
        .toList();
  }

  private static Tried tried(List<Double> x, List<Seen> seen) {
    List<Seen> ended = seen.stream().filter(one -> one.y() >= 0 && one.y() <= 1).toList();
    return new Tried(
        x.get(1),
        x.get(0),
        ended.stream().mapToLong(one -> Math.round(one.y() * one.count())).sum(),
        ended.stream().mapToLong(Seen::count).sum(),
        seen.stream().filter(Seen::failed).mapToLong(Seen::count).sum());
  }

  @Override
  List<Figure> draw(CellPage page) {
    List<Figure> figures = new ArrayList<>();
    if (page.fit().threshold() != null) {
      String powers = page.rows().stream().map(ScalingForm::power).collect(Collectors.joining());
      Axis x = Axis.log(law().terms().get(0).predictor() + powers, "");
      figures.add(
          ThresholdForm.drawn(law().name() + " collapsed", page, x, law().response(), Double.NaN));
    }
    if (!page.fit().figure().grid().isEmpty()) {
      figures.add(map(page));
    }
    return figures;
  }

  private static String power(LawRow row) {
    return String.format(Locale.ROOT, " / %s^%.2f", row.predictor(), row.measured().estimate());
  }

  /** Success over both axes; a predicted power goes through the center of the fitted boundary. */
  private BoundaryFigure map(CellPage page) {
    LawRow row = page.rows().get(0);
    List<Tried> grid = page.fit().figure().grid();
    double[] logs =
        grid.stream().mapToDouble(tried -> Math.log(tried.x())).sorted().distinct().toArray();
    double center = Arrays.stream(logs).average().orElse(Double.NaN);
    double slope = row.measured().estimate();
    Threshold threshold = page.fit().threshold();
    double height = threshold == null ? Double.NaN : Math.log(threshold.x50());
    return new BoundaryFigure(
        law().name(),
        row.cell(),
        page.axis(law().terms().get(1).predictor(), Scale.LOG),
        page.axis(law().terms().get(0).predictor(), Scale.LOG),
        law().response(),
        grid,
        line(logs, center, height + slope * center, slope),
        line(logs, center, height + slope * center, row.predicted()),
        page.sql());
  }

  private static List<BoundaryFigure.Place> line(
      double[] logs, double center, double height, double slope) {
    return Arrays.stream(logs)
        .mapToObj(
            log ->
                new BoundaryFigure.Place(Math.exp(log), Math.exp(height + slope * (log - center))))
        .filter(place -> Double.isFinite(place.y()))
        .toList();
  }
}
