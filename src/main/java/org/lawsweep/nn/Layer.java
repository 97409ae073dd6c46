package org.lawsweep.nn;

/**
 * One layer h_l = σ(s(Wᵀh_{l−1} + b)), or h_l = h_{l−2} + s(Wᵀh_{l−1} + b) where it closes a
 * residual block.
 *
 * @param width neurons
 * @param activation σ; linear in the last layer and where a residual block closes
 * @param scale s, the factor of the parametrization: √(2/m) for the tangent kernel's, else 1
 * @param skip whether the layer before the last is added: layers l − 1 and l are a residual block
 */
public record Layer(int width, Activation activation, double scale, boolean skip) {

  /** Checks the width, and that what closes a residual block is linear. */
  public Layer {
    if (width < 1) {
      throw new IllegalArgumentException("a layer needs a neuron: width " + width);
    }
    if (skip && !activation.equals(Activation.LINEAR)) {
      throw new IllegalArgumentException("a layer with a skip is linear");
    }
  }

  /** A layer of the scale 1 without a skip. */
  public static Layer of(int width, Activation activation) {
    return new Layer(width, activation, 1, false);
  }

  /** The same layer at another scale. */
  public Layer scaled(double factor) {
    return new Layer(width, activation, factor, skip);
  }
}
