package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ends for want of memory ends so again: it is not resumable, and says what to do. */
class MemoryFailureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Job aborted due to stage failure: Task 0 in stage 2.0 failed 1 times, most recent failure:"
            + " Lost task 0.0 (TID 2) (x executor driver): java.lang.OutOfMemoryError: Java heap",
        "ExecutorLostFailure (executor 1 exited caused by one of the running tasks) Reason: Command"
            + " exited with code 52",
        "ExecutorLostFailure (executor 2 exited unrelated to the running tasks) Reason: Container"
            + " from a bad node. Exit status: 137.",
        "Container killed by YARN for exceeding physical memory limits. 1.5 GB of 1.5 GB used",
        "The executor with id 3 exited with exit code 137(SIGKILL, possible container OOM). Reason:"
            + " OOMKilled",
        "Not enough memory to build and broadcast the table to all worker nodes"
      })
  void whatSparkSaysOfMemoryIsUnderstood(String message) {
    String remedy = MemoryFailure.remedy(new SparkException(message)).orElseThrow();
    assertTrue(remedy.startsWith("out of memory: "), remedy);
    assertEquals(1, remedy.lines().count());
    Throwable wrapped = new IllegalStateException("of the fit", new SparkException(message));
    assertTrue(MemoryFailure.remedy(wrapped).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Job 3 cancelled because SparkContext was shut down",
        "Command exited with code 1",
        "ExecutorLostFailure (executor 1 exited) Reason: Executor heartbeat timed out after 13752"
            + " ms"
      })
  void otherFailuresAreNoneOfMemory(String message) {
    assertTrue(MemoryFailure.remedy(new SparkException(message)).isEmpty());
  }

  @Tag("spark")
  @Test
  void aTaskWithoutMemoryIsNotResumable(@TempDir Path folder) {
    Workspace here = new Workspace(folder);
    Path job =
        here.job(
            "probe",
            "{'study': 'probe', 'replicates': 1,"
                + " 'grid': {'zip': {'n': [8, 9], 'fate': ['ok', 'exhausts']}, 'a': [1, 2]}}");
    Cli run = here.run(job).ended(Exit.ENVIRONMENT);
    assertTrue(run.err().startsWith("out of memory: finished trials are kept"), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    assertEquals(2, here.log("probe").size(), "the canary's trials");
  }
}
