package org.lawsweep.table;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** Thrown where a file is there, but is not the table that it should be. */
final class Unreadable extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient Path folder;

  /** Says what is wrong with a file, and how that showed; null for no exception. */
  Unreadable(FileStatus file, String problem, Throwable cause) {
    super(file.getPath() + ": " + problem, cause);
    folder = file.getPath().getParent();
  }

  /** Says that a file was cut short, or never was a table. */
  static Unreadable cut(FileStatus file, Throwable cause) {
    String problem =
        String.format(Locale.ROOT, "is no whole Parquet file (%,d bytes)", file.getLen());
    return new Unreadable(file, problem, cause);
  }

  /** The folder that the file lies in. */
  Path folder() {
    return folder;
  }
}
