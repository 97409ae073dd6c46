package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs that go on until their claims are decided. */
@Tag("spark")
class UntilDecidedTest extends InWorkspace {

  private static final String POWERS =
      "SELECT count_if(power <= resolution), count(*) FROM laws WHERE role = 'claim'";

  private Path job;

  @BeforeEach
  void write() {
    job =
        here.job(
            "x",
            "{'study': 'probe', 'replicates': 2, 'grid': {'n': [8, 16, 32, 64, 128], 'a': [1, 2,"
                + " 3, 4], 'sigma': 0.3}}");
  }

  @Test
  void roundsEndWhereEveryClaimWouldHaveNoticed() throws IOException {
    Cli told = here.command("run", job, "--until", "decided").ended(Exit.OK);
    assertTrue(told.err().contains("Round 1: "), told.err());
    assertTrue(told.err().contains("error-in-n"), told.err());
    List<String> counts = List.of(here.sql(POWERS).get(0).split(","));
    assertEquals(counts.get(0), counts.get(1), "all decided");
    long trials = here.log("x").size();
    assertTrue(trials > 40, "more than the grid: " + trials);

    // The same grid for every command that reads the job.
    List<String> laws = here.sql("SELECT * FROM laws ORDER BY ALL");
    Cli again = here.command("run", job).ended(Exit.OK);
    String all = String.format(Locale.ROOT, "%,d", trials);
    assertTrue(again.err().startsWith("x: all " + all + " trials done before"), again.err());
    here.command("fit", job).ended(Exit.OK);
    assertEquals(laws, here.sql("SELECT * FROM laws ORDER BY ALL"));
    assertTrue(
        here.command("status", job).ended(Exit.OK).out().startsWith("x: " + all + " of " + all),
        "status");
    String added = here.sql("SELECT trial_id FROM trials WHERE replicate = 7 LIMIT 1").get(0);
    here.command("trial", job, added).ended(Exit.OK);
    here.command("report", job).ended(Exit.OK);
    String page = Files.readString(here.out().resolve("x/report.html"));
    assertTrue(page.contains("grown by a rule that reads widths"), "the report says so");

    // And nothing more to do.
    Cli decided = here.command("run", job, "--until", "decided").ended(Exit.OK);
    assertFalse(decided.err().contains("Round"), decided.err());
    assertEquals(trials, here.log("x").size());
  }

  @Test
  void aJobThatChangedIsNotGrown() {
    here.command("run", job, "--until", "decided").ended(Exit.OK);
    Cli other = here.run(job, "--set", "replicates=3").ended(Exit.OK);
    assertTrue(other.out().contains("Trials: 60 ok"), other.out());
  }

  /** The error of n samples is 1/2n: success, below 0.01, begins beyond n = 50. */
  @Test
  void aThresholdGainsLevelsWhereItLies() {
    Path threshold =
        here.job(
            "levels",
            "{'study': 'probe', 'replicates': 8, 'grid': {'n': [8, 16, 32, 64, 128, 256], 'sigma':"
                + " 1e-6}, 'laws': [{'name': 'small', 'form': 'threshold', 'response': 'small',"
                + " 'in': {'n': 50}, 'resolution': 0.2}]}");
    Cli told = here.command("run", threshold, "--until", "decided").ended(Exit.OK);
    assertTrue(told.err().contains("n = 45, between a failure and a success"), told.err());
    assertEquals(
        List.of("8", "16", "32", "45", "54", "64", "128", "256"),
        here.sql("SELECT DISTINCT n FROM trials WHERE job = 'levels' ORDER BY n"));
  }

  /**
   * The threshold of n is 50 whatever theta is. A level of theta costs the same wherever it is, and
   * theta is below 2: what is further out is on its lower side.
   */
  @Test
  void anExponentGainsLevelsFurtherOut() {
    Path exponent =
        here.job(
            "ends",
            "{'study': 'probe', 'replicates': 16, 'grid': {'n': [2, 30, 36, 43, 52, 62, 75, 90,"
                + " 1500], 'theta': [0.8, 1, 1.2, 1.4], 'sigma': 0.2}, 'laws': [{'name': 'flat',"
                + " 'form': 'threshold_power', 'response': 'small', 'in': {'n': null, 'theta': 0},"
                + " 'resolution': 0.1}]}");
    Cli told = here.command("run", exponent, "--until", "decided").ended(Exit.OK);
    assertTrue(told.err().contains(" with theta = 0.4, further out"), told.err());
    List<Double> thetas =
        here.sql("SELECT DISTINCT theta FROM trials WHERE job = 'ends' ORDER BY theta").stream()
            .map(Double::valueOf)
            .toList();
    assertEquals(0.4, thetas.get(thetas.indexOf(0.8) - 1), "one halving a round");
    assertEquals(1.4, thetas.get(thetas.size() - 1), "nothing beyond its range");
    assertEquals(
        List.of("true"), here.sql("SELECT power <= resolution FROM laws WHERE law = 'flat'"));
  }

