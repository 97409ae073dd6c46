package org.lawsweep.report;

import java.util.List;
import org.lawsweep.fit.Slope;
import org.lawsweep.fit.Verdict;

/**
 * A page of two results side by side: their laws, then what their trials have in common and cost.
 *
 * @param title what is compared
 * @param sentences what came of it, the most important first
 * @param laws those that both have
 * @param tables what else there is to know
 */
public record ComparisonPage(
    String title, List<String> sentences, List<Law> laws, List<Table> tables) {

  /**
   * A law of both.
   *
   * @param law its name
   * @param cell where it holds, and of which job; empty for nothing
   * @param predictor the axis; empty for none
   * @param predicted what the theorem says, NaN for nothing
   * @param a the first estimate with its interval
   * @param b the second
   * @param difference b less a, with its interval
   * @param agreement what that says, in words
   * @param sentence the same in a sentence
   * @param was the first verdict, null for none
   * @param is the second
   */
  public record Law(
      String law,
      String cell,
      String predictor,
      double predicted,
      Slope a,
      Slope b,
      Slope difference,
      String agreement,
      String sentence,
      Verdict was,
      Verdict is) {}

  /** A table of texts under a heading; the cells of a row are as many as there are heads. */
  public record Table(String heading, List<String> heads, List<List<String>> rows) {}

  /** Gives the page as HTML. */
  public static String html(ComparisonPage page) {
    StringBuilder out = new StringBuilder();
    out.append("<header><p class=\"mark\">Lawsweep</p><h1>").append(Markup.text(page.title));
    out.append("</h1>");
    page.sentences.forEach(one -> out.append("<p class=\"headline\">" + Markup.text(one) + "</p>"));
    out.append("</header>");
    if (!page.laws.isEmpty()) {
      laws(out, page.laws);
    }
    for (Table table : page.tables) {
      out.append("<section class=\"apart\"><h3>" + Markup.text(table.heading) + "</h3>");
      heads(out, table.heads);
      table.rows.forEach(
          row -> {
            out.append("<tr>");
            row.forEach(cell -> cell(out, "", Markup.text(cell)));
            out.append("</tr>");
          });
      out.append("</tbody></table></div></section>");
    }
    return PageFrame.html(page.title, out.toString(), "page.js");
  }

  private static void laws(StringBuilder out, List<Law> laws) {
    out.append("<section>");
    heads(
        out,
        List.of("agreement", "law", "in", "a", "b", "a above b", "b less a", "verdict of a, b"));
    for (Law law : laws) {
      out.append("<tr>");
      cell(out, "", "<span title=\"%s\">%s</span>".formatted(law.sentence, law.agreement));
      String small = law.cell.isEmpty() ? "" : "<small>" + Markup.text(law.cell) + "</small>";
      cell(out, "law", Markup.text(law.law) + small);
      cell(out, "", Markup.text(law.predictor));
      cell(out, "n", interval(law.a));
      cell(out, "n", interval(law.b));
      cell(out, "mid", strip(law));
      cell(out, "n", interval(law.difference));
      cell(out, "", law.was == law.is ? badge(law.was) : badge(law.was) + badge(law.is));
      out.append("</tr>");
    }
    out.append("</tbody></table></div></section>");
  }

  private static void heads(StringBuilder out, List<String> heads) {
    out.append("<div class=\"scroll\" tabindex=\"0\"><table class=\"compared\"><thead><tr>");
    heads.forEach(head -> out.append("<th scope=\"col\">" + Markup.text(head) + "</th>"));
    out.append("</tr></thead><tbody>");
  }

  private static void cell(StringBuilder out, String kind, String html) {
    out.append("<td class=\"" + kind + "\">").append(html).append("</td>");
  }

  private static String interval(Slope slope) {
    return Numbers.interval(slope.estimate(), slope.ciLow(), slope.ciHigh());
  }

  private static String badge(Verdict verdict) {
    return verdict == null
        ? "<span class=\"badge\">no prediction</span>"
        : "<span class=\"badge %s\">%s%s</span>"
            .formatted(Badge.kind(verdict), Badge.shape(verdict), verdict.word());
  }

  /** Both intervals on one scale, and the prediction where it lies among them. */
  private static String strip(Law law) {
    double low = Math.min(low(law.a), low(law.b));
    double high = Math.max(high(law.a), high(law.b));
    if (!(high > low)) {
      return "";
    }
    Scale scale = new Scale(low, high);
    String aim =
        law.predicted >= low && law.predicted <= high
            ? "<path class=\"aim\" d=\"M%s 1V21\"/>".formatted(scale.px(law.predicted))
            : "";
    return "<svg class=\"strip\" viewBox=\"0 0 132 22\" role=\"img\" aria-label=\"a %s, b %s\">%s%s%s</svg>"
        .formatted(
            interval(law.a), interval(law.b), aim, scale.span(law.a, 7), scale.span(law.b, 15));
  }

  private static double low(Slope slope) {
    return Double.isNaN(slope.ciLow()) ? slope.estimate() : slope.ciLow();
  }

  private static double high(Slope slope) {
    return Double.isNaN(slope.ciHigh()) ? slope.estimate() : slope.ciHigh();
  }

  /** What the width of a strip shows. */
  private record Scale(double from, double to) {

    String px(double value) {
      return Markup.px(6 + 120 * (value - from) / (to - from));
    }

    String span(Slope slope, int y) {
      return "<path class=\"span\" d=\"M%s %dH%s\"/><circle class=\"point\" cx=\"%s\" cy=\"%d\" r=\"3.2\"/>"
          .formatted(
              px(ComparisonPage.low(slope)),
              y,
              px(ComparisonPage.high(slope)),
              px(slope.estimate()),
              y);
    }
  }
}
