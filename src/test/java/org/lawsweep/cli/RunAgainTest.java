package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.data.Images;
import org.lawsweep.sweep.ProbeStudy;
import scala.Option;

/** The command run on results that are there already. */
@Tag("spark")
class RunAgainTest {

  private static final String KEYS = "'study': 'probe', 'replicates': 2, 'grid': {'n': ";

  @TempDir Path folder;
  private Workspace here;

  @BeforeEach
  void open() {
    here = new Workspace(folder);
  }

  @Test
  void aSecondRunComputesExactlyTheRestAndAThirdNothing() {
    Path job = here.job("x", "{" + KEYS + "[8, 16, 32], 'a': [1, 2]}}");
    Cli first = here.command("run", job, "--only", "n < 32 AND a = 1").ended(Exit.OK);
    assertTrue(first.err().contains("x: 4 trials to run, 0 done before"), first.err());
    assertTrue(first.out().contains("Trials: 8 missing, 4 ok"), first.out());
    assertEquals(4, here.log("x").size());

    Cli second = here.command("run", job).ended(Exit.OK);
    assertTrue(second.err().contains("x: 8 trials to run, 4 done before"), second.err());
    assertTrue(second.err().contains("Ran 8 trials in "), second.err());
    assertTrue(second.out().contains("Trials: 12 ok"), second.out());
    assertEquals(12, here.results("x").size());

    List<String> runs = here.runs("x");
    Cli third = here.command("run", job).ended(Exit.OK);
    assertEquals(List.of("x: all 12 trials done before"), third.err().lines().toList());
    assertEquals(second.out(), third.out());
    assertEquals(runs, here.runs("x"));
  }

  /**
   * Hadoop and Spark read such names as patterns, and "/run=" is what a log's folders begin with.
   */
  @Test
  void aFolderStandsForItselfWhateverItsName() throws IOException {
    // Where the locale knows no other letters, Java cannot even name such a file.
    boolean ascii =
        !Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode('ü');
    String name = "a [b-c] {d,e}*? \\ %41 # ${user.name} 'q' ;" + (ascii ? "" : " ü") + "/run=1";
    Workspace odd = new Workspace(Files.createDirectories(folder.resolve(name)));
    Path x = odd.job("x", "{" + KEYS + "[8, 16], 'a': [1, 2]}}");
    Path y = odd.job("y", "{" + KEYS + "[8, 16], 'a': [1, 2]}}");
    odd.command("run", x, y).ended(Exit.OK);
    Cli again = odd.command("run", x, y, "--set", "replicates=3").ended(Exit.OK);
    assertTrue(again.err().contains("x: 4 trials to run, 8 done before"), again.err());
    assertEquals(
        List.of("24,8,true"),
        odd.sql(
            "SELECT (SELECT count(*) FROM trials), (SELECT count(*) FROM laws),"
                + " (SELECT count(*) > 9 FROM summary)"));
    odd.run(x, "--confirm").ended(Exit.OK);
    Cli all = odd.command("report").ended(Exit.OK);
    assertEquals("Report: " + odd.out() + "/report.html\n", all.out());
    assertTrue(Files.readString(odd.out().resolve("report.html")).contains("confirming"));
    Cli status = odd.command("status", x).ended(Exit.OK);
    assertTrue(status.out().startsWith("x: 8 of 8 trials"), status.out());
  }

