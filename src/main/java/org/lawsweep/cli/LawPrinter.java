package org.lawsweep.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.lawsweep.table.LawTable;

/** The table of laws on the terminal: prediction, estimate, interval, verdict. */
final class LawPrinter {

  private LawPrinter() {}

  /** Prints rows of {@link LawTable#SCHEMA}. */
  static void print(PrintWriter out, List<Row> laws) {
    TextTable table =
        new TextTable(
            List.of(
                "law",
                "cell",
                "in",
                "predicted",
                "estimate",
                "95 % interval",
                "levels",
                "verdict"));
    Map<String, Integer> verdicts = new TreeMap<>();
    for (Row law : laws) {
      verdicts.merge(cell(law, "verdict"), 1, Integer::sum);
      table.add(
          List.of(
              cell(law, "law"),
              cell(law, "cell"),
              cell(law, "predictor"),
              cell(law, "relation") + " " + number(law, "predicted"),
              number(law, "estimate"),
              "[" + number(law, "ci_low") + ", " + number(law, "ci_high") + "]",
              cell(law, "levels"),
              cell(law, "verdict")));
    }
    table.print(out);
    out.println(
        verdicts.entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", ", "Verdicts: ", "")));
  }

  private static String cell(Row law, String column) {
    Object value = law.get(LawTable.SCHEMA.fieldIndex(column));
    return value == null ? "" : value.toString();
  }

  private static String number(Row law, String column) {
    Object value = law.get(LawTable.SCHEMA.fieldIndex(column));
    return value == null ? "–" : String.format(Locale.ROOT, "%.3f", (Double) value);
  }
}
