package org.lawsweep.study.dynamics;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.numeric.Blas;
import org.lawsweep.numeric.SymmetricEigen;
import org.lawsweep.numeric.Vectors;

/**
 * Watches how far the Gram matrix H(k) of a two-layer net, and the activities that make it up, are
 * from their start. Not for use by several threads.
 */
final class KernelWatch {

  private final int n;
  private final double[] x;
  private final double[] cosines;
  private final double[] startGram;
  private final Activity start;
  private Activity now;
  private double[] gram;
  private double least = Double.POSITIVE_INFINITY;

  /**
   * Looks at the start.
   *
   * @param n points
   * @param x points, d × n, column-major, kept and read
   */
  KernelWatch(TwoLayerNet net, int n, double[] x) {
    this.n = n;
    this.x = x;
    cosines = new double[n * n];
    Blas.gemm("T", "N", n, n, net.d(), 1, x, 0, net.d(), x, 0, net.d(), 0, cosines, 0, n);
    start = Activity.of(net, x);
    startGram = start.gram(cosines);
    now = start;
    gram = startGram;
  }

  /** Looks at the net as it is now. */
  void see(TwoLayerNet net) {
    now = Activity.of(net, x);
    gram = now.gram(cosines);
  }

  /** Looks at the net, and keeps its smallest eigenvalue if there was none smaller. */
  void note(TwoLayerNet net) {
    see(net);
    least = leastEigenvalue();
  }

  /** Computes the least of the smallest eigenvalues noted and of that seen last. */
  double leastEigenvalue() {
    return Math.min(least, SymmetricEigen.values(n, gram)[0]);
  }

  /** Computes the part of the neurons and points at which activity is not that at the start. */
  double flips() {
    return start.flips(now);
  }

  /** Computes the same of the neurons that split the first two points; empty where none does. */
  OptionalDouble splitFlips() {
    return start.splitFlips(now);
  }

  /** Computes ‖H(k) − H(0)‖_F. */
  double move() {
    return Vectors.distance(gram, startGram);
  }

  /** Lists the times to note up to {@code last}: 0 and the powers of √2, rounded. */
  static long[] times(long last) {
    return LongStream.concat(
            LongStream.of(0),
            IntStream.range(0, 126).mapToLong(j -> Math.round(Math.pow(2, j / 2.0))))
        .takeWhile(time -> time <= last)
        .distinct()
        .toArray();
  }
}
