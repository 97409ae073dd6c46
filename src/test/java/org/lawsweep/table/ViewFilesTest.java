package org.lawsweep.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files views open, how many jobs of Spark that takes, and files that are no tables. */
class ViewFilesTest extends ViewsOverJobs {

  /** Looks like a Parquet file at both ends, and is none. */
  private static final String ROTTEN = "PAR1 no footer of any kind PAR1";

  @Test
  void whatNobodyAsksForIsNotOpened(@TempDir Path folder) throws Exception {
    for (String job : List.of("one", "two", "three")) {
      copy(out.resolve(job), folder.resolve(job));
    }
    // Of each run a footer is read, that of its first file. These have a whole end and no footer.
    for (String job : List.of("two", "three")) {
      Files.writeString(folder.resolve(job + "/trials/run=r1/part-99999.parquet"), ROTTEN);
    }
    assertEquals(
        List.of("{\"c\":5}"),
        rows(answer(folder, "SELECT count(*) AS c FROM trials WHERE job = 'one'")));
    assertThrows(Exception.class, () -> rows(answer(folder, "SELECT count(y) AS c FROM trials")));
    int before = jobsOfSpark();
    assertEquals(List.of("{\"one\":1}"), rows(answer(folder, "SELECT 1 AS one")));
    assertTrue(jobsOfSpark() - before <= 1, "a job is one of the answer itself");
    String said = "SELECT 'FROM trials' AS one /* FROM trials */ -- FROM trials";
    assertEquals(List.of("{\"one\":\"FROM trials\"}"), rows(answer(folder, said)));
    assertEquals(3, rows(answer(folder, "SELECT law FROM laws")).size());

    for (String job : List.of("one", "two", "three")) {
      Files.writeString(folder.resolve(job + "/trials/run=r1/part-.parquet"), ROTTEN);
    }
    assertEquals(List.of(), complaints(folder, said));
    assertEquals(List.of(), complaints(folder, "SELECT law FROM laws"));
    assertEquals(1, complaints(folder, "SELECT y FROM trials WHERE job = 'one'").size());
  }

