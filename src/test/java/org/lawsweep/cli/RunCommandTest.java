package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  @TempDir Path folder;

  private Path job(String name, String json) throws IOException {
    return Files.writeString(folder.resolve(name + ".json"), json);
  }

  @Test
  void fitsTheLawsOfAProbeAndAnswersQueries() throws IOException {
    Path job =
        job(
            "probe",
            """
            {"study": "probe", "seed": 3, "replicates": 8,
             "grid": {"n": [8, 16, 32, 64, 128], "a": [1, 2, 3, 4]}}
            """);
    Path out = folder.resolve("results");
    Cli run = Cli.run("run", job, "--out", out);
    System.out.println(run);
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("error-in-n"), run.out());
    Cli sql =
        Cli.run(
            "sql", "SELECT law, cell, estimate, ci_low, ci_high, verdict FROM laws", "--out", out);
    System.out.println(sql);
    assertEquals(0, sql.code(), sql.err());
    Cli again = Cli.run("run", job, "--out", out);
    System.out.println(again);
    assertEquals(run.out(), again.out());
    assertTrue(again.err().contains("0 trials to run"), again.err());
    assertFalse(again.err().contains("Ran"), again.err());
  }
}
