package org.lawsweep.nn;

import java.util.stream.IntStream;
import org.lawsweep.numeric.Blas;

/**
 * Forward and backward passes of a net over a batch, and the arrays they go through; nothing is
 * allocated after construction.
 *
 * <p>A pass is {@link #load}, {@link #forward}, derivatives of the loss into {@link #residuals},
 * {@link #backward}. Layer l keeps H_l, its outputs, and B_l, the derivatives of the summed loss by
 * its pre-activations; both have {@link #stride} rows, one sample a column, of which the first
 * {@link Mlp#width} are its neurons. In a net with biases the row that is left holds ones in H_l
 * and zeros in B_l: it is the input that biases weigh, and no pass changes it. A convolution has a
 * column for each of its places, side by side in that of their sample, and its bias's ones in the
 * matrix of its {@link Patches}. A step of descent takes 1.0 to 1.1 times its bare products (three
 * connected layers of 64 to 1024, batches of 50 and 512). Not for use by several threads.
 */
public final class Propagation {

  private final Mlp net;
  private final int capacity;
  private final double[][] h;
  private final double[][] b;

  /** What a layer reads: H_{l−1}, or the matrix of its patches. */
  private final double[][] read;

  /** Derivatives by such a matrix. */
  private final double[] pulled;

  private Dropout dropout = Dropout.NONE;
  private int size;

  /** Room for batches of up to {@code capacity} samples. */
  public Propagation(Mlp net, int capacity) {
    this.net = net;
    this.capacity = capacity;
    h = new double[net.last() + 1][];
    b = new double[net.last() + 1][];
    read = new double[net.last() + 1][];
    pulled = new double[Math.multiplyExact(pulled(net), capacity)];
    for (int l = 0; l <= net.last(); l++) {
      h[l] = new double[Math.multiplyExact(stride(l), capacity)];
      b[l] = new double[l == 0 ? 0 : h[l].length];
      int numbers = net.width(l) * net.places(l);
      for (int i = numbers; stride(l) > numbers && i < h[l].length; i += stride(l)) {
        h[l][i] = 1;
      }
      Patches patches = net.patches(l);
      if (l > 0) {
        read[l] = patches == null ? h[l - 1] : patches.matrix(capacity, net.bias());
      }
    }
  }

  /** Bytes that the arrays of a net take. */
  public static double bytes(Mlp net, double capacity) {
    double rows = rows(net, 0) + pulled(net);
    for (int l = 1; l <= net.last(); l++) {
      rows += 2.0 * rows(net, l) + matrix(net, l);
    }
    return 8 * rows * capacity;
  }

  /** Operations of a forward and a backward pass, for each sample. */
  public static double flops(Mlp net) {
    double sum = 0;
    for (int l = 1; l <= net.last(); l++) {
      double neurons = (double) net.places(l) * net.width(l);
      sum += 4.0 * net.stride(l) * neurons;
      if (l > 1) {
        double activation = net.layer(l - 1).activation().flops() * (double) rows(net, l - 1);
        double copied = net.patches(l) == null ? 0 : net.patches(l).copied();
        sum += 2.0 * net.fanIn(l) * neurons + activation + copied;
      }
    }
    return sum;
  }

  private static int matrix(Mlp net, int l) {
    return net.patches(l) == null ? 0 : net.patches(l).size();
  }

  /** Numbers of the largest matrix of a sample that is pulled back: that of layer 1 never is. */
  private static int pulled(Mlp net) {
    return IntStream.rangeClosed(2, net.last()).map(l -> matrix(net, l)).max().orElse(0);
  }

  private static int rows(Mlp net, int l) {
    boolean asItIs = l < net.last() && net.patches(l + 1) == null;
    return asItIs ? net.stride(l + 1) : net.width(l) * net.places(l);
  }

  /** The net. */
  public Mlp net() {
    return net;
  }

  /** Samples of the largest batch. */
  public int capacity() {
    return capacity;
  }

  /** Samples of the batch. */
  public int size() {
    return size;
  }

  /** Rows of H_l and B_l: the distance between two samples. */
  public int stride(int l) {
    return rows(net, l);
  }

  /** The distance between two places in H_l and B_l: between samples where they have one. */
  private int column(int l) {
    return stride(l) / net.places(l);
  }

  /** The distance between two columns of what layer l reads. */
  private int readColumn(int l) {
    return net.patches(l) == null ? stride(l - 1) : net.stride(l);
  }

  /** H_l, {@link #stride} × size; the batch itself for l = 0, the outputs f for the last layer. */
  public double[] outputs(int l) {
    return h[l];
  }

  /** B_l, {@link #stride} × size, for l ≥ 1. */
  public double[] factors(int l) {
    return b[l];
  }

  /** B of the last layer, p × size, to be written before {@link #backward}. */
  public double[] residuals() {
    return b[net.last()];
  }

