package org.lawsweep.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.lawsweep.fit.Slope;

/** One figure on the page: heading, drawing, what to know, the query and the data. */
final class FigureBlock {

  private FigureBlock() {}

  /** The block as HTML under an anchor of the page. */
  static String html(Figure figure, String anchor) {
    String cell =
        figure.cell().isEmpty() ? "" : " <small>" + Markup.text(figure.cell()) + "</small>";
    return "<figure id=\"%s\"><figcaption><h4>%s%s</h4>%s</figcaption>%s%s<p class=\"tools\">%s</p>%s</figure>"
        .formatted(
            anchor,
            Markup.text(figure.title()),
            cell,
            figure instanceof LawFigure law ? caption(law.row()) : "",
            FigureDrawing.svg(figure),
            figure instanceof LawFigure law ? notes(law.row()) : "",
            download(figure.csv(), anchor),
            query(figure.sql()));
  }

  private static String caption(LawRow row) {
    return Badge.html(row)
        + "<p>"
        + Markup.text(row.statement())
        + "<cite>"
        + Citation.html(row.source())
        + "</cite></p>"
        + (row.remark().isEmpty()
            ? ""
            : "<p class=\"remark\">" + Markup.text(row.remark()) + "</p>");
  }

  /** How the numbers were made, and how far they move when the fit is made otherwise. */
  private static String notes(LawRow row) {
    StringBuilder out = new StringBuilder("<dl class=\"notes\">");
    Slope slope = row.measured();
    if (Double.isFinite(slope.bandLow()) && Double.isFinite(slope.bandHigh())) {
      note(out, "refits", Numbers.range(slope.bandLow(), slope.bandHigh()));
    }
    checks(out, row);
    note(out, "evidence", row.evidence().words(row.relation()));
    note(out, "method", row.method());
    note(out, "regime", row.regime());
    note(out, "left out", row.excluded() == 0 ? "" : row.excludedWhy());
    note(out, "beware", String.join("; ", slope.warnings()));
    return out.append("</dl>").toString();
  }

  /**
   * What careful fitters print beside an exponent: data, equation, loss and optimizer stand in the
   * method; here what would speak against the form.
   */
  private static void checks(StringBuilder out, LawRow row) {
    LawRow.Checks checks = row.checks();
    note(
        out,
        "data",
        row.measured().levels()
            + " levels, "
            + row.replicates()
            + " seeds, "
            + row.excluded()
            + " left out");
    if (Double.isFinite(checks.floorDeltaAic())) {
      note(
          out,
          "floor",
          "ΔAIC %s with a floor: %s"
              .formatted(
                  Numbers.fixed(checks.floorDeltaAic(), 1),
                  checks.floorDeltaAic() < 0 ? "it fits better" : "not needed"));
    }
    if (Double.isFinite(checks.lackOfFitP())) {
      note(out, "lack of fit", "p = " + Numbers.fixed(checks.lackOfFitP(), 3));
    }
    if (Double.isFinite(checks.curvature())) {
      note(out, "curvature", Numbers.fixed(checks.curvature(), 1) + " standard errors");
    }
    if (Double.isFinite(checks.scatterSlope())) {
      note(out, "scatter", "its log has slope " + Numbers.fixed(checks.scatterSlope(), 2));
    }
    if (Double.isFinite(checks.holdOut())) {
      note(
          out,
          "last level",
          "extrapolated from the others it is off by %s %%"
              .formatted(Numbers.fixed(100 * Math.expm1(checks.holdOut()), 1)));
    }
  }

  private static void note(StringBuilder out, String what, String text) {
    if (!text.isEmpty()) {
      out.append("<dt>" + what + "</dt><dd>" + Markup.text(text) + "</dd>");
    }
  }

  /** A link that holds the file itself. */
  private static String download(Csv csv, String name) {
    String data = Base64.getEncoder().encodeToString(csv.text().getBytes(StandardCharsets.UTF_8));
    return "<a download=\"%s.csv\" href=\"data:text/csv;charset=utf-8;base64,%s\">download CSV</a>"
        .formatted(name, data);
  }

  /** The query, folded away; nothing where there is none. */
  static String query(String sql) {
    return sql.isEmpty()
        ? ""
        : "<details><summary>SQL</summary><pre tabindex=\"0\"><code>"
            + Markup.text(sql)
            + "</code></pre></details>";
  }
}
