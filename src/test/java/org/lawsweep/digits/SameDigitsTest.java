package org.lawsweep.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameDigitsTest {

  private static final String ROW = "'a' AS trial_id, 'ok' AS status, 0.1::DOUBLE AS mse";

  @TempDir Path folder;

  /** Writes a table of one job and says in which output folder it is. */
  private Path results(String name, String table, String row) throws IOException, SQLException {
    Path out = folder.resolve(name);
    Path at = Files.createDirectories(out.resolve("job").resolve(table).resolve("run=" + name));
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement()) {
      statement.execute("COPY (SELECT " + row + ") TO '" + at.resolve("part-0.parquet") + "'");
    }
    return out;
  }

  private List<String> differences(String before, String after) throws IOException, SQLException {
    return SameDigits.differences(
        results("before", "trials", before), results("after", "trials", after));
  }

  @Test
  void equalResultsAreEqualWhereverTheyRan() throws IOException, SQLException {
    assertEquals(
        List.of(),
        differences(
            ROW + ", 'here' AS host, 1.5 AS seconds", ROW + ", 'there' AS host, 2 AS seconds"));
  }

  @Test
  void theLastBitOfAMetricTells() throws IOException, SQLException {
    String next = ROW.replace("0.1", Double.toString(Math.nextUp(0.1)));
    List<String> found = differences(ROW, next);
    assertEquals(1, found.size());
    assertTrue(found.get(0).contains("1 rows before alone, 1 after alone"), found.get(0));
    assertTrue(found.get(0).contains("0.10000000000000002"), found.get(0));
  }

  @Test
  void theSignOfZeroTells() throws IOException, SQLException {
    assertEquals(1, differences("0.0::DOUBLE AS mse", "-0.0::DOUBLE AS mse").size());
  }

  @Test
  void aTrialTooManyTells() throws IOException, SQLException {
    assertEquals(1, differences(ROW, ROW + " UNION ALL SELECT " + ROW).size());
  }

  @Test
  void aColumnThatIsGoneTells() throws IOException, SQLException {
    assertEquals(
        List.of("job/trials: no column [mse]"),
        differences(ROW, ROW.replace(", 0.1::DOUBLE AS mse", "")));
  }

  @Test
  void aNewColumnDoesNotTell() throws IOException, SQLException {
    assertEquals(List.of(), differences(ROW, ROW + ", 3 AS more"));
  }

  @Test
  void aSentenceMayChangeAndAVerdictMayNot() throws IOException, SQLException {
    String law = "'l' AS law, 'consistent' AS verdict, 'mse falls' AS statement";
    Path before = results("before", "laws", law);
    assertEquals(
        List.of(),
        SameDigits.differences(before, results("reworded", "laws", law.replace("falls", "sinks"))));
    assertEquals(
        1,
        SameDigits.differences(before, results("judged", "laws", law.replace("consistent", "no")))
            .size());
  }

  @Test
  void aJobThatIsGoneTells() throws IOException, SQLException {
    Path before = results("before", "trials", ROW);
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertEquals(List.of("jobs: [job] before, [] after"), SameDigits.differences(before, empty));
  }
}
