package org.lawsweep.worker;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.lawsweep.study.Recorder;
import org.lawsweep.study.TrialFailure;

/**
 * Ends a worker whose unit's time is over or whose task was cancelled: who waits for a line of a
 * pipe can neither look at a clock nor be interrupted.
 *
 * <p>One thread looks after all of them: a timer for each unit would cost more than the unit.
 */
final class Watch implements AutoCloseable {

  private static final long MILLISECONDS = 50;

  private static final Set<Watch> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Thread looking = new Thread(Watch::lookForEver, "lawsweep-workers-watch");
    looking.setDaemon(true);
    looking.start();
  }

  private final Worker worker;
  private final Recorder rows;
  private final TaskContext task = TaskContext.get();
  private boolean closed;

  private Watch(Worker worker, Recorder rows) {
    this.worker = worker;
    this.rows = rows;
  }

  /** Begins to look after a worker, for a unit of this thread's. */
  static Watch over(Worker worker, Recorder rows) {
    Watch watch = new Watch(worker, rows);
    OPEN.add(watch);
    return watch;
  }

  private static void lookForEver() {
    while (true) {
      try {
        Thread.sleep(MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
      OPEN.forEach(Watch::look);
    }
  }

  private synchronized void look() {
    if (!closed && isOver()) {
      worker.kill();
      close();
    }
  }

  private boolean isOver() {
    try {
      rows.checkpoint();
    } catch (TrialFailure timeout) {
      return true;
    }
    return task != null && task.isInterrupted();
  }

  /** Leaves the worker alone: the unit has ended. */
  @Override
  public synchronized void close() {
    closed = true;
    OPEN.remove(this);
  }
}
