package org.lawsweep.bench;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.lawsweep.numeric.Blas;

/** How long a task that allocates is held up by the long products of another. */
public final class PauseBenchmark {

  private static final int N = 3000;
  private static final int SECONDS = 10;

  private static volatile Object sink;

  private PauseBenchmark() {}

  /** Prints the longest wait for memory while two threads multiply 3000 × 3000 matrices. */
  public static void main(String[] arguments) throws InterruptedException {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    Thread one = new Thread(() -> multiply(end));
    Thread other = new Thread(() -> multiply(end));
    one.start();
    other.start();
    long longest = 0;
    long before = System.nanoTime();
    while (before < end) {
      sink = new byte[1 << 16];
      long now = System.nanoTime();
      longest = Math.max(longest, now - before);
      before = now;
    }
    one.join();
    other.join();
    long collections = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += bean.getCollectionCount();
    }
    System.out.printf(
        "pauses: longest wait for memory beside two products of %d x %d: %.0f ms, %d collections%n",
        N, N, longest / 1e6, collections);
  }

  private static void multiply(long end) {
    double[] a = new SplittableRandom(1).doubles((long) N * N, -1, 1).toArray();
    double[] c = new double[N * N];
    while (System.nanoTime() < end) {
      Blas.gemm("N", "N", N, N, N, 1, a, 0, N, a, 0, N, 0, c, 0, N);
    }
  }
}
