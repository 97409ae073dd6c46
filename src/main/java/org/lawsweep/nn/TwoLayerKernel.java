package org.lawsweep.nn;

/**
 * Computes what a {@link TwoLayerTrainer} needs of a block of points, in one precision. A block is
 * staged, then propagated, then differentiated; {@link #descend} uses the gradient summed over
 * blocks.
 *
 * <p>The gradient is kept without the outer weights: column r of G is Σ_j ℓ'_j 1[⟨w_r, x_j⟩ > 0]
 * x_j, so that ∂L/∂w_r = a_r G_r and, ReLU being homogeneous, ∂L/∂a_r = ⟨w_r, G_r⟩: no pass over
 * the activations.
 */
interface TwoLayerKernel {

  /** Takes {@code size} of the training points, from {@code first} on. */
  void stage(int first, int size);

  /** Takes the training points batch[first], ..., batch[first + size − 1]. */
  void stage(int[] batch, int first, int size);

  /** Takes {@code size} points, from {@code first} on, of a d × anything matrix. */
  void stage(double[] x, int first, int size);

  /** Writes the outputs f of the staged points. */
  void propagate(int size, double[] f);

  /**
   * Adds to G what the propagated points contribute. They can't be propagated again.
   *
   * @param r derivative of the loss by each output, read
   * @param keep whether to add to G; else G is written anew
   */
  void differentiate(int size, double[] r, boolean keep);

  /**
   * Tells whether {@link #descendAtOnce} can take a step over {@code size} points and is faster:
   * the size × m tile is then cheaper to multiply by the outer weights than the d × m gradient is.
   */
  boolean descendsAtOnce(int size);

  /**
   * Takes one step over the propagated points, which must be all there are: the product that would
   * make the gradient is added to W, and G is not formed. They can't be propagated again.
   *
   * @param r derivative of the loss by each output, read
   */
  void descendAtOnce(int size, double[] r, double eta);

  /** Sets G to 0. */
  void clear();

  /** Takes one step along −G, with momentum. */
  void descend(double eta);

  /** Writes ∂L/∂W and ∂L/∂a. */
  void gradient(double[] w, double[] a);

  /** Writes W and a as they are now. */
  void weights(double[] w, double[] a);
}