  @Test
  void aPlanLooksAheadAndWritesNothing() throws IOException {
    Cli before = here.command("plan", job, "--until", "decided").ended(Exit.OK);
    assertTrue(before.out().contains("unknown until the grid has run. At most:"), before.out());
    // 20 points of two replicates: to eight, then to four times as many.
    assertTrue(before.out().contains("round 1: all to 8 replicates: 120 trials"), before.out());
    assertTrue(before.out().contains("round 2: all to 32 replicates: 480 trials"), before.out());
    assertFalse(Files.exists(here.out()), "nothing is written");

    here.command("run", job, "--until", "decided", "--budget", "45trials").ended(Exit.OK);
    Map<Path, FileTime> files = files();
    Cli after = here.command("plan", job, "--until", "decided").ended(Exit.OK);
    assertTrue(after.out().contains("Decided: 0 of 9 claims"), after.out());
    assertTrue(after.out().contains("Next round: 120 trials in about"), after.out());
    assertTrue(
        after.out().contains("round 1: error-in-n at a = 1: 8 replicates; it would"), after.out());
    assertTrue(
        Pattern.compile("error-in-n in n at a = 1 needs about [0-9]+ replicates: [0-9,]+ trials")
            .matcher(after.out())
            .find(),
        after.out());
    assertEquals(files, files(), "nothing is written");

    // What it says is what a run does.
    Cli told = here.command("run", job, "--until", "decided").ended(Exit.OK);
    assertTrue(told.err().contains("Round 1: 120 trials in about"), told.err());
    Cli decided = here.command("plan", job, "--until", "decided").ended(Exit.OK);
    assertTrue(decided.out().endsWith("Decided: 9 of 9 claims\n"), decided.out());
  }

  private Map<Path, FileTime> files() throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> all = Files.walk(here.out())) {
      for (Path file : all.toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  /** A slope to 1e-5 with a scatter of 0.1 takes some 10⁸ replicates. */
  @Test
  void whatCannotBeDecidedIsSaid() {
    Path sharp =
        here.job(
            "sharp",
            "{'study': 'probe', 'replicates': 8, 'grid': {'n': [8, 16, 32, 64, 128], 'sigma': 0.1},"
                + " 'laws': [{'name': 'sharp', 'form': 'power', 'response': 'error', 'in': {'n':"
                + " -1}, 'resolution': 0.00001}]}");
    Cli told =
        here.command("run", sharp, "--until", "decided", "--budget", "100000trials").ended(Exit.OK);
    assertTrue(told.err().contains("Out of reach: sharp in n needs about "), told.err());
    assertTrue(told.err().contains("more than the 100,000,000 trials that a job may have"));
    assertEquals(40, here.log("sharp").size(), "no round for it");

    // Known before anything runs: the grid is there.
    Cli again = here.command("run", sharp, "--until", "decided").ended(Exit.USAGE);
    assertEquals(1, again.err().lines().filter(line -> line.contains("sharp in n needs")).count());
    assertEquals("", again.out());
    assertEquals(40, here.log("sharp").size());
  }

  @Test
  void aBudgetEndsTheRounds() {
    Cli told =
        here.command("run", job, "--until", "decided", "--budget", "45trials").ended(Exit.OK);
    assertTrue(told.err().contains("Budget: 45trials"), told.err());
    assertEquals(40, here.log("x").size());
    assertFalse(Files.exists(here.out().resolve("x/grown.json")), "a round that did not run");
    Cli again =
        here.command("run", job, "--until", "decided", "--budget", "45trials").ended(Exit.USAGE);
    assertTrue(
        again.err().contains("--budget 45trials: the next round takes 120 trials in about"),
        again.err());
  }

  @Test
  void whatCannotBeIsRefused() {
    here.command("run", job, "--until", "decided", "--budget", "10trials").ended(Exit.USAGE);
    assertFalse(Files.exists(here.out().resolve("x/laws")), "nothing was run");
    here.command("run", job, "--until", "decided", "--budget", "ten")
        .refused(
            Exit.USAGE,
            "--budget must be like 90s, 10m, 2h, 5000trials or 1e12flops, but is 'ten'");
    here.command("run", job, "--until", "decided", "--budget", "0.5trials")
        .refused(Exit.USAGE, "--budget 0.5trials: not one trial fits");
    here.command("plan", job, "--until", "decided", "--json")
        .refused(Exit.USAGE, "--until looks ahead of an exploring job: no --json, no --confirm");
    here.command("run", job, "--budget", "10m")
        .refused(Exit.USAGE, "--budget goes with --until decided");
    here.command("run", job, "--until", "decided", "--confirm")
        .refused(
            Exit.USAGE,
            "--until adds to the whole grid of an exploring job: no --only, no --confirm");
  }
}
