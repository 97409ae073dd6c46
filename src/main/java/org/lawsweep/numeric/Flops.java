package org.lawsweep.numeric;

/**
 * Floating-point operations that this thread has done in the numeric layer, by its own count: every
 * product, factorisation and bulk pass adds what it did. A study's estimate is held against it.
 */
public final class Flops {

  /** An array of one, so that counting allocates nothing. */
  private static final ThreadLocal<long[]> DONE = ThreadLocal.withInitial(() -> new long[1]);

  private Flops() {}

  /** Adds operations to this thread's count. */
  public static void add(long operations) {
    DONE.get()[0] += operations;
  }

  /** Operations of this thread since it started. */
  public static long done() {
    return DONE.get()[0];
  }
}
