package org.lawsweep.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.lawsweep.fit.Headline;
import org.lawsweep.fit.Verdict;
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
    for (Row law : laws) {
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
    if (laws.isEmpty()) {
      out.println("The study predicts no law.");
      return;
    }
    table.print(out);
    out.println("Verdicts: " + verdicts(laws));
    out.println("Headline: " + headline(laws).sentence());
  }

  private static String verdicts(List<Row> laws) {
    Map<String, Integer> verdicts = new TreeMap<>();
    laws.forEach(law -> verdicts.merge(cell(law, "verdict"), 1, Integer::sum));
    return verdicts.entrySet().stream()
        .map(e -> e.getValue() + " " + (e.getKey().isEmpty() ? "without a prediction" : e.getKey()))
        .collect(Collectors.joining(", "));
  }

  /** The laws that predict something, together. */
  private static Headline headline(List<Row> laws) {
    List<Row> judged = laws.stream().filter(law -> !cell(law, "verdict").isEmpty()).toList();
    return Headline.of(
        judged.stream().map(law -> Verdict.named(cell(law, "verdict"))).toList(),
        judged.stream()
            .mapToDouble(
                law -> Objects.requireNonNullElse(law.<Double>getAs("p_value"), Double.NaN))
            .toArray());
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
