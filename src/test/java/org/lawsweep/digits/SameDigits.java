package org.lawsweep.digits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the results of two programs: the same trials, every metric and every number of a law
 * equal to the last bit. For a change that must change no digit.
 *
 * <p>Where and when something ran may differ, and so may sentences.
 */
public final class SameDigits {

  /** Columns that may differ, by table. */
  private static final Set<String> FREE =
      Set.of(
          "seconds",
          "host",
          "cpu",
          "jvm",
          "blas",
          "git",
          "executor",
          "executor_cores",
          "run",
          "started_at",
          "message",
          "statement",
          "excluded_why",
          "regime",
          "remark",
          "method",
          "source");

  private static final List<String> TABLES = List.of("trials", "laws", "thresholds", "summary");

  /** Rows of a difference that are shown. */
  private static final int SHOWN = 5;

  private final Connection duckDb;
  private final Path before;
  private final Path after;

  private SameDigits(Connection duckDb, Path before, Path after) {
    this.duckDb = duckDb;
    this.before = before;
    this.after = after;
  }

  /**
   * Prints what differs, and how many jobs were compared; exits with 1 where something does.
   *
   * @param folders two output folders: of the program before the change, and after it
   */
  public static void main(String[] folders) throws IOException, SQLException {
    Path before = Path.of(folders[0]);
    Path after = Path.of(folders[1]);
    List<String> found = differences(before, after);
    found.forEach(System.out::println);
    System.out.println(jobs(before).size() + " jobs compared, " + found.size() + " differences");
    if (!found.isEmpty()) {
      System.exit(1);
    }
  }

  /** Lists the differences between two output folders, a line each; empty where there are none. */
  static List<String> differences(Path before, Path after) throws IOException, SQLException {
    List<String> found = new ArrayList<>();
    Set<String> ours = jobs(before);
    Set<String> theirs = jobs(after);
    if (!ours.equals(theirs)) {
      found.add("jobs: " + ours + " before, " + theirs + " after");
    }
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
      SameDigits digits = new SameDigits(duckDb, before, after);
      for (String job : ours) {
        for (String table : theirs.contains(job) ? TABLES : List.<String>of()) {
          digits.compare(job, table, found);
        }
      }
    }
    return found;
  }

  private static Set<String> jobs(Path folder) throws IOException {
    try (Stream<Path> jobs = Files.list(folder)) {
      return jobs.filter(job -> TABLES.stream().anyMatch(t -> Files.isDirectory(job.resolve(t))))
          .map(job -> job.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private void compare(String job, String table, List<String> found) throws SQLException {
    String where = job + "/" + table + ": ";
    Path old = before.resolve(job).resolve(table);
    Path now = after.resolve(job).resolve(table);
    if (!Files.isDirectory(old) || !Files.isDirectory(now)) {
      if (Files.isDirectory(old) != Files.isDirectory(now)) {
        found.add(where + "in one of them alone");
      }
      return;
    }
    Set<String> missing = columns(old);
    missing.removeAll(columns(now));
    if (!missing.isEmpty()) {
      found.add(where + "no column " + missing);
      return;
    }
    // As texts, which are as long as a double needs to be told from its neighbors, -0 from 0.
    String columns =
        columns(old).stream()
            .filter(column -> !FREE.contains(column))
            .map(column -> "\"" + column + "\"::VARCHAR AS \"" + column + "\"")
            .collect(Collectors.joining(", ", "SELECT ", " FROM "));
    List<String> gone = rows(columns + rows(old) + " EXCEPT ALL " + columns + rows(now));
    List<String> come = rows(columns + rows(now) + " EXCEPT ALL " + columns + rows(old));
    if (!gone.isEmpty() || !come.isEmpty()) {
      found.add(
          where
              + gone.size()
              + " rows before alone, "
              + come.size()
              + " after alone"
              + some("before", gone)
              + some("after", come));
    }
  }

  private static String some(String which, List<String> rows) {
    return rows.stream()
        .limit(SHOWN)
        .map(row -> "\n  " + which + ": " + row)
        .collect(Collectors.joining());
  }

  private static String rows(Path table) {
    return "read_parquet('" + table + "/**/*.parquet', union_by_name = true)";
  }

  private Set<String> columns(Path table) throws SQLException {
    return rows("SELECT column_name FROM (DESCRIBE SELECT * FROM " + rows(table) + ")").stream()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<String> rows(String query) throws SQLException {
    try (Statement statement = duckDb.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int k = 1; k <= result.getMetaData().getColumnCount(); k++) {
          cells.add(String.valueOf(result.getObject(k)));
        }
        rows.add(String.join(", ", cells));
      }
      return rows;
    }
  }
}
