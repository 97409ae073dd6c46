package org.lawsweep.report;

import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;

/** A verdict as a shape and a word: color only repeats what both say. */
final class Badge {

  private Badge() {}

  /** The badge of a row as HTML. */
  static String html(LawRow row) {
    return html(row, row.verdict());
  }

  /** The badge of a row that trials to come may decide. */
  static String undecided(LawRow row) {
    return badge(row, row.verdict(), "undecided");
  }

  /** The badge of another verdict on the law of a row. */
  static String html(LawRow row, Verdict verdict) {
    String word = row.word(verdict);
    return verdict == null
        ? "<span class=\"badge\">" + word + "</span>"
        : badge(row, verdict, word);
  }

  private static String badge(LawRow row, Verdict verdict, String word) {
    return "<span class=\"badge %s\" title=\"%s\">%s%s</span>"
        .formatted(kind(row, verdict), Markup.text(verdict.sentence()), shape(verdict), word);
  }

  /** The class that colors it: of a control, which must be refuted, the other way round. */
  static String kind(LawRow row, Verdict verdict) {
    if (!row.role().equals(Tally.CONTROL)) {
      return kind(verdict);
    }
    return kind(verdict.isOutside() ? Verdict.CONSISTENT : Verdict.INCONCLUSIVE);
  }

  /** The badge of what became of a job. */
  static String word(String outcome) {
    Verdict like =
        switch (outcome) {
          case "contradicted" -> Verdict.INCONSISTENT;
          case "outside" -> Verdict.OUTSIDE;
          case "inconclusive" -> Verdict.INCONCLUSIVE;
          case "consistent" -> Verdict.CONSISTENT;
          default -> Verdict.OUT_OF_REGIME;
        };
    return "<span class=\"badge " + kind(like) + "\">" + shape(like) + outcome + "</span>";
  }

  /** The shape alone, for a sentence that has the word. */
  static String shape(Verdict verdict) {
    return "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">" + path(verdict) + "</svg>";
  }

  /** The class that colors it. */
  static String kind(Verdict verdict) {
    return "v-" + verdict.column();
  }

  private static String path(Verdict verdict) {
    return switch (verdict) {
      case CONSISTENT ->
          "<circle class=\"full\" cx=\"8\" cy=\"8\" r=\"7\"/><path class=\"cut\" d=\"M4.8 8.3l2.3"
              + " 2.3 4.2-4.8\"/>";
      case OUTSIDE -> "<path class=\"full\" d=\"M8 1l7.5 13.5h-15z\"/>";
      case INCONSISTENT ->
          "<path class=\"full\" d=\"M5 1h6l4 4v6l-4 4H5l-4-4V5z\"/><path class=\"cut\" d=\"M5.3"
              + " 5.3l5.4 5.4m0-5.4l-5.4 5.4\"/>";
      case OUT_OF_REGIME -> "<path class=\"open\" d=\"M8 1.5l6.5 6.5L8 14.5 1.5 8z\"/>";
      case INCONCLUSIVE ->
          "<circle class=\"open\" cx=\"8\" cy=\"8\" r=\"6.2\"/><path class=\"open\" d=\"M5 8h6\"/>";
    };
  }
}
