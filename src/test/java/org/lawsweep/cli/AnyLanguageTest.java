package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.worker.ProbeWorker;

/** Commands on a study that a file declares, with a worker in Java. */
@Tag("spark")
class AnyLanguageTest extends InWorkspace {

  private static final String GRID =
      "'grid': {'n': [8, 16, 32, 64, 128], 'a': [1, 2, 3]}, 'replicates': 6}";

  private Path study;
  private Path job;

  @BeforeEach
  void write() throws IOException {
    study = ProbeWorker.write(folder);
    job = here.job("x", "{'study': 'told', " + GRID);
  }

  private Cli run(Path of, Object... more) {
    Object[] all = new Object[more.length + 2];
    all[0] = "--studies";
    all[1] = study;
    System.arraycopy(more, 0, all, 2, more.length);
    return here.run(of, all);
  }

  @Test
  void aDeclaredStudyIsSweptLikeOneInJava() {
    Cli first = run(job, "--allow-workers").ended(Exit.OK);
    assertTrue(first.err().startsWith("told runs " + Path.of(System.getProperty("java.home"))));
    assertEquals(List.of("90,ok"), here.sql("SELECT count(*), status FROM trials GROUP BY status"));
    assertEquals(
        List.of("error-in-n,claim,3,true", "no-noise,check,3,true"),
        here.sql(
            "SELECT law, role, count(*), every(abs(estimate - predicted) < 0.1) FROM laws GROUP BY"
                + " law, role ORDER BY law"));
    assertEquals(
        List.of("1,12,true"),
        here.sql(
            "SELECT count(DISTINCT study_code), max(length(study_code)), min(seconds) >= 0 FROM"
                + " trials"));
    // Fused values of a unit share their noise: halves of each other, digit for digit.
    assertEquals(
        List.of("30"),
        here.sql(
            "SELECT count(*) FROM trials one JOIN trials two ON one.unit_id = two.unit_id AND one.a"
                + " = 1 AND two.a = 2 AND one.error = 2 * two.error"));
    assertTrue(run(job, "--allow-workers").ended(Exit.OK).out().contains("90 ok"));
    assertEquals(List.of("90"), here.sql("SELECT count(*) FROM trials"));
    Cli status = here.command("status", job, "--studies", study).ended(Exit.OK);
    assertTrue(status.out().contains("90"), status.out());
    here.command("fit", job, "--studies", study).ended(Exit.OK);
    String id = here.sql("SELECT trial_id FROM trials ORDER BY trial_id LIMIT 1").get(0);
    here.command("trial", job, id, "--studies", study, "--allow-workers").ended(Exit.OK);
  }

  @Test
  void aRunGoesOnFromWhatIsThereAndOtherCodeIsNoticed() throws IOException {
    run(job, "--allow-workers", "--only", "a < 3").ended(Exit.OK);
    assertEquals(List.of("60"), here.sql("SELECT count(*) FROM trials"));
    String plan = here.command("plan", job, "--studies", study).ended(Exit.OK).out();
    String code = here.sql("SELECT DISTINCT study_code FROM trials").get(0);
    assertTrue(plan.contains(code + ", of the study's own declaration and program"), plan);
    assertTrue(plan.contains("90, 60 done"), plan);
    run(job, "--allow-workers").ended(Exit.OK);
    assertEquals(2, here.runs("x").size());
    // The text of the declaration is part of the code: no trial is run beside those of another.
    Files.writeString(study, Files.readString(study) + "\n");
    Path longer = here.job("x", "{'study': 'told', " + GRID.replace("6}", "7}"));
    String told = run(longer, "--allow-workers").ended(Exit.USAGE).err();
    assertTrue(told.contains("90 of " + code + "; --other-code rerun"), told);
    run(longer, "--allow-workers", "--other-code", "rerun").ended(Exit.OK);
    assertNotEquals(code, here.sql("SELECT DISTINCT study_code FROM trials").get(0));
  }

  @Test
  void everyEndOfAUnitIsARow() {
    Path fates =
        here.job(
            "fates",
            "{'study': 'told', 'grid': {'n': 8, 'a': [1, 2], 'fate': ['ok',"
                + " 'diverges', 'infeasible', 'lacks', 'not-a-number', 'misnames', 'forgets',"
                + " 'dies', 'garbles']}}");
    run(fates, "--allow-workers", "--max-failures", "100%").ended(Exit.OK);
    assertEquals(
        List.of(
            "dies,error,the worker ended with exit code 3; its stderr: Traceback: | a bug",
            "diverges,diverged,the error grows",
            "forgets,error,the study recorded no row for this trial",
            "garbles,error,a line of the worker: is no JSON: 'loading weights ...'",
            "infeasible,infeasible,nothing can be placed",
            "lacks,no_data,/data: no such folder",
            "misnames,error,a line of the worker: unknown metric 'eror'",
            "not-a-number,non_finite,not finite: [error]",
            "ok,ok,"),
        here.sql(
            "SELECT fate, status, split(message, '; did')[0] FROM trials WHERE a = 2 ORDER BY"
                + " fate"));
    assertEquals(
        List.of("8"), here.sql("SELECT count(*) FROM trials WHERE a = 1 AND status = 'ok'"));
  }

  @Test
  void aCostThatIsNoneIsRefusedWhenPlanned() throws IOException {
    Files.writeString(study, Files.readString(study).replace("1000 * n * a", "n - 8 + 0 * a"));
    String told =
        here.command("plan", job, "--studies", study)
            .ended(Exit.USAGE)
            .err()
            .lines()
            .toList()
            .get(0);
    assertTrue(
        told.startsWith(
            job + ": /grid: flops \"n - 8 + 0 * a\" must be above 0 and finite, but is 0.0 at"),
        told);
  }
}
