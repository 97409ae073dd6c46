package org.lawsweep.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.lawsweep.fit.Verdict;
import org.lawsweep.report.Ledger;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;
import org.lawsweep.table.LawRecord;

/** Makes the table of all laws of an output folder. */
public final class Ledgers {

  private Ledgers() {}

  /** Reads what was fitted last to each job, in alphabetical order; no row where nothing was. */
  public static Ledger of(SparkSession spark, String out) throws IOException {
    List<Ledger.Row> rows = new ArrayList<>();
    for (JobFolder folder : JobFolder.all(spark, out)) {
      rows.addAll(rows(folder.name(), new JobTables(folder).laws().orElse(List.of())));
    }
    return new Ledger(rows);
  }

  /** Makes the rows of a job: one a law and predictor. */
  public static List<Ledger.Row> rows(String job, List<LawRecord> laws) {
    Map<List<String>, List<LawRecord>> cells = new LinkedHashMap<>();
    for (LawRecord law : laws) {
      List<String> key = List.of(law.law(), Objects.toString(law.predictor(), ""));
      cells.computeIfAbsent(key, k -> new ArrayList<>()).add(law);
    }
    return cells.values().stream().map(of -> row(job, of)).toList();
  }

  private static Ledger.Row row(String job, List<LawRecord> cells) {
    LawRecord first = cells.get(0);
    return new Ledger.Row(
        job,
        first.law(),
        Objects.toString(first.predictor(), ""),
        Objects.toString(first.role(), ""),
        first.relation(),
        range(cells, LawRecord::predicted),
        range(cells, LawRecord::estimate),
        cells.size() == 1 && !Double.isNaN(first.ciLow())
            ? new Ledger.Range(first.ciLow(), first.ciHigh())
            : null,
        range(cells, LawRecord::power),
        verdicts(cells));
  }

  private static Ledger.Range range(List<LawRecord> cells, ToDoubleFunction<LawRecord> value) {
    double[] known =
        cells.stream().mapToDouble(value).filter(x -> !Double.isNaN(x)).sorted().toArray();
    return known.length == 0
        ? new Ledger.Range(Double.NaN, Double.NaN)
        : new Ledger.Range(known[0], known[known.length - 1]);
  }

  private static String verdicts(List<LawRecord> cells) {
    Map<Verdict, Long> counts =
        cells.stream()
            .filter(cell -> cell.verdict() != null)
            .collect(
                Collectors.groupingBy(
                    cell -> Verdict.named(cell.verdict()), TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " " + count.getKey().word())
        .collect(Collectors.joining(", "));
  }
}
