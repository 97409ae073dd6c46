package org.lawsweep.study.memorization;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Pairs;
import org.lawsweep.nn.Representation;
import org.lawsweep.numeric.Gaussians;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Pairs of a unit and a point that one thread evaluates in a second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CorrectionGroupBenchmark {

  private static final int D = 24;

  /** Units of one call: whole blocks at every n. */
  private static final int UNITS = 1 << 15;

  @Param({"8", "16", "64", "256"})
  int n;

  @Param({"IID", "STRAT", "AFFINE"})
  Representation mode;

  private CorrectionGroup group;
  private double[] r;
  private double[] g;
  private Gaussians features;
  private RandomGenerator random;

  /** Places points and labels. */
  @Setup(Level.Trial)
  public void place() {
    double theta = 0.5;
    double sigma = Math.sqrt(2 * Math.log((double) n)) / theta;
    double[] x = Pairs.draw(n, D, theta, new SplittableRandom(1));
    int strata = mode == Representation.STRAT ? 16 : 1;
    group = new CorrectionGroup(x, D, n, sigma, 3 * sigma, mode, strata);
    r = Labels.UNIFORM.draw(n, new SplittableRandom(2));
    g = new double[n];
    features = new Gaussians(4);
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
  }

  /** Calls a second, of {@link #UNITS} units each. */
  @Benchmark
  public double[] fit() {
    group.fit(r, UNITS, features, 0, random, () -> {}, g);
    return g;
  }

  /** Runs the benchmark and prints pairs a second. */
  public static void main(String[] arguments) throws Exception {
    String include = CorrectionGroupBenchmark.class.getSimpleName();
    Options options =
        new OptionsBuilder().parent(new CommandLineOptions(arguments)).include(include).build();
    new Runner(options)
        .run()
        .forEach(
            result -> {
              int n = Integer.parseInt(result.getParams().getParam("n"));
              System.out.printf(
                  "%-6s n=%-4d d=%d: %.0f million pairs/s%n",
                  result.getParams().getParam("mode"),
                  n,
                  D,
                  result.getPrimaryResult().getScore() * UNITS * n / 1e6);
            });
  }
}
