package org.lawsweep.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.InSession;
import org.lawsweep.job.Job;
import org.lawsweep.plan.TestPlans;

/** A run computes what has no row, whatever made it so, and never the rest. */
@Tag("spark")
class ResumeTest extends InSession {

  private static final Job BREAKS =
      TestPlans.probe("'grid': {'n': 8, 'a': [1, 2], 'fate': 'breaks'}");

  @TempDir Path folder;

  @AfterEach
  void mend() {
    System.clearProperty(ProbeStudy.BROKEN);
  }

  private static void breakStudy() {
    System.setProperty(ProbeStudy.BROKEN, "true");
  }

  /** What a trial yielded, by its identity, without what depends on the other rows of its unit. */
  private static Map<Object, List<Object>> results(List<Map<String, Object>> rows) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                row -> row.get("trial_id"),
                row ->
                    List.of(
                        row.get("unit_id"),
                        row.get("n"),
                        row.get("a"),
                        row.get("replicate"),
                        row.get("status"),
                        row.get("error"),
                        row.get("draws"),
                        row.get("small"))));
  }

  @Test
  void aGrownGridAddsOnlyWhatIsNewAndFusedRowsEqualSeparateOnes() throws IOException {
    Engine grown = new Engine(spark, folder.resolve("grown"));
    grown.run(TestPlans.probe("'replicates': 2, 'grid': {'n': [8, 16], 'a': [2, 4]}"));
    assertEquals(8, grown.log().size());
    List<Map<String, Object>> before = grown.log();
    // Fused values below and above those that are there, one n and one replicate more.
    String keys = "'replicates': 3, 'grid': {'n': [8, 16, 32], 'a': ";
    grown.run(TestPlans.probe(keys + "[1, 2, 4, 5]}"));
    assertEquals(36, grown.log().size());
    assertEquals(36, results(grown.log()).size());
    assertEquals(before, grown.log().stream().filter(before::contains).toList());

    Engine separate = new Engine(spark, folder.resolve("separate"));
    for (int a : List.of(5, 4, 2, 1)) {
      separate.run(TestPlans.probe(keys + a + "}"));
    }
    assertEquals(results(separate.log()), results(grown.log()));
  }

  @Test
  void correctionsReadOffOneRunEqualThoseOfSeparateRuns() throws IOException {
    String keys = "{'study': 'corrective-memorization', 'grid': {'n': 8, 'theta': 0.8, 'm': 64, ";
    Engine fused = new Engine(spark, folder.resolve("fused"));
    fused.run(TestPlans.job(keys + "'a': [1, 4]}}"));
    Engine separate = new Engine(spark, folder.resolve("separate"));
    for (int a : List.of(4, 1)) {
      separate.run(TestPlans.job(keys + "'a': " + a + "}}"));
    }
    assertEquals(List.of(1L, 4L), Engine.column(fused.log(), "a"));
    for (String metric : List.of("trial_id", "res2", "rho", "bias", "excess", "res2_pred")) {
      assertEquals(Engine.column(separate.log(), metric), Engine.column(fused.log(), metric));
    }
    assertFalse(Engine.column(fused.log(), "res2").contains(null));
  }

  @Test
  void aFinishedJobRunsNoTrial() throws IOException {
    Engine engine = new Engine(spark, folder);
    Job job = TestPlans.probe("'grid': {'n': [8, 16], 'a': [1, 2]}");
    engine.run(job);
    List<Map<String, Object>> log = engine.log();
    engine.run(job);
    engine.run(TestPlans.probe("'grid': {'n': 16, 'a': 2}"));
    assertEquals(log, engine.log());
  }

  @Test
  void failedTrialsRunAgainOnlyWhenAskedFor() throws IOException {
    Engine engine = new Engine(spark, folder);
    breakStudy();
    engine.run(BREAKS);
    engine.run(BREAKS);
    engine.run(BREAKS, "timeout", "diverged", "out_of_memory");
    assertEquals(List.of(2), engine.rowsByRun());
    engine.run(BREAKS, "error");
    assertEquals(List.of(2, 1), engine.rowsByRun());
    assertEquals(List.of("ok", "error"), Engine.column(engine.view(), "status"));
    mend();
    engine.run(BREAKS, "error", "timeout");
    assertEquals(List.of(2, 1, 1), engine.rowsByRun());
    assertEquals(List.of("ok", "ok"), Engine.column(engine.view(), "status"));
    engine.run(BREAKS, "error");
    assertEquals(List.of(2, 1, 1), engine.rowsByRun(), "what is mended is not tried again");
  }

  @Test
  void whatMissedItsDataRunsAgainUnasked() throws IOException {
    Engine engine = new Engine(spark, folder);
    System.setProperty(ProbeStudy.BROKEN, "no data");
    engine.run(BREAKS);
    engine.run(BREAKS);
    assertEquals(List.of(2, 1), engine.rowsByRun());
    assertEquals(List.of("ok", "no_data"), Engine.column(engine.view(), "status"));
    mend();
    engine.run(BREAKS);
    engine.run(BREAKS);
    assertEquals(List.of(2, 1, 1), engine.rowsByRun());
    assertEquals(List.of("ok", "ok"), Engine.column(engine.view(), "status"));
  }

  @Test
  void theViewShowsEachTrialOnceAndOkBeatsALaterFailure() throws IOException {
    Engine engine = new Engine(spark, folder);
    engine.run(BREAKS);
    List<Map<String, Object>> first = engine.view();
    breakStudy();
    engine.run(BREAKS, "ok");
    assertEquals(4, engine.log().size());
    assertEquals(List.of("ok", "ok", "ok", "error"), Engine.column(engine.log(), "status"));
    assertEquals(List.of("ok", "ok"), Engine.column(engine.view(), "status"));
    assertEquals(first.get(1), engine.view().get(1));
  }

  @Test
  void ofEqualsTheLatestWins() throws IOException {
    Engine engine = new Engine(spark, folder);
    Job job = TestPlans.probe("'grid': {'n': 8}");
    engine.run(job);
    engine.run(job, "ok");
    List<Object> runs = Engine.column(engine.log(), "run");
    assertEquals(2, runs.size());
    assertEquals(List.of(runs.get(1)), Engine.column(engine.view(), "run"));
  }

  /** Names of runs of older programs were times, and a clock may be set back. */
  @Test
  void theLatestRunIsTheOneThatBeganLastWhateverTheClockSaid() throws IOException {
    Engine engine = new Engine(spark, folder);
    Job job = TestPlans.probe("'grid': {'n': 8}");
    engine.run(job);
    Path trials = folder.resolve("x/trials");
    String first = (String) Engine.column(engine.log(), "run").get(0);
    Path old = trials.resolve("run=r29991231T235959.999-ffffffff");
    Files.move(trials.resolve("run=" + first), old);
    for (String number : List.of("s00000001-", "s00000002-")) {
      engine.run(job, "ok");
      String latest = (String) Engine.column(engine.view(), "run").get(0);
      assertTrue(latest.startsWith(number), latest);
    }
    Files.move(old, trials.resolve("run=s00000041-ffffffff"));
    engine.run(job, "ok");
    String latest = (String) Engine.column(engine.view(), "run").get(0);
    assertTrue(latest.matches("s00000042-[0-9a-f]{8}"), latest);
    // Two drivers that began at once: one of them is the later for every reader.
    Files.move(trials.resolve("run=" + latest), trials.resolve("run=s00000041-fffffffe"));
    assertEquals(List.of("s00000041-ffffffff"), Engine.column(engine.view(), "run"));
  }
}
