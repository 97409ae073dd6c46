package org.lawsweep.docs;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lawsweep.report.Ledger;
import org.lawsweep.result.Ledgers;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Canonical;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.study.Metric;
import org.lawsweep.study.Studies;
import org.lawsweep.study.Study;
import org.lawsweep.table.LawRecord;

/** Writes the page of all studies, {@code src/docs/studies.md}, from their declarations. */
public final class StudiesPage {

  static final Path FILE = Path.of("src/docs/studies.md");

  /** The command that writes the page anew. */
  static final String COMMAND =
      "mvn -q test-compile exec:java -Dexec.classpathScope=test"
          + " -Dexec.mainClass=org.lawsweep.docs.StudiesPage";

  private static final String ROOT = "../../";

  private StudiesPage() {}

  /** Writes the page. */
  public static void main(String[] arguments) throws IOException {
    Files.writeString(FILE, text());
  }

  /** Makes the text of the page. */
  static String text() throws IOException {
    List<Study> studies = studies();
    Confirmation round = Confirmation.read();
    StringBuilder page = new StringBuilder();
    page.append("# All studies\n\n")
        .append(
            "This page is generated from the declarations in `src/main/java/org/lawsweep/study`")
        .append(" by\n\n```\n")
        .append(COMMAND)
        .append("\n```\n\n`./submit.sh studies NAME` prints the same of one study.")
        .append(" An axis that is *read off* has all of its values measured in one run.")
        .append(
            " [results.md](results.md) has what the laptop jobs measured, and below each study is"
                + " what the latest [round of confirmation](confirmations.md) made of its"
                + " laws: the table that `./submit.sh ledger` prints.\n\n");
    page.append(
        table(
            List.of("study", "theme", "claim"),
            studies.stream().map(StudiesPage::indexRow).toList()));
    for (Study study : studies) {
      page.append('\n').append(section(study.declaration(), round));
    }
    return page.toString();
  }

  /** Lists the program's own studies, without those of tests. */
  private static List<Study> studies() {
    return Studies.all().values().stream()
        .filter(study -> study.getClass().getPackageName().startsWith("org.lawsweep.study."))
        .toList();
  }

  private static List<String> indexRow(Study study) {
    Declaration declaration = study.declaration();
    String home = study.getClass().getPackageName();
    return List.of(
        "[`" + declaration.name() + "`](#" + declaration.name() + ")",
        home.substring(home.lastIndexOf('.') + 1),
        plain(declaration.claim()));
  }

  private static String section(Declaration study, Confirmation round) throws IOException {
    return "## "
        + study.name()
        + "\n\n"
        + plain(study.claim())
        + ".\n\nSource: "
        + plain(study.source())
        + ". Version "
        + study.version()
        + ".\nJobs: "
        + jobs(study.name())
        + ".\n\n"
        + table(
            List.of("axis", "values", "default", "meaning"),
            study.axes().stream().map(StudiesPage::row).toList())
        + "\n"
        + table(
            List.of("metric", "type", "meaning"),
            study.metrics().stream().map(StudiesPage::row).toList())
        + "\n"
        + table(
            List.of("law", "role", "statement", "relation", "regime", "source"),
            study.laws().stream().map(StudiesPage::row).toList())
        + measured(round, study);
  }

  /**
   * Says what the latest round of confirmation made of the laws, job by job, with the table that
   * the command ledger prints.
   */
  private static String measured(Confirmation round, Declaration study) {
    return round.jobs().stream()
        .filter(job -> round.first(job).study().equals(study.name()))
        .map(job -> measured(round, job))
        .collect(Collectors.joining());
  }

  private static String measured(Confirmation round, String job) {
    LawRecord first = round.first(job);
    return "\n`%s`, version %d, at seed %d: %s.\n\n%s"
        .formatted(
            job,
            first.studyVersion(),
            first.seed(),
            round.tally(job).sentence(),
            new Ledger(Ledgers.rows(job, round.laws(job))).markdown());
  }

  /** Links the jobs that sweep a study: those of a laptop, then that of a cluster. */
  private static String jobs(String study) throws IOException {
    ObjectMapper json = new ObjectMapper();
    StringBuilder links = new StringBuilder();
    for (String folder : List.of("jobs", "jobs/cluster")) {
      List<Path> files;
      try (Stream<Path> entries = Files.list(Path.of(folder))) {
        files = entries.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      }
      for (Path file : files) {
        if (json.readTree(file.toFile()).path("study").asText().equals(study)) {
          links.append(links.isEmpty() ? "" : ", ");
          links.append("[`" + file + "`](" + ROOT + file + ")");
        }
      }
    }
    return links.toString();
  }

  private static List<String> row(Axis axis) {
    String readOff = axis.fused() ? " (read off)" : "";
    return List.of(
        code(axis.name()), plain(axis.range()), standard(axis), plain(axis.doc()) + readOff);
  }

  private static String standard(Axis axis) {
    if (axis.required()) {
      return "required";
    }
    return axis.defaultValue() == null ? "derived" : plain(Canonical.text(axis.defaultValue()));
  }

  private static List<String> row(Metric metric) {
    String type = metric.type().name().toLowerCase(Locale.ROOT);
    String unit = metric.unit().isEmpty() ? "" : ", in " + metric.unit();
    return List.of(code(metric.name()), type, plain(metric.doc() + unit));
  }

  private static List<String> row(Law law) {
    return List.of(
        code(law.name()),
        law.evidence(),
        plain(law.statement()),
        law.relation().sign(),
        law.regime().equals("true") ? "" : code(law.regime()),
        plain(law.source()));
  }

  private static String table(List<String> header, List<List<String>> rows) {
    String[] rule = new String[header.size()];
    Arrays.fill(rule, "---");
    return Stream.concat(Stream.of(header, List.of(rule)), rows.stream())
        .map(row -> "| " + String.join(" | ", row) + " |\n")
        .collect(Collectors.joining());
  }

  /** Quotes a name or a condition; a bar would end the cell of a table. */
  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  /** Keeps Markdown from reading signs of mathematics as its own. */
  static String plain(String text) {
    return text.replaceAll("[|*<\\[\\]]", "\\\\$0");
  }
}
