package org.lawsweep.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The batch script for Slurm in an allocation of two nodes. Commands of Slurm that it calls are
 * stand-ins: {@code src/test/slurm}.
 */
@Tag("cluster")
class SlurmIT extends ReadingTables {

  private static final int STOPPED = 75;

  @Test
  void aSweepLongerThanItsTimeIsQueuedAgainUntilItIsDone() throws Exception {
    List<Row> expected = PacedJob.uninterrupted(spark);
    PacedJob job = PacedJob.in(spark, "slurm");
    Path asked = job.folder().resolve("asked");
    try (Submission batch = batch(job, "first", asked)) {
      Await.until(() -> job.files().size() >= 4 || !batch.isAlive(), batch::err);
      assertTrue(batch.isAlive(), batch::err);
      // As --signal=B:USR1@120 says.
      String pid = String.valueOf(batch.handle().pid());
      assertEquals(0, new ProcessBuilder("kill", "-USR1", pid).start().waitFor());
      assertEquals(STOPPED, batch.exitCode(), batch.err());
    }
    assertEquals("requeue 17\n", Files.readString(asked));
    Set<Row> seen = Set.copyOf(job.log());
    assertTrue(!seen.isEmpty() && seen.size() < PacedJob.TRIALS, "rows: " + seen.size());
    Files.delete(asked);

    try (Submission batch = batch(job, "second", asked)) {
      assertEquals(0, batch.exitCode(), batch.err());
      // The second worker's executor may come after the first tasks were cut.
      assertTrue(
          Pattern.compile(" on [12] slots? of spark://127\\.0\\.0\\.1:")
              .matcher(batch.err())
              .find(),
          batch.err());
    }
    assertFalse(Files.exists(asked), "it is done");
    Await.until(() -> leftBy(job).isEmpty(), () -> "left on the nodes: " + leftBy(job));
    assertTrue(Set.copyOf(job.log()).containsAll(seen));
    assertEquals(expected, job.view());
  }

  /** What is still in the folder for temporary files of the nodes. */
  private static List<Path> leftBy(PacedJob job) {
    try (Stream<Path> files = Files.list(nodes(job))) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path nodes(PacedJob job) {
    return job.folder().resolve("nodes");
  }

  /** Starts the script as Slurm would. */
  private static Submission batch(PacedJob job, String log, Path asked) throws IOException {
    String words =
        job.arguments("run").stream().map(word -> " '" + word + "'").collect(Collectors.joining());
    return Submission.script(
        job.folder().resolve(log),
        String.join(
            "\n",
            "export PATH=\"$PWD/src/test/slurm:$PATH\" SCONTROL_LOG='" + asked + "'",
            "export TMPDIR='" + Files.createDirectories(nodes(job)) + "'",
            "export SLURM_JOB_ID=17 SLURM_JOB_NUM_NODES=2 SLURM_CPUS_ON_NODE=1",
            "export SLURM_SUBMIT_DIR=\"$PWD\" SLURM_MEM_PER_NODE=7168",
            "exec src/main/slurm/lawsweep.sbatch" + words));
  }
}
