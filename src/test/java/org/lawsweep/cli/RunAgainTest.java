package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  @Test
  void aFullDiskEndsARunThatGoesOnWhenThereIsRoom() {
    Path job = here.job("x", "{" + KEYS + "[8, 16, 32, 64]}}");
    System.setProperty(FailingDisk.CLIENT, FailingDisk.class.getName());
    try {
      String out = "failing:" + here.out();
      for (int room : new int[] {0, 1}) {
        FailingDisk.ROOM.set(room);
        Cli full = Cli.run("run", "-q", "--out", out, job).ended(Exit.STOPPED);
        assertTrue(full.err().startsWith("stopped early: "), full.err());
        String told = ": No space left on device; finished trials are kept. Resume with: ";
        assertTrue(full.err().contains(told), full.err());
        assertEquals(1, full.err().lines().count(), full.err());
      }
      FailingDisk.ROOM.set(Integer.MAX_VALUE);
      Cli more = Cli.run("run", "--out", out, job).ended(Exit.OK);
      assertTrue(more.out().contains("Trials: 8 ok"), more.out());
      assertFalse(more.err().contains(" 0 done before"), more.err());
      assertEquals(8, here.log("x").size());

      FailingDisk.ROOM.set(1);
      Cli fit = Cli.run("fit", "--out", out, job).ended(Exit.ENVIRONMENT);
      assertTrue(fit.err().endsWith("written: No space left on device\n"), fit.err());
      assertEquals(1, fit.err().lines().count(), fit.err());
      FailingDisk.ROOM.set(Integer.MAX_VALUE);
      Cli again = Cli.run("fit", "--out", out, job).ended(Exit.OK);
      assertEquals(more.out(), again.out());
    } finally {
      FailingDisk.ROOM.set(Integer.MAX_VALUE);
      System.clearProperty(FailingDisk.CLIENT);
    }
  }

  /** Below a file nobody can write, not even who may write to every folder. */
  @Test
  void aFolderThatCannotBeWrittenAnyMoreLosesNoRow() throws IOException, InterruptedException {
    Path job =
        here.job("x", "{'study': 'waiting', 'replicates': 60, 'grid': {'milliseconds': 50}}");
    Path trials = here.out().resolve("x/trials");
    Path kept = here.out().resolve("kept");
    AtomicBoolean ended = new AtomicBoolean();
    Thread somebody =
        new Thread(
            () -> {
              while (here.files("x") < 2 && !ended.get()) {
                LockSupport.parkNanos(1_000_000);
              }
              putFile(trials, kept);
            });
    somebody.start();
    Cli run = here.run(job);
    ended.set(true);
    somebody.join();
    run.ended(Exit.STOPPED);
    assertTrue(run.err().startsWith("stopped early: "), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    Cli refused = here.run(job).ended(Exit.ENVIRONMENT);
    String why = "--out " + here.out() + ": cannot write there: ";
    assertTrue(refused.err().startsWith(why), refused.err());

    Files.delete(trials);
    Files.move(kept, trials);
    List<Map<String, Object>> before = here.log("x");
    assertTrue(before.size() > 1 && before.size() < 60, before.size() + " rows");
    here.run(job).ended(Exit.OK);
    List<Map<String, Object>> after = here.log("x");
    assertEquals(60, after.size());
    assertTrue(after.containsAll(before));

    Path laws = here.out().resolve("x/laws");
    FileUtil.fullyDelete(laws.toFile());
    Files.createFile(laws);
    Cli fit = here.command("fit", job).ended(Exit.ENVIRONMENT);
    assertTrue(fit.err().startsWith(laws + "/laws.parquet: cannot be written: "), fit.err());
    assertEquals(1, fit.err().lines().count(), fit.err());
    Files.delete(laws);
    here.command("fit", job).ended(Exit.OK);
  }

  /** Puts a file where a folder is, and keeps that. */
  private static void putFile(Path folder, Path kept) {
    try {
      Files.move(folder, kept);
      while (!Files.isRegularFile(folder)) {
        FileUtil.fullyDelete(folder.toFile());
        // A task may make the folder again.
        folder.toFile().createNewFile();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
  void trialsOfOtherCodeAreNeitherTakenForTheStudysNorMixedUnasked() throws IOException {
    Path job = here.job("x", "{" + KEYS + "[8, 16]}}");
    here.run(job).ended(Exit.OK);
    String now = here.sql("SELECT DISTINCT study_code FROM trials").get(0);
    assertTrue(now.matches("[0-9a-f]{12}"), now);
    here.rewrite("x", Map.of("study_code", "'0123456789ab'"));
    String told =
        ": trials of other code than the study has now ("
            + now
            + "): 4 of 0123456789ab; --other-code rerun runs them again, --other-code accept keeps"
            + " them";

    Cli again = here.run(job).ended(Exit.OK);
    assertEquals(List.of("x" + told), again.err().lines().toList());
    here.run(job, "--assert").ended(Exit.CONTRADICTED);
    Cli fit = here.command("fit", job, "--assert").ended(Exit.CONTRADICTED);
    assertEquals(List.of("x" + told), fit.err().lines().toList());
    String status = here.command("status", job).ended(Exit.OK).out();
    assertTrue(status.contains(told.substring(2)), status);
    String plan = here.command("plan", job).ended(Exit.OK).out();
    assertTrue(plan.contains("code      " + now + ", of the study's own jar"), plan);
    assertTrue(plan.contains(told.substring(2)), plan);
    here.run(job, "--set", "replicates=3").refused(Exit.USAGE, job + told);
    assertEquals(4, here.log("x").size());

    Cli more = here.run(job, "--set", "replicates=3", "--other-code", "accept").ended(Exit.OK);
    assertEquals("", more.err());
    assertEquals("", here.run(job, "--assert", "--set", "replicates=3").ended(Exit.OK).err());
    assertEquals(6, here.log("x").size());

    Cli rerun = here.command("run", job, "--assert", "--other-code", "rerun").ended(Exit.OK);
    assertTrue(rerun.err().contains("x: 4 trials to run, 0 done before"), rerun.err());
    assertEquals(
        List.of(now + ",6"), here.sql("SELECT study_code, count(*) FROM trials GROUP BY 1"));
  }

  @Test
  void whereTheCodeChangedATrialIsWhatTheLaterMadeOfIt() throws IOException {
    Path job = here.job("x", "{'study': 'probe', 'grid': {'n': 8, 'a': [1, 2], 'fate': 'breaks'}}");
    here.run(job).ended(Exit.OK);
    here.rewrite("x", Map.of("study_code", "'0123456789ab'"));
    System.setProperty(ProbeStudy.BROKEN, "true");
    try {
      here.run(job, "--other-code", "rerun", "--max-failures", 1).ended(Exit.OK);
    } finally {
      System.clearProperty(ProbeStudy.BROKEN);
    }
    assertEquals(List.of("1,ok", "2,error"), here.sql("SELECT a, status FROM trials ORDER BY a"));
    here.run(job, "--retry", "error").ended(Exit.OK);
    assertEquals(List.of("1,ok", "2,ok"), here.sql("SELECT a, status FROM trials ORDER BY a"));
  }

  @Test
  void statusSaysWhyTrialsAreMissing() throws IOException {
    Path job = here.job("x", "{" + KEYS + "[8, 16]}}");
    here.run(job).ended(Exit.OK);
    here.rewrite(
        "x",
        Map.of(
            "study_version", "if(n = 8, 0, study_version)",
            "trial_id", "if(n = 8, concat('0-', trial_id), trial_id)"));
    Path more =
        here.job("x", "{'study': 'probe', 'replicates': 3, 'grid': {'n': [8, 16, 32, 64]}}");
    assertMissing(more, 0, "2 another version", "2 a new replicate", "6 a new point");
    assertMissing(
        more, 1, "2 another version", "2 another seed", "2 a new replicate", "6 a new point");
  }

  private void assertMissing(Path job, long seed, String... expected) {
    String status = here.command("status", job, "--set", "seed=" + seed).ended(Exit.OK).out();
    List<String> missing =
        status
            .lines()
            .filter(line -> line.startsWith("missing"))
            .map(
                line -> line.replaceAll("^missing +([0-9]+).*(another \\w+|a new \\w+).*", "$1 $2"))
            .toList();
    assertEquals(List.of(expected), missing, status);
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

  @Test
  void twoFilesOfOneNameAreTwoJobsUnlessTheFileWasMoved() throws IOException {
    Path first = inFolder("exp1", "{" + KEYS + "[8, 16]}}");
    Path second = inFolder("exp2", "{" + KEYS + "[32, 64]}}");
    Cli ran = here.run(first).ended(Exit.OK);
    String line =
        "%s: /name: the job name 'config' is that of %s, whose results are in %s; give this file"
            + " another as 'name', or say --adopt if it is that file, moved";
    Path results = here.out().resolve("config");
    String refusal = line.formatted(second, first.toRealPath(), results);
    String page = Files.readString(results.resolve("report.html"));
    here.run(second).refused(Exit.USAGE, refusal);
    here.command("fit", second).refused(Exit.USAGE, refusal);
    here.command("report", second).refused(Exit.USAGE, refusal);
    assertEquals(page, Files.readString(results.resolve("report.html")));
    assertEquals(ran.out(), here.run(first).ended(Exit.OK).out());

    here.run(second, "--set", "name=other").ended(Exit.OK);
    assertEquals(4, here.log("config").size());
    here.run(second, "--adopt").ended(Exit.OK);
    assertEquals(8, here.log("config").size());
    here.run(second).ended(Exit.OK);
    here.run(first).refused(Exit.USAGE, line.formatted(first, second.toRealPath(), results));
  }

  private Path inFolder(String name, String text) throws IOException {
    return new Workspace(Files.createDirectory(folder.resolve(name))).job("config", text);
  }

  @Test
  void aSeedBeyondADoubleIsToldToItsLastDigit() throws IOException {
    here.run(here.job("even", "{'seed': 9007199254740992, " + KEYS + "[8, 8e1]}}")).ended(Exit.OK);
    here.run(here.job("uneven", "{'seed': 9007199254740993, " + KEYS + "[8, 8e1]}}"))
        .ended(Exit.OK);
    assertEquals(
        List.of(
            "{\"seed\":9007199254740992,\"trials\":4}", "{\"seed\":9007199254740993,\"trials\":4}"),
        here.command(
                "sql",
                "--format",
                "json",
                "SELECT seed, count(DISTINCT trial_id) AS trials FROM trials GROUP BY seed"
                    + " ORDER BY seed")
            .out()
            .lines()
            .toList());
    assertEquals(List.of("8"), here.sql("SELECT count(DISTINCT trial_id, error) FROM trials"));
    for (String file : List.of("report.html", "job.json")) {
      String text = Files.readString(here.out().resolve("uneven").resolve(file));
      assertTrue(text.contains("9007199254740993"), file);
      assertTrue(!text.contains("9007199254740992"), file);
    }
  }

  @Test
  void columnsMayHaveNamesThatSqlOrATableUsesOtherwise() throws IOException {
    Path job =
        here.job(
            "odd",
            """
            {'study': 'odd-names', 'replicates': 4, 'where': 'left > 1 AND lambda < law',
             'grid': {'left': [1, 2, 4, 8, 16], 'order': [1, 2, 3], 'cell': 'order * from',
                      'estimate': 'cell + 1'},
             'laws': [{'name': 'mine', 'form': 'power', 'response': 'value',
                       'in': {'left': -1}, 'within': 'value > 0 AND cell > law'}]}
            """);
    here.run(job, "--only", "order = 1 OR from = 1").ended(Exit.OK);
    assertEquals(
        List.of("falls,3,4,true", "mine,2,4,true"),
        here.sql(
            "SELECT law, count(*), max(levels), every(verdict <> 'inconsistent') FROM laws"
                + " WHERE predicted = -1 GROUP BY law ORDER BY law"));
    assertEquals(
        List.of("12"),
        here.sql("SELECT count(*) FROM summary WHERE metric = 'value' AND mean * left < 1.1"));
    String page = Files.readString(here.out().resolve("odd/report.html"));
    Matcher shown = Pattern.compile("(?s)SELECT [^<]*FROM trials_odd_names[^<]*").matcher(page);
    int queries = 0;
    for (; queries < 3 && shown.find(); queries++) {
      String query = shown.group().replace("&#39;", "'").replace("&gt;", ">");
      assertTrue(here.sql(query).size() > 3, query);
    }
    assertEquals(3, queries);
  }
}
