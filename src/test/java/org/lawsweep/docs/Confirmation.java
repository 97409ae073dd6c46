package org.lawsweep.docs;

import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.lawsweep.fit.Tally;
import org.lawsweep.result.Tallies;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Law;
import org.lawsweep.table.LawRecord;
import org.lawsweep.table.LawTable;

/**
 * The rows of {@code laws} of each job's latest round of confirmation, from {@code
 * src/docs/confirmation}, and what pages say of them.
 */
final class Confirmation {

  private static final Path ROUNDS = Path.of("src/docs/confirmation");

  /** More rows than this are told by their range. */
  private static final int FEW = 3;

  private final Map<String, List<LawRecord>> jobs;

  private Confirmation(Map<String, List<LawRecord>> jobs) {
    this.jobs = jobs;
  }

  /** Reads the files of all rounds, {@code round-1.csv} and so on; without one nothing was run. */
  static Confirmation read() throws IOException {
    Map<String, List<LawRecord>> jobs = new HashMap<>();
    for (int k = 1; Files.exists(round(k)); k++) {
      jobs.putAll(laws(round(k)));
    }
    return new Confirmation(jobs);
  }

  private static Path round(int number) {
    return ROUNDS.resolve("round-" + number + ".csv");
  }

  private static Map<String, List<LawRecord>> laws(Path file) throws IOException {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setHeaderExtractionEnabled(true);
    settings.setLineSeparatorDetectionEnabled(true);
    CsvParser parser = new CsvParser(settings);
    List<String[]> rows = parser.parseAll(Files.newBufferedReader(file));
    StructType columns =
        new StructType(
            Arrays.stream(parser.getContext().headers())
                .map(LawTable.SCHEMA::apply)
                .toArray(StructField[]::new));
    return LawTable.read(rows.stream().map(row -> row(columns, row)).toList()).stream()
        .collect(Collectors.groupingBy(LawRecord::job));
  }

  /** Takes the texts of a line for what their columns hold. */
  private static Row row(StructType columns, String[] texts) {
    Object[] values = new Object[texts.length];
    for (int k = 0; k < texts.length; k++) {
      values[k] = texts[k] == null ? null : value(columns.fields()[k], texts[k]);
    }
    return new GenericRowWithSchema(values, columns);
  }

  private static Object value(StructField column, String text) {
    return switch (column.dataType().typeName()) {
      case "integer" -> Integer.valueOf(text);
      case "long" -> Long.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "boolean" -> Boolean.valueOf(text);
      default -> text;
    };
  }

  /** Names the jobs that a round ran, in alphabetical order. */
  List<String> jobs() {
    return jobs.keySet().stream().sorted().toList();
  }

  /** Whether a round ran a job. */
  boolean has(String job) {
    return jobs.containsKey(job);
  }

  /** Gives the rows of a job, in the order of the file. */
  List<LawRecord> laws(String job) {
    return jobs.get(job);
  }

  /** Gives one of its rows, for what all of them have: study, version and the seed of the round. */
  LawRecord first(String job) {
    return jobs.get(job).get(0);
  }

  /** Counts the laws of a job. */
  Tally tally(String job) {
    return Tallies.of(jobs.get(job));
  }

  /** Counts the laws of all jobs. */
  Tally tally() {
    return Tallies.of(jobs.values().stream().flatMap(List::stream).toList());
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
    List<LawRecord> rows =
        jobs.get(job).stream()
            .filter(row -> row.law().equals(known) && !Double.isNaN(row.estimate()))
            .toList();
    if (rows.isEmpty()) {
      return "";
    }
    if (rows.size() <= FEW) {
      return "`"
          + known
          + "`: "
          + rows.stream().map(Confirmation::shown).collect(Collectors.joining("; "));
    }
    double[] estimates = rows.stream().mapToDouble(LawRecord::estimate).sorted().toArray();
    return "`%s`: %s to %s in %d cells"
        .formatted(
            known, digits(estimates[0]), digits(estimates[estimates.length - 1]), rows.size());
  }

  private static Optional<String> firstClaim(Declaration study) {
    return study.laws().stream()
        .filter(law -> law.evidence().equals(Tally.CLAIM))
        .map(Law::name)
        .findFirst();
  }

  private static String shown(LawRecord row) {
    String cell = row.cell() == null ? "" : row.cell() + ": ";
    String predicted =
        Double.isNaN(row.predicted())
            ? ""
            : " (" + row.relation() + " " + digits(row.predicted()) + ")";
    String interval =
        Double.isNaN(row.ciLow())
            ? ""
            : " [" + digits(row.ciLow()) + ", " + digits(row.ciHigh()) + "]";
    return cell + digits(row.estimate()) + interval + predicted;
  }

  /** Two decimals, or a power of ten where they show nothing. */
  private static String digits(double value) {
    double size = Math.abs(value);
    boolean far = size != 0 && (size < 0.005 || size >= 1e5);
    return String.format(Locale.ROOT, far ? "%.1e" : "%.2f", value).replace('-', '−');
  }
}
