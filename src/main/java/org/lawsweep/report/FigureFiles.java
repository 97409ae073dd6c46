package org.lawsweep.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** A job's figures as files of their own, ready for a paper. */
public final class FigureFiles {

  private static final int SEEDS = 2000;

  /** The page over all jobs holds a copy of each, and is to stay small. */
  private static final int SEEDS_OF_HEADLINE = 60;

  private FigureFiles() {}

  /** The file of the figure that a job is known by, if it has one: a copy under one name. */
  public static final String HEADLINE = "headline.svg";

  /**
   * One file for each figure that has something to draw.
   *
   * @return contents by file name ({@code decay-a-2.svg}), names unique, in the order of the page
   */
  public static Map<String, String> of(JobReport job) {
    Map<String, String> files = new LinkedHashMap<>();
    Names names = new Names();
    if (job.headline() != null) {
      files.put(HEADLINE, alone(Thinner.thinned(job.headline(), SEEDS_OF_HEADLINE)));
    }
    for (Figure figure : job.figures()) {
      files.put(names.of(figure) + ".svg", alone(Thinner.thinned(figure, SEEDS)));
    }
    return files;
  }

  /** The drawing with its style inside and paper behind it. */
  private static String alone(Figure figure) {
    String svg = FigureDrawing.svg(figure);
    int start = svg.indexOf('>') + 1;
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + svg.substring(0, start)
        + "<style>"
        + Theme.figure()
        + "</style><rect class=\"paper\" width=\"100%\" height=\"100%\"/>"
        + svg.substring(start)
        + "\n";
  }
}
