package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.sweep.ProbeStudy;

/** The command run on results that are there already. */
@Tag("spark")
class RunAgainTest extends InWorkspace {

  private static final String KEYS = "'study': 'probe', 'replicates': 2, 'grid': {'n': ";

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
            .replaceAll("(\"spent\":[^}]*\"seconds\"):[^,]*,", "$1:60.0,");
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
}
