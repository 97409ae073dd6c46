package org.lawsweep.report;

import java.util.ArrayList;
import java.util.List;

/** Draws how trials ended: a bar for each value, its parts as fractions. */
public final class FailureDrawing {

  private static final String[] KINDS = {"s-a", "s-b", "s-c", "s-d", "s-e", "s-f", "s-g"};
  private static final double TOP = 26;
  private static final double HEIGHT = 160;

  private FailureDrawing() {}

  /** The drawing as SVG markup, styled by the classes of {@link Theme}. */
  public static String svg(FailureFigure figure) {
    List<String> statuses = new ArrayList<>(figure.failures());
    statuses.add(FailureFigure.OK);
    double height = TOP + HEIGHT + 48 + 17.0 * statuses.size();
    Svg svg = Svg.open(Layout.WIDTH, height, figure.title());
    Panel panel =
        new Panel(
            Axis.linear(figure.axis(), ""),
            Axis.linear("fraction", ""),
            new Range(0, Math.max(1, figure.values().size())),
            new Range(0, 1),
            Layout.LEFT,
            TOP,
            Layout.PANEL,
            HEIGHT);
    svg.text("head", panel.left(), TOP - 8, "fraction of trials");
    for (Ticks.Tick tick : Ticks.linear(0, 1, 4)) {
      double at = panel.py(tick.value());
      svg.line("grid", panel.left(), at, panel.right(), at);
      svg.text("num e", panel.left() - 7, at + 3.8, tick.label());
    }
    bars(figure, statuses, panel, svg);
    svg.line("axis", panel.left(), panel.bottom(), panel.right(), panel.bottom());
    svg.text("head e", panel.right(), panel.bottom() + 36, Layout.shorten(figure.axis()));
    key(figure, statuses, panel, svg);
    return svg.close();
  }

  private static void bars(FailureFigure figure, List<String> statuses, Panel panel, Svg svg) {
    List<String> values = figure.values();
    double pitch = panel.width() / Math.max(1, values.size());
    double gap = Math.min(4, pitch * 0.12);
    // As many names as fit, in equal steps: eight characters need about this much.
    int every = (int) Math.ceil(52 / pitch);
    for (int v = 0; v < values.size(); v++) {
      String value = values.get(v);
      double left = panel.left() + v * pitch + gap;
      double below = 0;
      long all = figure.trials(value);
      for (String status : statuses) {
        long trials = figure.trials(value, status);
        if (trials > 0) {
          double above = below + (double) trials / all;
          svg.openMark(
              v + "-" + status,
              "%s = %s\n%s of %s: %s"
                  .formatted(
                      figure.axis(),
                      value,
                      Numbers.count(trials),
                      Numbers.count(all, "trial"),
                      status));
          double top = panel.py(above);
          svg.rect(
              "border " + kind(statuses, status),
              left,
              top,
              pitch - 2 * gap,
              panel.py(below) - top);
          svg.closeMark();
          below = above;
        }
      }
      if (v % every == 0) {
        String name = value.length() > 12 ? value.substring(0, 11) + "…" : value;
        svg.text("num c", left - gap + pitch / 2, panel.bottom() + 18, name);
      }
    }
  }

  private static void key(FailureFigure figure, List<String> statuses, Panel panel, Svg svg) {
    Key key = new Key(svg, panel.left(), panel.bottom() + 58, false);
    for (String status : statuses) {
      long trials =
          figure.counts().stream()
              .filter(c -> c.status().equals(status))
              .mapToLong(FailureFigure.Count::trials)
              .sum();
      key.square(kind(statuses, status), Layout.shorten(status + ": " + Numbers.count(trials)));
    }
  }

  private static String kind(List<String> statuses, String status) {
    return status.equals(FailureFigure.OK)
        ? "s-ok"
        : KINDS[statuses.indexOf(status) % KINDS.length];
  }
}
