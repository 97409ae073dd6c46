package org.lawsweep.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lawsweep.fit.Diagnostics;
import org.lawsweep.fit.Fit;
import org.lawsweep.fit.Location;
import org.lawsweep.fit.Power;
import org.lawsweep.fit.Predictor;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Simulated;
import org.lawsweep.fit.Slope;
import org.lawsweep.report.Axis;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.study.Law;
import org.lawsweep.study.Term;

/**
 * Laws about slopes: the response in one coordinate is linear in the predictors in another. A power
 * law has logarithms of both.
 */
final class SlopeForm extends LawForm {

  private final Scale scale;
  private final Location location;

  /**
   * Makes a form.
   *
   * @param scale the coordinate of a predictor
   * @param location what stands for the replicates of a level, and so the response's coordinate
   */
  SlopeForm(Law law, Scale scale, Location location) {
    super(law);
    this.scale = scale;
    this.location = location;
  }

  @Override
  CellFold fold() {
    return BlockFold.averaging(location, 0);
  }

  @Override
  List<Judged> judge(CellTrials cell) {
    Fit fit = Fit.of(data(cell.usable()), scale, location);
    List<Fit> bounds =
        withFailures(cell, location).stream().map(d -> Fit.of(d, scale, location)).toList();
    Diagnostics diagnostics =
        law().terms().size() > 1 ? null : Diagnostics.of(data(cell.usable()), scale, location);
    double[] predicted = new double[fit.slopes().size()];
    Arrays.setAll(predicted, k -> predicted(k, cell, scale, location));
    List<Power> powers = powers(cell, fit, predicted);
    List<Judged> judged = new ArrayList<>();
    for (int k = 0; k < predicted.length; k++) {
      int number = k;
      double[] hidden =
          bounds.stream().mapToDouble(b -> b.slopes().get(number).estimate()).toArray();
      Slope slope = fit.slopes().get(k).including(hidden);
      List<String> warnings =
          Stream.concat(slope.warnings().stream(), conditional("slope", hidden)).toList();
      Power power = reaching(powers.get(k), slope, hidden);
      judged.add(
          judged(
              law().terms().get(k), predicted[k], fit, slope, warnings, power, diagnostics, null));
    }
    return judged;
  }

  /** Simulates what a claim would have noticed; along a term that states nothing, as measured. */
  private List<Power> powers(CellTrials cell, Fit fit, double[] predicted) {
    if (law().role() != Law.Role.CLAIM || law().predictsNothing()) {
      return Collections.nCopies(predicted.length, Power.NONE);
    }
    double[] truth = new double[predicted.length];
    Arrays.setAll(
        truth, k -> Double.isNaN(predicted[k]) ? fit.slopes().get(k).estimate() : predicted[k]);
    return Simulated.slopes(data(cell.usable()), scale, location, truth);
  }

  @Override
  Optional<Function<CellTrials, Predictor>> asFunction() {
    boolean power = scale == Scale.LOG && location.scale() == Scale.LOG;
    return power
        ? Optional.of(cell -> Predictor.ofPower(data(cell.usable()), location))
        : Optional.empty();
  }

  @Override
  CellFigure figure(CellTrials cell, List<Judged> judged) {
    Diagnostics diagnostics = judged.get(0).diagnostics();
    return CellFigure.of(
        IntStream.range(0, law().terms().size())
            .mapToObj(
                k ->
                    Panel.along(
                        law().terms().get(k).predictor(),
                        cell.usable(),
                        k,
                        seen -> corrected(seen, judged, k),
                        location,
                        diagnostics == null ? null : diagnostics.offset()))
            .toList());
  }

  /** The response at one value of the other predictors: what is fitted to them is taken out. */
  private double corrected(Seen seen, List<Judged> judged, int k) {
    double others = 0;
    for (int j = 0; j < judged.size(); j++) {
      if (j != k) {
        others += judged.get(j).finding().estimate() * scale.of(seen.x().get(j));
      }
    }
    if (others == 0) {
      return seen.y();
    }
    return location.scale() == Scale.LOG ? seen.y() * Math.exp(-others) : seen.y() - others;
  }

  @Override
  List<Figure> draw(CellPage page) {
    List<Figure> figures = new ArrayList<>();
    for (Panel panel : page.fit().figure().panels()) {
      Axis x = page.axis(panel.predictor(), scale);
      Axis y = page.axis(response(panel), law().response(), location.scale());
      for (LawRow row : page.rows(panel)) {
        figures.add(page.figure(row, panel, LawFigure.Guide.SLOPE, "fitted", x, y));
      }
    }
    return figures;
  }

  private String response(Panel panel) {
    String others =
        law().terms().stream()
            .map(Term::predictor)
            .filter(other -> !other.equals(panel.predictor()))
            .collect(Collectors.joining(", "));
    String out = location.scale() == Scale.LOG ? " divided out" : " taken off";
    return law().response() + (others.isEmpty() ? "" : ", " + others + out);
  }
}
