package org.lawsweep.study.memorization;

import java.util.ArrayList;
import java.util.List;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Layer;
import org.lawsweep.nn.Mlp;

/**
 * Writes the ReLU net of a {@link BlockMemorizer}: two hidden layers for each block, a pair of
 * units for each hard-tanh unit as in {@link HardTanhNet}, and units that carry what later blocks
 * need: z + C, which is positive at every point, and, from the second block on, the sums of what
 * blocks before add to the outputs, which are not negative. They come after the pairs of their
 * layer.
 */
final class BlockNet {

  private final Mlp net;
  private final double[] theta;
  private final List<HardTanhNet> blocks;
  private final Groups groups;
  private final int p;

  private BlockNet(Mlp net, List<HardTanhNet> blocks) {
    this.net = net;
    this.blocks = blocks;
    groups = blocks.get(0).groups();
    p = blocks.get(0).p();
    theta = new double[net.parameters()];
  }

  private static int carried(int block, int count, int p) {
    return (block < count - 1 ? 1 : 0) + (block > 0 ? p : 0);
  }

  /**
   * Gives the shape of the net on points of dimension d.
   *
   * @param count B
   */
  static Mlp shape(int d, int count, Groups groups, int p) {
    List<Layer> layers = new ArrayList<>();
    for (int block = 0; block < count; block++) {
      int carried = carried(block, count, p);
      layers.add(Layer.of(2 * groups.count() + carried, Activation.RELU));
      layers.add(Layer.of(2 * groups.size() * p + carried, Activation.RELU));
    }
    layers.add(Layer.of(p, Activation.LINEAR));
    return new Mlp(d, true, layers);
  }

  /** Counts the weights between hidden layers, zeros included. */
  static long between(Mlp net) {
    long sum = 0;
    for (int l = 2; l < net.last(); l++) {
      sum += (long) net.width(l - 1) * net.width(l);
    }
    return sum;
  }

  /**
   * Computes parameters with which {@link #shape} has the same outputs at x as blocks at ⟨u, x⟩.
   *
   * @param blocks the nets of the blocks, from left to right
   * @param u d numbers, read
   * @param least the least ⟨u, x⟩
   */
  static double[] parameters(List<HardTanhNet> blocks, double[] u, double least) {
    HardTanhNet any = blocks.get(0);
    BlockNet writer = new BlockNet(shape(u.length, blocks.size(), any.groups(), any.p()), blocks);
    for (int block = 0; block < blocks.size(); block++) {
      writer.first(block, u, 1 - least);
      writer.second(block);
    }
    for (int output = 0; output < writer.p; output++) {
      writer.sum(2 * blocks.size() + 1, output, blocks.size() - 1, output);
      writer.bias(2 * blocks.size() + 1, output, -1);
    }
    return writer.theta;
  }

  private void set(int l, int unit, int input, double weight) {
    theta[net.offset(l) + unit * net.stride(l) + input] = weight;
  }

  private void bias(int l, int unit, double more) {
    theta[net.offset(l) + (unit + 1) * net.stride(l) - 1] += more;
  }

  private int carry(int block) {
    return block < blocks.size() - 1 ? 1 : 0;
  }

  /** Sets the first layer of a block, and what is carried through the second. */
  private void first(int block, double[] u, double shift) {
    HardTanhNet own = blocks.get(block);
    int l = 2 * block + 1;
    int h1 = groups.count();
    for (int k = 0; k < 2 * h1; k++) {
      along(l, k, own.c()[k % h1], own.e()[k % h1], u, shift);
      bias(l, k, k < h1 ? 1 : -1);
    }
    int there = 2 * groups.size() * p;
    if (carry(block) == 1) {
      along(l, 2 * h1, 1, shift, u, shift);
      set(l + 1, there, 2 * h1, 1);
    }
    for (int output = 0; output < p && block > 0; output++) {
      int place = carry(block) + output;
      sum(l, 2 * h1 + place, block - 1, output);
      set(l + 1, there + place, 2 * h1 + place, 1);
    }
  }

  /** Makes a unit cz + e, of x where that is the input, else of the unit that carries z + C. */
  private void along(int l, int unit, double c, double e, double[] u, double shift) {
    if (l > 1) {
      set(l, unit, 2 * groups.size() * p, c);
      bias(l, unit, e - c * shift);
      return;
    }
    for (int i = 0; i < u.length; i++) {
      set(l, unit, i, c * u[i]);
    }
    bias(l, unit, e);
  }

  /** Makes a unit add up what a block adds to an output, and what blocks before it have. */
  private void sum(int l, int unit, int block, int output) {
    int h2 = groups.size();
    int rows = h2 * p;
    for (int row = output * h2; row < (output + 1) * h2; row++) {
      set(l, unit, row, 1);
      set(l, unit, rows + row, -1);
    }
    bias(l, unit, -h2);
    if (block > 0) {
      set(l, unit, 2 * rows + carry(block) + output, 1);
    }
  }

  /** Sets the pairs of the second layer of a block. */
  private void second(int block) {
    HardTanhNet own = blocks.get(block);
    int l = 2 * block + 2;
    int h1 = groups.count();
    int rows = groups.size() * p;
    for (int unit = 0; unit < 2 * rows; unit++) {
      int row = unit % rows;
      bias(l, unit, own.b()[row] + (unit < rows ? 1 : -1));
      for (int k = 0; k < h1; k++) {
        double weight = own.w()[row + k * rows];
        set(l, unit, k, weight);
        set(l, unit, h1 + k, -weight);
        bias(l, unit, -weight);
      }
    }
  }
}
