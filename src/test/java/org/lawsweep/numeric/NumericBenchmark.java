package org.lawsweep.numeric;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What the bulk passes of this package do in a second of one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NumericBenchmark {

  private static final int D = 32;
  private static final int N = 1024;
  private static final int BLOCK = 256;

  /** Millions of the named unit in one call of each benchmark. */
  private static final Map<String, Double> MILLIONS =
      Map.of(
          "normals", 1e-6 * N,
          "features", 1e-6 * BLOCK * N,
          "featuresInFloat", 1e-6 * BLOCK * N,
          "firstLayerGram", 1e-6 * N * N,
          "tangentGramOfFiveLayers", 5e-6 * N * N);

  private final Gaussians gaussians = new Gaussians(1);
  private final double[] z = new double[N];
  private long first;
  private double[] x;
  private double[] r;
  private float[] floatR;
  private final Gaussians stream = new Gaussians(1);
  private FourierFeatures features;
  private FloatFourierFeatures floatFeatures;

  /** Draws points of norm about 1. */
  @Setup(Level.Trial)
  public void place() {
    x = new SplittableRandom(1).doubles((long) D * N, -.3, .3).toArray();
    float[] floatX = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      floatX[i] = (float) x[i];
    }
    r = new double[N];
    Arrays.fill(r, 1);
    floatR = new float[N];
    Arrays.fill(floatR, 1);
    features = new FourierFeatures(x, D, N, 4, BLOCK);
    floatFeatures = new FloatFourierFeatures(floatX, D, N, 4, BLOCK);
  }

  /** Normal numbers. */
  @Benchmark
  public double[] normals() {
    gaussians.fill(first, z, 0, N);
    first += N;
    return z;
  }

  /** Pairs of a feature and a point. */
  @Benchmark
  public double[] features() {
    features.sum(stream, first, BLOCK, r);
    first += BLOCK;
    return features.re();
  }

  /** The same pairs in single precision. */
  @Benchmark
  public float[] featuresInFloat() {
    floatFeatures.sum(stream, first, BLOCK, floatR);
    first += BLOCK;
    return floatFeatures.re();
  }

  /** Entries of H∞. */
  @Benchmark
  public double[] firstLayerGram() {
    return ReluKernel.firstLayer().gram(D, N, x);
  }

  /** Entries of Θ^(5), each counted once a layer. */
  @Benchmark
  public double[] tangentGramOfFiveLayers() {
    return ReluKernel.tangent(5).gram(D, N, x);
  }

  /** Runs the benchmarks and prints millions a second. */
  public static void main(String[] arguments) throws Exception {
    String include = NumericBenchmark.class.getSimpleName();
    Options options =
        new OptionsBuilder().parent(new CommandLineOptions(arguments)).include(include).build();
    new Runner(options)
        .run()
        .forEach(
            result -> {
              String name = result.getPrimaryResult().getLabel();
              double score = result.getPrimaryResult().getScore();
              System.out.printf(
                  "%-24s n=%d d=%d: %.0f million/s%n", name, N, D, score * MILLIONS.get(name));
            });
  }
}
