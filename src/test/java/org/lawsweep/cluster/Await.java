package org.lawsweep.cluster;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must happen, but not for ever. */
final class Await {

  /** Generous: only a test that fails anyway ever waits so long. */
  static final long SECONDS = 300;

  private static final long POLL_NANOS = 10_000_000;

  private Await() {}

  /**
   * Waits until something has happened.
   *
   * @param why what to say where it has not
   */
  static void until(BooleanSupplier happened, Supplier<String> why) {
    long deadline = System.nanoTime() + SECONDS * 1_000_000_000;
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited " + SECONDS + " s in vain; " + why.get());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }
}
