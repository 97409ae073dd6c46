package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Level;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Tried;
import org.lawsweep.study.Axis;
import org.lawsweep.study.AxisValue;
import org.lawsweep.study.ChoiceAxis;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;

class CellFigureTest {

  private enum Arm {
    NEW,
    OLD
  }

  private static final Metric Y = Metric.realMetric("y");
  private static final Metric LIMIT = Metric.realMetric("limit");
  private static final Axis N = Axis.integer("n");
  private static final Axis M = Axis.integer("m");
  private static final Axis D = Axis.integer("d");
  private static final ChoiceAxis<Arm> MODE = Axis.choice("mode", Arm.values());

  private static final double NAN = Double.NaN;

  private static Seen seen(long replicate, double y, double other, int arm, double... x) {
    List<Double> predictors = new ArrayList<>();
    for (double value : x) {
      predictors.add(value);
    }
    return new Seen(replicate, y, predictors, List.of(), other, arm, false, Double.isNaN(y));
  }

  private static CellFigure of(Law law, List<Seen> seen) {
    LawForm form = LawForms.of(law);
    CellTrials cell = Folds.cell(law, seen);
    return form.figure(cell, form.judge(cell));
  }

  @Test
  void rowsStandBesideWhatBoundsThemAndTheWorstIsAmongThem() {
    List<Seen> trials = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      trials.add(seen(i, i == 1234 ? 3 : 1, 2, 0));
    }
    trials.add(seen(5000, NAN, NAN, 0));
    Panel panel = of(Law.bound("b", Y).atMost(LIMIT), trials).panels().get(0);
    assertEquals("limit", panel.predictor());
    assertEquals(5000, panel.points().total());
    assertTrue(panel.points().shown().size() < 500);
    assertTrue(panel.points().shown().contains(new Point(2, 3, 1234)));
    assertEquals(List.of(), panel.levels().shown());
  }

  @Test
  void armsArePairedSeedBySeed() {
    List<Seen> trials =
        List.of(
            seen(0, 1, NAN, 0, 8),
            seen(0, 3, NAN, 1, 8),
            seen(1, 2, NAN, 0, 8),
            seen(1, 5, NAN, 1, 16));
    CellFigure figure = of(Law.below("a", Y, MODE, Arm.NEW, Arm.OLD).over(N), trials);
    assertEquals(
        List.of(new Point(3, 1, 0)),
        figure.panels().get(0).points().shown(),
        "seed 1 has no pair at n = 8");
  }

  @Test
  void aRankIsDrawnWithTheMeansOfItsLevels() {
    List<Seen> trials =
        List.of(seen(0, -1, NAN, 0, 8), seen(1, 2, NAN, 0, 8), seen(0, 4, NAN, 0, 9));
    List<Level> levels = of(Law.rising("r", Y, N), trials).panels().get(0).levels().shown();
    assertEquals(2, levels.size());
    assertEquals(0.5, levels.get(0).y());
    assertEquals(4, levels.get(1).y());
  }

  @Test
  void manyLevelsAreDrawnInPartAndSaySo() {
    List<Seen> trials = new ArrayList<>();
    for (int n = 1; n <= 5000; n++) {
      trials.add(seen(0, n, NAN, 0, n));
      trials.add(seen(1, 2 * n, NAN, 0, n));
    }
    CellFigure slope = of(Law.power("p", Y).in(N, 1), trials);
    List<Level> levels = slope.panels().get(0).levels().shown();
    assertEquals(200, levels.size());
    assertEquals(List.of(1.0, 5000.0), List.of(levels.get(0).x(), levels.get(199).x()));
    assertEquals("200 of 5,000 levels of a cell", slope.undrawn());
    assertNull(of(Law.power("p", Y).in(N, 1), trials.subList(0, 400)).undrawn());
  }

  @Test
  void aMapOfManyPointsIsNotDrawnAndSaysSo() {
    List<Seen> trials = new ArrayList<>();
    for (int n = 1; n <= 100; n++) {
      for (int m = 1; m <= 26; m++) {
        trials.add(seen(0, n > m ? 1 : 0, NAN, 0, n, m));
      }
    }
    Law law = Law.thresholdPower("t", Y, N).in(M, 1);
    CellTrials cell = Folds.cell(law, trials);
    CellFigure figure = LawForms.of(law).figure(cell, List.of());
    assertEquals(List.of(), figure.grid());
    assertEquals("no map of 2,600 points", figure.undrawn());
  }

  /** A task has some of the cells only, and knows not which of all come first. */
  @Test
  void aTaskKeepsTheFiguresOfItsFirstCellsAlone() {
    Law law = Law.power("p", Y).in(N, 1);
    List<CellTrials> cells = new ArrayList<>();
    for (long m = 400; m > 0; m--) {
      List<Seen> trials = List.of(seen(0, 1, NAN, 0, 8), seen(0, 2, NAN, 0, 16));
      cells.add(Folds.cell(law, List.of(new AxisValue(M, m)), trials, false));
    }
    List<CellFit> fits = Cells.fits(List.of(law), cells.iterator());
    assertEquals(400, fits.size());
    List<CellFit> ordered = CellFit.attempts(law, fits);
    assertEquals("m = 1", ordered.get(0).label());
    assertEquals(
        LawFigures.MOST,
        ordered.stream().takeWhile(fit -> fit.figure() != CellFigure.NONE).count());
    assertEquals(
        LawFigures.MOST, fits.stream().filter(fit -> fit.figure() != CellFigure.NONE).count());
  }

  @Test
  void aScalingThresholdHasAGridOverBothAxes() {
    List<Seen> trials =
        List.of(
            seen(0, 1, NAN, 0, 64, 8),
            seen(1, 0, NAN, 0, 64, 8),
            seen(2, NAN, NAN, 0, 64, 8),
            seen(0, 0, NAN, 0, 32, 16));
    assertEquals(
        List.of(new Tried(16, 32, 0, 1, 0), new Tried(8, 64, 1, 2, 1)),
        of(Law.thresholdPower("t", Y, N).in(M, 1), trials).grid());
    List<Seen> three = List.of(seen(0, 1, NAN, 0, 64, 8, 2), seen(0, 0, NAN, 0, 32, 8, 2));
    assertEquals(
        List.of(),
        of(Law.thresholdPower("t", Y, N).in(M, 1).in(D, 1), three).grid(),
        "no map has three axes");
  }
}
