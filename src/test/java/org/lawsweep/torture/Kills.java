package org.lawsweep.torture;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills drivers of a small sweep at random moments: no row that was there is lost or changed, and
 * the run that is left alone ends with the rows, the laws and the files of one that nobody killed.
 */
final class Kills {

  private static final int OK = 0;
  private static final int KILLED = 128 + 9;

  private final Path folder;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, String> trials;
  private final Map<String, String> fitted;
  private final Set<String> files;
  private final long usualNanos;

  /** Runs the sweep once as it should be. */
  Kills(Path folder, long seed) throws IOException, InterruptedException, SQLException {
    this.folder = folder;
    this.seed = seed;
    Sweep undisturbed = new Sweep(folder.resolve("undisturbed"));
    long begin = System.nanoTime();
    int code = Sweep.exitCode(undisturbed.start());
    usualNanos = System.nanoTime() - begin;
    if (code != OK) {
      throw new IllegalStateException(code + ": " + undisturbed.err());
    }
    trials = rows(undisturbed).trials();
    fitted = rows(undisturbed).fitted();
    files = undisturbed.files();
  }

  /** Kills so many, sweep after sweep, and gives what they found. */
  List<Finding> run(int kills) throws IOException, InterruptedException, SQLException {
    SplittableRandom random = new SplittableRandom(seed);
    findings.clear();
    int kill = 0;
    for (int number = 0; kill < kills; number++) {
      Sweep sweep = new Sweep(folder.resolve("sweep-" + number));
      Map<String, String> seen = new HashMap<>();
      boolean ended = false;
      String round = "";
      while (!ended && kill < kills) {
        round = "kill " + kill;
        Process driver = sweep.start();
        LockSupport.parkNanos(random.nextLong(usualNanos / 4, usualNanos));
        driver.destroyForcibly();
        int code = Sweep.exitCode(driver);
        ended = code != KILLED;
        if (ended && code != OK) {
          found(round, "exit code " + code, sweep);
        }
        kill += ended ? 0 : 1;
        kept(round, sweep, seen);
      }
      finished(round, sweep, seen);
      if (seen.size() != trials.size()) {
        found(round, "a trial that had a row ran again", sweep);
      }
    }
    return List.copyOf(findings);
  }

  /** What was read once is still there, to the last column. */
  private void kept(String round, Sweep sweep, Map<String, String> seen) {
    try {
      Map<String, String> now = rows(sweep).log();
      seen.forEach(
          (id, row) -> {
            if (!row.equals(now.get(id))) {
              found(round, "a row is gone or was changed: " + row, sweep);
            }
          });
      seen.putAll(now);
    } catch (SQLException e) {
      found(round, "what was left cannot be read: " + e.getMessage(), sweep);
    }
  }

  /** A run that is left alone ends well, and has what one has that nobody disturbed. */
  private void finished(String round, Sweep sweep, Map<String, String> seen)
      throws IOException, InterruptedException, SQLException {
    sweep.age();
    // What ended is fitted again too: a fit removes what was left behind.
    int code = Sweep.exitCode(sweep.start("--retry", "error"));
    if (code != OK) {
      found(round, "exit code " + code + " of the run that was left alone", sweep);
    }
    kept(round, sweep, seen);
    if (!trials.equals(rows(sweep).trials())) {
      found(round, "other trials than without kills", sweep);
    }
    if (!fitted.equals(rows(sweep).fitted())) {
      found(round, "other laws than without kills", sweep);
    }
    if (!files.equals(sweep.files())) {
      found(round, "other files than without kills: " + sweep.files(), sweep);
    }
  }

  private static Rows rows(Sweep sweep) {
    return new Rows(sweep.results());
  }

  private void found(String round, String what, Sweep sweep) {
    Finding finding = new Finding(round + ", seed " + seed, what, sweep.err());
    // At once: what does not end later ends the test.
    System.out.println(finding);
    findings.add(finding);
  }
}
