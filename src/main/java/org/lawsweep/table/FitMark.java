package org.lawsweep.table;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;

/**
 * The mark that a job's folder has while what is fitted is replaced, file by file, and after a fit
 * that did not end.
 */
public final class FitMark {

  private static final String NAME = "_FITTING";

  /** How names of what is written beside end, before it has its own. */
  private static final String BESIDE = "????????-????-????-????-????????????";

  /** Longer than any such file takes to write, and than clocks of two machines differ by. */
  private static final Duration LEFT = Duration.ofDays(1);

  private final FolderFiles files;

  /** Looks for the mark among the files of a folder. */
  FitMark(FolderFiles files) {
    this.files = files;
  }

  /** Tells whether a fit began and did not end. */
  public boolean isThere() throws IOException {
    return files.matching(NAME).length > 0;
  }

  /** Says so; empty where it ended. */
  Optional<String> complaint() throws IOException {
    return isThere()
        ? Optional.of(
            files
                + ": its last fit did not end, or is under way: laws, summary and report may"
                + " differ; fit the job again")
        : Optional.empty();
  }

  /** Marks that a fit begins, and removes what drivers left that were killed in one. */
  public void begin() throws IOException {
    removeLeft();
    files.write(NAME, "");
  }

  /** Removes what was written beside: what is young may be of a driver that writes now. */
  private void removeLeft() throws IOException {
    long before = Instant.now().minus(LEFT).toEpochMilli();
    for (String pattern :
        List.of("_*" + BESIDE, "*/_*" + BESIDE, JobFolder.RUNS + "/_*-" + Runs.PARTS)) {
      for (FileStatus left : files.matching(pattern)) {
        // Folders of object stores have no time: they say 0, or now.
        long time = left.getModificationTime();
        if (time > 0 && time < before) {
          files.system().delete(left.getPath(), true);
        }
      }
    }
  }

  /** Marks that all of what is fitted is of one fit again. */
  public void end() throws IOException {
    files.remove(NAME);
  }
}
