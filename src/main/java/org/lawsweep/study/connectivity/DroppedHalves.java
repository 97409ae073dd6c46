package org.lawsweep.study.connectivity;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.Propagation;

/**
 * The halves of a net's hidden layers, of channels in a convolution, that do without the rest,
 * greedily from the top layer down: of some random halves of a layer the one of the smallest loss,
 * with those of the layers above it settled.
 *
 * @param kept S_l in ascending order for 1 ≤ l ≤ L; {@code kept[0]} are all inputs
 * @param factors r_l, by which the kept units count
 * @param losses L(θ^(k)) for 1 ≤ k ≤ L; {@code losses[0]} is L(θ)
 */
@SuppressWarnings("ArrayRecordComponent") // A bundle of results, never compared.
record DroppedHalves(int[][] kept, double[] factors, double[] losses) {

  /** Computes ε, signed: dropping may help. */
  double epsilon() {
    return largest() - losses[0];
  }

  /** Finds the largest of L(θ^(k)), that of θ itself aside. */
  double largest() {
    return Arrays.stream(losses).skip(1).max().orElseThrow();
  }

  /**
   * Draws halves of all hidden layers, uniform and independent: the first of more are the fewer.
   *
   * @param net whose hidden layers have even widths
   * @return {@code count} times what {@link #kept} holds
   */
  static int[][][] draw(Mlp net, int count, RandomGenerator random) {
    int[][][] halves = new int[count][net.last()][];
    for (int[][] layers : halves) {
      layers[0] = UnitSets.all(net.width(0));
      for (int l = 1; l < net.last(); l++) {
        layers[l] = UnitSets.half(net.width(l), random);
      }
    }
    return halves;
  }

  /**
   * Chooses among halves.
   *
   * @param net without biases and skips
   * @param theta read
   * @param x d × n, read
   * @param y p × n, read
   * @param halves of {@link #draw}
   * @param rescaling says by what the kept units count
   * @param checkpoint called before each chunk of samples
   */
  static DroppedHalves choose(
      Mlp net,
      double[] theta,
      double[] x,
      double[] y,
      int[][][] halves,
      Rescaling rescaling,
      Runnable checkpoint) {
    double[] dropped = theta.clone();
    int[][] kept = new int[net.last()][];
    kept[0] = UnitSets.all(net.width(0));
    double[] factors = new double[net.last()];
    double[] losses = new double[net.last()];
    for (int l = net.last() - 1; l >= 1; l--) {
      double[] of = losses(net, dropped, x, y, l, halves, rescaling.factor(), checkpoint);
      int best = 0;
      for (int c = 1; c < halves.length; c++) {
        best = of[c] < of[best] ? c : best;
      }
      kept[l] = halves[best][l];
      losses[l] = of[best];
      if (l == net.last() - 1) {
        losses[0] = of[halves.length];
      }
      factors[l] = rescaling.factor();
      if (rescaling.searched()) {
        double[] twice = dropped.clone();
        drop(net, l, kept[l], factors[l], twice);
        factors[l] = rescaling.best(outputs(net, twice, x, checkpoint), y, net.outputs());
      }
      drop(net, l, kept[l], factors[l], dropped);
      if (rescaling.searched()) {
        losses[l] = new Evaluation(net, x, y, TrainedNet.LOSS).at(dropped).loss();
      }
    }
    return new DroppedHalves(kept, factors, losses);
  }

  /** Estimates the operations of {@link #choose} for each sample. */
  static double flops(Mlp net, double halves) {
    double sum = 0;
    double above = 10.0 * net.outputs();
    for (int l = net.last() - 1; l >= 1; l--) {
      above += 2.0 * net.places(l + 1) * net.width(l + 1) * (net.fanIn(l + 1) + 1);
      sum += halves * above + NetLosses.flops(net, 1);
    }
    return sum;
  }

  /**
   * Computes the mean loss for each half of layer l, and in the end without one. What lies below l
   * is computed once for all halves.
   */
  private static double[] losses(
      Mlp net,
      double[] theta,
      double[] x,
      double[] y,
      int l,
      int[][][] halves,
      double factor,
      Runnable checkpoint) {
    int samples = y.length / net.outputs();
    Propagation pass = new Propagation(net, Math.min(Evaluation.chunk(net), samples));
    double[] whole = new double[pass.outputs(l).length];
    double[] targets = new double[net.outputs() * pass.capacity()];
    double[] sums = new double[halves.length + 1];
    for (int first = 0; first < samples; first += pass.capacity()) {
      checkpoint.run();
      int size = Math.min(pass.capacity(), samples - first);
      pass.load(x, first, size);
      System.arraycopy(y, first * net.outputs(), targets, 0, size * net.outputs());
      sums[halves.length] += sum(pass, pass.forward(theta), targets);
      System.arraycopy(pass.outputs(l), 0, whole, 0, whole.length);
      for (int c = 0; c < halves.length; c++) {
        keep(pass, l, halves[c][l], factor, whole);
        sums[c] += sum(pass, pass.forwardFrom(l + 1, theta), targets);
      }
    }
    for (int c = 0; c < sums.length; c++) {
      sums[c] /= samples;
    }
    return sums;
  }

  private static double sum(Propagation pass, double[] f, double[] targets) {
    int outputs = pass.net().outputs();
    return TrainedNet.LOSS.evaluate(f, targets, outputs, pass.size(), pass.residuals());
  }

  /** Computes the outputs, outputs × samples. */
  private static double[] outputs(Mlp net, double[] theta, double[] x, Runnable checkpoint) {
    int samples = x.length / net.inputs();
    Propagation pass = new Propagation(net, Math.min(Evaluation.chunk(net), samples));
    double[] all = new double[net.outputs() * samples];
    for (int first = 0; first < samples; first += pass.capacity()) {
      checkpoint.run();
      int size = Math.min(pass.capacity(), samples - first);
      pass.load(x, first, size);
      double[] f = pass.forward(theta);
      System.arraycopy(f, 0, all, first * net.outputs(), size * net.outputs());
    }
    return all;
  }

  /** Writes H_l: a multiple of the whole one in the rows of the half, 0 in the others. */
  private static void keep(Propagation pass, int l, int[] half, double factor, double[] whole) {
    double[] h = pass.outputs(l);
    int length = pass.stride(l) * pass.size();
    Arrays.fill(h, 0, length, 0);
    for (int place = 0; place < length; place += pass.net().width(l)) {
      for (int unit : half) {
        h[place + unit] = factor * whole[place + unit];
      }
    }
  }

  /** Has layer l + 1 see a multiple of the half of layer l alone; theta is written. */
  static void drop(Mlp net, int l, int[] half, double factor, double[] theta) {
    boolean[] kept = new boolean[net.width(l)];
    for (int unit : half) {
      kept[unit] = true;
    }
    for (int at = net.offset(l + 1); at < net.offset(l + 2); at += kept.length) {
      for (int unit = 0; unit < kept.length; unit++) {
        theta[at + unit] = kept[unit] ? factor * theta[at + unit] : 0;
      }
    }
  }
}
