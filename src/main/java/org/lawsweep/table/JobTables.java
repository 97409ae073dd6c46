package org.lawsweep.table;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.lawsweep.study.StudyCode;

/**
 * The tables of one job: its trials, and what is fitted to them.
 *
 * @param folder where they are
 */
public record JobTables(JobFolder folder) {

  /** The column with the digest of a study's own jar, NULL for studies of this program. */
  public static final String CODE = "study_code";

  private static final String SUMMARY = "summary";

  /** Gives the code that trials are of; unknown where an older program ran them. */
  public static Column codeOf(Dataset<Row> trials) {
    Column unknown = functions.lit(StudyCode.UNKNOWN);
    return Arrays.asList(trials.columns()).contains(CODE)
        ? functions.coalesce(functions.col(CODE), unknown)
        : unknown;
  }

  /**
   * Reads each trial once, with the column run: a row that is ok beats one that failed, then the
   * latest run wins. Empty where no trial has a row.
   */
  public Optional<Dataset<Row>> trials() throws IOException {
    return folder.runs().whole().eachOnce();
  }

  /** Reads the trials that one run wrote, whatever later runs made of them; empty for none. */
  public Optional<Dataset<Row>> trialsOf(String run) throws IOException {
    return folder
        .log()
        .map(all -> all.filter(functions.col("run").equalTo(run)).dropDuplicates("trial_id"))
        .filter(rows -> !rows.isEmpty());
  }

  /**
   * Reads each trial of a plan once, with the study's columns.
   *
   * @param planned column trial_id of the plan's trials
   */
  public Optional<Dataset<Row>> trials(Dataset<Row> planned) throws IOException {
    return trials().map(all -> joined(all, planned));
  }

  /**
   * The same of a plan with many trials. Where the log has exactly these, which is how a run ends,
   * a join changes nothing and costs a shuffle and a sort of both: one look at the ids spares it.
   */
  public Optional<Dataset<Row>> manyTrials(Dataset<Row> planned) throws IOException {
    return trials().map(all -> haveSameIds(all, planned) ? all : joined(all, planned));
  }

  private static Dataset<Row> joined(Dataset<Row> all, Dataset<Row> planned) {
    return all.join(planned.select("trial_id"), "trial_id");
  }

  /**
   * Tells whether two tables have the same ids, each as many times: whether sums of the halves of
   * their hashes are equal, which they are by chance once in 2⁶⁴.
   */
  static boolean haveSameIds(Dataset<Row> one, Dataset<Row> other) {
    Row difference =
        signed(one, 1)
            .union(signed(other, -1))
            .agg(
                functions.sum(functions.col("sign")),
                // Halves, of which even those of 10⁹ trials add up to no more than a long holds.
                functions.sum(functions.expr("sign * shiftrightunsigned(hash, 32)")),
                functions.sum(functions.expr("sign * (hash & 4294967295)")))
            .first();
    return IntStream.range(0, difference.size())
        .allMatch(k -> difference.isNullAt(k) || difference.getLong(k) == 0);
  }

  private static Dataset<Row> signed(Dataset<Row> trials, long sign) {
    Column hash = functions.xxhash64(functions.col("trial_id"));
    return trials.select(hash.as("hash"), functions.lit(sign).as("sign"));
  }

  /**
   * Replaces the tables {@code laws} and {@code thresholds}.
   *
   * @param thresholds no table where there is none, unless one was there
   */
  public void write(List<LawRecord> laws, List<ThresholdRecord> thresholds) throws IOException {
    folder.writeTable("laws", LawTable.SCHEMA, LawTable.rows(laws).iterator());
    if (!thresholds.isEmpty() || folder.has("thresholds")) {
      folder.writeTable(
          "thresholds",
          ThresholdRecord.TABLE.schema(),
          ThresholdRecord.TABLE.rows(thresholds).iterator());
    }
  }

  /** Replaces the table {@code summary} by rows that come in order. */
  public void write(SummaryTable summary, Iterator<Row> rows) throws IOException {
    folder.writeTable(SUMMARY, summary.schema(), rows);
  }

  /** Replaces the table {@code summary} by rows in no order. */
  public void write(SummaryTable summary, Dataset<Row> rows) throws IOException {
    Column[] order = summary.order().stream().map(functions::col).toArray(Column[]::new);
    folder.writeTable(SUMMARY, rows.repartition(1).sortWithinPartitions(order));
  }

  /** Tells whether a table, {@code summary}, say, is there. */
  public boolean has(String table) throws IOException {
    return folder.tableFile(table).isPresent();
  }

  /** Reads a table that is there as rows of Spark. */
  public Dataset<Row> read(SparkSession spark, String table) throws IOException {
    return spark.read().parquet(Literal.of(folder.tableFile(table).orElseThrow().getPath()));
  }

  /** Reads what was fitted last; empty where nothing was, or nobody can read it. */
  public Optional<List<LawRecord>> laws() throws IOException {
    return folder.table("laws").map(LawTable::read);
  }
}
