package org.lawsweep.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.job.Dimension;
import org.lawsweep.job.Grid;
import org.lawsweep.job.Job;
import org.lawsweep.report.ExecutorShares;
import org.lawsweep.study.Law;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.JobTables;

/**
 * Trials with failures, exclusions and empty points, under a law of every kind: what comes of them
 * where the driver reads them and where Spark's tasks do, beside what SQL says of them.
 */
@Tag("spark")
class TrialPassTest {

  @TempDir static Path folder;

  private static SparkSession spark;
  private static Job job;
  private static Dataset<Row> trials;
  private static TrialPass few;
  private static TrialPass many;

  @BeforeAll
  static void read() {
    System.setProperty("spark.master", "local[2]");
    spark = Sessions.open();
    Grid grid = new Grid("", List.of(Dimension.of("n", List.of(8L))), Map.of(), List.of(), 1);
    job =
        new Job(
            "x",
            "x.json",
            MixedTrials.STUDY,
            0,
            0,
            Optional.empty(),
            List.of(grid),
            List.of(),
            "{}");
    trials = MixedTrials.of(spark).localCheckpoint();
    few = TrialPass.of(job, trials, TrialPass.FEW);
    many = TrialPass.of(job, trials, TrialPass.FEW + 1);
  }

  @AfterAll
  static void stop() {
    spark.stop();
    System.clearProperty("spark.master");
  }

  @Test
  void bothReadTheSameLaws() {
    JobFit one = JobFit.of(job, few.cells());
    JobFit other = JobFit.of(job, many.cells());
    // As texts: a record with NaN in an array equals no other.
    assertEquals(text(one.laws()), text(other.laws()));
    Set<String> judged = one.laws().stream().map(law -> law.law()).collect(Collectors.toSet());
    Set<String> all = job.laws().stream().map(Law::name).collect(Collectors.toSet());
    all.remove("nowhere");
    assertEquals(all, judged);
    assertTrue(one.laws().stream().anyMatch(law -> law.excluded() > 0));
    assertTrue(one.laws().stream().anyMatch(law -> law.lostLevels() > 0));
  }

  private static String text(List<?> records) {
    return records.stream().map(Objects::toString).collect(Collectors.joining("\n"));
  }

  @Test
  void bothReadTheSameFacts() {
    TrialFacts one = TrialFacts.of(MixedTrials.STUDY, few.facts(), few.points());
    assertEquals(one, TrialFacts.of(MixedTrials.STUDY, many.facts(), many.points()));
    assertEquals(few.facts().spent("pass"), many.facts().spent("pass"));
    assertEquals(few.facts().statuses(), many.facts().statuses());
    assertEquals(few.facts().codes(), many.facts().codes());
    assertEquals(few.facts().lastEnd(), many.facts().lastEnd());
  }

  /** As programs wrote them that did not tell executors apart. */
  @Test
  void trialsOfNoKnownExecutorHaveFactsToo() {
    Dataset<Row> older = trials.drop("executor", "executor_cores");
    for (long planned : new long[] {TrialPass.FEW, TrialPass.FEW + 1}) {
      TrialTotal total = TrialPass.of(job, older, planned).facts().total();
      assertEquals(trials.count(), total.trials());
      assertEquals(ExecutorShares.NONE, total.executors());
    }
  }

  @Test
  void theFactsAreThoseOfTheRows() {
    TrialFacts facts = TrialFacts.of(MixedTrials.STUDY, few.facts(), few.points());
    TrialTotal total = facts.total();
    Row sums =
        one(
            "count(*)",
            "count_if(status != 'ok')",
            "sum(flops)",
            "sum(seconds)",
            "string(min(started_at))",
            "string(max(started_at))",
            "max(double(started_at) + seconds)",
            "count(DISTINCT if(status = 'ok' AND seconds > 0, unit_id, NULL))");
    assertEquals(sums.getLong(0), total.trials());
    assertEquals(sums.getLong(1), total.failed());
    assertEquals(sums.getDouble(2), total.flops());
    assertEquals(sums.getDouble(3), total.seconds());
    assertEquals(sums.getString(4), total.firstStart());
    assertEquals(sums.getString(5), total.lastStart());
    assertEquals(sums.getDouble(6), few.facts().lastEnd(), 1e-3);
    assertEquals(sums.getLong(7), total.units());
    assertEquals(sums.getLong(7), facts.work().size());
    assertEquals(new TrialTotal.Origin("b0", 3), total.origins().get("blas"));
    assertEquals(new TrialTotal.Origin(null, 0), total.origins().get("cpu"));
    // Drivers by host and BLAS, which go by id % 2 and id % 3; executors by run too, which is host.
    assertEquals(12, total.executors().largest().size());
    assertEquals(
        one("sum(if(executor IS NULL, 0, seconds))").getDouble(0),
        total.executors().largest().stream().mapToDouble(share -> share.seconds()).sum());
    List<String> endings =
        trials.groupBy("n", "status").count().orderBy("n", "status").collectAsList().stream()
            .map(row -> row.getLong(0) + " " + row.getString(1) + " " + row.getLong(2))
            .toList();
    assertEquals(
        endings,
        facts.endings().get("n").stream()
            .map(end -> end.value() + " " + end.status() + " " + end.trials())
            .toList());
    Spent spent = few.facts().spent("pass");
    assertEquals(one("count_if(seconds > 0)").getLong(0), spent.trials());
    assertEquals(
        one("sum(if(seconds > 0, flops * seconds, 0))").getDouble(0), spent.flopsSeconds());
  }

