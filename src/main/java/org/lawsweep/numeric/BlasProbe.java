package org.lawsweep.numeric;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.SplittableRandom;

/** Proves the BLAS in use right and fast, against netlib's Java code. */
public final class BlasProbe {

  /** First: netlib looks for native code once, at the first use of any of its classes. */
  private static final BLAS IN_USE = NativeBlas.blas();

  private static final BLAS JAVA = JavaBLAS.getInstance();

  private BlasProbe() {}

  /** The largest difference of an n × n product to the Java code's, over the largest entry. */
  public static double relativeDifference(int n) {
    double[] a = random(n, 1);
    double[] b = random(n, 2);
    double[] expected = new double[n * n];
    double[] actual = new double[n * n];
    multiply(JAVA, n, a, b, expected);
    multiply(IN_USE, n, a, b, actual);
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < actual.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
    }
    return difference / largest;
  }

  /** Billions of operations a second that n × n products reach in the BLAS in use. */
  public static double gigaflops(int n) {
    return gigaflops(IN_USE, n, 50);
  }

  /** Billions of operations a second that n × n products reach in netlib's Java code. */
  public static double javaGigaflops(int n) {
    // It is compiled only while it runs.
    return gigaflops(JAVA, n, 200);
  }

  private static double gigaflops(BLAS blas, int n, int milliseconds) {
    double[] a = random(n, 1);
    double[] b = random(n, 2);
    double[] c = new double[n * n];
    long best = Long.MAX_VALUE;
    long end = System.nanoTime() + 1_000_000L * milliseconds;
    // The best of many: the first ones are slower, and others share the machine.
    do {
      long start = System.nanoTime();
      multiply(blas, n, a, b, c);
      best = Math.min(best, System.nanoTime() - start);
    } while (System.nanoTime() < end);
    return 2.0 * n * n * n / (double) best;
  }

  private static void multiply(BLAS blas, int n, double[] a, double[] b, double[] c) {
    blas.dgemm("N", "N", n, n, n, 1, a, n, b, n, 0, c, n);
  }

  private static double[] random(int n, long seed) {
    return new SplittableRandom(seed).doubles((long) n * n, -1, 1).toArray();
  }
}
