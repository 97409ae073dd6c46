package org.lawsweep.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lawsweep.job.Job;
import org.lawsweep.job.JobReader;
import org.lawsweep.study.Studies;
import org.lawsweep.sweep.Engine;
import org.lawsweep.sweep.Sessions;
import org.lawsweep.table.JobFolder;

/** A task that is cancelled while its worker is at work. */
@Tag("spark")
class StoppedTaskTest {

  @TempDir Path folder;

  @AfterEach
  void forget() {
    Studies.declare(List.of());
  }

  /** The worker and the process that it began, once both are there. */
  private static List<ProcessHandle> workers() throws InterruptedException {
    for (long begin = System.nanoTime();
        System.nanoTime() - begin < TimeUnit.MINUTES.toNanos(5); ) {
      List<ProcessHandle> found =
          ProcessHandle.current()
              .descendants()
              .filter(process -> process.info().commandLine().orElse("").contains("ProbeWorker"))
              .toList();
      if (found.size() >= 2) {
        return found;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no worker has started");
  }

  @Test
  void itsWorkerEndsWithWhatItBeganAndNoRowIsLeft() throws Exception {
    Studies.declare(Declarations.read(List.of(ProbeWorker.write(folder)), true));
    Job job =
        JobReader.ofAllStudies()
            .read(
                "x.json",
                "{\"study\": \"told\", \"grid\": {\"n\": 8, \"a\": [1, 2], \"nap\": [\"long\"]}}",
                List.of());
    try (SparkSession spark = Sessions.open()) {
      Engine engine = new Engine(spark, folder);
      CompletableFuture<Void> run =
          CompletableFuture.runAsync(
              () -> {
                try {
                  engine.run(job);
                } catch (IOException e) {
                  throw new CompletionException(e);
                }
              });
      List<ProcessHandle> started = workers();
      spark.sparkContext().cancelAllJobs();
      assertThrows(Exception.class, () -> run.get(5, TimeUnit.MINUTES));
      for (ProcessHandle process : started) {
        process.onExit().get(5, TimeUnit.MINUTES);
      }
      assertEquals(0, JobFolder.of(spark, folder.toString(), "x").runIds().size());
    }
  }
}
