package org.lawsweep.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.Query;
import org.lawsweep.table.Views;

/**
 * Queries one after the other in a session that stays warm: several lines up to a semicolon, a
 * history, completion of views, columns and words of SQL.
 */
final class SqlPrompt {

  private static final String PROMPT = "sql> ";
  private static final String MORE = "...> ";

  private static final String HELP =
      """
      A query ends in a semicolon and may take several lines. Tab completes, up finds older ones.
        .views            what there is
        .columns VIEW     the columns of one
        .format FORMAT    table, csv, json, markdown or latex
        .help             this
        .quit             or Ctrl-D\
      """;

  private static final List<String> WORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP BY",
          "ORDER BY",
          "HAVING",
          "LIMIT",
          "AS",
          "JOIN",
          "USING",
          "ON",
          "AND",
          "OR",
          "NOT",
          "IN",
          "BETWEEN",
          "IS NULL",
          "DISTINCT",
          "WITH",
          "count",
          "avg",
          "min",
          "max",
          "sum",
          "round",
          "DESC",
          ".help",
          ".views",
          ".columns",
          ".format",
          ".quit");

  private final SparkSession spark;
  private final String folder;
  private final FormatOption format;
  private final PrintWriter out;
  private final LineReader reader;
  private List<String> names = List.of();

  /**
   * Prepares a prompt.
   *
   * @param folder of the output
   * @param format of answers
   * @param history a file that need not be there
   */
  SqlPrompt(
      SparkSession spark, String folder, FormatOption format, Terminal terminal, Path history) {
    this.spark = spark;
    this.folder = folder;
    this.format = format;
    out = terminal.writer();
    reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new Statements())
            .completer((line, word, candidates) -> complete(candidates))
            .variable(LineReader.HISTORY_FILE, history)
            .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
            // A query may have an exclamation mark.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
  }

  /** Reads and answers, until there is no more. */
  void run() throws IOException {
    names = names();
    while (true) {
      try {
        String text = reader.readLine(PROMPT).strip();
        if (text.equals(".quit") || text.equals(".exit")) {
          return;
        }
        answer(text);
      } catch (UserInterruptException e) {
        // Ctrl-C drops what was typed.
      } catch (EndOfFileException e) {
        return;
      }
      out.flush();
    }
  }

  private void answer(String text) throws IOException {
    try {
      if (text.startsWith(".")) {
        command(text.replaceAll(";$", "").split("\\s+", 2));
      } else if (!text.isEmpty()) {
        query(text.replaceAll(";$", ""));
      }
    } catch (CommandFailure e) {
      out.println(e.getMessage());
    }
  }

  private void command(String[] words) throws IOException {
    String argument = words.length > 1 ? words[1].strip() : "";
    switch (words[0]) {
      case ".help" -> out.println(HELP);
      case ".views" -> Views.of(spark, folder).names().forEach(out::println);
      case ".columns" -> query("DESCRIBE " + argument);
      case ".format" -> format.set(argument);
      default -> throw CommandFailure.usage("no command is called " + words[0] + "; see .help");
    }
  }

  private void query(String sql) throws IOException {
    // Anew each time: a sweep may run beside.
    Views views = Views.of(spark, folder);
    try {
      Query asked = Query.of(spark, sql);
      views.register(asked);
      views.complaints().forEach(line -> out.println("warning: " + line));
      Sessions.readsBytes(spark, views.bytes());
      format.print(asked.answer(), out);
    } catch (Exception e) {
      throw SqlFailure.of(e, sql, views.names());
    }
  }

  private void complete(List<Candidate> candidates) {
    names.forEach(name -> candidates.add(new Candidate(name)));
    WORDS.forEach(word -> candidates.add(new Candidate(word)));
  }

  /** The views and their columns. */
  private List<String> names() throws IOException {
    TreeSet<String> all = new TreeSet<>();
    Views views = Views.of(spark, folder);
    for (String view : views.names()) {
      all.add(view);
    }
    try {
      for (String view : List.of("trials", "laws", "summary", "thresholds")) {
        views.register(Query.of(spark, "SELECT * FROM " + view));
        all.addAll(Arrays.asList(spark.table(view).columns()));
      }
    } catch (Exception e) {
      throw new IllegalStateException("these views are always there", e);
    }
    return new ArrayList<>(all);
  }

  /** Takes lines together until a semicolon ends them, or they are a command with a dot. */
  private static final class Statements extends DefaultParser {

    @Override
    public ParsedLine parse(String line, int cursor, Parser.ParseContext context) {
      String text = line.strip();
      boolean whole = text.isEmpty() || text.startsWith(".") || text.endsWith(";");
      if (context == Parser.ParseContext.ACCEPT_LINE && !whole) {
        throw new EOFError(-1, -1, "a query ends in a semicolon");
      }
      return super.parse(line, cursor, Parser.ParseContext.COMPLETE);
    }
  }
}
