package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.docs.Page;

/** The study in NumPy of the page about other languages, beside the same one in Java. */
@Tag("spark")
class NumPyStudyTest {

  @TempDir static Path folder;
  private static Path study;

  @BeforeAll
  static void write() throws Exception {
    Assumptions.assumeTrue(hasNumPy(), "no python3-numpy here: its study is not run");
    assertEquals(3, Page.writeFiles(Page.named("any-language").text(), folder));
    study = folder.resolve("mine/features.json");
  }

  private static boolean hasNumPy() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", "import numpy").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void itKeepsToTheContract() {
    Cli.run("check", "vector-features-numpy", "--studies", study, "--allow-workers").ended(Exit.OK);
  }

  /** Intervals of 95 % of two independent estimates: their difference is within both together. */
  @Test
  void itsLawsAreThoseOfTheStudyInJava() throws IOException {
    Workspace here = new Workspace(folder);
    Path job = folder.resolve("mine/features-job.json");
    Path other = folder.resolve("java.json");
    Files.writeString(
        other, Files.readString(job).replace("vector-features-numpy", "vector-random-features"));
    here.run(job, "--studies", study, "--allow-workers").ended(Exit.OK);
    here.run(other).ended(Exit.OK);
    String joined =
        "FROM laws py JOIN laws java ON py.law = java.law AND py.predictor <=> java.predictor WHERE"
            + " py.job = 'features-job' AND java.job = 'java'";
    List<String> laws =
        here.sql(
            "SELECT py.law, every(abs(py.estimate - java.estimate) <= sqrt(pow(py.ci_high -"
                + " py.ci_low, 2) + pow(java.ci_high - java.ci_low, 2)) / 2) "
                + joined
                + " AND py.law <> 'error-bound' GROUP BY py.law ORDER BY py.law");
    assertEquals(
        List.of("absolute-error,true", "error-as-predicted,true", "error-in-dimension,true"), laws);
    assertEquals(
        List.of("error-bound,consistent,consistent"),
        here.sql(
            "SELECT py.law, py.verdict, java.verdict " + joined + " AND py.law = 'error-bound'"));
  }
}
