package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Rate;
import org.lawsweep.fit.Scale;
import org.lawsweep.fit.Tried;

/** The data of thresholds, boundaries, failures and costs. */
class FiguresTest {

  @Test
  void theCurveCrossesOneHalfAtTheThreshold() {
    ThresholdFigure figure = Samples.threshold("", 150, false);
    assertEquals(0.5, figure.curve(150), 1e-12);
    double width = 2 * Math.log(9) / 2.4;
    assertEquals(0.1, figure.curve(150 * Math.exp(-width / 2)), 1e-12);
    assertEquals(0.9, figure.curve(150 * Math.exp(width / 2)), 1e-12);
  }

  @Test
  void theCurveFallsWhereSuccessGetsRarer() {
    ThresholdFigure figure =
        new ThresholdFigure(
            "",
            "",
            Axis.linear("n", ""),
            "",
            List.of(new Rate(9, 20, 0, 0, 0.1), new Rate(1, 20, 20, 0.9, 1)),
            new ThresholdFigure.Crossing(5, 4, 6, 2),
            Double.NaN,
            "");
    assertEquals(0.9, figure.curve(4), 1e-12);
    assertEquals(1.0, figure.rates().get(0).x());
  }

  @Test
  void aBracketHasNoCurve() {
    ThresholdFigure figure = Samples.threshold("", 150, true);
    assertFalse(figure.crossing().isFitted());
    assertTrue(figure.crossing().hasInterval());
    assertTrue(Double.isNaN(figure.curve(150)));
    assertFalse(ThresholdFigure.Crossing.NONE.hasInterval());
  }

  @Test
  void bordersLieMidway() {
    assertArrayEquals(
        new double[] {0.5, 1.5, 3, 5}, BoundaryFigure.borders(new double[] {1, 2, 4}));
    assertArrayEquals(new double[] {6.5, 7.5}, BoundaryFigure.borders(new double[] {7}));
    assertArrayEquals(new double[0], BoundaryFigure.borders(new double[0]));
  }

  @Test
  void cellsFindTheirColumnAndRow() {
    BoundaryFigure figure = Samples.boundary();
    BoundaryFigure.Lattice lattice = figure.lattice();
    assertEquals(8, lattice.columns().length);
    assertEquals(10, lattice.rows().length);
    Tried last = figure.points().get(figure.points().size() - 1);
    assertEquals(5, lattice.column(last));
    assertEquals(9, lattice.row(last));
  }

  @Test
  void countsOfACellAreChecked() {
    assertTrue(Double.isNaN(new Tried(1, 1, 0, 0, 3).fraction()));
    assertEquals(0.25, new Tried(1, 1, 1, 4, 0).fraction());
    assertThrows(IllegalArgumentException.class, () -> new Tried(1, 1, 5, 4, 0));
    assertThrows(IllegalArgumentException.class, () -> new Tried(1, 1, 0, 4, -1));
  }

  @Test
  void failuresAreCounted() {
    FailureFigure figure = Samples.failures();
    assertEquals(9, figure.values().size());
    assertEquals(List.of("diverged", "non_finite", "timeout"), figure.failures());
    assertEquals(32, figure.trials("0.16", "diverged"));
    assertEquals(212, figure.trials("0.16"));
    assertFalse(figure.isEmpty());
  }

  @Test
  void withoutFailureThereIsNothingToDraw() {
    List<FailureFigure.Count> counts =
        List.of(new FailureFigure.Count("8", "ok", 10), new FailureFigure.Count("8", "timeout", 0));
    FailureFigure figure = new FailureFigure("", "n", counts, "");
    assertTrue(figure.isEmpty());
    assertEquals(10, figure.trials());
  }

  @Test
  void medianOfTheRatios() {
    assertEquals(2, costs(new double[] {1, 1, 1, 1}, new double[] {1, 2, 2, 64}).medianRatio());
    assertEquals(3, costs(new double[] {1, 2}, new double[] {2, 8}).medianRatio());
    assertTrue(Double.isNaN(costs(new double[0], new double[0]).medianRatio()));
  }

  @Test
  void costsWithoutALogarithmAreNotDrawn() {
    CostFigure figure = costs(new double[] {0, Double.NaN, 1}, new double[] {1, 1, 1});
    assertEquals(1, figure.drawn().size());
    assertEquals(3, figure.csv().rows().size());
  }

  @Test
  void curvesOfWideRangeAreLogarithmicAndOnePlaceIsNoCurve() {
    assertEquals(Scale.LOG, curve(new double[] {0.01, 1.5}).y().scale());
    assertEquals(Scale.LINEAR, curve(new double[] {0.5, 1.5}).y().scale());
    assertEquals(Scale.LINEAR, curve(new double[] {0, 1.5}).y().scale());
    assertFalse(curve(new double[] {0, 1.5}).isEmpty());
    assertTrue(curve(new double[] {1.5}).isEmpty());
    assertTrue(curve(new double[0]).isEmpty());
  }

  @Test
  void theCurveRunsThroughItsMediansInOrder() {
    String svg = CurveDrawing.svg(curve(new double[] {2, 1, 3}));
    Matcher path = Pattern.compile("class=\"curve-a\" d=\"(M[^\"]*L[^\"]*L[^\"]*)\"").matcher(svg);
    assertTrue(path.find(), svg);
    double[] at =
        Pattern.compile("[ML ]")
            .splitAsStream(path.group(1))
            .filter(t -> !t.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray();
    assertEquals(6, at.length);
    assertEquals(at[2] - at[0], at[4] - at[2], 0.11, "equal steps in x");
    assertEquals(at[1] - at[3], -(at[1] - at[5]), 0.11, "2 lies midway between 1 and 3");
    assertTrue(at[3] > at[1], "down is less");
  }

  /** A curve of these values at 0, 1, ..., given last place first. */
  private static CurveFigure curve(double[] values) {
    List<CurveFigure.Point> points = new ArrayList<>();
    for (int k = values.length - 1; k >= 0; k--) {
      points.add(new CurveFigure.Point(k, values[k], values[k], values[k]));
    }
    return new CurveFigure(
        "", "", Axis.linear("t", ""), List.of(new CurveFigure.Curve("loss", points)), "");
  }

  private static CostFigure costs(double[] predicted, double[] measured) {
    List<CostFigure.Cost> costs =
        java.util.stream.IntStream.range(0, predicted.length)
            .mapToObj(k -> new CostFigure.Cost(predicted[k], measured[k]))
            .toList();
    return new CostFigure("cost", Sample.all(costs), "");
  }
}
