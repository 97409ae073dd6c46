package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job at its own seed, and at that of a round, which nobody chose. */
@Tag("spark")
class ConfirmTest {

  @TempDir static Path folder;
  private static Workspace here;
  private static Path job;

  @BeforeAll
  static void runBoth() {
    here = new Workspace(folder);
    job =
        here.job(
            "probe",
            "{'study': 'probe', 'seed': 3, 'replicates': 6,"
                + " 'grid': {'n': [8, 16, 32, 64, 128], 'a': [1, 2, 3, 4], 'sigma': 0.03}}");
    here.run(job).ended(Exit.OK);
    here.run(job, "--confirm").ended(Exit.OK);
  }

  @Test
  void rowsOfBothPurposesStandBesideEachOther() {
    assertEquals(
        List.of("confirming,probe,9", "exploring,probe,9"),
        here.sql("SELECT purpose, job, count(*) FROM laws GROUP BY ALL ORDER BY purpose"));
    assertEquals(
        List.of("confirming,60", "exploring,60"),
        here.sql("SELECT purpose, count(*) FROM summary GROUP BY ALL ORDER BY purpose"));
    assertEquals(
        List.of("2,240"), here.sql("SELECT count(DISTINCT seed), count(*) FROM trials_probe"));
    assertEquals(
        List.of("0"),
        here.sql(
            "SELECT count(*) FROM laws AS one JOIN laws AS other USING (law, cell, predictor)"
                + " WHERE one.purpose < other.purpose AND one.law = 'error-in-n'"
                + " AND one.estimate = other.estimate"));
  }

  @Test
  void aRoundOnceRunIsNotRunAgain() {
    Cli again = here.command("run", job, "--confirm").ended(Exit.OK);
    assertTrue(again.err().contains("all 120 trials done before"), again.err());
    Cli second = here.command("status", job, "--confirm=2").ended(Exit.OK);
    assertTrue(second.out().startsWith("probe: 0 of 120 trials"), second.out());
  }

  @Test
  void thePageOfARoundShowsWhatExploringGave() throws IOException {
    String round = Files.readString(here.out().resolve("probe.round-1/report.html"));
    assertTrue(round.contains("<b>confirming, round 1, seed "), "its own laws are counted");
    assertTrue(round.contains("<b>exploring:</b> claims: 9 of 9 consistent"), "and the others");
    here.command("report", job).ended(Exit.OK);
    String exploring = Files.readString(here.out().resolve("probe/report.html"));
    assertTrue(exploring.contains("<th scope=\"col\" class=\"n\">confirming</th>"));
    assertFalse(exploring.contains("NaN"));
  }

  @Test
  void theOverviewCountsBoth() throws IOException {
    here.command("report").ended(Exit.OK);
    String page = Files.readString(here.out().resolve("report.html"));
    assertEquals(1, page.split("<li ", -1).length - 1, "one line a job");
    assertTrue(page.contains("<b>exploring, seed 3:</b>"), page);
    assertTrue(page.contains("<b>confirming, round 1, seed "), page);
  }
}
