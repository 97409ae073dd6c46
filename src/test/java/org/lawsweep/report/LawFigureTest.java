package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Level;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Verdict;

class LawFigureTest {

  private static final LawRow ROW = Samples.row("law", "a = 2");

  /** 8/m at m = 1, 2, 4, 8: an exact line of slope −1. */
  private static final List<Level> EXACT =
      List.of(Samples.level(4, 2), Samples.level(1, 8), Samples.level(8, 1), Samples.level(2, 4));

  @Test
  void levelsAreSorted() {
    LawFigure figure = Samples.figure(ROW, EXACT, List.of());
    assertEquals(List.of(1.0, 2.0, 4.0, 8.0), figure.levels().stream().map(l -> l.x()).toList());
  }

  @Test
  void anExactLineHasNoResidualsAndEqualSlopes() {
    LawFigure figure = Samples.figure(ROW, EXACT, List.of());
    assertArrayEquals(new double[4], figure.residuals(), 1e-12);
    List<LawFigure.LocalSlope> slopes = figure.localSlopes();
    assertEquals(3, slopes.size());
    for (LawFigure.LocalSlope slope : slopes) {
      assertEquals(-1, slope.slope(), 1e-12);
      // Each level's interval is [0.9 y, 1.1 y]: half of ln(1.1/0.9), twice, over ln 2.
      double half = Math.sqrt(2) * Math.log(1.1 / 0.9) / 2 / Math.log(2);
      assertEquals(half, slope.halfWidth(), 1e-12);
    }
  }

  @Test
  void bothLinesCrossInTheGeometricCentre() {
    Slope slope = new Slope(-1, -1.1, -0.9, -1, -1, 4, List.of());
    LawRow row = Samples.row("law", "", "=", -0.5, slope, Verdict.INCONSISTENT);
    LawFigure figure = Samples.figure(row, EXACT, List.of());
    double center = Math.log(Math.sqrt(8));
    assertEquals(Math.log(Math.sqrt(8)), figure.fitted().at(center), 1e-12);
    assertEquals(Math.log(Math.sqrt(8)), figure.predicted().at(center), 1e-12);
    assertEquals(-0.5, figure.predicted().at(center + 1) - figure.predicted().at(center), 1e-12);
  }

  @Test
  void theBandIsTheIntervalOfTheSlope() {
    LawFigure figure = Samples.figure(ROW, EXACT, List.of());
    Line line = figure.fitted();
    // Far out the band opens like lines of the slopes −1.15 and −0.85.
    double far = 1e6;
    assertEquals(0.15 * far, figure.bandHigh().applyAsDouble(far) - line.at(far), 1);
    assertEquals(-0.15 * far, figure.bandLow().applyAsDouble(far) - line.at(far), 1);
    double v = Math.log(2) * Math.log(2) * 1.25;
    assertEquals(0.15 * Math.sqrt(v), figure.bandHigh().applyAsDouble(line.z()) - line.u(), 1e-12);
  }

  @Test
  void aLawAboutAValueIsFlat() {
    Slope value = new Slope(2, 1.8, 2.3, 1.9, 2.1, 4, List.of());
    LawRow row = Samples.row("constant", "", "=", 2.5, value, Verdict.INCONSISTENT);
    LawFigure figure =
        new LawFigure(
            row,
            LawFigure.Guide.VALUE,
            "fitted",
            Axis.log("m", ""),
            Axis.linear("ratio", ""),
            Sample.all(List.of()),
            EXACT,
            null,
            "");
    assertEquals(2, figure.fitted().at(0));
    assertEquals(2, figure.fitted().at(5));
    assertEquals(2.5, figure.predicted().at(5));
    assertEquals(1.8, figure.bandLow().applyAsDouble(5));
    assertEquals(2.3, figure.bandHigh().applyAsDouble(5));
    assertArrayEquals(new double[] {6, 2, 0, -1}, figure.residuals());
  }

  @Test
  void whatHasNoLogarithmIsNotDrawnButStored() {
    List<Level> levels = new ArrayList<>(EXACT);
    levels.add(Samples.level(16, -1));
    levels.add(Samples.level(0, 1));
    levels.add(Samples.level(32, Double.NaN));
    LawFigure figure = Samples.figure(ROW, levels, List.of());
    assertEquals(4, figure.drawn().size());
    assertEquals(7, figure.csv().rows().size());
  }

  @Test
  void levelsAtOnePlaceHaveNoSlopeBetweenThem() {
    List<Level> levels = List.of(Samples.level(2, 1), Samples.level(2, 3), Samples.level(4, 1));
    assertEquals(1, Samples.figure(ROW, levels, List.of()).localSlopes().size());
  }

  @Test
  void edgeShapes() {
    LawFigure none = Samples.figure(ROW, List.of(), List.of());
    assertTrue(none.isEmpty());
    assertEquals(0, none.residuals().length);
    assertTrue(none.localSlopes().isEmpty());
    LawFigure one = Samples.figure(ROW, List.of(Samples.level(2, 1)), List.of());
    assertArrayEquals(new double[1], one.residuals());
    assertTrue(one.localSlopes().isEmpty());
  }

  @Test
  void csvHasLevelsAndSeeds() {
    LawFigure figure =
        Samples.figure(ROW, List.of(Samples.level(2, 1)), List.of(new Point(2, 1.5, 7)));
    assertEquals(
        """
        kind,m,ratio,low,high,spread,count,replicate
        level,2.0,1.0,0.9,1.1,0.3,30,
        seed,2.0,1.5,,,,,7
        """
            .replace("\n", "\r\n"),
        figure.csv().text());
  }

  @Test
  void seedsAreThinnedByLevelAndValue() {
    List<Point> seeds =
        LongStream.range(0, 1000).mapToObj(r -> new Point(r % 2 + 1, r, r)).toList();
    LawFigure figure = Samples.figure(ROW, EXACT, seeds).withPoints(100);
    assertEquals(100, figure.points().shown().size());
    assertEquals(1000, figure.points().total());
    assertEquals(50, figure.points().shown().stream().filter(seed -> seed.x() == 1).count());
  }

  @Test
  void nothingIsNull() {
    assertThrows(
        NullPointerException.class,
        () -> new LawFigure(null, null, null, null, null, null, List.of(), null, null));
  }
}
