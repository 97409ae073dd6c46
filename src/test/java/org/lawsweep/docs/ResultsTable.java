package org.lawsweep.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Studies;

/**
 * Writes the tables of what the laptop jobs measured, in README and {@code src/docs/results.md},
 * from the latest rounds of confirmation. They stand between comments.
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
      Pattern.compile("(?s)(<!-- from confirmation -->\n).*?(<!-- end -->)");

  /** Authors and year, a title, and the theorem where there is one. */
  private static final Pattern TITLE =
      Pattern.compile("^(.*? \\d{4}), .*?(, (?:Thm|Lemma|Prop).*)?$");

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

  private String all() throws IOException {
    StringBuilder out = head("laws");
    for (String job : jobs()) {
      out.append(row(job, "../../", round.has(job) ? round.tally(job).sentence() : ""));
    }
    if (!round.jobs().isEmpty()) {
      out.append("\nIn all: %s. %s.\n".formatted(round.tally().sentence(), round.tally().chance()));
    }
    return out.toString();
  }

  private String some() throws IOException {
    StringBuilder out = head("consistent claims");
    for (String job : SHOWN) {
      Tally tally = round.has(job) ? round.tally(job) : Tally.of(List.of());
      out.append(row(job, "", tally.claims(Verdict.CONSISTENT) + " of " + tally.claims()));
    }
    return out.toString();
  }

  /** Begins a table; before the first round nothing was measured, and no column is for that. */
  private StringBuilder head(String laws) {
    String measured = round.jobs().isEmpty() ? "" : " measured, 95 % | " + laws + " |";
    int columns = round.jobs().isEmpty() ? 3 : 5;
    return new StringBuilder("| study and laptop job | theorem | claim |")
        .append(measured)
        .append("\n|")
        .append("---|".repeat(columns))
        .append('\n');
  }

  private String row(String job, String root, String laws) throws IOException {
    JsonNode file = new ObjectMapper().readTree(Path.of("jobs", job + ".json").toFile());
    Declaration study = Studies.named(file.path("study").asText()).declaration();
    List<String> cells = new ArrayList<>();
    cells.add("[`" + job + "`](" + root + "jobs/" + job + ".json)");
    cells.add(StudiesPage.plain(root.isEmpty() ? brief(study.source()) : study.source()));
    cells.add(StudiesPage.plain(study.claim()));
    if (!round.jobs().isEmpty()) {
      cells.add(round.has(job) ? StudiesPage.plain(round.measured(job, study)) : "");
      cells.add(laws);
    }
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** Leaves the title out of a source: README has no room for it. */
  private static String brief(String source) {
    return TITLE.matcher(source).replaceFirst("$1$2");
  }

  /** Names the laptop jobs, in alphabetical order. */
  static List<String> jobs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.replace(".json", ""))
          .sorted()
          .toList();
    }
  }
}