  private static Row one(String... columns) {
    return trials.selectExpr(columns).first();
  }

  @Test
  void aSeriesHasThePlacesOfItsAxisLast() {
    List<TrialFacts.Place> places =
        TrialFacts.of(MixedTrials.STUDY, few.facts(), few.points()).places().get(0);
    List<Row> rows =
        trials
            .filter("status = 'ok'")
            .selectExpr("m", "mode", "n", "int(won) AS won", "y")
            .groupBy("m", "mode", "n")
            .agg(Map.of("won", "median"))
            .orderBy("m", "mode", "n")
            .collectAsList();
    assertEquals(rows.size(), places.size());
    for (int k = 0; k < rows.size(); k++) {
      Row row = rows.get(k);
      assertEquals(List.of(row.get(0), row.get(1)), places.get(k).cell());
      assertEquals((double) row.getLong(2), places.get(k).x());
      assertEquals(row.getDouble(3), places.get(k).metrics().get(0).median());
    }
  }

  @Test
  void bothWriteTheSummaryThatSqlGives() throws IOException {
    List<Row> rows = summary(few, "few");
    assertEquals(rows, summary(many, "many"));
    trials.createOrReplaceTempView("rows");
    List<Row> sql = new ArrayList<>();
    for (String metric : List.of("most", "steps", "won", "y")) {
      String x = metric.equals("won") ? "double(int(won))" : "double(" + metric + ")";
      sql.addAll(
          spark
              .sql(
                  "SELECT n, m, mode, '%s' AS metric, count(x), avg(x), stddev(x), percentile(x, 0.25),"
                          .formatted(metric)
                      + " median(x), percentile(x, 0.75), if(min(x) > 0, exp(avg(ln(x))), NULL)"
                      + " FROM (SELECT *, %s AS x FROM rows WHERE status = 'ok')".formatted(x)
                      + " WHERE x IS NOT NULL GROUP BY ALL")
              .collectAsList());
    }
    assertEquals(sql.size(), rows.size());
    Map<List<Object>, Row> byKey =
        sql.stream().collect(Collectors.toMap(row -> key(row, 0), row -> row));
    for (Row row : rows) {
      Row same = byKey.get(key(row, 4));
      assertEquals(same.getLong(4), row.<Long>getAs("count"));
      for (int k = 5; k < 11; k++) {
        if (same.isNullAt(k)) {
          assertNull(row.get(k + 4), () -> row + " " + same);
        } else {
          double expected = same.getDouble(k);
          assertEquals(
              expected, row.getDouble(k + 4), 1e-13 * Math.abs(expected), () -> row.toString());
        }
      }
    }
    List<List<Object>> order = rows.stream().map(row -> key(row, 4)).toList();
    assertEquals(order.stream().sorted(TrialPassTest::compared).toList(), order);
    assertEquals(order.size(), new HashSet<>(order).size());
  }

  private static List<Object> key(Row row, int from) {
    return Stream.of(0, 1, 2, 3).map(k -> row.get(from + k)).toList();
  }

  private static int compared(List<Object> a, List<Object> b) {
    return PointValues.compared(a, b, new int[] {0, 1, 2, 3});
  }

  private static List<Row> summary(TrialPass pass, String name) throws IOException {
    JobTables tables = new JobTables(JobFolder.of(spark, folder.toString(), name));
    pass.points().write(job, tables);
    return tables.read(spark, "summary").collectAsList();
  }

  @Test
  void noTrialIsNoLawAndNoPoint() {
    for (long most : new long[] {0, TrialPass.FEW + 1}) {
      TrialPass none = TrialPass.of(job, trials.filter("false"), most);
      assertTrue(none.cells().stream().allMatch(List::isEmpty));
      assertEquals(job.laws().size(), none.cells().size());
      TrialFacts facts = TrialFacts.of(MixedTrials.STUDY, none.facts(), none.points());
      assertEquals(0, facts.total().trials());
      assertNull(facts.total().firstStart());
      assertEquals(List.of(List.of()), facts.places());
    }
  }
}
