package org.lawsweep.docs;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.lawsweep.fit.Tally;
import org.lawsweep.fit.Verdict;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;

/**
 * The rows of {@code laws} of each job's latest round of confirmation, from {@code
 * src/docs/confirmation}, and what pages say of them.
 */
final class Confirmation {

  private static final Path ROUNDS = Path.of("src/docs/confirmation");

  /** More rows than this are told by their range. */
  private static final int FEW = 3;

  private final Map<String, List<Map<String, String>>> jobs;

  private Confirmation(Map<String, List<Map<String, String>>> jobs) {
    this.jobs = jobs;
  }

  /** Reads the files of all rounds, {@code round-1.csv} and so on; without one nothing was run. */
  static Confirmation read() throws IOException {
    Map<String, List<Map<String, String>>> jobs = new HashMap<>();
    for (int k = 1; Files.exists(round(k)); k++) {
      jobs.putAll(rows(round(k)));
    }
    return new Confirmation(jobs);
  }

  private static Path round(int number) {
    return ROUNDS.resolve("round-" + number + ".csv");
  }

  private static Map<String, List<Map<String, String>>> rows(Path file) throws IOException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setHeaderExtractionEnabled(true);
    settings.setLineSeparatorDetectionEnabled(true);
    CsvParser parser = new CsvParser(settings);
    List<String[]> rows = parser.parseAll(Files.newBufferedReader(file));
    String[] header = parser.getContext().headers();
    return rows.stream()
        .map(row -> row(header, row))
        .collect(Collectors.groupingBy(row -> row.get("job")));
  }

  private static Map<String, String> row(String[] header, String[] values) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int k = 0; k < header.length; k++) {
      row.put(header[k], values[k] == null ? "" : values[k]);
    }
    return row;
  }

  /** Names the jobs that a round ran, in alphabetical order. */
  List<String> jobs() {
    return jobs.keySet().stream().sorted().toList();
  }

  /** Whether a round ran a job. */
  boolean has(String job) {
    return jobs.containsKey(job);
  }

  /** Names the study of a job. */
  String study(String job) {
    return jobs.get(job).get(0).get("study");
  }

  /** Gives the version of the study that its round ran. */
  String version(String job) {
    return jobs.get(job).get(0).get("study_version");
  }

  /** Gives the seed that its round drew for a job. */
  String seed(String job) {
    return jobs.get(job).get(0).get("seed");
  }

  /** Counts the laws of a job. */
  Tally tally(String job) {
    return tally(jobs.get(job));
  }

  /** Counts the laws of all jobs. */
  Tally tally() {
    return tally(jobs.values().stream().flatMap(List::stream).toList());
  }

  private static Tally tally(List<Map<String, String>> rows) {
    return Tally.of(
        rows.stream()
            .filter(row -> !row.get("verdict").isEmpty())
            .map(
                row ->
                    new Tally.Outcome(
                        row.get("role"),
                        row.get("relation"),
                        Verdict.named(row.get("verdict")),
                        row.get("tight").equals("true"),
                        List.of(
                            row.get("job"),
                            row.get("response"),
                            row.get("statistic"),
                            row.get("predictor"),
                            row.get("cell"),
                            row.get("regime"))))
            .toList());
  }

  /** Says what the job measured of the law that its study is known by; empty for nothing. */
  String measured(String job, Declaration study) {
    String known =
        study.laws().stream()
            .map(Law::name)
            .filter(study.headline()::equals)
            .findFirst()
            .or(() -> firstClaim(study))
            .orElse("");
    List<Map<String, String>> rows =
        jobs.get(job).stream()
            .filter(row -> row.get("law").equals(known) && !row.get("estimate").isEmpty())
            .toList();
    if (rows.isEmpty()) {
      return "";
    }
    if (rows.size() <= FEW) {
      return "`" + known + "`: " + rows.stream().map(Confirmation::shown).collect(joining());
    }
    double[] estimates =
        rows.stream().mapToDouble(row -> number(row, "estimate")).sorted().toArray();
    return "`%s`: %s to %s in %d cells"
        .formatted(
            known, digits(estimates[0]), digits(estimates[estimates.length - 1]), rows.size());
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining("; ");
  }

  private static Optional<String> firstClaim(Declaration study) {
    return study.laws().stream()
        .filter(law -> law.evidence().equals(Tally.CLAIM))
        .map(Law::name)
        .findFirst();
  }

  private static String shown(Map<String, String> row) {
    String cell = row.get("cell").isEmpty() ? "" : row.get("cell") + ": ";
    String predicted =
        row.get("predicted").isEmpty()
            ? ""
            : " (" + row.get("relation") + " " + digits(number(row, "predicted")) + ")";
    String interval =
        row.get("ci_low").isEmpty()
            ? ""
            : " [" + digits(number(row, "ci_low")) + ", " + digits(number(row, "ci_high")) + "]";
    return cell + digits(number(row, "estimate")) + interval + predicted;
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  /** Two decimals, or a power of ten where they show nothing. */
  private static String digits(double value) {
    double size = Math.abs(value);
    boolean far = size != 0 && (size < 0.005 || size >= 1e5);
    return String.format(Locale.ROOT, far ? "%.1e" : "%.2f", value).replace('-', '−');
  }
}
