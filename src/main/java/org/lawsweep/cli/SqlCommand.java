package org.lawsweep.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.Query;
import org.lawsweep.table.Views;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code sql QUERY}: Spark SQL over the tables of every job. */
@Command(
    name = "sql",
    description =
        "Spark SQL over the views trials, trials_STUDY, summary, thresholds and laws of every job.",
    header = {
      "Examples:",
      "  ./submit.sh sql \"SELECT law, estimate, ci_low, ci_high, verdict FROM laws\"",
      "  ./submit.sh sql --format csv \"SELECT m, avg(rho) FROM trials GROUP BY m\"",
      "  ./submit.sh sql --file query.sql --format json",
      "  ./submit.sh sql            a prompt, with history and completion",
      ""
    })
final class SqlCommand extends ProgramCommand {

  /** What submit.sh sets where somebody types. */
  private static final String PROMPTS = "LAWSWEEP_PROMPT";

  @ArgGroup(multiplicity = "0..1")
  Source source;

  /** Where the query comes from. */
  static final class Source {
    @Parameters(paramLabel = "QUERY", description = "The query.")
    String query;

    @Option(names = "--file", paramLabel = "FILE", description = "Read the query from a file.")
    Path file;

    String text() throws IOException {
      String text = file == null ? query : read(file);
      // One query: the semicolon that ends it in a file is no part of it.
      return text.strip().replaceAll(";$", "");
    }

    private static String read(Path file) throws IOException {
      if (Files.isDirectory(file)) {
        throw CommandFailure.usage(file + ": is a folder, not a file with a query");
      }
      try {
        // Some editors begin a file by a mark of the order of its bytes.
        return Files.readString(file).replaceFirst("^\uFEFF", "");
      } catch (NoSuchFileException e) {
        throw CommandFailure.usage(file + ": no such file");
      } catch (CharacterCodingException e) {
        throw CommandFailure.usage(file + ": is not UTF-8");
      }
    }
  }

  @Mixin FormatOption format;
  @Mixin OutOption output;

  @Override
  public Integer call() throws IOException {
    if (source == null && System.getenv(PROMPTS) == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing QUERY or --file; without them a terminal has a prompt");
    }
    String query = source == null ? "" : source.text();
    try (SparkSession spark = output.open()) {
      if (!verbosity.verbose) {
        // Spark warns of plans, of a window without a partition, say. What fails is told here.
        spark.sparkContext().setLogLevel("ERROR");
      }
      Views views = Views.of(spark, output.out);
      if (views.isEmpty()) {
        throw CommandFailure.usage("--out " + output.out + ": no results there; run a job first");
      }
      if (source == null) {
        prompt(spark);
        return Exit.OK;
      }
      try {
        Query asked = Query.of(spark, query);
        views.register(asked);
        warn(views.complaints());
        Sessions.readsBytes(spark, views.bytes());
        format.print(asked.answer(), out());
      } catch (Exception e) {
        throw SqlFailure.of(e, query, views.names());
      }
    }
    return Exit.OK;
  }

  private void prompt(SparkSession spark) throws IOException {
    Path history = Path.of(System.getProperty("user.home"), ".lawsweep_history");
    try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
      new SqlPrompt(spark, output.out, format, terminal, history).run();
    }
  }
}