  @Test
  void whatABadFileHeldIsComputedAgainAndOtherJobsAreAsTheyWere() throws IOException {
    Path x = here.job("x", "{" + KEYS + "[8, 16, 32, 64]}}");
    Path y = here.job("y", "{" + KEYS + "[8, 16, 32, 64]}}");
    here.run(x, y).ended(Exit.OK);
    Map<Object, Map<String, Object>> results = here.results("x");
    List<Path> parts = parts("x");
    Path half = parts.get(0);
    Files.write(half, Arrays.copyOf(Files.readAllBytes(half), (int) Files.size(half) / 2));
    Path none = parts.get(parts.size() - 1);
    Files.write(none, new byte[0]);
    assertNotEquals(half, none);
    Files.writeString(half.resolveSibling("notes.txt"), "a note");

    String count = "SELECT count(*) AS c FROM trials";
    Cli other = here.command("sql", count + " WHERE job = 'y'").ended(Exit.OK);
    assertEquals(List.of("c", "─", "8"), other.out().lines().toList());
    assertEquals("", other.err());
    for (Cli told : List.of(here.command("sql", count), here.command("fit", x), here.run(x))) {
      told.ended(Exit.OK);
      assertEquals(1, told.err().lines().count(), told.err());
      String line = told.err();
      assertTrue(line.startsWith("warning: file:" + half + ": is no whole Parquet file ("), line);
      assertTrue(line.contains(", like 1 more there: left out; run the job again,"), line);
    }
    Files.delete(half);
    Files.delete(none);
    Files.delete(half.resolveSibling("notes.txt"));
    assertEquals(results, here.results("x"));
    assertEquals("", here.run(x).ended(Exit.OK).err());
    assertEquals(2, here.runs("x").size());

    // Bytes that went wrong inside: only who reads them can tell.
    Path damaged = parts("y").get(1);
    byte[] bytes = Files.readAllBytes(damaged);
    Arrays.fill(bytes, 10, bytes.length / 2, (byte) 0);
    Files.write(damaged, bytes);
    String problem =
        "file://" + damaged + " is damaged; remove it and run its job again, which makes it anew";
    here.command("sql", "SELECT sum(error) FROM trials").refused(Exit.ENVIRONMENT, problem);
    Files.delete(damaged);
    here.run(y).ended(Exit.OK);
    assertEquals(List.of("16"), here.sql(count));
  }

  private List<Path> parts(String job) throws IOException {
    try (Stream<Path> files = Files.walk(here.out().resolve(job).resolve("trials"))) {
      return files
          .filter(file -> file.toString().matches(".*/part-[^/]*parquet"))
          .sorted()
          .toList();
    }
  }

  @Test
  void aFitThatDidNotEndIsToldAndMended() throws IOException {
    Path job = here.job("x", "{" + KEYS + "[8, 16, 32]}}");
    Cli run = here.run(job).ended(Exit.OK);
    Path results = here.out().resolve("x");
    assertTrue(Files.notExists(results.resolve("_FITTING")));
    List<String> runs = here.runs("x");
    String laws = here.sql("SELECT * FROM laws").toString();

    // A figure that cannot be replaced, as where somebody holds it, ends a fit in the middle.
    Path page = results.resolve("report.html");
    Files.delete(page);
    Files.createDirectories(page.resolve("held"));
    here.run(job).refused(Exit.ENVIRONMENT, page + ": cannot be written: Is a directory");
    String told =
        "warning: "
            + results
            + ": its last fit did not end, or is under way: laws, summary and report may differ;"
            + " fit the job again";
    Cli status = here.command("status", job).ended(Exit.OK);
    assertEquals(List.of(told), status.err().lines().toList());
    assertEquals(List.of(told), here.command("sql", "SELECT 1 FROM laws").err().lines().toList());
    Files.delete(page.resolve("held"));
    Files.delete(page);
    assertEquals(run.out(), here.run(job).ended(Exit.OK).out());
    assertEquals("", here.command("status", job).ended(Exit.OK).err());

    // Killed where one table was gone and another half: both are made anew, from the same trials.
    Path beside = Files.createDirectories(results.resolve("_laws-1")).resolve("part-0.parquet");
    Files.move(results.resolve("laws/laws.parquet"), beside);
    Files.write(results.resolve("summary/summary.parquet"), new byte[7]);
    Cli asked = here.command("status", job).ended(Exit.OK);
    assertTrue(asked.out().endsWith("no laws yet: fit the job, or run it\n"), asked.out());
    assertEquals(run.out(), here.run(job).ended(Exit.OK).out());
    assertEquals(
        List.of(laws, "9"),
        List.of(
            here.sql("SELECT * FROM laws").toString(),
            here.sql("SELECT count(*) FROM summary").get(0)));
    assertEquals(runs, here.runs("x"));
  }

