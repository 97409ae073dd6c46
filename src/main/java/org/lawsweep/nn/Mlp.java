package org.lawsweep.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The shape of a net, fully connected or convolutional, with or without biases and residual blocks.
 * Immutable; its parameters are one array θ that the caller owns, so that nets can be interpolated,
 * stepped and compared as vectors.
 *
 * <p>Layers count from 1; layer 0 are the inputs. θ holds the layers one after the other; layer l
 * starts at {@link #offset} and is a column-major matrix of {@link #stride} rows, one neuron a
 * column: the weights of the neuron, then its bias where the net has any. A bias is the weight of
 * one more input that is always 1: products and gradients then need no pass of their own for it.
 *
 * <p>A neuron of a convolution is a channel: it stands at {@link #places}, and at each of them
 * reads {@link #taps} places of the layer before with the same weights, tap by tap, those of all
 * channels of one tap side by side. A fully connected layer has one place, and reads one.
 */
public final class Mlp {

  private final int inputs;
  private final boolean bias;
  private final List<Layer> layers;
  private final boolean convolutional;
  private final int[] places;
  private final Patches[] patches;
  private final int[] offsets;

  /**
   * A net of the given layers; the last one is the output.
   *
   * @param inputs d
   * @param bias whether every neuron has a bias
   * @throws IllegalArgumentException when the last layer is not linear or has a skip, or a skip
   *     joins layers of different widths
   */
  public Mlp(int inputs, boolean bias, List<Layer> layers) {
    this(inputs, bias, layers, 0);
  }

  /** A net of convolutions over an image of that side, or without one where it is 0. */
  private Mlp(int inputs, boolean bias, List<Layer> layers, int side) {
    if (inputs < 1 || layers.isEmpty()) {
      throw new IllegalArgumentException("a net needs an input and a layer");
    }
    this.inputs = inputs;
    this.bias = bias;
    this.layers = List.copyOf(layers);
    places = new int[layers.size() + 1];
    patches = new Patches[layers.size() + 1];
    Arrays.fill(places, 1);
    convolutional = side > 0;
    if (convolutional) {
      convolve(side);
    }
    offsets = new int[layers.size() + 2];
    for (int l = 1; l <= layers.size(); l++) {
      offsets[l + 1] = Math.addExact(offsets[l], Math.multiplyExact(stride(l), width(l)));
      if (layer(l).skip() && (l < 2 || width(l) != width(l - 2))) {
        throw new IllegalArgumentException(
            "layer %d cannot add the one before the last: its width is %d".formatted(l, width(l)));
      }
    }
    Layer output = layer(layers.size());
    if (output.skip() || !output.activation().equals(Activation.LINEAR)) {
      throw new IllegalArgumentException("the last layer is linear and has no skip");
    }
  }

  /** A net whose hidden layers all have one width and one activation; depth 0 is a linear map. */
  public static Mlp uniform(
      int inputs, int width, int depth, int outputs, Activation activation, boolean bias) {
    List<Layer> layers = new ArrayList<>();
    for (int l = 0; l < depth; l++) {
      layers.add(Layer.of(width, activation));
    }
    layers.add(Layer.of(outputs, Activation.LINEAR));
    return new Mlp(inputs, bias, layers);
  }

  /**
   * A net of convolutions of 3 × 3 places, of which each halves the side of an image, rounded up,
   * down to a side of 2; the outputs read all places of the last one.
   *
   * @param side of the image, whose numbers come channel by channel, row by row
   * @param channels of the image: 1 for gray, 3 for color
   * @param width channels of every hidden layer
   */
  public static Mlp convolutional(
      int side,
      int channels,
      int width,
      int depth,
      int outputs,
      Activation activation,
      boolean bias) {
    if (side < 1) {
      throw new IllegalArgumentException("an image has a side: " + side);
    }
    return new Mlp(
        channels, bias, uniform(1, width, depth, outputs, activation, bias).layers, side);
  }

  private void convolve(int image) {
    int side = image;
    places[0] = side * side;
    for (int l = 1; l < layers.size(); l++) {
      int step = side > 2 ? 2 : 1;
      patches[l] = Patches.squares(side, step, width(l - 1), stride(l), l == 1);
      places[l] = patches[l].places();
      side = Patches.side(side, step);
    }
    int last = layers.size();
    patches[last] = Patches.whole(width(last - 1) * places[last - 1], stride(last));
  }

  /**
   * f(x) = W √(2/m) ReLU(W √(2/m) ReLU(… ReLU(Wx))), without biases: at weights N(0, 1) its tangent
   * kernel tends to the deep one with c_σ = 2 (Jacot et al.; Arora et al. 2019, §3).
   */
  public static Mlp tangent(int inputs, int width, int depth) {
    List<Layer> layers = new ArrayList<>();
    double scale = 1;
    for (int l = 0; l < depth; l++) {
      layers.add(Layer.of(width, Activation.RELU).scaled(scale));
      scale = Math.sqrt(2.0 / width);
    }
    layers.add(Layer.of(1, Activation.LINEAR).scaled(scale));
    return new Mlp(inputs, false, layers);
  }

  /**
   * The residual net h ← h + V ReLU(Uh + b) + c of Yun, Sra and Jadbabaie (2019, §5), then V
   * ReLU(Uh + b) + c as its output.
   *
   * @param nodes hidden units of each block, the last of them of the output's
   */
  public static Mlp residual(int inputs, int[] nodes, int outputs) {
    List<Layer> layers = new ArrayList<>();
    for (int block = 0; block < nodes.length; block++) {
      boolean last = block == nodes.length - 1;
      layers.add(Layer.of(nodes[block], Activation.RELU));
      layers.add(new Layer(last ? outputs : inputs, Activation.LINEAR, 1, !last));
    }
    return new Mlp(inputs, true, layers);
  }

  /** The number of the last layer: the hidden layers and the output. */
  public int last() {
    return layers.size();
  }

  /** Layer l, 1 ≤ l ≤ {@link #last}. */
  public Layer layer(int l) {
    return layers.get(l - 1);
  }

  /** Neurons of layer l, the channels of a convolution; inputs, or their channels, for l = 0. */
  public int width(int l) {
    return l == 0 ? inputs : layer(l).width();
  }

  /** Places at which the neurons of layer l stand: the inputs' pixels for l = 0. */
  public int places(int l) {
    return places[l];
  }

  /** Places of the layer before that a neuron of layer l reads at each of its own. */
  public int taps(int l) {
    return fanIn(l) / width(l - 1);
  }

  /** What the places of layer l read; null where they read the layer before as it is. */
  Patches patches(int l) {
    return patches[l];
  }

  /** Numbers of an input, d. */
  public int inputs() {
    return width(0) * places(0);
  }

  /** Whether neurons have biases. */
  public boolean bias() {
    return bias;
  }

  /** Outputs p. */
  public int outputs() {
    return width(last());
  }

  /** Where layer l starts in θ. */
  public int offset(int l) {
    return offsets[l];
  }

  /** Weights of a neuron of layer l, its bias aside. */
  public int fanIn(int l) {
    int taps = convolutional && l < last() ? Patches.KERNEL * Patches.KERNEL : places[l - 1];
    return taps * width(l - 1);
  }

  /** Rows of layer l in θ: its fan-in, and one for the bias. */
  public int stride(int l) {
    return fanIn(l) + (bias ? 1 : 0);
  }

  /** Length of θ. */
  public int parameters() {
    return offsets[last() + 1];
  }

  /** New parameters, all N(0, 1). */
  public double[] drawStandard(RandomGenerator random) {
    double[] theta = new double[parameters()];
    for (int i = 0; i < theta.length; i++) {
      theta[i] = random.nextGaussian();
    }
    return theta;
  }

  /**
   * New parameters after He: weights N(0, 2/fan-in), N(0, 1/fan-in) in the last layer; biases 0.
   */
  public double[] drawHe(RandomGenerator random) {
    double[] theta = new double[parameters()];
    for (int l = 1; l <= last(); l++) {
      double sd = Math.sqrt((l < last() ? 2.0 : 1.0) / fanIn(l));
      for (int neuron = 0; neuron < width(l); neuron++) {
        int start = offset(l) + neuron * stride(l);
        for (int i = 0; i < fanIn(l); i++) {
          theta[start + i] = sd * random.nextGaussian();
        }
      }
    }
    return theta;
  }

  /** Draws the biases of the hidden layers from N(0, sd²) into θ; needs a net with biases. */
  public void drawHiddenBiases(double sd, RandomGenerator random, double[] theta) {
    if (!bias) {
      throw new IllegalStateException("this net has no biases");
    }
    for (int l = 1; l < last(); l++) {
      for (int neuron = 0; neuron < width(l); neuron++) {
        theta[offset(l) + (neuron + 1) * stride(l) - 1] = sd * random.nextGaussian();
      }
    }
  }
}
