package org.lawsweep.nn;

/**
 * Gradient descent on L = Σ_i ℓ(f(x_i), y_i) for f(x) = Σ_r a_r ReLU(⟨w_r, x⟩), over all points or
 * over batches of them. L is the sum, not the mean: a step of the mean is η over the number of
 * points. The derivative of ReLU at 0 is 0.
 *
 * <p>Points are taken in blocks, and neurons in tiles: the activations of a tile are still in the
 * L2 cache when they are rectified and summed, and when they are masked and multiplied; between the
 * two, a block's residuals are needed. A step allocates nothing. Runs of equal arguments agree bit
 * for bit. Not for use by several threads.
 *
 * <p>A loss that is not finite, or far above the first, means that the steps diverge; the caller,
 * who sees every loss, decides what is far.
 */
public final class TwoLayerTrainer {

  /** Bytes of a tile of activations: a part of a common L2 cache. */
  private static final int TILE = 1 << 17;

  /** Bytes of a point's activations below which a product spends its time on other copies. */
  private static final int ROW = 1 << 10;

  private final int d;
  private final int m;
  private final Loss loss;
  private final double[] y;
  private final int block;
  private final double[] f;
  private final double[] r;
  private final TwoLayerKernel kernel;

  /**
   * Training without momentum.
   *
   * @see #TwoLayerTrainer(TwoLayerNet, double[], double[], Loss, Layers, double, Precision)
   */
  public TwoLayerTrainer(
      TwoLayerNet start, double[] x, double[] y, Loss loss, Layers layers, Precision precision) {
    this(start, x, y, loss, layers, 0, precision);
  }

  /**
   * Training from {@code start}, which is copied.
   *
   * @param x points, d × n, column-major, copied
   * @param y targets, n values, copied
   * @param layers what is trained
   * @param momentum μ of the heavy ball: V ← μV − η∂L, W ← W + V
   */
  public TwoLayerTrainer(
      TwoLayerNet start,
      double[] x,
      double[] y,
      Loss loss,
      Layers layers,
      double momentum,
      Precision precision) {
    if (x.length != start.d() * y.length) {
      throw new IllegalArgumentException(
          "%d targets and d=%d need %d coordinates: got %d"
              .formatted(y.length, start.d(), start.d() * y.length, x.length));
    }
    d = start.d();
    m = start.m();
    this.loss = loss;
    this.y = y.clone();
    block = block(y.length, d, m);
    f = new double[block];
    r = new double[block];
    int neurons = neurons(precision, block, d, m);
    kernel =
        precision == Precision.DOUBLE
            ? new DoubleTwoLayerKernel(start, x, block, neurons, layers, momentum)
            : new FloatTwoLayerKernel(start, x, block, neurons, layers, momentum);
  }

  /**
   * Points in a block: at least 2d, where reading and writing the d × m gradient for each block
   * would cost more than activations that leave the cache; blocks of about equal size.
   */
  private static int block(int n, int d, int m) {
    int fit = TILE / Math.min(Math.max(1, m) * Double.BYTES, ROW);
    int limit = Math.max(fit, 2 * d);
    int blocks = Math.max(1, (n + limit - 1) / limit);
    return Math.max(1, (n + blocks - 1) / blocks);
  }

  /**
   * Neurons in a tile: enough for a product to read its copy of the d × block points many times;
   * tiles of about equal size.
   */
  private static int neurons(Precision precision, int block, int d, int m) {
    int limit = Math.max(TILE / precision.bytes() / block, Math.max(ROW / precision.bytes(), d));
    int tiles = Math.max(1, (m + limit - 1) / limit);
    return Math.max(1, (m + tiles - 1) / tiles);
  }

  /** Bytes that a trainer with momentum takes. */
  public static double bytes(Precision precision, int n, int d, int m) {
    double block = block(n, d, m);
    return precision.bytes() * ((double) n * d + (3.0 * d + 2) * m + block * (d + m))
        + 8 * (n + 2 * block);
  }

  /** Operations of a step over {@code points} points. */
  public static double flops(double points, double d, double m) {
    return points * m * (4 * d + 5) + 4 * d * m;
  }

  /**
   * One step over all points.
   *
   * @return the loss before the step
   */
  public double step(double eta) {
    return step(eta, null, y.length);
  }

  /**
   * One step over the next batch.
   *
   * @return the loss of the batch before the step
   */
  public double step(double eta, Batches batches) {
    int points = batches.next();
    return step(eta, batches.indices(), points);
  }

  /**
   * The gradient of L over all points, without a step.
   *
   * @param w ∂L/∂W, d × m, written
   * @param a ∂L/∂a, m values, written whether a is trained or not
   * @return L
   */
  public double gradient(double[] w, double[] a) {
    double sum = differentiate(null, y.length);
    kernel.gradient(w, a);
    return sum;
  }

  /**
   * The outputs on points of any kind.
   *
   * @param x points, d × length of out, column-major, read
   * @param out f, written
   */
  public void outputs(double[] x, double[] out) {
    for (int first = 0; first < out.length; first += block) {
      int size = Math.min(block, out.length - first);
      kernel.stage(x, first, size);
      kernel.propagate(size, f);
      System.arraycopy(f, 0, out, first, size);
    }
  }

  /** A copy of the weights as they are now. */
  public TwoLayerNet net() {
    TwoLayerNet net = new TwoLayerNet(d, m, new double[d * m], new double[m]);
    kernel.weights(net.w(), net.a());
    return net;
  }

  /**
   * One step over the first points that {@code batch} names, read, or over all where it is null.
   */
  double step(double eta, int[] batch, int points) {
    if (points <= block && kernel.descendsAtOnce(points)) {
      double sum = propagate(batch, 0, points);
      kernel.descendAtOnce(points, r, eta);
      return sum;
    }
    double sum = differentiate(batch, points);
    kernel.descend(eta);
    return sum;
  }

  private double differentiate(int[] batch, int points) {
    double sum = 0;
    if (points == 0) {
      kernel.clear();
    }
    for (int first = 0; first < points; first += block) {
      int size = Math.min(block, points - first);
      sum += propagate(batch, first, size);
      kernel.differentiate(size, r, first > 0);
    }
    return sum;
  }

  /** Propagates a block and writes its r; its loss. */
  private double propagate(int[] batch, int first, int size) {
    if (batch == null) {
      kernel.stage(first, size);
    } else {
      kernel.stage(batch, first, size);
    }
    kernel.propagate(size, f);
    double sum = 0;
    for (int j = 0; j < size; j++) {
      double target = y[batch == null ? first + j : batch[first + j]];
      sum += loss.value(f[j], target);
      r[j] = loss.derivative(f[j], target);
    }
    return sum;
  }
}
