package org.lawsweep.numeric;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.netlib.util.intW;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Factorizations beside the bare call of LAPACK on arrays that are there already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FactorizationBenchmark {

  private static final int D = 32;
  private static final LAPACK LAPACK_INSTANCE = NativeBlas.lapack();

  @Param({"1000", "2000"})
  int n;

  private final intW info = new intW(0);
  private double[] gram;
  private double[] copy;
  private double[] values;
  private double[] work;
  private int[] integers;
  private double[] b;

  /** The Gram matrix of points of norm about 1, and room for LAPACK. */
  @Setup(Level.Trial)
  public void place() {
    double[] x = new SplittableRandom(1).doubles((long) D * n, -.3, .3).toArray();
    gram = ReluKernel.firstLayer().gram(D, n, x);
    copy = new double[n * n];
    values = new double[n];
    work = new double[1 + 6 * n + 2 * n * n];
    integers = new int[3 + 5 * n];
    b = new double[n];
  }

  /** The matrix anew, since LAPACK overwrites it. */
  @Setup(Level.Invocation)
  public void copy() {
    System.arraycopy(gram, 0, copy, 0, gram.length);
  }

  /** Eigenvalues and eigenvectors. */
  @Benchmark
  public Object eigen() {
    return SymmetricEigen.of(n, gram);
  }

  /** The same by dsyevd alone. */
  @Benchmark
  public Object eigenBare() {
    LAPACK_INSTANCE.dsyevd(
        "V", "L", n, copy, n, values, work, work.length, integers, integers.length, info);
    return values;
  }

  /** Eigenvalues alone. */
  @Benchmark
  public Object values() {
    return SymmetricEigen.values(n, gram);
  }

  /** The same by dsyevd alone. */
  @Benchmark
  public Object valuesBare() {
    LAPACK_INSTANCE.dsyevd(
        "N", "L", n, copy, n, values, work, work.length, integers, integers.length, info);
    return values;
  }

  /** Factor, and one right-hand side. */
  @Benchmark
  public Object cholesky() {
    return Cholesky.of(n, gram).solve(1, b);
  }

  /** The same by dpotrf and dpotrs alone. */
  @Benchmark
  public Object choleskyBare() {
    LAPACK_INSTANCE.dpotrf("L", n, copy, n, info);
    LAPACK_INSTANCE.dpotrs("L", n, 1, copy, n, b, n, info);
    return b;
  }

  /** Runs the benchmark with JMH's arguments and prints each time and its ratio to LAPACK's. */
  public static void main(String[] arguments) throws Exception {
    String include = FactorizationBenchmark.class.getSimpleName();
    Options options =
        new OptionsBuilder().parent(new CommandLineOptions(arguments)).include(include).build();
    Map<String, Double> times = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      String key = result.getPrimaryResult().getLabel() + " " + result.getParams().getParam("n");
      times.put(key, result.getPrimaryResult().getStatistics().getMin());
    }
    times.forEach(
        (key, time) -> {
          Double bare = times.get(key.replace(" ", "Bare "));
          if (bare != null) {
            System.out.printf("%-14s %.0f ms, %.2f of LAPACK's own%n", key, time, time / bare);
          }
        });
  }
}
