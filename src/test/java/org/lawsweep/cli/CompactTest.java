package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.LogSnapshot;

/** The log of a job written anew in few files. */
@Tag("spark")
class CompactTest extends InWorkspace {

  private static final String GRID = "'replicates': 2, 'grid': {'n': [8, 16, 32], 'a': [1, 2]}}";
  private static final String TRIALS = "SELECT * FROM trials ORDER BY trial_id";

  private Path job;

  @BeforeEach
  void write() {
    job = here.job("x", "{'study': 'probe', " + GRID);
  }

  /** Leaves three runs, the last with trials that ran twice. */
  private void runThrice() {
    here.run(job, "--only", "n = 8").ended(Exit.OK);
    here.run(job).ended(Exit.OK);
    here.run(job, "--retry", "ok", "--only", "n <= 16").ended(Exit.OK);
    assertEquals(3, here.runs("x").size());
  }

  @Test
  void everythingIsAsBeforeInOneFile() {
    runThrice();
    List<String> trials = here.sql(TRIALS);
    List<String> laws = here.sql("SELECT * FROM laws ORDER BY ALL");
    long files = here.files("x");
    assertTrue(files > 3, "files: " + files);

    Cli compacted = here.command("compact", job).ended(Exit.OK);
    String line = compacted.out().strip();
    assertTrue(line.matches("x: " + files + " files of [0-9,]+ bytes -> 1 file of .*"), line);
    assertEquals(1, here.files("x"));
    assertEquals(1, here.runs("x").size());
    assertEquals(12, here.log("x").size(), "each trial once");
    assertEquals(trials, here.sql(TRIALS), "with the run that it is from");

    Cli again = here.command("run", job).ended(Exit.OK);
    assertTrue(again.err().startsWith("x: all 12 trials done before"), again.err());
    assertEquals(laws, here.sql("SELECT * FROM laws ORDER BY ALL"));
    assertEquals("x: 1 file", here.command("compact", job).out().split(" of ", 2)[0]);

    here.run(job, "--set", "replicates=3").ended(Exit.OK);
    List<String> more = here.sql(TRIALS);
    assertEquals(18, more.size());
    here.command("compact", job).ended(Exit.OK);
    assertEquals(more, here.sql(TRIALS), "a run that was written anew twice keeps its name");
    assertEquals(1, here.files("x"));
  }

  @Test
  void nothingIsLostWhereItEndsBeforeTheOldFilesAreGone() throws IOException {
    runThrice();
    List<String> trials = here.sql(TRIALS);
    File log = here.out().resolve("x/trials").toFile();
    File old = folder.resolve("old").toFile();
    FileUtils.copyDirectory(log, old);
    here.command("compact", job).ended(Exit.OK);
    FileUtils.copyDirectory(old, log);
    assertEquals(trials, here.sql(TRIALS));
    here.command("compact", job).ended(Exit.OK);
    assertEquals(trials, here.sql(TRIALS));
    assertEquals(1, here.files("x"));
  }

  @Test
  void whatCameMeanwhileStays() throws IOException {
    here.run(job, "--only", "n = 8").ended(Exit.OK);
    LogSnapshot old;
    try (SparkSession spark = Sessions.open()) {
      old = JobFolder.of(spark, here.out().toString(), "x").snapshot();
    }
    here.run(job).ended(Exit.OK);
    old.delete();
    assertEquals(8, here.log("x").size());
    assertEquals(1, here.runs("x").size());
  }

  @Test
  void rowsOfTwoStudiesStayApart() {
    here.run(job).ended(Exit.OK);
    here.job(
        "x",
        "{'study': 'corrective-memorization', 'grid': {'n': [4], 'theta': [1], 'm': [8], 'a':"
            + " [1]}}");
    here.run(job).ended(Exit.OK);
    List<String> both = here.sql("SELECT study, trial_id, run FROM trials ORDER BY ALL");
    here.command("compact", job).ended(Exit.OK);
    assertEquals(2, here.runs("x").size());
    assertEquals(both, here.sql("SELECT study, trial_id, run FROM trials ORDER BY ALL"));
  }

  @Test
  void aJobThatNeverRanHasNothingToCompact() {
    assertEquals(
        "x: 0 files of 0 bytes -> 0 files of 0 bytes",
        here.command("compact", job).ended(Exit.OK).out().strip());
  }
}
