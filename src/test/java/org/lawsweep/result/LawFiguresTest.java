package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Scale;
import org.lawsweep.job.Dimension;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.report.BoundaryFigure;
import org.lawsweep.report.Figure;
import org.lawsweep.report.LawFigure;
import org.lawsweep.report.LawRow;
import org.lawsweep.report.ThresholdFigure;
import org.lawsweep.study.Axis;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.IntegerAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.RealAxis;
import org.lawsweep.study.TextAxis;
import org.lawsweep.table.LawRecord;

/** Rows and figures of fitted laws, from trials to the page. */
class LawFiguresTest {

  private static final IntegerAxis N = Axis.integer("n");
  private static final IntegerAxis M = Axis.integer("m");
  private static final RealAxis SIGMA = Axis.real("sigma");
  private static final TextAxis FILE = Axis.text("file");
  private static final Metric Y = Metric.realMetric("y").in("nats");
  private static final Metric Z = Metric.realMetric("z");

  private static final List<AxisValue> CELL =
      List.of(new AxisValue(SIGMA, null), new AxisValue(FILE, "a'b\\c"), new AxisValue(M, 4L));

  private static Job job(Law law) {
    Declaration study =
        Declaration.of("toy-study", 1).axes(N, M, SIGMA, FILE).metrics(Y, Z).claim(law).build();
    Grid grid = new Grid("", List.of(Dimension.of("n", List.of(8L))), Map.of(), List.of(), 1);
    return new Job("x", "x.json", study, 0, 0, Optional.empty(), List.of(grid), List.of(), "{}");
  }

  /** A response over n = 1, 2, 4, 8 and, of laws in two predictors, m. */
  private static List<Seen> trials(Law law, DoubleBinaryOperator y) {
    List<Seen> trials = new ArrayList<>();
    for (int n = 1; n <= 8; n *= 2) {
      for (int m = 1; m <= (law.terms().size() > 1 ? 8 : 1); m *= 2) {
        for (int replicate = 0; replicate < 4; replicate++) {
          List<Double> x = law.terms().isEmpty() ? List.of() : List.of((double) n, (double) m);
          trials.add(
              new Seen(
                  replicate,
                  y.applyAsDouble(n, m),
                  x.subList(0, law.terms().size()),
                  List.of(Double.NaN, Double.NaN),
                  2,
                  0,
                  false,
                  false));
        }
      }
    }
    return trials;
  }

  private static JobFit fit(Law law, List<Seen> seen) {
    LawForm form = LawForms.of(law);
    CellTrials trials = Folds.cell(law, CELL, seen, false);
    List<Judged> judged = form.judge(trials);
    CellFit cell = new CellFit(0, CELL, "m = 4", judged, form.figure(trials, judged), 4, 0);
    return new JobFit(
        JobFit.records(
            job(law), judged.stream().map(one -> new Family.Member(law, cell, one)).toList()),
        List.of(List.of(cell)));
  }

  private static List<Figure> draw(Law law, DoubleBinaryOperator y) {
    JobFit fit = fit(law, trials(law, y));
    List<LawRow> rows = PageRow.of(List.of(law), fit, List.of());
    return new LawFigures(job(law), rows, fit.cells()).of(Figure.class);
  }

  private static LawFigure only(Law law, DoubleBinaryOperator y) {
    List<Figure> figures = draw(law, y);
    assertEquals(1, figures.size());
    return (LawFigure) figures.get(0);
  }

  @Test
  void warningsOfASlopeReachThePage() {
    Law law = Law.power("p", Y).in(N, -1);
    JobFit fit = fit(law, trials(law, (n, m) -> 1 / n));
    LawRecord row = fit.laws().get(0);
    String warning = "less than one decade: the predictor spans a factor of 8.00";
    assertTrue(row.method().endsWith("; " + warning), row.method());
    LawRow shown = PageRow.of(List.of(law), fit, List.of()).get(0);
    assertEquals(List.of(warning), shown.measured().warnings());
    assertEquals(row.method(), shown.method() + "; " + warning);
    // Rows of a law that the study has no more keep them where the table has them.
    LawRow stale =
        PageRow.of(List.of(law), new JobFit(fit.laws(), List.of(List.of())), List.of()).get(0);
    assertEquals(row.method(), stale.method());
  }

  @Test
  void aPowerHasTwoLogarithmsAndAnExponentialOne() {
    LawFigure power = only(Law.power("p", Y).in(N, -1), (n, m) -> 1 / n);
    assertEquals(LawFigure.Guide.SLOPE, power.guide());
    assertEquals(List.of(Scale.LOG, Scale.LOG), List.of(power.x().scale(), power.y().scale()));
    assertEquals("nats", power.y().unit());
    assertEquals(-1, power.row().measured().estimate(), 1e-12);
    LawFigure rate = only(Law.exponential("e", Y).in(N, -1), (n, m) -> Math.exp(-n));
    assertEquals(List.of(Scale.LINEAR, Scale.LOG), List.of(rate.x().scale(), rate.y().scale()));
  }

