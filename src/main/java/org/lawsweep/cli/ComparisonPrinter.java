package org.lawsweep.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.lawsweep.compare.Comparison;
import org.lawsweep.compare.ComparisonReport;
import org.lawsweep.compare.LawPair;
import org.lawsweep.report.ComparisonPage;
import org.lawsweep.report.Csv;
import org.lawsweep.report.Latex;
import org.lawsweep.report.Markdown;
import org.lawsweep.table.LawRecord;

/** Prints a comparison. */
final class ComparisonPrinter {

  /** Laws up to which each is shown; of more, those that are not the same. */
  private static final int FEW = 40;

  private static final List<String> HEADS =
      List.of("law", "cell", "in", "a", "b", "b less a", "agreement", "verdict");

  private static final List<String> COLUMNS =
      List.of("job", "law", "cell", "in", "a", "b", "b_less_a", "ci_low", "ci_high", "agreement");

  private final PrintWriter out;

  ComparisonPrinter(PrintWriter out) {
    this.out = out;
  }

  /** Prints laws, digits and cost; in CSV, Markdown and LaTeX the laws alone. */
  void print(Comparison comparison, FormatOption.Format format) {
    switch (format) {
      case csv -> csv(comparison.laws().pairs());
      case json -> json(comparison);
      case markdown -> out.print(Markdown.table(HEADS, all(comparison)));
      case latex -> out.print(Latex.table(HEADS, all(comparison)));
      case table -> tables(comparison);
    }
    out.flush();
  }

  private static List<List<String>> all(Comparison comparison) {
    return comparison.laws().pairs().stream().map(ComparisonPrinter::cells).toList();
  }

  private void tables(Comparison comparison) {
    ComparisonReport report = new ComparisonReport(comparison);
    List<LawPair> all = comparison.laws().pairs();
    List<LawPair> shown =
        all.size() <= FEW ? all : all.stream().filter(LawPair::isNotable).toList();
    TextTable laws = new TextTable(HEADS);
    shown.forEach(pair -> laws.add(cells(pair)));
    if (!shown.isEmpty()) {
      laws.print(out);
    }
    report.sentences().forEach(out::println);
    for (ComparisonPage.Table table : List.of(report.digits(), report.unshared(), report.cost())) {
      if (!table.rows().isEmpty()) {
        out.println();
        out.println(table.heading());
        TextTable text = new TextTable(table.heads());
        table.rows().forEach(text::add);
        text.print(out);
      }
    }
  }

  private static List<String> cells(LawPair pair) {
    LawRecord a = pair.a();
    LawRecord b = pair.b();
    String job = pair.job().isEmpty() ? "" : pair.job() + ": ";
    return List.of(
        job + a.law(),
        Objects.toString(a.cell(), ""),
        Objects.toString(a.predictor(), ""),
        interval(a.estimate(), a.ciLow(), a.ciHigh()),
        interval(b.estimate(), b.ciLow(), b.ciHigh()),
        interval(
            pair.difference().estimate(), pair.difference().ciLow(), pair.difference().ciHigh()),
        pair.agreement().toString(),
        pair.isFlipped() ? word(a) + " -> " + word(b) : word(a));
  }

  private static String interval(double estimate, double low, double high) {
    return "%s [%s, %s]"
        .formatted(LawPrinter.number(estimate), LawPrinter.number(low), LawPrinter.number(high));
  }

  private static String word(LawRecord law) {
    return law.verdict() == null ? "no prediction" : law.verdict().replace('_', ' ');
  }

  private void csv(List<LawPair> pairs) {
    out.println(Csv.line(COLUMNS));
    for (LawPair pair : pairs) {
      out.println(
          Csv.line(
              List.of(
                  pair.job(),
                  pair.a().law(),
                  Objects.toString(pair.a().cell(), ""),
                  Objects.toString(pair.a().predictor(), ""),
                  pair.a().estimate(),
                  pair.b().estimate(),
                  pair.difference().estimate(),
                  pair.difference().ciLow(),
                  pair.difference().ciHigh(),
                  pair.agreement().toString())));
    }
  }

  private void json(Comparison comparison) {
    ObjectMapper json =
        new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .registerModule(
                new SimpleModule()
                    .addSerializer(Double.TYPE, new NoNaN())
                    .addSerializer(Double.class, new NoNaN()));
    try {
      out.println(json.writeValueAsString(comparison));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("records have JSON", e);
    }
  }

  /** JSON has no NaN. */
  private static final class NoNaN extends StdSerializer<Double> {

    private static final long serialVersionUID = 1L;

    NoNaN() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }
}
