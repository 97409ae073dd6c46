package org.lawsweep.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.report.Csv;
import picocli.CommandLine.Option;

/** How rows are printed. */
final class FormatOption {

  /** A way to print them. */
  enum Format {
    table,
    csv,
    json
  }

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format;

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
    TextTable table = new TextTable(columns);
    rows.forEachRemaining(row -> table.add(cells(row, "NULL")));
    table.print(out);
  }

  private static List<String> cells(Row row, String none) {
    return IntStream.range(0, row.size())
        .mapToObj(k -> row.isNullAt(k) ? none : row.getString(k))
        .toList();
  }
}
