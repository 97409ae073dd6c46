package org.lawsweep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.Option;

/** What ends a run in the middle: its rows are kept, and the same command goes on. */
@Tag("spark")
class BrokenRunTest extends InWorkspace {

  /** Of sixty trials that take a twentieth of a second each. */
  private Path job() {
    return here.job("x", "{'study': 'waiting', 'replicates': 60, 'grid': {'milliseconds': 50}}");
  }

  /** Runs a job while somebody else does something, who is told when the run has ended. */
  private Cli beside(Path job, Consumer<BooleanSupplier> other) throws InterruptedException {
    AtomicBoolean ended = new AtomicBoolean();
    Thread somebody = new Thread(() -> other.accept(ended::get));
    somebody.start();
    Cli run = here.run(job);
    ended.set(true);
    somebody.join();
    return run;
  }

  /** Runs a job to which something happens when its first files are there. */
  private Cli onceItHasFiles(Path job, Runnable happens) throws InterruptedException {
    return beside(
        job,
        ended -> {
          while (here.files("x") < 2 && !ended.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000);
          }
          happens.run();
        });
  }

  @Test
  void rowsWhoseFilesWentAwayAreMissedBeforeTheCommandEnds() throws InterruptedException {
    Path job = job();
    Cli run = onceItHasFiles(job, () -> FileUtil.fullyDelete(here.out().toFile()));
    run.ended(Exit.STOPPED);
    assertTrue(run.err().startsWith("stopped early: "), run.err());
    here.run(job).ended(Exit.OK);
    assertEquals(60, here.log("x").size());
  }

  /** Below a file nobody can write, not even who may write to every folder. */
  @Test
  void aFolderThatCannotBeWrittenAnyMoreLosesNoRow() throws IOException, InterruptedException {
    Path job = job();
    Path trials = here.out().resolve("x/trials");
    Path kept = here.out().resolve("kept");
    Cli run = onceItHasFiles(job, () -> putFile(trials, kept));
    run.ended(Exit.STOPPED);
    assertTrue(run.err().startsWith("stopped early: "), run.err());
    assertEquals(1, run.err().lines().count(), run.err());
    Cli refused = here.run(job).ended(Exit.ENVIRONMENT);
    String why = "--out " + here.out() + ": cannot write there: ";
    assertTrue(refused.err().startsWith(why), refused.err());

    Files.delete(trials);
    Files.move(kept, trials);
    List<Map<String, Object>> before = here.log("x");
    assertTrue(before.size() > 1 && before.size() < 60, before.size() + " rows");
    here.run(job).ended(Exit.OK);
    List<Map<String, Object>> after = here.log("x");
    assertEquals(60, after.size());
    assertTrue(after.containsAll(before));

    Path laws = here.out().resolve("x/laws");
    FileUtil.fullyDelete(laws.toFile());
    Files.createFile(laws);
    Cli fit = here.command("fit", job).ended(Exit.ENVIRONMENT);
    assertTrue(fit.err().startsWith(laws + "/laws.parquet: cannot be written: "), fit.err());
    assertEquals(1, fit.err().lines().count(), fit.err());
    Files.delete(laws);
    here.command("fit", job).ended(Exit.OK);
  }

  /** Puts a file where a folder is, and keeps that. */
  private static void putFile(Path folder, Path kept) {
    try {
      Files.move(folder, kept);
      while (!Files.isRegularFile(folder)) {
        FileUtil.fullyDelete(folder.toFile());
        // A task may make the folder again.
        folder.toFile().createNewFile();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anApplicationThatSomebodyEndedIsResumable() throws InterruptedException {
    Path job = job();
    Cli run =
        beside(
            job,
            ended -> {
              while (!ended.getAsBoolean()) {
                Option<SparkSession> session = SparkSession.getDefaultSession();
                if (here.files("x") > 1 && session.isDefined()) {
                  session.get().sparkContext().cancelAllJobs();
                }
                LockSupport.parkNanos(20_000_000);
              }
            });
    run.ended(Exit.STOPPED);
    assertTrue(run.err().contains("stopped early: "), run.err());
    assertTrue(run.err().contains("finished trials are kept. Resume with: "), run.err());
    int kept = here.log("x").size();
    assertTrue(kept > 1 && kept < 60, kept + " rows");
    here.run(job).ended(Exit.OK);
    assertEquals(60, here.log("x").size());
  }
}
