package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.sweep.ProbeStudy;

/** Trials that ran with other code of their study. */
@Tag("spark")
class OtherCodeTest extends InWorkspace {

  private static final String KEYS = "'study': 'probe', 'replicates': 2, 'grid': {'n': ";

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
}
