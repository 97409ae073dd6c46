package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Verdict;

class StripTest {

  @Test
  void countsInResolutions() {
    assertEquals(0.5, Strip.at(Samples.row("law", ""), -0.9), 1e-12);
  }

  @Test
  void thePredictionIsInTheMiddle() {
    assertTrue(Strip.svg(Samples.row("law", "")).contains("cx=\"66\""));
  }

  @Test
  void whatABoundAllowsIsTinted() {
    Slope slope = new Slope(-1, -1.15, -0.85, -1.1, -0.9, 6, List.of());
    String below = Strip.svg(Samples.row("law", "", "≤", -1, slope, Verdict.CONSISTENT));
    assertTrue(below.contains("M0 2V20H66V2z"), below);
    String above = Strip.svg(Samples.row("law", "", "≥", -1, slope, Verdict.CONSISTENT));
    assertTrue(above.contains("M66 2V20H132V2z"), above);
  }

  @Test
  void farAwayIsAnArrowhead() {
    Slope slope = new Slope(3, 2.9, 3.1, 3, 3, 6, List.of());
    String svg = Strip.svg(Samples.row("law", "", "=", -1, slope, Verdict.INCONSISTENT));
    assertTrue(svg.contains("class=\"point\" d="), svg);
  }

  @Test
  void nothingToCompareIsNoPicture() {
    assertEquals(
        "", Strip.svg(Samples.row("law", "", "=", -1, Samples.NO_SLOPE, Verdict.OUT_OF_REGIME)));
    Slope slope = new Slope(3, 2.9, 3.1, 3, 3, 6, List.of());
    assertEquals(
        "", Strip.svg(Samples.row("law", "", "=", Double.NaN, slope, Verdict.INCONCLUSIVE)));
  }
}
