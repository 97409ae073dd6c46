package org.lawsweep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FigureFilesTest {

  @Test
  void oneFileForEachFigureInTheOrderOfThePage() {
    Map<String, String> files = FigureFiles.of(SampleReports.jobs().get(0));
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
    for (String svg : FigureFiles.of(SampleReports.jobs().get(0)).values()) {
      DrawingTest.parse(svg);
      assertFalse(svg.contains("var("), "no viewer of papers knows variables");
      assertTrue(svg.contains("stroke: #0072b2"), "the accent has its color");
    }
  }

  @Test
  void equalNamesAreToldByTheirTexts() {
    LawFigure figure = figure("x = 1");
    LawFigure other = figure("x = -1");
    assertEquals(
        List.of("a-law-x-1.svg", "a-law-x-1-1f9bb7a7.svg", "a-law-x-1-1f9bb7a7-2.svg"),
        names(figure, other, other));
  }

  /** A path may be a value; file systems take 255 bytes. */
  @Test
  void namesAreBoundedUniqueAndOfTheirFigureAlone() {
    String path = "/" + "data/".repeat(60);
    LawFigure one = figure("images = " + path + "a, n = 1");
    LawFigure other = figure("images = " + path + "b, n = 1");
    List<String> names = names(one, other);
    assertEquals(2, Set.copyOf(names).size(), names::toString);
    names.forEach(name -> assertTrue(name.length() < 200, name));
    assertEquals(List.of(names.get(1), names.get(0)), names(other, one));
  }

  private static LawFigure figure(String cell) {
    return Samples.figure(Samples.row("a law", cell), List.of(Samples.level(1, 1)), List.of());
  }

  private static List<String> names(LawFigure... figures) {
    JobReport job = SampleReports.of(List.of(), List.of(figures), List.of());
    return List.copyOf(FigureFiles.of(job).keySet());
  }
}
