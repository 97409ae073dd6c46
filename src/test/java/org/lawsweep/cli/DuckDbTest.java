package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.docs.Page;
import org.lawsweep.sweep.ProbeStudy;

/** The files of a job as DuckDB reads them, by the query that the page on tables gives. */
@Tag("spark")
class DuckDbTest {

  @TempDir static Path folder;
  private static Workspace here;

  /** Of 24 trials the 12 of n = 8 are tried twice: all but the first a of each unit failed. */
  @BeforeAll
  static void runAJobThatFailsAtFirst() {
    here = new Workspace(folder);
    Path job =
        here.job(
            "twice",
            "{'study': 'probe', 'seed': 5, 'replicates': 3,"
                + " 'grid': {'n': [8, 16], 'a': [1, 2, 3, 4], 'fate': 'breaks'}}");
    System.setProperty(ProbeStudy.BROKEN, "true");
    try {
      here.run(job, "--only", "n = 8", "--max-failures", "100%").ended(Exit.OK);
    } finally {
      System.clearProperty(ProbeStudy.BROKEN);
    }
    here.run(job, "--retry", "error").ended(Exit.OK);
  }

  private static List<String> duck(String query) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int k = 1; k <= rows.getMetaData().getColumnCount(); k++) {
          cells.add(String.valueOf(rows.getObject(k)));
        }
        lines.add(String.join(",", cells));
      }
      return lines;
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }

  private static String log() {
    return "read_parquet('"
        + here.out().resolve("twice/trials/*/*.parquet")
        + "', hive_partitioning = true, union_by_name = true)";
  }

  /** The query of the page on tables that gives each trial once, over the log. */
  private static String eachTrialOnce() throws IOException {
    String query = Page.named("tables").commands("SELECT").get(0);
    assertTrue(query.contains(" FROM trials)"), query);
    return query.replace(" FROM trials)", " FROM " + log() + ")");
  }

  @Test
  void theLogHasTheFailuresToo() {
    assertEquals(
        List.of("error,9", "ok,24"),
        duck("SELECT status, count(*) FROM " + log() + " GROUP BY status ORDER BY status"));
  }

  @Test
  void theQueryGivesTheTrialsOfTheView() throws IOException {
    // Digits of a double are written in their own way by each engine: bits are not.
    String columns = "trial_id, status, run, n, a, replicate, seed";
    List<String> view = here.sql("SELECT " + columns + " FROM trials ORDER BY trial_id");
    assertEquals(24, view.size());
    assertEquals(
        view, duck("SELECT " + columns + " FROM (" + eachTrialOnce() + ") ORDER BY trial_id"));
  }

  @Test
  void metricsAreTheSameToTheLastDigit() throws IOException {
    List<Double> view =
        here.sql("SELECT error FROM trials ORDER BY trial_id").stream()
            .map(Double::valueOf)
            .toList();
    List<Double> ours =
        duck("SELECT error FROM (" + eachTrialOnce() + ") ORDER BY trial_id").stream()
            .map(Double::valueOf)
            .toList();
    assertEquals(view, ours);
  }

  @Test
  void lawsAreTheSame() {
    String columns = "law, coalesce(cell, ''), predictor, levels, replicates, excluded, verdict";
    String order = " ORDER BY law, cell";
    List<String> view = here.sql("SELECT " + columns + " FROM laws" + order);
    assertEquals(
        view,
        duck(
            "SELECT "
                + columns
                + " FROM read_parquet('"
                + here.out().resolve("twice/laws/laws.parquet")
                + "')"
                + order));
    assertTrue(view.size() > 4, view::toString);
  }
}
