package org.lawsweep.cli;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The files of this machine as {@code failing:/PATH}: a disk that has room for some files of tables
 * and then is full, or where the program is killed while it writes one.
 */
public final class FailingDisk extends LocalFileSystem {

  /** Where rows go: a file of a task, and what is written beside a table of few rows. */
  private static final Pattern TABLE =
      Pattern.compile("part-[^/]*$|/(laws|thresholds|summary)/_[^/]*$");

  /** The setting that makes it known. */
  static final String CLIENT = "spark.hadoop.fs.failing.impl";

  /** A system property: a part of the path of the table in whose middle the program is killed. */
  static final String KILLS = "failing.kills";

  /** How many more files of tables find room. */
  static final AtomicInteger ROOM = new AtomicInteger(Integer.MAX_VALUE);

  /** Makes it, as Hadoop does by the name of the class. */
  public FailingDisk() {
    super(
        new RawLocalFileSystem() {
          @Override
          public URI getUri() {
            return URI.create("failing:///");
          }
        });
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    FSDataOutputStream out =
        super.create(file, permission, overwrite, buffer, replication, block, progress);
    if (!TABLE.matcher(file.toString()).find()) {
      return out;
    }
    if (file.toString().contains(System.getProperty(KILLS, "no such file"))) {
      return new FSDataOutputStream(new Deadly(out), null);
    }
    if (ROOM.getAndDecrement() > 0) {
      return out;
    }
    // The file is there and has no room for a byte, as the kernel itself has it.
    out.close();
    return new FSDataOutputStream(new FileOutputStream("/dev/full"), null);
  }

  /** Sends SIGKILL to this JVM where a file lacks its end. */
  private static final class Deadly extends FilterOutputStream {

    Deadly(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
      try {
        new ProcessBuilder("bash", "-c", "kill -KILL $PPID").start().waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("it lives");
    }
  }
}
