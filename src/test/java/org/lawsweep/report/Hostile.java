package org.lawsweep.report;

import java.util.List;
import org.lawsweep.fit.Evidence;
import org.lawsweep.fit.OffsetFit;
import org.lawsweep.fit.Point;
import org.lawsweep.fit.Rate;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Tried;
import org.lawsweep.fit.Verdict;

/** A report of which every text wants to become markup. */
final class Hostile {

  static final String TEXT =
      "\"'></title></text></style></script><img src=x onerror=\"window.hacked=1\">&lt;\u0000\u202E";

  private Hostile() {}

  static JobReport job() {
    Slope slope = new Slope(-1, -1.1, -0.9, -1.1, -0.9, 4, List.of(TEXT));
    LawRow row =
        new LawRow(
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            -1,
            slope,
            0.2,
            3,
            2,
            TEXT,
            TEXT,
            TEXT,
            TEXT,
            new Evidence(false, 0.1, 0.1),
            Verdict.CONSISTENT,
            TEXT,
            0.5,
            new LawRow.Elsewhere(-1, -1.1, -0.9, Verdict.OUTSIDE),
            LawRow.Checks.NONE);
    Axis x = Axis.log(TEXT, TEXT);
    LawFigure law =
        new LawFigure(
            row,
            LawFigure.Guide.SLOPE,
            TEXT,
            x,
            x,
            Sample.all(List.of(new Point(2, 3, 1))),
            List.of(Samples.level(1, 4), Samples.level(2, 2), Samples.level(4, 1)),
            new OffsetFit(-1, -1.1, -0.9, -1.1, -0.9, 0.1, 3, -2, false, false),
            TEXT);
    ThresholdFigure threshold =
        new ThresholdFigure(
            TEXT,
            TEXT,
            x,
            TEXT,
            List.of(new Rate(1, 10, 5, 0.2, 0.8)),
            new ThresholdFigure.Crossing(1, 0.9, 1.1, 2),
            1.2,
            TEXT);
    BoundaryFigure boundary =
        new BoundaryFigure(
            TEXT,
            TEXT,
            x,
            x,
            TEXT,
            List.of(new Tried(1, 1, 1, 2, 0)),
            List.of(new BoundaryFigure.Place(1, 1)),
            List.of(),
            TEXT);
    CurveFigure curve =
        new CurveFigure(
            TEXT,
            TEXT,
            x,
            List.of(
                new CurveFigure.Curve(
                    TEXT,
                    List.of(new CurveFigure.Point(1, 1, 1, 1), new CurveFigure.Point(2, 1, 1, 1)))),
            TEXT);
    FailureFigure failure =
        new FailureFigure(TEXT, TEXT, List.of(new FailureFigure.Count(TEXT, TEXT, 3)), TEXT);
    CostFigure cost = new CostFigure(TEXT, Sample.all(List.of(new CostFigure.Cost(1, 2))), TEXT);
    return new JobReport(
        TEXT,
        TEXT,
        TEXT,
        TEXT,
        List.of(
            new JobReport.Count(TEXT, Tally.of(List.of())),
            new JobReport.Count(TEXT, Tally.of(List.of()))),
        List.of(row),
        null,
        List.of(law),
        List.of(threshold),
        List.of(boundary),
        List.of(curve),
        List.of(failure),
        List.of(cost),
        List.of(new JobReport.Fact(TEXT, TEXT)),
        ExecutorShares.NONE,
        List.of(TEXT));
  }
}
