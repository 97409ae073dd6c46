package org.lawsweep.cli;

import java.io.PrintWriter;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.report.Csv;
import org.lawsweep.report.Latex;
import org.lawsweep.report.Markdown;
import picocli.CommandLine.Option;

/** How rows are printed. */
final class FormatOption {

  /** A way to print them. */
  enum Format {
    table,
    csv,
    json,
    markdown,
    latex
  }

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format;

  /** Takes another format by its name. */
  void set(String name) {
    try {
      format = Format.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(
          "no format is called '" + name + "'; there are " + Arrays.toString(Format.values()));
    }
  }

  /** Gives the digits that a measured number has: all for programs, and some for readers. */
  MathContext digits() {
    boolean all = format == Format.csv || format == Format.json;
    return all ? MathContext.UNLIMITED : new MathContext(5);
  }

  /** Prints the rows of an answer. */
  void print(Dataset<Row> answer, PrintWriter out) {
    if (format == Format.json) {
      SqlText.json(answer).toLocalIterator().forEachRemaining(row -> out.println(row.getString(0)));
      return;
    }
    List<String> columns = Arrays.asList(answer.columns());
    Iterator<Row> rows = SqlText.cells(answer).toLocalIterator();
    if (format == Format.csv) {
      out.println(Csv.line(columns));
      rows.forEachRemaining(row -> out.println(Csv.line(cells(row, ""))));
      return;
    }
    List<List<String>> all = new ArrayList<>();
    rows.forEachRemaining(row -> all.add(cells(row, "NULL")));
    switch (format) {
      case markdown -> out.print(Markdown.table(columns, all));
      case latex -> out.print(Latex.table(columns, all));
      default -> {
        TextTable table = new TextTable(columns);
        all.forEach(table::add);
        table.print(out);
      }
    }
  }

  private static List<String> cells(Row row, String none) {
    return IntStream.range(0, row.size())
        .mapToObj(k -> row.isNullAt(k) ? none : row.getString(k))
        .toList();
  }
}
