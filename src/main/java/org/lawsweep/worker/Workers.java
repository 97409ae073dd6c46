package org.lawsweep.worker;

import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/**
 * The workers of this JVM: one for each unit that runs at once, kept for the units after it. What
 * has no unit when another study starts a worker ends, and so does every one with the JVM.
 */
final class Workers {

  private static final Map<Object, Deque<Worker>> IDLE = new ConcurrentHashMap<>();
  private static final Set<Worker> ALL = ConcurrentHashMap.newKeySet();

  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Workers::endAll, "lawsweep-workers"));
  }

  private Workers() {}

  /** Takes a worker of a study, one that is kept or a new one. */
  static Worker take(Object study, Supplier<Worker> start) {
    Deque<Worker> idle = IDLE.computeIfAbsent(study, key -> new ConcurrentLinkedDeque<>());
    for (Worker kept = idle.poll(); kept != null; kept = idle.poll()) {
      if (kept.isAlive()) {
        return kept;
      }
      end(kept);
    }
    IDLE.forEach(
        (other, workers) -> {
          for (Worker left = study.equals(other) ? null : workers.poll();
              left != null;
              left = workers.poll()) {
            end(left);
          }
        });
    Worker started = start.get();
    ALL.add(started);
    return started;
  }

  /** Keeps a worker that has answered. */
  static void giveBack(Object study, Worker worker) {
    IDLE.get(study).push(worker);
  }

  /** Ends a worker that is not given back. */
  static void end(Worker worker) {
    worker.kill();
    ALL.remove(worker);
  }

  /** Whether the JVM is ending: workers that end do so because of that. */
  static boolean ending() {
    return ending;
  }

  private static void endAll() {
    ending = true;
    ALL.forEach(Worker::kill);
  }
}
