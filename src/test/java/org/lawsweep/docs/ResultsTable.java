package org.lawsweep.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Studies;

/**
 * Writes the tables of what the laptop jobs measured, in README and {@code src/docs/results.md},
 * from the latest round of confirmation. They stand between comments.
 */
public final class ResultsTable {

  static final List<Path> PAGES = List.of(Path.of("README.md"), Path.of("src/docs/results.md"));

  /** The command that writes the tables anew. */
  static final String COMMAND =
      "mvn -q test-compile exec:java -Dexec.classpathScope=test"
          + " -Dexec.mainClass=org.lawsweep.docs.ResultsTable";

  /** The studies that README shows. */
  private static final List<String> SHOWN =
      List.of(
          "corrective-memorization",
          "corrective-representation",
          "vector-random-features",
          "ntk-at-initialization",
          "mean-field-error",
          "memorize-two-hidden-layers",
          "sgd-near-memorizer",
          "trained-threshold",
          "teacher-student-width",
          "depth-separation");

  private static final Pattern TABLE =
      Pattern.compile("(?s)(<!-- from confirmation.csv -->\n).*?(<!-- end -->)");

  private final Confirmation round;

  private ResultsTable(Confirmation round) {
    this.round = round;
  }

  /** Writes the tables. */
  public static void main(String[] arguments) throws IOException {
    for (Path page : PAGES) {
      Files.writeString(page, text(page));
    }
  }

  /** Makes the text of a page with its table anew. */
  static String text(Path page) throws IOException {
    ResultsTable table = new ResultsTable(Confirmation.read());
    String text = Files.readString(page);
    Matcher place = TABLE.matcher(text);
    if (!place.find()) {
      throw new IllegalStateException(page + " has no place for the table");
    }
    boolean all = page.getParent() != null;
    String rows = all ? table.all() : table.some();
    return text.substring(0, place.end(1)) + rows + text.substring(place.start(2));
  }

  private String all() {
    StringBuilder out = new StringBuilder();
    out.append("| study and laptop job | theorem | claim | measured, 95 % | laws |\n");
    out.append("|---|---|---|---|---|\n");
    for (String job : round.jobs()) {
      Declaration study = Studies.named(round.study(job)).declaration();
      out.append(
          row(
              link(job, "../../"),
              StudiesPage.plain(study.source()),
              StudiesPage.plain(study.claim()),
              StudiesPage.plain(round.measured(job, study)),
              round.tally(job).sentence()));
    }
    return out.toString();
  }

  private String some() {
    StringBuilder out = new StringBuilder();
    out.append("| study and laptop job | theorem | measured, 95 % | consistent claims |\n");
    out.append("|---|---|---|---|\n");
    for (String job : SHOWN) {
      Declaration study = Studies.named(round.study(job)).declaration();
      Tally tally = round.tally(job);
      out.append(
          row(
              link(job, ""),
              StudiesPage.plain(study.source()),
              StudiesPage.plain(round.measured(job, study)),
              tally.claims(Verdict.CONSISTENT) + " of " + tally.claims()));
    }
    return out.toString();
  }

  private static String link(String job, String root) {
    return "[`" + job + "`](" + root + "jobs/" + job + ".json)";
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
