package org.lawsweep.sweep;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.lawsweep.table.JobFolder;
import org.lawsweep.table.LogSnapshot;

/**
 * The log of a job written anew, each trial once, as one run of few files.
 *
 * @param before the files that there were
 * @param after the files that there are
 */
public record Compaction(Size before, Size after) {

  /** Bytes of a file that is read as fast as any larger one. */
  private static final long FILE = 128L << 20;

  /** How much a log is. */
  public record Size(long files, long bytes) {

    static Size of(LogSnapshot log) {
      return new Size(log.count(), log.bytes());
    }
  }

  /**
   * Compacts the log of a job. What is there is removed only after it was written anew, so that
   * nothing is lost whenever this ends; views show each trial once all the time. Files that others
   * add meanwhile stay.
   */
  public static Compaction of(JobFolder folder) throws IOException {
    LogSnapshot old = folder.snapshot();
    Size before = Size.of(old);
    if (before.files <= 1) {
      return new Compaction(before, before);
    }
    int files = (int) (before.bytes / FILE) + 1;
    for (Dataset<Row> rows : old.tables()) {
      TrialLog.of(folder).append(rows.coalesce(files));
    }
    old.delete();
    return new Compaction(before, Size.of(folder.snapshot()));
  }
}
