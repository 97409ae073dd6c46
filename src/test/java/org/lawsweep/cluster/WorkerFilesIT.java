package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The program of a study that a file declares reaches the executors of a cluster. */
@Tag("cluster")
class WorkerFilesIT extends ReadingTables {

  private static final String STUDY =
      """
      {"name": "said", "version": 1, "claim": "y is n and its seed", "source": "this test",
       "axes": {"n": {"type": "integer", "at_least": 1, "doc": "any"}},
       "metrics": {"y": {"type": "real", "doc": "n, and the seed for its decimals"}},
       "laws": [{"name": "as-said", "form": "constant", "response": "y", "value": 1,
                 "in": {"n": null}}],
       "flops": "1e9", "streams": {"noise": ["n"]}, "example": {"n": 1}, "worker": %s}
      """;

  private static final String JOB =
      """
      {"study": "said", "replicates": 5, "grid": {"n": {"range": {"from": 1, "to": 8, "step": 1}}}}
      """;

  private static final long TRIALS = 40;

  private static final String PROGRAM =
      """
      while read -r unit; do
        n=${unit#*'"n":'}
        seed=${unit#*'"noise":'}
        printf '{"y":%s.%s}\\n{"status":"ok"}\\n' "${n%%[!0-9]*}" "${seed%%[!0-9]*}"
      done
      """;

  @Test
  void filesBringTheProgram() throws Exception {
    Path folder = folder("worker-files", "[\"sh\", \"program.sh\"]");
    Path program = folder.resolve("elsewhere/program.sh");
    assertSameRows(folder, "--files", program.toString());
  }

  @Test
  void archivesBringWhatRunsTheProgram() throws Exception {
    Path folder = folder("worker-archives", "[\"env/bin/interpreter\", \"program.sh\"]");
    Path program = folder.resolve("elsewhere/program.sh");
    Path bin = Files.createDirectories(folder.resolve("elsewhere/env/bin"));
    Path interpreter = bin.resolve("interpreter");
    Files.writeString(interpreter, "#!/bin/sh\nexec sh \"$@\"\n");
    assertTrue(interpreter.toFile().setExecutable(true));
    Path archive = folder.resolve("env.tar.gz");
    List<String> tar = List.of("tar", "-czf", archive.toString(), "-C", bin.getParent() + "", ".");
    assertEquals(0, new ProcessBuilder(tar).inheritIO().start().waitFor());
    assertSameRows(folder, "--files", program.toString(), "--archives", archive + "#env");
  }

  /**
   * Makes a folder with a job, a declaration that has no program beside it, and the same
   * declaration beside the program.
   */
  private static Path folder(String name, String worker) throws IOException {
    Path folder = PacedJob.FOLDER.resolve(name);
    PacedJob.delete(folder);
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Files.writeString(folder.resolve("job.json"), JOB);
    Files.writeString(folder.resolve("study.json"), STUDY.formatted(worker));
    Files.copy(folder.resolve("study.json"), elsewhere.resolve("study.json"));
    Files.writeString(elsewhere.resolve("program.sh"), PROGRAM);
    return folder;
  }

  /**
   * What a cluster computes of files that travel is what this machine computes of files at hand.
   */
  private static void assertSameRows(Path folder, String... brought) throws IOException {
    List<String> here = run(folder, "here", folder.resolve("elsewhere/study.json"));
    try (Submission driver = Submission.start(folder.resolve("here"), here)) {
      assertEquals(0, driver.exitCode(), driver.err());
    }
    List<Row> expected = view(folder, "here");
    assertEquals(TRIALS, expected.size());
    assertTrue(expected.stream().allMatch(row -> "ok".equals(row.getAs("status"))));

    List<String> there = run(folder, "there", folder.resolve("study.json"));
    there.add("--");
    there.addAll(List.of(brought));
    try (StandaloneCluster cluster = StandaloneCluster.start(folder, 2)) {
      there.addAll(0, List.of("--master", cluster.url()));
      try (Submission driver = Submission.start(folder.resolve("there"), there)) {
        assertEquals(0, driver.exitCode(), driver.err());
      }
      assertEquals(expected, view(folder, "there"));
      // It has the code of its rows: none runs again, none is of other code.
      try (Submission driver = Submission.start(folder.resolve("again"), there)) {
        assertEquals(0, driver.exitCode(), driver.err());
      }
    }
    assertEquals(TRIALS, spark.read().parquet(folder.resolve("there/job/trials") + "").count());
  }

  private static List<String> run(Path folder, String out, Path study) {
    return new ArrayList<>(
        List.of(
            "run",
            folder.resolve("job.json").toString(),
            "--studies",
            study.toString(),
            "--allow-workers",
            "--out",
            folder.resolve(out).toString()));
  }

  private static List<Row> view(Path folder, String out) throws IOException {
    return PacedJob.view(spark, folder.resolve(out).toString(), "job");
  }
}
