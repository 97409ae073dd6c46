package org.lawsweep.table;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Folders that stand for themselves: Hadoop and Spark take a path with one of {@code []{}*?\} in it
 * for a pattern of paths, wherever it stands.
 */
final class Literal {

  private static final Pattern MARKS = Pattern.compile("[\\[\\]{}*?\\\\]");

  private Literal() {}

  /** Writes a path so that as a pattern it matches itself alone. */
  static String of(Path path) {
    return MARKS.matcher(path.toString()).replaceAll("\\\\$0");
  }

  /**
   * Finds what lies under a folder in the order of names, given its path from there on as a
   * pattern.
   */
  static FileStatus[] matching(FileSystem files, Path folder, String pattern) throws IOException {
    // Qualified first, or the working folder would become a part of the pattern.
    FileStatus[] found = files.globStatus(new Path(of(files.makeQualified(folder)), pattern));
    return found == null ? new FileStatus[0] : found;
  }
}