  /** Drops hidden units of the batches that follow, others of each. */
  public void drop(Dropout units) {
    dropout = units;
  }

  /**
   * Takes consecutive samples as the batch.
   *
   * @param x d × n, read from column {@code first} on
   */
  public void load(double[] x, int first, int samples) {
    resize(samples);
    int d = net.inputs();
    for (int k = 0; k < samples; k++) {
      System.arraycopy(x, (first + k) * d, h[0], k * stride(0), d);
    }
  }

  /**
   * Takes the first samples that an order names as the batch.
   *
   * @param x d × n, read
   * @param order columns of x, read
   */
  public void load(double[] x, int[] order, int samples) {
    resize(samples);
    int d = net.inputs();
    for (int k = 0; k < samples; k++) {
      System.arraycopy(x, order[k] * d, h[0], k * stride(0), d);
    }
  }

  private void resize(int samples) {
    if (samples < 1 || samples > capacity) {
      throw new IllegalArgumentException(
          "a batch has 1 to %d samples: %d".formatted(capacity, samples));
    }
    size = samples;
    dropout.draw();
  }

  /**
   * The outputs of the batch.
   *
   * @param theta read
   * @return f, p × size; overwritten by the next call
   */
  public double[] forward(double[] theta) {
    return forwardFrom(1, theta);
  }

  /**
   * The outputs, from layer {@code first} on: earlier layers stay as they are, so that a caller may
   * have written {@link #outputs} of them.
   */
  public double[] forwardFrom(int first, double[] theta) {
    for (int l = first; l <= net.last(); l++) {
      Layer layer = net.layer(l);
      int length = stride(l) * size;
      if (layer.skip()) {
        System.arraycopy(h[l - 2], 0, h[l], 0, length);
      }
      if (net.patches(l) != null) {
        net.patches(l).copy(h[l - 1], stride(l - 1), size, read[l]);
      }
      Blas.gemm(
          "T",
          "N",
          layer.width(),
          net.places(l) * size,
          net.stride(l),
          layer.scale(),
          theta,
          net.offset(l),
          net.stride(l),
          read[l],
          0,
          readColumn(l),
          layer.skip() ? 1 : 0,
          h[l],
          0,
          column(l));
      layer.activation().apply(h[l], length);
      dropout.apply(l, h[l], length);
    }
    return h[net.last()];
  }

  /**
   * target ← α ∂ + β target, with ∂ the derivative by θ of the loss summed over the batch, whose
   * derivatives by the outputs are {@link #residuals}. β = 0 writes a gradient, β > 0 extends a
   * velocity, and with target = θ, α = −η and β = 1 this is the gradient step itself.
   *
   * @param theta read; the one of {@link #forward}
   * @param target as long as θ, written; may be θ
   */
  public void backward(double[] theta, double alpha, double beta, double[] target) {
    for (int l = net.last(); l >= 1; l--) {
      Layer layer = net.layer(l);
      // First, since the target may be θ.
      if (l > 1) {
        pullBack(l, theta);
      }
      Blas.gemm(
          "N",
          "T",
          net.stride(l),
          layer.width(),
          net.places(l) * size,
          alpha * layer.scale(),
          read[l],
          0,
          readColumn(l),
          b[l],
          0,
          column(l),
          beta,
          target,
          net.offset(l),
          net.stride(l));
    }
  }

  /**
   * B_l of the layers before {@code last} from its own, without a gradient: a caller may have
   * written {@link #factors} of it, to differentiate something else than the loss.
   *
   * @param last a layer that opens no block of which the next one closes
   * @param theta read; the one of {@link #forward}
   */
  public void pullBackFrom(int last, double[] theta) {
    if (last < net.last() && net.layer(last + 1).skip()) {
      throw new IllegalArgumentException("layer %d lies inside a residual block".formatted(last));
    }
    for (int l = last; l > 1; l--) {
      pullBack(l, theta);
    }
  }

  /** B_{l−1} from B_l, and from B_{l+1} where layer l + 1 adds H_{l−1}. */
  private void pullBack(int l, double[] theta) {
    int length = stride(l - 1) * size;
    boolean skipped = l < net.last() && net.layer(l + 1).skip();
    if (skipped) {
      System.arraycopy(b[l + 1], 0, b[l - 1], 0, length);
    }
    Patches patches = net.patches(l);
    Blas.gemm(
        "N",
        "N",
        net.fanIn(l),
        net.places(l) * size,
        net.width(l),
        net.layer(l).scale(),
        theta,
        net.offset(l),
        net.stride(l),
        b[l],
        0,
        column(l),
        skipped ? 1 : 0,
        patches == null ? b[l - 1] : pulled,
        0,
        readColumn(l));
    if (patches != null) {
      patches.sum(pulled, b[l - 1], stride(l - 1), size);
    }
    net.layer(l - 1).activation().pullBack(h[l - 1], b[l - 1], length);
    dropout.apply(l - 1, b[l - 1], length);
  }
}
