package org.lawsweep.table;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.internal.io.FileCommitProtocol;
import org.apache.spark.internal.io.FileNameSpec;
import scala.Option;
import scala.collection.immutable.Seq;

/**
 * Has the files of a task in their place when the task ends, on any file system, and waits for no
 * other task: a driver that is killed loses only what was in flight.
 *
 * <p>On an object store a task writes in place, under a name of its own attempt, so that no attempt
 * removes what another wrote; where two attempts both leave a file, {@link Runs} shows each trial
 * once. Elsewhere it writes under a hidden name and renames; a second attempt replaces what the
 * first one left. Spark makes one of these for each write and copies it to each task.
 */
public final class TaskCommit extends FileCommitProtocol implements Serializable {

  /** There once a write came to its end. */
  static final String MARK = "_SUCCESS";

  private static final long serialVersionUID = 1L;

  private final String write;
  private final String folder;

  /** Of this attempt of a task. */
  private transient List<Placed> files;

  /**
   * Makes the protocol of one write, as Spark does.
   *
   * @param write names it, in each of its files
   * @param folder that files are added to
   */
  public TaskCommit(String write, String folder) {
    this.write = write;
    this.folder = folder;
  }

  /** Work on files, which Spark's methods do not declare to fail. */
  private interface Work<T> {
    T on(FileSystem system) throws IOException;
  }

  private <T> T run(JobContext context, Work<T> work) {
    try {
      return work.on(new Path(folder).getFileSystem(context.getConfiguration()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void setupJob(JobContext job) {
    run(job, system -> Placing.isStore(system, new Path(folder)) || made(system));
  }

  private boolean made(FileSystem system) throws IOException {
    if (!system.mkdirs(new Path(folder))) {
      throw new IOException("cannot make the folder " + folder);
    }
    return true;
  }

  @Override
  public void setupTask(TaskAttemptContext task) {
    files = new ArrayList<>();
  }

  @Override
  public String newTaskTempFile(TaskAttemptContext task, Option<String> part, FileNameSpec name) {
    int attempt = task.getTaskAttemptID().getId();
    int number = task.getTaskAttemptID().getTaskID().getId();
    String first = String.format(Locale.ROOT, "%spart-%05d-%s", name.prefix(), number, write);
    boolean store = run(task, system -> Placing.isStore(system, new Path(folder)));
    Path place = new Path(folder, first + (store ? "-" + attempt : "") + name.suffix());
    Path written = store ? place : new Path(folder, "_" + attempt + "-" + place.getName());
    files.add(new Placed(written, place));
    return written.toString();
  }

  @Override
  public TaskCommitMessage commitTask(TaskAttemptContext task) {
    for (Placed file : files) {
      run(task, system -> file.put(system));
    }
    return new TaskCommitMessage(null);
  }

  @Override
  public void abortTask(TaskAttemptContext task) {
    for (Placed file : files) {
      run(task, system -> system.delete(file.written, false));
    }
  }

  @Override
  public void commitJob(JobContext job, Seq<TaskCommitMessage> tasks) {
    run(job, system -> close(system.create(new Path(folder, MARK))));
  }

  private static boolean close(OutputStream empty) throws IOException {
    empty.close();
    return true;
  }

  @Override
  public void abortJob(JobContext job) {
    run(
        job,
        system -> {
          FileStatus[] left = Literal.matching(system, new Path(folder), "_*" + write + "*");
          for (FileStatus file : left) {
            system.delete(file.getPath(), false);
          }
          return left.length;
        });
  }

  /**
   * A file of a task.
   *
   * @param written where it is written
   * @param place where it belongs
   */
  private record Placed(Path written, Path place) {

    boolean put(FileSystem system) throws IOException {
      if (written.equals(place)) {
        return true;
      }
      if (!(system instanceof LocalFileSystem)) {
        Placing.move(system, written, place);
      } else if (!system.rename(written, place)) {
        // This takes its checksums along, which tell a damaged file.
        throw new IOException("cannot rename " + written);
      }
      return true;
    }
  }
}
