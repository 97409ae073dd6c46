package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on until their claims are decided. */
@Tag("spark")
class UntilDecidedTest {

  private static final String POWERS =
      "SELECT count_if(power <= resolution), count(*) FROM laws WHERE role = 'claim'";

  @TempDir Path folder;
  private Workspace here;
  private Path job;

  @BeforeEach
  void open() {
    here = new Workspace(folder);
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

  @Test
  void aBudgetEndsTheRounds() {
    Cli told =
        here.command("run", job, "--until", "decided", "--budget", "45trials").ended(Exit.OK);
    assertTrue(told.err().contains("Budget: 45trials"), told.err());
    assertEquals(40, here.log("x").size());
    assertFalse(Files.exists(here.out().resolve("x/grown.json")), "a round that did not run");
  }

  @Test
  void whatCannotBeIsRefused() {
    here.command("run", job, "--until", "decided", "--budget", "10trials").ended(Exit.USAGE);
    assertFalse(Files.exists(here.out().resolve("x/laws")), "nothing was run");
    here.command("run", job, "--until", "decided", "--budget", "ten")
        .refused(
            Exit.USAGE,
            "--budget must be like 90s, 10m, 2h, 5000trials or 1e12flops, but is 'ten'");
    here.command("run", job, "--budget", "10m")
        .refused(Exit.USAGE, "--budget goes with --until decided");
    here.command("run", job, "--until", "decided", "--confirm")
        .refused(
            Exit.USAGE,
            "--until adds to the whole grid of an exploring job: no --only, no --confirm");
  }
}
