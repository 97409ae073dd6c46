package org.lawsweep.nn;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.lawsweep.numeric.Flops;

/**
 * Inverted dropout: each hidden unit of each sample is kept with probability 1 − rate and then
 * multiplied by 1/(1 − rate), so that its mean stays. A unit of a convolution is a channel, at all
 * places. Layers that close a residual block keep all, and no bias is ever dropped. Not for use by
 * several threads.
 */
public final class Dropout {

  /** Drops nothing. */
  public static final Dropout NONE = new Dropout();

  /** Rates are multiples of 2⁻¹⁶, so that one draw of 64 bits decides on four units. */
  private static final int LEVELS = 1 << 16;

  private final Propagation pass;
  private final RandomGenerator random;
  private final int threshold;
  private final double gain;
  private final double[][] masks;

  private Dropout() {
    pass = null;
    random = null;
    threshold = 0;
    gain = 1;
    masks = new double[0][];
  }

  /**
   * Room for the masks of a propagation, which keep everything until the next batch.
   *
   * @param rate probability that a unit is dropped, in [0, 1); rounded to a multiple of 2⁻¹⁶
   * @param random advanced by one number for each four units of a layer and each sample
   */
  public Dropout(Propagation pass, double rate, RandomGenerator random) {
    this.pass = pass;
    this.random = random;
    threshold = (int) Math.round(rate * LEVELS);
    if (!(rate >= 0) || threshold >= LEVELS) {
      throw new IllegalArgumentException("a dropout rate lies in [0, 1): " + rate);
    }
    gain = (double) LEVELS / (LEVELS - threshold);
    masks = new double[pass.net().last()][0];
    for (int l = 1; l < masks.length; l++) {
      if (!pass.net().layer(l).skip()) {
        masks[l] = new double[pass.stride(l) * pass.capacity()];
        Arrays.fill(masks[l], 1);
      }
    }
  }

  /** Draws the masks of a new batch. */
  void draw() {
    for (int l = 1; l < masks.length; l++) {
      int width = pass.net().width(l);
      for (int k = 0; masks[l].length > 0 && k < pass.size(); k++) {
        int start = k * pass.stride(l);
        draw(masks[l], start, width);
        for (int place = 1; place < pass.net().places(l); place++) {
          System.arraycopy(masks[l], start, masks[l], start + place * width, width);
        }
      }
    }
  }

  private void draw(double[] mask, int start, int width) {
    long bits = 0;
    for (int i = 0; i < width; i++) {
      bits = i % 4 == 0 ? random.nextLong() : bits >>> 16;
      mask[start + i] = (bits & (LEVELS - 1)) < threshold ? 0 : gain;
    }
  }

  /** values ← mask of layer l · values for the first entries; values are written. */
  void apply(int l, double[] values, int length) {
    if (l >= masks.length || masks[l].length == 0) {
      return;
    }
    double[] mask = masks[l];
    for (int i = 0; i < length; i++) {
      values[i] *= mask[i];
    }
    Flops.add(length);
  }
}
