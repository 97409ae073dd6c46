package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureFilesTest {

  @Test
  void oneFileForEachFigureInTheOrderOfThePage() {
    Map<String, String> files = FigureFiles.of(Samples.jobs().get(0));
    assertEquals(
        List.of(
            "headline.svg",
            "ratio-in-width-mode-affine-labels-sign.svg",
            "ratio-in-width-mode-iid-labels-uniform.svg",
            "excess-in-width.svg",
            "decay-n-8-m-9963.svg",
            "growth-depth-2.svg",
            "short-depth-3.svg",
            "memorization-threshold-n-64.svg",
            "memorization-threshold-n-128.svg",
            "memorization-boundary-theta-0.8.svg",
            "loss-path-loss-line-over-t-m-64.svg",
            "how-trials-ended.svg",
            "cost-of-a-unit.svg"),
        List.copyOf(files.keySet()));
  }

  @Test
  void filesStandAlone() throws Exception {
    for (String svg : FigureFiles.of(Samples.jobs().get(0)).values()) {
      DrawingTest.parse(svg);
      assertFalse(svg.contains("var("), "no viewer of papers knows variables");
      assertTrue(svg.contains("stroke: #0072b2"), "the accent has its color");
    }
  }

  @Test
  void equalNamesGetNumbers() {
    LawFigure figure =
        Samples.figure(Samples.row("a law", "x = 1"), List.of(Samples.level(1, 1)), List.of());
    LawFigure other =
        Samples.figure(Samples.row("a law", "x-1"), List.of(Samples.level(1, 2)), List.of());
    JobReport job =
        new JobReport(
            "job",
            "",
            "",
            "",
            List.of(),
            List.of(),
            null,
            List.of(figure, other),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    assertEquals(
        List.of("a-law-x-1.svg", "a-law-x-1-2.svg"), List.copyOf(FigureFiles.of(job).keySet()));
  }
}
