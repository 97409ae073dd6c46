package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.Forked;
import org.lawsweep.job.Job;
import org.lawsweep.result.Watch;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.JobFolder;

/** The page of a sweep that runs: what it shows, what it leaves alone, and when it ends. */
@Tag("spark")
class WatchTest extends InWorkspace {

  /** Forever, to a test. */
  private static final int EVERY = 7;

  private static final String RELOADS = "location.reload()";

  private Path job;

  @BeforeEach
  void write() {
    job =
        here.job(
            "x",
            "{'study': 'probe', 'replicates': 4, 'grid': {'n': [8, 16, 32, 64, 128], 'a': [1, 2,"
                + " 3, 4]}, 'laws': [{'name': 'large-only', 'form': 'power', 'response': 'error',"
                + " 'in': {'n': -1}, 'within': 'n > 20'}]}");
  }

  /** Draws once, as the command does every so many seconds. */
  private Watch.Drawn draw() throws IOException {
    try (SparkSession spark = Sessions.open()) {
      Job read = JobOptions.read(List.of(job), List.of()).get(0);
      JobFolder ours = JobFolder.of(spark, here.out().toString(), read.name());
      return new Watch(spark, ours, EVERY).draw(read).orElseThrow();
    }
  }

  private String page() throws IOException {
    return Files.readString(here.out().resolve("x/watch.html"));
  }

  /** Every file of the job's folder, but the watched page, with its size and time of change. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(here.out().resolve("x"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    files.remove(here.out().resolve("x/watch.html").toString());
    return files;
  }

  @Test
  void aPartIsDrawnWithABarAndMarksAndTheWholeWithoutThem() throws IOException {
    here.run(job, "--only", "n <= 16 AND replicate < 3").ended(Exit.OK);
    Files.createFile(here.out().resolve("x/_FITTING"));
    Map<String, String> before = files();
    Watch.Drawn part = draw();

    assertEquals("30 % of 80 trials, 0 failed", part.progress().sentence());
    assertEquals(List.of("large-only"), part.progress().unseen());
    // Of n there are two levels, in each of four cells; those of a are enough.
    assertEquals(4, part.undecided());
    assertTrue(part.rows() > 4, "others are decided");
    String page = page();
    assertTrue(page.contains("<b>24 of 80 trials</b> ended, 0 of them failed"), page);
    assertTrue(page.contains("class=\"done\" x=\"0\" width=\"300\""), "the bar");
    assertTrue(
        page.matches("(?s).*trials that ended until [-0-9]{10} [:0-9]{8} UTC, \\d+ \\w+ be.*"));
    assertTrue(page.contains("data-reload=\"7\"") && page.contains(RELOADS), "loads itself again");
    assertTrue(page.contains("without a trial yet: large-only"), page);
    assertEquals(4, page.split("<tr class=\"undecided\">", -1).length - 1);
    assertEquals(before, files(), "what a driver writes is left alone, its mark of a fit too");

    Files.delete(here.out().resolve("x/_FITTING"));
    here.run(job).ended(Exit.OK);
    Watch.Drawn whole = draw();
    assertFalse(whole.progress().isRunning());
    assertEquals("all of 80 trials, 0 failed", whole.progress().sentence());
    String last = page();
    assertTrue(last.contains("<b>80 of 80 trials</b>"), last);
    assertFalse(last.contains(RELOADS) || last.contains("data-reload"), "nothing to load again");
    assertFalse(last.contains("class=\"undecided\""), "what is undecided now stays so");
    String report = Files.readString(here.out().resolve("x/report.html"));
    assertEquals(laws(report), laws(last), "as the run drew it");
  }

  /** What a page shows from its verdicts up to the seconds, which are sums in any order. */
  private static String laws(String page) {
    return page.substring(page.indexOf("<h2>Verdicts</h2>"), page.indexOf("<h3>Cost</h3>"));
  }

  /** A run in rounds has all of its trials between two of them. */
  @Test
  void aPageIsTheLastOnlyOnceTheRunHasEnded() throws IOException {
    here.run(job).ended(Exit.OK);
    Files.delete(here.out().resolve("x/_STATUS.json"));
    assertTrue(draw().progress().isRunning());
    here.run(job).ended(Exit.OK);
    assertFalse(draw().progress().isRunning());
  }

  @Test
  void failuresHaveAShareOfTheBar() throws IOException {
    job =
        here.job(
            "x", "{'study': 'probe', 'grid': {'n': [8, 16], 'a': [1, 2], 'fate': 'diverges'}}");
    here.run(job).ended(Exit.OK);
    assertEquals("all of 4 trials, 2 failed", draw().progress().sentence());
    assertTrue(page().contains("class=\"failed\" x=\"500\" width=\"500\""), page());
  }

  @Test
  void aWatchEndsWithTheRunOfAnotherProcess() throws Exception {
    here.run(job, "--only", "n <= 16").ended(Exit.OK);
    Process watch = watch();
    try {
      awaitPage(watch);
      here.run(job).ended(Exit.OK);
      assertTrue(watch.waitFor(5, TimeUnit.MINUTES), "it ends by itself");
    } finally {
      watch.destroyForcibly();
    }
    assertEquals(Exit.OK, watch.exitValue(), err());
    List<String> told = err().lines().toList();
    assertTrue(told.get(0).startsWith("x: 40 % of 80 trials, 0 failed, "), err());
    assertTrue(told.get(told.size() - 1).startsWith("x: all of 80 trials, 0 failed, "), err());
    assertFalse(page().contains(RELOADS));
  }

  @Test
  void aSignalEndsAWatchInALine() throws Exception {
    here.run(job, "--only", "n <= 16").ended(Exit.OK);
    Process watch = watch();
    try {
      awaitPage(watch);
      watch.destroy();
      assertTrue(watch.waitFor(5, TimeUnit.MINUTES), "a signal ends it");
    } finally {
      watch.destroyForcibly();
    }
    assertEquals(Exit.STOPPED, watch.exitValue(), err());
    assertTrue(err().endsWith("\nstopped watching; a sweep that runs goes on\n"), err());
    assertFalse(err().contains("\tat "), err());
    assertTrue(page().contains("<b>32 of 80 trials</b>"), "the page is there");
  }

  /** Starts the command in a JVM of its own. */
  private Process watch() throws IOException {
    Path logging = Path.of("conf", "log4j2.properties").toAbsolutePath();
    List<String> options =
        List.of("-Dlog4j2.configurationFile=" + logging, "-Dspark.master=local[1]");
    List<String> command =
        Forked.command(
            List.of(), options, Lawsweep.class, "report", job, "--watch=1", "--out", here.out());
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }

  private void awaitPage(Process watch) throws IOException, InterruptedException {
    while (!Files.exists(here.out().resolve("x/watch.html"))) {
      assertFalse(watch.waitFor(20, TimeUnit.MILLISECONDS), this.err());
    }
  }

  @Test
  void whatCannotBeWatchedIsRefused() {
    here.command("report", "--watch=5")
        .refused(Exit.USAGE, "--set, --confirm and --watch are about jobs: name one");
    here.command("report", "--set", "seed=3")
        .refused(Exit.USAGE, "--set, --confirm and --watch are about jobs: name one");
    here.command("report", job, "--watch", 0)
        .refused(Exit.USAGE, "--watch must be at least 1 second, but is 0");
  }
}
