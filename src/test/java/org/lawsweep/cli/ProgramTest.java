package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.Forked;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.Study;
import org.lawsweep.study.Unit;

/** The program in a JVM of its own, with the logging that conf/ gives a user. */
@Tag("spark")
class ProgramTest {

  @TempDir Path folder;

  private Forked program(Object... arguments) throws IOException, InterruptedException {
    return program(List.of(), arguments);
  }

  private Forked program(List<String> customs, Object... arguments)
      throws IOException, InterruptedException {
    // Log4j takes log4j2-test.properties before ours, unless it is told.
    Path logging = Path.of("conf", "log4j2.properties").toAbsolutePath();
    List<String> options = new ArrayList<>(customs);
    options.addAll(List.of("-Dlog4j2.configurationFile=" + logging, "-Dspark.master=local[2]"));
    return Forked.run(folder, List.of(), options, Lawsweep.class, arguments);
  }

  @Test
  void whatIsWrittenIsTheSameUnderAnyLocaleAndTimeZone() throws IOException, InterruptedException {
    Workspace here = new Workspace(folder);
    Path job =
        here.job(
            "x",
            "{'study': 'probe', 'replicates': 300, 'grid': {'n': [8, 16, 32, 64], 'a': [1, 2]}}");
    String laws = "SELECT * FROM laws ORDER BY ALL";
    // Digits of its own, another separator, an I without a dot, and a quarter of an hour.
    List<String> arabic =
        List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Asia/Kathmandu");
    Forked run = program(arabic, "run", job, "--out", here.out());
    assertEquals(Exit.OK, run.code(), run.err());
    List<String> under = here.sql(laws);
    String page = Files.readString(here.out().resolve("x/report.html"));
    Cli again = here.command("run", job).ended(Exit.OK);
    assertEquals(again.out(), run.out());
    assertEquals(here.sql(laws), under);
    assertEquals(Files.readString(here.out().resolve("x/report.html")), page);

    List<String> turkish =
        List.of("-Duser.language=tr", "-Duser.country=TR", "-Duser.timezone=Asia/Kathmandu");
    String query = "SELECT started_at, CAST(started_at AS STRING) FROM trials LIMIT 1";
    Forked sql = program(turkish, "sql", "--format", "csv", query, "--out", here.out());
    assertEquals(Exit.OK, sql.code(), sql.err());
    String[] times = sql.out().lines().skip(1).findFirst().orElseThrow().split(",", -1);
    assertEquals(times[1], times[0], "both are UTC");
  }

  @Test
  void aTaskThatFailsInsideSparkIsOneLineOnTheConsole() throws IOException, InterruptedException {
    Path job =
        new Workspace(folder).job("x", "{'study': 'probe', 'grid': {'n': 8, 'a': '1 / (n - n)'}}");
    Forked run = program("run", job);
    assertEquals(
        List.of(
            job
                + ": /grid/a: [DIVIDE_BY_ZERO] Division by zero. Use `try_divide` to tolerate"
                + " divisor being 0 and return NULL instead: \"1 / (n - n)\""),
        run.err().lines().toList());
    assertEquals(Exit.USAGE, run.code());
    assertEquals("", run.out());
  }

  @Test
  void aKillInTheMiddleOfATableIsToldAndMended() throws IOException, InterruptedException {
    Workspace here = new Workspace(folder);
    Path job = here.job("x", "{'study': 'probe', 'replicates': 2, 'grid': {'n': [8, 16, 32]}}");
    Cli run = here.run(job).ended(Exit.OK);
    List<String> laws = here.sql("SELECT * FROM laws ORDER BY ALL");
    List<String> disk =
        List.of(
            "-D" + FailingDisk.CLIENT + "=" + FailingDisk.class.getName(),
            "-D" + FailingDisk.KILLS + "=/laws/_");
    Forked killed = program(disk, "fit", job, "--out", "failing:" + here.out());
    assertEquals(128 + 9, killed.code(), killed.err());
    assertEquals("", killed.out());
    Path left = left(here).orElseThrow();

    Cli status = here.command("status", job).ended(Exit.OK);
    assertTrue(status.out().startsWith("x: 6 of 6 trials"), status.out());
    String told = "warning: " + here.out().resolve("x") + ": its last fit did not end, ";
    assertTrue(status.err().startsWith(told), status.err());
    assertEquals(1, status.err().lines().count(), status.err());
    assertEquals(laws, here.sql("SELECT * FROM laws ORDER BY ALL"));
    assertEquals(run.out(), here.run(job).ended(Exit.OK).out());
    assertEquals(laws, here.sql("SELECT * FROM laws ORDER BY ALL"));
    assertEquals("", here.command("status", job).ended(Exit.OK).err());

    assertEquals(left, left(here).orElseThrow(), "it might be of a driver that writes now");
    Instant before = Instant.now().minus(Duration.ofDays(2));
    Files.setLastModifiedTime(left, FileTime.from(before));
    assertEquals(run.out(), here.command("fit", job).ended(Exit.OK).out());
    assertTrue(left(here).isEmpty());
  }

  /** What the program wrote beside a table and did not rename. */
  private static Optional<Path> left(Workspace here) throws IOException {
    try (Stream<Path> files = Files.list(here.out().resolve("x/laws"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("_")).findFirst();
    }
  }

  @Test
  void aQueryThatSparkWarnsOfLeavesTheConsoleQuiet() throws IOException, InterruptedException {
    Workspace here = new Workspace(folder);
    here.run(here.job("x", "{'study': 'probe', 'grid': {'n': [8, 16]}}")).ended(Exit.OK);
    // Without a partition, which Spark warns of.
    String query = "SELECT n, row_number() OVER (ORDER BY n) AS k FROM trials";
    Forked sql = program("sql", "--out", here.out(), "--format", "csv", query);
    assertEquals("", sql.err());
    assertEquals(List.of("n,k", "8,1", "16,2"), sql.out().lines().toList());
  }

  /** A study of a column that no table can hold. */
  public static final class WrongStudy implements Study {

    private static final Declaration DECLARATION =
        Declaration.of("wrong", 1).axes(Axis.integer("count")).build();

    @Override
    public Declaration declaration() {
      return DECLARATION;
    }

    @Override
    public void run(Unit unit, Recorder rows) {
      throw new AssertionError("it has no declaration");
    }
  }

  @Test
  void aStudyOfAnotherJarThatCannotBeDeclaredIsOneLine() throws IOException, InterruptedException {
    Path services = Files.createDirectories(folder.resolve("jar/META-INF/services"));
    Files.writeString(services.resolve(Study.class.getName()), WrongStudy.class.getName());
    List<Path> jar = List.of(folder.resolve("jar"));
    Forked studies = Forked.run(folder, jar, List.of(), Lawsweep.class, "studies");
    assertEquals(
        List.of(
            "org.lawsweep.study.Study: Provider org.lawsweep.cli.ProgramTest$WrongStudy could not"
                + " be instantiated: wrong: column count has the name of one in every table;"
                + " count_ is free"),
        studies.err().lines().toList());
    assertEquals(Exit.USAGE, studies.code());
  }
}