  @Test
  void aDriftIsALineOverALogarithm() {
    LawFigure drift = only(Law.log("g", Y).in(N, -0.5), (n, m) -> 1 - Math.log(n) / 2);
    assertEquals(LawFigure.Guide.SLOPE, drift.guide());
    assertEquals(List.of(Scale.LOG, Scale.LINEAR), List.of(drift.x().scale(), drift.y().scale()));
    assertEquals(4, drift.levels().size());
    assertEquals(1 - Math.log(8) / 2, drift.levels().get(3).y(), 1e-12);
    assertEquals("y = c + -0.5 log n", drift.row().statement());
    Law two = Law.log("g", Y).in(N, -0.5).in(M, 2);
    LawFigure inN = (LawFigure) draw(two, (n, m) -> 2 * Math.log(m) - Math.log(n) / 2).get(0);
    assertEquals("y, m taken off", inN.y().label());
    assertEquals(-Math.log(4) / 2, inN.levels().get(2).y(), 1e-9);
  }

  @Test
  void ofTwoPredictorsEachFigureIsCorrectedForTheOther() {
    Law law = Law.power("p", Y).in(N, -1).in(M, 2);
    List<Figure> figures = draw(law, (n, m) -> m * m / n);
    assertEquals(2, figures.size());
    LawFigure inN = (LawFigure) figures.get(0);
    assertEquals("y, m divided out", inN.y().label());
    assertEquals(0.25, inN.levels().get(2).y(), 1e-9);
    assertEquals("y, n divided out", ((LawFigure) figures.get(1)).y().label());
  }

  @Test
  void whatIsNoSlopeHasAGuideOfItsOwn() {
    LawFigure constant = only(Law.constant("c", Y).over(N).equalTo(2), (n, m) -> 2);
    assertEquals(LawFigure.Guide.VALUE, constant.guide());
    assertEquals(Scale.LINEAR, constant.y().scale());
    LawFigure bound = only(Law.bound("b", Y).atMost(Z), (n, m) -> 1);
    assertEquals(LawFigure.Guide.EQUALITY, bound.guide());
    assertEquals("≤", bound.row().relation());
    assertEquals(Scale.LOG, bound.x().scale());
    LawFigure below = only(Law.bound("b", Y).atLeast(Z), (n, m) -> -1);
    assertEquals(Scale.LINEAR, below.x().scale(), "−1 has no logarithm");
    assertEquals("≤", below.row().relation(), "an excess is at most 0");
    assertEquals(LawFigure.Guide.NONE, only(Law.rising("r", Y, N), (n, m) -> n).guide());
  }

  @Test
  void aThresholdHasACurveAndItsScalingAMapToo() {
    ThresholdFigure place =
        (ThresholdFigure) draw(Law.threshold("t", Y).in(N, 3), (n, m) -> n > 2 ? 1 : 0).get(0);
    assertEquals(3, place.predicted());
    assertEquals(4, place.rates().size());
    List<Figure> scaling =
        draw(Law.thresholdPower("t", Y, N).in(M, 1), (n, m) -> n >= 2 * m ? 1 : 0);
    assertEquals("t collapsed", scaling.get(0).title());
    BoundaryFigure map = (BoundaryFigure) scaling.get(1);
    assertEquals(16, map.points().size());
    assertEquals("n", map.y().label());
  }

  @Test
  void theQueryOfACellHoldsItsAxes() {
    LawFigure figure = only(Law.power("p", Y).in(N, -1).within("n > 0"), (n, m) -> 1 / n);
    assertEquals(
        "SELECT n, replicate, y\n"
            + "FROM trials_toy_study\n"
            + "WHERE job = 'x' AND seed = 0 AND status = 'ok' AND file = 'a\\'b\\\\c' AND m = 4 AND"
            + " sigma IS NULL\n"
            + "  AND (n > 0)\n"
            + "ORDER BY n, replicate, y",
        figure.sql());
  }

  @Test
  void aLawShowsItsFirstCellsAndSaysOfHowMany() {
    Law law = Law.power("p", Y).in(N, -1);
    JobFit one = fit(law, trials(law, (n, m) -> 1 / n));
    CellFit cell = one.cells().get(0).get(0);
    List<CellFit> many = Collections.nCopies(10_000, cell);
    List<LawRow> rows = PageRow.of(List.of(law), one, List.of());
    LawFigures figures = new LawFigures(job(law), rows, List.of(many));
    assertEquals(LawFigures.MOST, figures.of(Figure.class).size());
    assertEquals(List.of("p: the first 120 cells of 10,000"), figures.undrawn());
    assertEquals(List.of(), new LawFigures(job(law), rows, one.cells()).undrawn());
  }

  @Test
  void cellsStandInTheOrderOfTheirValues() {
    Law law = Law.power("p", Y).in(N, -1);
    List<CellFit> cells = new ArrayList<>();
    for (AxisValue value :
        Arrays.asList(new AxisValue(M, 16L), new AxisValue(M, 4L), new AxisValue(M, -2L))) {
      AxisValue same = new AxisValue(SIGMA, 1.0);
      cells.add(new CellFit(0, List.of(same, value), null, List.of(), CellFigure.NONE, 4, 0));
    }
    assertEquals(
        List.of("m = -2", "m = 4", "m = 16"),
        CellFit.attempts(law, cells).stream().map(CellFit::label).toList());
  }
}