  @Test
  void rowsWhoseFilesWentAwayAreMissedBeforeTheCommandEnds() throws InterruptedException {
    Path job =
        here.job("x", "{'study': 'waiting', 'replicates': 60, 'grid': {'milliseconds': 50}}");
    AtomicBoolean ended = new AtomicBoolean();
    Thread somebody =
        new Thread(
            () -> {
              while (here.files("x") < 2 && !ended.get()) {
                LockSupport.parkNanos(1_000_000);
              }
              FileUtil.fullyDelete(here.out().toFile());
            });
    somebody.start();
    Cli run = here.run(job);
    ended.set(true);
    somebody.join();
    run.ended(Exit.STOPPED);
    assertTrue(run.err().startsWith("stopped early: "), run.err());
    here.run(job).ended(Exit.OK);
    assertEquals(60, here.log("x").size());
  }

  /** Images that are not there are a mistake, told before anything runs. */
  @Test
  void missingImagesAreRefusedUntilTheyAreThere() throws IOException {
    Path images = folder.resolve("images");
    Path job =
        here.job(
            "x",
            "{'study': 'generalization-measure', 'grid': {'n': 20, 'p': 0, 'pooling': 4,"
                + " 'images': ['slice', '"
                + images
                + "']}}");
    Cli none = here.run(job).ended(Exit.USAGE);
    String line = job + ": /grid: images: " + images + ": no train-images-idx3-ubyte[.gz]";
    assertTrue(none.err().startsWith(line), none.err());
    assertEquals(1, none.err().lines().count(), none.err());
    assertEquals(0, here.files("x"));

    Files.createDirectories(images);
    for (String file :
        List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz")) {
      try (InputStream in = Images.class.getResourceAsStream("fashion-mnist/" + file)) {
        Files.copy(in, images.resolve(file));
      }
    }
    Path labels = images.resolve("train-labels-idx1-ubyte.gz");
    byte[] whole = Files.readAllBytes(labels);
    Files.write(labels, Arrays.copyOf(whole, whole.length / 2));
    here.run(job).refused(Exit.USAGE, job + ": /grid: images: " + labels + ": truncated");
    assertEquals(0, here.files("x"));
    Files.write(labels, whole);
    Cli there = here.run(job).ended(Exit.OK);
    assertTrue(there.out().contains("Trials: 2 ok"), there.out());
  }

  @Test
  void anApplicationThatSomebodyEndedIsResumable() throws InterruptedException {
    Path job =
        here.job("x", "{'study': 'waiting', 'replicates': 60, 'grid': {'milliseconds': 50}}");
    AtomicBoolean ended = new AtomicBoolean();
    Thread somebody =
        new Thread(
            () -> {
              while (!ended.get()) {
                Option<SparkSession> session = SparkSession.getDefaultSession();
                if (here.files("x") > 1 && session.isDefined()) {
                  session.get().sparkContext().cancelAllJobs();
                }
                LockSupport.parkNanos(20_000_000);
              }
            });
    somebody.start();
    Cli run = here.run(job);
    ended.set(true);
    somebody.join();
    run.ended(Exit.STOPPED);
    assertTrue(run.err().contains("stopped early: "), run.err());
    assertTrue(run.err().contains("finished trials are kept. Resume with: "), run.err());
    int kept = here.log("x").size();
    assertTrue(kept > 1 && kept < 60, kept + " rows");
    here.run(job).ended(Exit.OK);
    assertEquals(60, here.log("x").size());
  }

  @Test
  void onlyNarrowsTheRunAndNotTheFitWhichTakesTheTrialsOfThePlan() {
    Path job = here.job("x", "{" + KEYS + "[8, 16, 32]}}");
    Cli all = here.run(job).ended(Exit.OK);
    Cli some = here.run(job, "--only", "n = 8", "--retry", "ok").ended(Exit.OK);
    assertEquals(all.out(), some.out());
    assertEquals(8, here.log("x").size());

    Path narrow = here.job("x", "{" + KEYS + "[8, 16]}}");
    Cli fit = here.command("fit", narrow).ended(Exit.OK);
    assertTrue(fit.out().contains("Trials: 4 ok"), fit.out());
    assertEquals(List.of("2"), here.sql("SELECT levels FROM laws WHERE law = 'error-in-n'"));
    assertEquals(List.of("6"), here.sql("SELECT count(*) FROM trials"));
  }

