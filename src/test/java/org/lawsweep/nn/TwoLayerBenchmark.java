package org.lawsweep.nn;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Blas;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A step of training beside the two products that it can't do without, on whole matrices. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TwoLayerBenchmark {

  /** Points that batches are drawn from. */
  private static final int POOL = 1000;

  /** m, n, d; with an S, n is the size of a batch. */
  @Param({
    "64 64 16",
    "256 128 16",
    "1024 256 32",
    "4096 512 32",
    "4096 1024 128",
    "1024 1000 784",
    "64 8 196 S",
    "64 50 196 S",
    "256 8 196 S",
    "256 50 196 S"
  })
  String shape;

  @Param({"DOUBLE", "FLOAT"})
  Precision precision;

  private int m;
  private int n;
  private int d;
  private TwoLayerTrainer trainer;
  private Batches batches;
  private double[] x;
  private double[] w;
  private double[] z;
  private double[] g;
  private float[] floatX;
  private float[] floatW;
  private float[] floatZ;
  private float[] floatG;

  /** Draws points and a net. */
  @Setup(Level.Trial)
  public void draw() {
    String[] words = shape.split(" ");
    m = Integer.parseInt(words[0]);
    n = Integer.parseInt(words[1]);
    d = Integer.parseInt(words[2]);
    RandomGenerator random = new SplittableRandom(1);
    boolean batched = words.length > 3;
    int points = batched ? POOL : n;
    x = random.doubles((long) d * points, -1, 1).map(v -> v / Math.sqrt(d)).toArray();
    double[] y = random.doubles(points, -1, 1).toArray();
    TwoLayerNet net = TwoLayerNet.gaussian(d, m, 1, random);
    trainer = new TwoLayerTrainer(net, x, y, Loss.SQUARED, Layers.HIDDEN, precision);
    batches = batched ? Batches.permuted(points, n, random) : null;
    w = net.w();
    z = new double[n * m];
    g = new double[d * m];
    floatX = floats(x);
    floatW = floats(w);
    floatZ = new float[n * m];
    floatG = new float[d * m];
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Thread CPU time: that of the clock depends on who else has the cores. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Cpu {
    public long calls;
    public long nanos;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long start;

    /** Starts an iteration. */
    @Setup(Level.Iteration)
    public void start() {
      start = threads.getCurrentThreadCpuTime();
    }

    /** Ends an iteration. */
    @TearDown(Level.Iteration)
    public void stop() {
      nanos = threads.getCurrentThreadCpuTime() - start;
    }
  }

  /** A step over all points or over the next batch. */
  @Benchmark
  public double step(Cpu cpu) {
    cpu.calls++;
    return batches == null ? trainer.step(1e-6) : trainer.step(1e-6, batches);
  }

  /** Z = XᵀW and G = XZ. */
  @Benchmark
  public void products(Cpu cpu) {
    cpu.calls++;
    if (precision == Precision.DOUBLE) {
      Blas.gemm("T", "N", n, m, d, 1, x, 0, d, w, 0, d, 0, z, 0, n);
      Blas.gemm("N", "N", d, m, n, 1, x, 0, d, z, 0, n, 0, g, 0, d);
    } else {
      Blas.gemm("T", "N", n, m, d, 1f, floatX, 0, d, floatW, 0, d, 0f, floatZ, 0, n);
      Blas.gemm("N", "N", d, m, n, 1f, floatX, 0, d, floatZ, 0, n, 0f, floatG, 0, d);
    }
  }

  /** Runs the benchmark with JMH's arguments and prints, for each shape, both times' ratio. */
  public static void main(String[] arguments) throws Exception {
    String include = TwoLayerBenchmark.class.getSimpleName();
    Options options =
        new OptionsBuilder().parent(new CommandLineOptions(arguments)).include(include).build();
    Map<String, List<Double>> times = new TreeMap<>();
    // Products come before steps, by name.
    for (RunResult result : new Runner(options).run()) {
      BenchmarkParams params = result.getParams();
      String key = params.getParam("shape") + " " + params.getParam("precision");
      times.computeIfAbsent(key, k -> new ArrayList<>()).add(micros(result));
    }
    times.forEach(TwoLayerBenchmark::print);
  }

  private static double micros(RunResult result) {
    var counted = result.getSecondaryResults();
    return counted.get("nanos").getScore() / counted.get("calls").getScore() / 1e3;
  }

  private static void print(String key, List<Double> times) {
    String[] shape = key.split(" ");
    double operations = 4;
    for (int i = 0; i < 3; i++) {
      operations *= Double.parseDouble(shape[i]);
    }
    double products = times.get(0);
    double step = times.get(1);
    System.out.printf(
        "(m, n, d) = %-20s products %.1f us (%.0f GF/s), step %.1f us (%.0f GF/s), ratio %.2f%n",
        key, products, operations / products / 1e3, step, operations / step / 1e3, step / products);
  }
}
