package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.plan.TestPlans;
import org.lawsweep.sweep.Engine;
import org.lawsweep.sweep.Sessions;

/** Results are a function of the job: of nothing that is Spark's to choose. */
@Tag("spark")
class DeterminismTest {

  private static final String PROBE =
      """
      {'study': 'probe', 'seed': 11, 'replicates': 4,
       'grid': {'n': [8, 16, 32, 64], 'theta': 'pow(n, -0.3)'},
       'union': [{'grid': {'a': [1, 2, 3]}}, {'grid': {'a': [2, 5]}, 'replicates': 6},
                 {'grid': {'a': [1, 2], 'fate': ['not-a-number', 'diverges']}}]}
      """;

  private static final String CORRECTIVE =
      """
      {'study': 'corrective-memorization', 'grid': {'n': [8, 16], 'theta': 0.8, 'm': [64, 100], 'a': [1, 2]}}
      """;

  @TempDir Path folder;

  private final String partitions = System.getProperty("spark.sql.shuffle.partitions", "8");

  @AfterEach
  void asBefore() {
    System.clearProperty("spark.master");
    System.setProperty("spark.sql.shuffle.partitions", partitions);
  }

  /** Runs both jobs on so many slots, and reads all tables, a line each row. */
  private List<String> tables(int slots, int shufflePartitions) throws IOException {
    System.setProperty("spark.master", "local[" + slots + "]");
    System.setProperty("spark.sql.shuffle.partitions", String.valueOf(shufflePartitions));
    Workspace here = new Workspace(folder.resolve("slots-" + slots));
    assertEquals(true, here.folder().toFile().mkdir());
    Cli run = here.run(here.job("probe", PROBE)).ended(Exit.OK);
    Map<Object, Map<String, Object>> trials = here.results("probe");
    assertEquals(4 * (4 * 3 + 2 + 6 + 4 * 2 * 2), trials.size());
    List<String> lines = new ArrayList<>();
    new TreeMap<>(trials).values().forEach(row -> lines.add(row.toString()));
    lines.addAll(corrective(here));
    lines.addAll(here.sql("SELECT * FROM laws ORDER BY ALL"));
    run.out().lines().filter(line -> !line.matches("(Ran|Results|Report): .*")).forEach(lines::add);
    return lines;
  }

  /** A study with native BLAS: its metrics, without the fit. */
  private static List<String> corrective(Workspace here) throws IOException {
    try (SparkSession spark = Sessions.open()) {
      Engine engine = new Engine(spark, here.folder().resolve("corrective"));
      engine.run(TestPlans.job(CORRECTIVE));
      return engine.log().stream()
          .map(row -> row.get("trial_id") + " " + row.get("res2") + " " + row.get("rho_pred"))
          .sorted()
          .toList();
    }
  }

  @Test
  void slotsAndPartitionsChangeNoDigit() throws IOException {
    assertEquals(String.join("\n", tables(2, 7)), String.join("\n", tables(1, 1)));
  }
}
