package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command makes of one job whose laws are known by construction. */
@Tag("spark")
class CommandsTest {

  /** Trials of the job: five n, four a, six replicates. */
  private static final int TRIALS = 5 * 4 * 6;

  @TempDir static Path folder;
  private static Workspace here;
  private static Path job;
  private static Cli run;

  @BeforeAll
  static void runTheJob() {
    here = new Workspace(folder);
    job =
        here.job(
            "probe",
            "{'study': 'probe', 'seed': 3, 'replicates': 6,"
                + " 'grid': {'n': [8, 16, 32, 64, 128], 'a': [1, 2, 3, 4], 'sigma': 0.03}}");
    run = here.command("run", job).ended(Exit.OK);
  }

  @Test
  void runEndsWithLawsAndTheirVerdicts() {
    assertTrue(run.out().contains("Laws: claims: 9 of 9 consistent (9 equalities)\n"), run.out());
    assertTrue(run.out().contains("Trials: " + TRIALS + " ok"), run.out());
    Path folder = here.out().resolve("probe");
    assertTrue(run.out().contains("Results: " + folder), run.out());
    assertTrue(run.out().strip().endsWith("Report: " + folder.resolve("report.html")), run.out());
    assertTrue(run.err().contains("100 %"), run.err());
  }

  @Test
  void runLeavesItsEndStateBesideTheTables() throws IOException {
    JsonNode state = new ObjectMapper().readTree(here.out().resolve("probe/_STATUS.json").toFile());
    assertEquals(0, state.get("exit_code").asInt());
    assertEquals(TRIALS, state.get("trials").get("ok").asInt());
    assertEquals(9, state.get("verdicts").get("consistent").asInt());
  }

  @Test
  void lawsHoldTheSlopesOfTheStudyCellByCell() {
    List<String> rates =
        here.sql(
            "SELECT cell, abs(estimate + ln(2)) < 1e-9 FROM laws WHERE law = 'error-in-a'"
                + " ORDER BY cast(substr(cell, 5) AS int)");
    assertEquals(
        List.of("n = 8,true", "n = 16,true", "n = 32,true", "n = 64,true", "n = 128,true"), rates);
    assertEquals(
        List.of("4,true"),
        here.sql(
            "SELECT count(*), every(ci_low < -1 AND -1 < ci_high) FROM laws"
                + " WHERE law = 'error-in-n' AND predicted = -1 AND levels = 5"));
  }

  @Test
  void fitWritesTheSameLawsAgain() {
    Cli fit = here.command("fit", job).ended(Exit.OK);
    assertEquals(run.out(), fit.out());
  }

  @Test
  void sqlPrintsJsonAndTables() {
    String query =
        "SELECT n, count(*) AS trials FROM trials_probe WHERE n < 20 GROUP BY n ORDER BY n";
    Cli json = here.command("sql", "--format", "json", query).ended(Exit.OK);
    assertEquals(
        List.of("{\"n\":8,\"trials\":24}", "{\"n\":16,\"trials\":24}"),
        json.out().lines().toList());
    Cli table = here.command("sql", query).ended(Exit.OK);
    assertEquals(
        List.of(" n  trials", "──────────", " 8      24", "16      24"),
        table.out().lines().toList());
  }

  @Test
  void planCountsAndPredicts() throws IOException {
    Cli plan = here.command("plan", job, "--set", "replicates=8", "--json").ended(Exit.OK);
    JsonNode report = new ObjectMapper().readTree(plan.out()).get(0);
    assertEquals(160, report.get("trials").asInt());
    assertEquals(TRIALS, report.get("done").asInt());
    // Two new replicates of five units; a unit costs what its largest a costs.
    assertEquals(10, report.get("units").asInt());
    assertEquals(2 * 4e3 * (8 + 16 + 32 + 64 + 128), report.get("flops").asDouble());
    assertEquals(4e3 * 128, report.get("heaviest").get(0).get("flops").asDouble());
    assertEquals("n", report.get("axes").get(0).get("axis").asText());
    assertEquals(32, report.get("axes").get(0).get("trials").get("8").asInt());
    assertTrue(here.command("plan", job).ended(Exit.OK).out().contains("trials    120, 120 done"));
  }

  @Test
  void whatTakesLongToPlanIsCountedFirst() {
    Cli plan =
        here.command(
                "plan", job, "--set", "replicates=50000", "--set", "where=replicate < 6 AND n = 8")
            .ended(Exit.OK);
    assertEquals(List.of("probe: planning 1,000,000 trials"), plan.err().lines().toList());
    assertTrue(plan.out().contains("trials    24, 24 done"), plan.out());
    assertEquals("", here.command("plan", job).ended(Exit.OK).err());
  }

  @Test
  void statusCountsWhatIsMissing() {
    Cli done = here.command("status", job).ended(Exit.OK);
    assertTrue(done.out().startsWith("probe: 120 of 120 trials, 0 failed"), done.out());
    Cli more = here.command("status", job, "--set", "replicates=7").ended(Exit.OK);
    assertTrue(more.out().startsWith("probe: 120 of 140 trials, 0 failed"), more.out());
    assertTrue(more.out().contains("left at its pace"), more.out());
    assertTrue(more.out().contains("missing"), more.out());
  }

  @Test
  void trialGivesTheStoredDigitsAgain() {
    String id =
        here.sql("SELECT trial_id FROM trials WHERE n = 32 AND a = 3 AND replicate = 2").get(0);
    Cli same = here.command("trial", job, id).ended(Exit.OK);
    assertTrue(same.out().startsWith(id + ": n=32, a=3, sigma=0.03, replicate=2"), same.out());
    assertTrue(same.out().contains("yes"), same.out());
    Cli none = here.command("trial", job, "xyz").ended(Exit.USAGE);
    assertTrue(none.err().contains("has an id that begins with 'xyz'"), none.err());
    Cli other = here.command("trial", job, id.substring(0, 1), "--set", "seed=4");
    assertTrue(other.code() != Exit.OK, other.out());
  }

  @Test
  void allTrialsAreInTheLog() {
    assertEquals(TRIALS, here.log("probe").size());
  }
}
