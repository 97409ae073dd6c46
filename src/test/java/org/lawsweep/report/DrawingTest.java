package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lawsweep.fit.Level;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Rate;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Tried;
import org.lawsweep.fit.Verdict;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class DrawingTest {

  private static final LawRow ROW = Samples.row("law", "");

  private static final List<Level> EXACT =
      List.of(Samples.level(1, 8), Samples.level(2, 4), Samples.level(4, 2), Samples.level(8, 1));

  /** Figures of every kind, and of every shape that data may come in. */
  static Stream<Figure> figures() {
    LawRow unknown =
        Samples.row("none", "", "=", Double.NaN, Samples.NO_SLOPE, Verdict.OUT_OF_REGIME);
    Level nan = new Level(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);
    Level bare = new Level(2, 1, Double.NaN, Double.NaN, Double.NaN, 1);
    Level toZero = new Level(4, 1, -1, 3, 0, 2);
    Axis x = new Axis("<x> & \"y\"", "s", Scale.LINEAR);
    List<Figure> figures = new ArrayList<>();
    SampleReports.jobs().forEach(job -> figures.addAll(job.figures()));
    figures.add(Samples.bound());
    figures.add(Samples.ranked());
    figures.add(Samples.compared());
    figures.add(Samples.figure(ROW, List.of(), List.of()));
    figures.add(Samples.figure(unknown, List.of(nan, nan), List.of()));
    figures.add(Samples.figure(unknown, List.of(bare, toZero), List.of()));
    figures.add(
        Samples.figure(
            ROW,
            List.of(Samples.level(2, 1)),
            List.of(new Point(Double.NaN, 1, 1), new Point(2, -1, 1))));
    figures.add(
        new ThresholdFigure(
            "</text>", "]]>", x, "", List.of(), ThresholdFigure.Crossing.NONE, Double.NaN, ""));
    figures.add(
        new ThresholdFigure(
            "one",
            "",
            x,
            "",
            List.of(new Rate(1, 1, 1, Double.NaN, Double.NaN)),
            new ThresholdFigure.Crossing(Double.NaN, Double.NaN, 1, Double.NaN),
            2,
            ""));
    figures.add(new BoundaryFigure("none", "", x, x, "", List.of(), List.of(), List.of(), ""));
    figures.add(
        new BoundaryFigure(
            "one",
            "",
            x,
            x,
            "",
            List.of(new Tried(1, 1, 0, 0, 1)),
            List.of(new BoundaryFigure.Place(Double.NaN, 1)),
            List.of(),
            ""));
    figures.add(new CurveFigure("none", "", x, List.of(), ""));
    figures.add(
        new CurveFigure(
            "one",
            "",
            x,
            List.of(
                new CurveFigure.Curve("zero", List.of(new CurveFigure.Point(1, 0, 0, 0))),
                new CurveFigure.Curve("none", List.of())),
            ""));
    figures.add(new FailureFigure("none", "n", List.of(), ""));
    figures.add(new CostFigure("none", Sample.all(List.of()), ""));
    return figures.stream();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyShapeIsWellFormedAndFinite(Figure figure) throws Exception {
    String svg = FigureDrawing.svg(figure);
    parse(svg);
    assertFalse(svg.contains("NaN"), svg);
    assertFalse(svg.contains("Infinity"), svg);
    assertEquals(svg, FigureDrawing.svg(figure));
  }

  @Test
  void levelsStandAtEqualStepsOnALogAxis() {
    List<Double> at = numbers(LawDrawing.svg(Samples.figure(ROW, EXACT, List.of())), "dot", "cx");
    assertEquals(8, at.size(), "four in the scatter, four residuals");
    double step = at.get(1) - at.get(0);
    assertTrue(step > 50);
    assertEquals(step, at.get(2) - at.get(1), 0.11);
    assertEquals(step, at.get(3) - at.get(2), 0.11);
    assertEquals(at.subList(0, 4), at.subList(4, 8));
  }

  @Test
  void theFittedLineRunsThroughTheLevels() {
    String svg = LawDrawing.svg(Samples.figure(ROW, EXACT, List.of()));
    Matcher line = Pattern.compile("class=\"fit\" d=\"M(\\S+) ([^L]+)L").matcher(svg);
    assertTrue(line.find());
    assertEquals(numbers(svg, "dot", "cx").get(0), Double.valueOf(line.group(1)));
    assertEquals(numbers(svg, "dot", "cy").get(0), Double.valueOf(line.group(2)));
  }

  @Test
  void theOrderOfRowsShowsNowhere() {
    LawFigure figure = Samples.law("law", "", "=", -1, -1, 0, 6, 1);
    List<Level> levels = new ArrayList<>(figure.levels());
    List<Point> seeds = new ArrayList<>(figure.points().shown());
    Collections.shuffle(levels, new Random(1));
    Collections.shuffle(seeds, new Random(2));
    assertEquals(
        LawDrawing.svg(
            Samples.figure(figure.row(), figure.levels(), figure.points().shown()).withPoints(50)),
        LawDrawing.svg(Samples.figure(figure.row(), levels, seeds).withPoints(50)));
  }

  @Test
  void aLawAboutAValueHasNoSlopes() {
    String svg = LawDrawing.svg(Samples.bound());
    assertFalse(svg.contains("slope"), svg);
    assertTrue(svg.contains("predicted ≤ 1.00"), svg);
    Matcher prediction = Pattern.compile("class=\"pred\" d=\"M\\S+ ([^L]+)L").matcher(svg);
    assertTrue(prediction.find());
    double y = Double.parseDouble(prediction.group(1));
    assertTrue(
        y > 26 + 2 * Key.STEP && y < numbers(svg, "dot", "cy").get(0), "below the key, above 0.8");
    assertEquals(12, count(svg, "class=\"dot\""), "six levels, six residuals");
  }

  @Test
  void whatIsComparedStandsBesideTheLineOfEquality() {
    LawFigure figure = Samples.compared();
    assertFalse(figure.isEmpty());
    String svg = LawDrawing.svg(figure);
    assertTrue(svg.contains("worst relative excess −0.100 [−0.200, −0.050]"), svg);
    assertEquals(2, count(svg, "class=\"pred\""), "line and key");
    assertEquals(0, count(svg, "class=\"fit\""));
    assertFalse(svg.contains("residual") || svg.contains("slope"), svg);
    // 50 rows, the first at (1, 0.9): just below the line where both are equal.
    assertEquals(50, count(svg.replaceAll("(?s).*?class=\"seed\" d=\"([^\"]*)\".*", "$1"), "h0"));
  }

  @Test
  void aRankHasLevelsAndNoLine() {
    String svg = LawDrawing.svg(Samples.ranked());
    assertEquals(2, count(svg, "class=\"dot\""));
    assertEquals(0, count(svg, "class=\"fit\"") + count(svg, "class=\"pred\""));
    assertTrue(svg.contains("rank correlation"), svg);
  }

  @Test
  void aSlopeOutsideIsAnArrowhead() {
    List<Level> levels = new ArrayList<>();
    for (int k = 0; k < 9; k++) {
      levels.add(Samples.level(Math.pow(2, k), Math.pow(2, -k)));
    }
    String straight = LawDrawing.svg(Samples.figure(ROW, levels, List.of()));
    levels.set(8, Samples.level(256, 1));
    String bent = LawDrawing.svg(Samples.figure(ROW, levels, List.of()));
    assertEquals(8, count(straight, "class=\"step\""));
    assertEquals(7, count(bent, "class=\"step\""));
    assertEquals(1, count(bent, "class=\"dot\" d="));
  }

  @Test
  void cellsAreColoredHatchedOrLeftGrey() {
    BoundaryFigure figure = Samples.boundary();
    String svg = BoundaryDrawing.svg(figure);
    long failed = figure.points().stream().filter(p -> p.trials() == 0).count();
    assertEquals(3, failed);
    assertEquals(failed + 1, count(svg, "class=\"hatch\""), "cells and the key");
    assertEquals(figure.points().size(), count(svg, "class=\"border hit\""));
    assertEquals(2, count(svg, "class=\"contour\""), "curve and key");
  }

  @Test
  void valuesStandInTitles() {
    String svg = LawDrawing.svg(Samples.figure(ROW, EXACT, List.of()));
    assertTrue(svg.contains("<title>m = 1\nratio = 8 [7.2, 8.8]\n30 trials</title>"), svg);
  }

  static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  private static List<Double> numbers(String svg, String kind, String attribute) {
    Pattern circle =
        Pattern.compile("<circle class=\"" + kind + "\"[^>]* " + attribute + "=\"([^\"]+)\"");
    return circle.matcher(svg).results().map(m -> Double.valueOf(m.group(1))).toList();
  }
}
