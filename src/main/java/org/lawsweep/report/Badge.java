package org.lawsweep.report;

import org.lawsweep.fit.Verdict;

/** A verdict as a shape and a word: color only repeats what both say. */
final class Badge {

  private Badge() {}

  /** The badge as HTML; for null that nothing was predicted. */
  static String html(Verdict verdict) {
    if (verdict == null) {
      return "<span class=\"badge\">no prediction</span>";
    }
    return "<span class=\"badge %s\" title=\"%s\">%s%s</span>"
        .formatted(kind(verdict), Markup.text(verdict.sentence()), shape(verdict), word(verdict));
  }

  /** The shape alone, for a sentence that has the word. */
  static String shape(Verdict verdict) {
    return "<svg viewBox=\"0 0 16 16\" aria-hidden=\"true\">" + path(verdict) + "</svg>";
  }

  /** What the verdict is called. */
  static String word(Verdict verdict) {
    return verdict.column().replace('_', ' ');
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
      case INCONSISTENT ->
          "<path class=\"full\" d=\"M5 1h6l4 4v6l-4 4H5l-4-4V5z\"/><path class=\"cut\" d=\"M5.3"
              + " 5.3l5.4 5.4m0-5.4l-5.4 5.4\"/>";
      case OUT_OF_REGIME -> "<path class=\"open\" d=\"M8 1.5l6.5 6.5L8 14.5 1.5 8z\"/>";
      case INCONCLUSIVE ->
          "<circle class=\"open\" cx=\"8\" cy=\"8\" r=\"6.2\"/><path class=\"open\" d=\"M5 8h6\"/>";
    };
  }
}
