package org.lawsweep.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How far a sweep was when the page of its job was drawn: the page says so first, and while more is
 * to come, marks what is not decided yet and loads itself again.
 *
 * @param planned trials of the job, 1 at least
 * @param ended those that have a row
 * @param failed those of them that did not end ok
 * @param newest when the last of them ended
 * @param drawn when the page was
 * @param reload after how many seconds the page loads itself again; 0 where it is the last
 * @param unseen laws of which no trial has a row yet
 */
public record PageProgress(
    long planned,
    long ended,
    long failed,
    Instant newest,
    Instant drawn,
    int reload,
    List<String> unseen) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Requires both times and copies the laws. */
  public PageProgress {
    Objects.requireNonNull(newest, "newest");
    Objects.requireNonNull(drawn, "drawn");
    unseen = List.copyOf(unseen);
  }

  /** Tells whether the page is drawn again. */
  public boolean isRunning() {
    return reload > 0;
  }

  /** Says how far the sweep is: {@code 37 % of 3,320 trials, 3 failed}. */
  public String sentence() {
    // Rounded down: 100 % are all.
    String share = ended == planned ? "all" : 100 * ended / planned + " %";
    return share
        + " of "
        + Numbers.count(planned, "trial")
        + ", "
        + Numbers.count(failed)
        + " failed";
  }

  /** Counts rows that are not decided: by too few trials so far, or too few levels. */
  public static long undecided(List<LawRow> rows) {
    return rows.stream().filter(LawRow::isUndecided).count();
  }

  /** The bar and what is to be known beside it, as HTML. */
  String html(List<LawRow> rows) {
    StringBuilder out = new StringBuilder("<section class=\"progress\"");
    if (isRunning()) {
      out.append(" data-reload=\"" + reload + "\" data-drawn=\"" + drawn + "\"");
    }
    out.append(
        "><p><b>" + Numbers.count(ended) + " of " + Numbers.count(planned, "trial") + "</b>");
    out.append(" ended, " + Numbers.count(failed) + " of them failed</p>" + bar());
    out.append(
        "<p class=\"legend\">Drawn at " + TIME.format(drawn) + " from trials that ended until ");
    out.append(TIME.format(newest) + ", " + age(Duration.between(newest, drawn)) + " before.");
    out.append(isRunning() ? " <span id=\"age\"></span></p>" + undecidedNow(rows) : "</p>");
    return out.append("</section>").toString();
  }

  /** What is not decided, and that nothing is before the last trial has ended. */
  private String undecidedNow(List<LawRow> rows) {
    StringBuilder out = new StringBuilder("<p class=\"legend\">");
    out.append(Numbers.count(undecided(rows)) + " of " + Numbers.count(rows.size(), "row"));
    out.append(" below undecided");
    if (!unseen.isEmpty()) {
      out.append(", without a trial yet: " + Markup.text(String.join(", ", unseen)));
    }
    return out.append(". Verdicts are of the trials so far and may change with those to come.</p>")
        .toString();
  }

  private String bar() {
    String text = Markup.text(sentence());
    return "<svg viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\""
        + text
        + "\">"
        + piece("all", 0, 1000)
        + piece("done", 0, part(ended - failed))
        + piece("failed", part(ended - failed), part(ended))
        + "</svg>";
  }

  private double part(long trials) {
    return 1000.0 * trials / planned;
  }

  private static String piece(String kind, double from, double to) {
    return "<rect class=\"%s\" x=\"%s\" width=\"%s\" height=\"10\"/>"
        .formatted(kind, Markup.px(from), Markup.px(to - from));
  }

  /** An age in the unit that is short to read; clocks of two machines may make it negative. */
  static String age(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 7200) {
      return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }
}