  @Test
  void tooManyFailuresAreExitCode3UntilTheyAreMended() {
    Path job =
        here.job("x", "{'study': 'probe', 'grid': {'n': [8, 16], 'a': [1, 2], 'fate': 'breaks'}}");
    System.setProperty(ProbeStudy.BROKEN, "true");
    try {
      Cli canary = here.run(job).ended(Exit.FAILED_TRIALS);
      assertEquals(1, canary.err().lines().count(), canary.err());
      assertTrue(
          canary
              .err()
              .startsWith(
                  "the lightest unit, run first, failed, so the others were not run (--max-failures"
                      + " 0): java.lang.IllegalStateException: broken until mended"),
          canary.err());
      assertEquals(2, here.log("x").size());

      Cli one = here.run(job, "--max-failures", 1).ended(Exit.FAILED_TRIALS);
      assertEquals(
          "2 trials failed, more than --max-failures 1;"
              + " see: sql \"SELECT status, message, count(*) FROM trials GROUP BY ALL\"",
          one.err().strip());
      assertTrue(one.out().contains("Trials: 2 error, 2 ok"), one.out());
      assertEquals(4, here.log("x").size());
      here.run(job, "--max-failures", "49.9%").ended(Exit.FAILED_TRIALS);
      here.run(job, "--max-failures", "50%").ended(Exit.OK);
    } finally {
      System.clearProperty(ProbeStudy.BROKEN);
    }
    here.run(job, "--retry", "error").ended(Exit.OK);
    assertEquals(List.of("4"), here.sql("SELECT count(*) FROM trials WHERE status = 'ok'"));
  }

  @Test
  void statusAndPlanReadNoTrialOfAnotherJob() throws IOException {
    Path job = here.job("x", "{" + KEYS + "[8, 16, 32], 'a': [1, 2]}}");
    here.run(job).ended(Exit.OK);
    String counted = here.command("plan", job).ended(Exit.OK).out();
    assertTrue(counted.contains("a guess"), "a second of cold code tells nothing: " + counted);

    String state =
        Files.readString(here.out().resolve("x/_STATUS.json"))
            .replaceAll("\"seconds\":[^,]*,", "\"seconds\":60.0,");
    Files.writeString(here.out().resolve("x/_STATUS.json"), state);
    String minute = here.command("plan", job).ended(Exit.OK).out();
    assertTrue(minute.contains("(as in 12 trials before)"), minute);

    Path run = Files.createDirectories(here.out().resolve("other/trials/run=r1"));
    Files.writeString(run.resolve("part-0.parquet"), "unreadable");
    Files.writeString(here.out().resolve("other/_STATUS.json"), state);
    String twice = here.command("plan", job).ended(Exit.OK).out();
    assertTrue(twice.contains("(as in 24 trials before)"), twice);
    String more = here.command("status", job, "--set", "replicates=3").ended(Exit.OK).out();
    assertTrue(more.startsWith("x: 12 of 18 trials, 0 failed"), more);

    // What an older program left tells no costs, nor does what nobody can read.
    String old = state.replaceAll(",\"spent\":\\{[^}]*\\}", "");
    Files.writeString(here.out().resolve("x/_STATUS.json"), old);
    Files.writeString(here.out().resolve("other/_STATUS.json"), "{");
    String guessed = here.command("plan", job).ended(Exit.OK).out();
    assertTrue(guessed.contains("a guess"), guessed);
    assertTrue(guessed.contains("12 done"), guessed);
  }

  @Test
  void oneCommandIsOneRun() {
    Path job = here.job("x", "{" + KEYS + "[8, 16, 32]}}");
    here.run(job).ended(Exit.OK);
    assertEquals(1, here.runs("x").size());
    here.run(job, "--set", "replicates=3").ended(Exit.OK);
    assertEquals(2, here.runs("x").size());
    assertEquals(9, here.log("x").size());
  }
}
