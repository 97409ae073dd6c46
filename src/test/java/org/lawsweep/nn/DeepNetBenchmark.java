package org.lawsweep.nn;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.lawsweep.numeric.Blas;
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
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Steps of deep nets on 14 × 14 inputs and ten classes, and the products that they are made of. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DeepNetBenchmark {

  private static final int D = 196;
  private static final int CLASSES = 10;

  /** Three hidden layers and one batch. */
  @State(Scope.Thread)
  public static class Step {

    @Param({"64", "256", "1024"})
    int m;

    @Param({"50", "512"})
    int batch;

    private Mlp net;
    private Propagation pass;
    private Training descent;
    private Training heavyBall;
    private double[] theta;
    private double[] gradient;

    /** Draws the net and the batch. */
    @Setup(Level.Trial)
    public void draw() {
      net = Mlp.uniform(D, m, 3, CLASSES, Activation.RELU, true);
      theta = net.drawHe(new SplittableRandom(1));
      gradient = new double[theta.length];
      pass = new Propagation(net, batch);
      descent = training(net, batch, Batches.whole(batch), StepRule.DESCENT);
      StepRule rule = new HeavyBall(theta.length, 0.9, 0);
      heavyBall = training(net, batch, Batches.whole(batch), rule);
    }
  }

  /** One hidden layer, a thousand samples in batches of 50, with momentum. */
  @State(Scope.Thread)
  public static class Epoch {

    @Param({"64", "256"})
    int h;

    private Training training;
    private double[] theta;

    /** Draws the net and the samples. */
    @Setup(Level.Trial)
    public void draw() {
      Mlp net = Mlp.uniform(D, h, 1, CLASSES, Activation.RELU, true);
      theta = net.drawHe(new SplittableRandom(2));
      Batches batches = Batches.permuted(1000, 50, new SplittableRandom(3));
      training = training(net, 1000, batches, new HeavyBall(theta.length, 0.9, 0));
    }
  }

  private static Training training(Mlp net, int samples, Batches batches, StepRule rule) {
    double[] x = new SplittableRandom(4).doubles((long) D * samples, -1, 1).toArray();
    double[] y = new double[CLASSES * samples];
    for (int k = 0; k < samples; k++) {
      y[k % CLASSES + CLASSES * k] = 1;
    }
    return new Training(net, x, y, OutputLoss.CROSS_ENTROPY, batches, rule);
  }

  /** A step of gradient descent. */
  @Benchmark
  public double descent(Step step) {
    return step.descent.step(1e-6, step.theta);
  }

  /** A step with momentum. */
  @Benchmark
  public double heavyBall(Step step) {
    return step.heavyBall.step(1e-6, step.theta);
  }

  /** The products of a step alone: outputs, gradients and factors of every layer. */
  @Benchmark
  public void products(Step step) {
    Mlp net = step.net;
    Propagation pass = step.pass;
    int n = step.batch;
    for (int l = 1; l <= net.last(); l++) {
      int in = net.stride(l);
      int out = net.width(l);
      double[] h = pass.outputs(l - 1);
      double[] b = pass.factors(l);
      int ldh = pass.stride(l - 1);
      int ldb = pass.stride(l);
      int at = net.offset(l);
      Blas.gemm("T", "N", out, n, in, 1, step.theta, at, in, h, 0, ldh, 0, b, 0, ldb);
      Blas.gemm("N", "T", in, out, n, 1, h, 0, ldh, b, 0, ldb, 0, step.gradient, at, in);
      if (l > 1) {
        Blas.gemm("N", "N", in, n, out, 1, step.theta, at, in, b, 0, ldb, 0, h, 0, ldh);
      }
    }
  }

  /** An epoch of twenty steps with momentum. */
  @Benchmark
  public double epoch(Epoch epoch) {
    return epoch.training.epoch(1e-6, epoch.theta);
  }

  /** Runs the benchmark with JMH's arguments; prints steps over their products, and epochs. */
  public static void main(String[] arguments) throws Exception {
    String include = DeepNetBenchmark.class.getSimpleName();
    Options options =
        new OptionsBuilder().parent(new CommandLineOptions(arguments)).include(include).build();
    Map<String, Map<String, Double>> times = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      BenchmarkParams params = result.getParams();
      String shape =
          params.getParam("h") == null
              ? "m=%-4s batch %-3s".formatted(params.getParam("m"), params.getParam("batch"))
              : "h=" + params.getParam("h");
      times
          .computeIfAbsent(shape, s -> new TreeMap<>())
          .put(result.getPrimaryResult().getLabel(), result.getPrimaryResult().getScore());
    }
    times.forEach(DeepNetBenchmark::print);
  }

  private static void print(String shape, Map<String, Double> micros) {
    if (micros.containsKey("epoch")) {
      System.out.printf("epoch of 1,000 images, %s: %.1f ms%n", shape, micros.get("epoch") / 1e3);
    } else {
      double products = micros.get("products");
      System.out.printf(
          "three layers, %s: products %.0f us, descent ratio %.2f, momentum ratio %.2f%n",
          shape, products, micros.get("descent") / products, micros.get("heavyBall") / products);
    }
  }
}