  @Test
  void filesThatAreNoTablesAreNamedAndTheOthersRead(@TempDir Path folder) throws Exception {
    copy(out.resolve("one"), folder.resolve("one"));
    copy(out.resolve("two"), folder.resolve("two"));
    String all = "SELECT * FROM trials";
    List<String> whole = rows(answer(folder, all));
    // What is named otherwise is none of ours, wherever it lies.
    Files.writeString(folder.resolve("one/trials/notes.txt"), "a note");
    Files.writeString(folder.resolve("one/trials/run=notes"), "a note");
    Files.writeString(folder.resolve("one/trials/run=r1/notes.txt"), "a note");
    Files.writeString(folder.resolve("one/trials/run=r1/part-notes.txt"), "a note");
    assertEquals(whole, rows(answer(folder, all)));
    assertEquals(List.of(), complaints(folder, all));

    // A first file and a later one, cut to nothing, to half, and in its footer.
    Path r1 = folder.resolve("one/trials/run=r1");
    byte[] part = Files.readAllBytes(onlyPart(r1));
    Files.writeString(r1.resolve("part-.parquet"), ROTTEN);
    Files.createFile(r1.resolve("part-0.parquet"));
    Files.write(r1.resolve("part-1.parquet"), Arrays.copyOf(part, part.length / 2));
    Files.write(r1.resolve("part-9.parquet"), Arrays.copyOf(part, part.length - 1));
    Files.write(folder.resolve("one/trials/run=r3/part-9.parquet"), new byte[100]);
    assertEquals(whole, rows(answer(folder, all)));
    String line = complaints(folder, all).get(0);
    assertTrue(
        line.contains(
            "/run=r1/part-.parquet: is no whole Parquet file (31 bytes), like 4 more there: left"
                + " out; run the job again, "),
        line);
    assertEquals(1, complaints(folder, all).size());
    assertEquals(List.of(), complaints(folder, all + " WHERE job = 'two'"));
    assertEquals(2, rows(answer(folder, all + " WHERE job = 'two' AND study = 'z'")).size());

    for (String table : List.of("laws", "summary")) {
      Path file = folder.resolve("one/" + table + "/" + table + ".parquet");
      Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 50));
      String asked = "SELECT job FROM " + table;
      assertEquals(List.of("{\"job\":\"two\"}"), rows(answer(folder, asked)));
      String lost = complaints(folder, asked).get(0);
      assertTrue(
          lost.endsWith(
              ".parquet: is no whole Parquet file (50 bytes): left out; fit the job" + " again"),
          lost);
    }
    JobFolder job = JobFolder.of(spark, folder.toString(), "one");
    assertTrue(new JobTables(job).laws().isEmpty());
  }

  private static Path onlyPart(Path run) throws IOException {
    try (var files = Files.list(run)) {
      return files
          .filter(file -> file.toString().matches(".*/part-0.*t"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aColumnWhoseTypeChangedHasTheWiderOne(@TempDir Path folder) throws Exception {
    run(folder, "r1", "SELECT 'x' AS job, 's' AS study, '1' AS trial_id, 'ok' AS status, 3 AS n");
    run(
        folder,
        "r2",
        "SELECT 'x' AS job, 's' AS study, '2' AS trial_id, 'ok' AS status, 2.5D AS n");
    for (String view : List.of("trials", "trials_s")) {
      assertEquals(
          List.of("{\"n\":2.5}", "{\"n\":3.0}"), rows(answer(folder, "SELECT n FROM " + view)));
    }
  }

  @Test
  void aRunThatIsNotOfOneJobIsNamed(@TempDir Path folder) throws Exception {
    run(folder, "r1", "SELECT * FROM VALUES ('x', 's'), ('y', 's') AS t(job, study)");
    String problem = complaints(folder, "SELECT 1 FROM trials").get(0);
    assertTrue(problem.contains("x/trials/run=r1/part-00000"), problem);
    assertTrue(problem.contains(": not one job in all rows of a run: left out; "), problem);
  }

  private static void run(Path folder, String run, String sql) {
    spark.sql(sql).coalesce(1).write().parquet(folder.resolve("x/trials/run=" + run).toString());
  }

  @Test
  void lawsOutliveTheirTrials(@TempDir Path folder) throws Exception {
    copy(out.resolve("two/laws"), folder.resolve("two/laws"));
    assertEquals(List.of("{\"law\":\"b\"}"), rows(answer(folder, "SELECT law FROM laws")));
    assertTrue(Views.of(spark, folder.toString()).isEmpty());
    assertFalse(Views.of(spark, out.toString()).isEmpty());
  }

  @Test
  void asManyJobsOfSparkAreStartedForOneJobAsForMany() throws Exception {
    int before = jobsOfSpark();
    rows(answer("SELECT law FROM laws WHERE job = 'one'"));
    int one = jobsOfSpark() - before;
    rows(answer("SELECT law FROM laws"));
    assertEquals(one, jobsOfSpark() - before - one);
  }

  @Test
  void lawsAreReadWithoutAnyJobOfSpark() throws IOException {
    int before = jobsOfSpark();
    LawRecord law =
        new JobTables(JobFolder.of(spark, out.toString(), "two")).laws().orElseThrow().get(0);
    assertEquals(List.of("b", 2.0, "claim"), List.of(law.law(), law.estimate(), law.role()));
    assertEquals(before, jobsOfSpark());
  }

  @Test
  void whatIsWrittenWithoutSparkIsWhatSparkWouldWrite(@TempDir Path folder) throws IOException {
    StructType columns =
        StructType.fromDDL("text string, truth boolean, small int, large bigint, real double");
    List<Row> rows =
        List.of(
            RowFactory.create("θ = 1", true, 1, 1L << 60, -0.1),
            RowFactory.create(null, null, null, null, null));
    JobFolder job = JobFolder.of(spark, folder.toString(), "x");
    int before = jobsOfSpark();
    job.writeTable("laws", columns, rows.iterator());
    job.writeTable("laws", columns, rows.iterator());
    assertEquals(before, jobsOfSpark());
    Path file = folder.resolve("x/laws/laws.parquet");
    Dataset<Row> read = spark.read().parquet(file.toString());
    assertEquals(columns, read.schema());
    assertEquals(rows, read.collectAsList());
    assertEquals(rows, job.table("laws").orElseThrow());
    job.writeTable("laws", columns, Collections.emptyIterator());
    assertEquals(0, spark.read().parquet(file.toString()).count());
    try (var files = Files.walk(folder.resolve("x"))) {
      assertEquals(List.of(file), files.filter(Files::isRegularFile).toList());
    }
  }

  private static int jobsOfSpark() {
    return spark.sparkContext().dagScheduler().numTotalJobs();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        // Checksums would tell what is changed below.
        if (!file.getFileName().toString().endsWith(".crc")) {
          Files.createDirectories(to.resolve(from.relativize(file)).getParent());
          Files.copy(file, to.resolve(from.relativize(file)));
        }
      }
    }
  }
}
