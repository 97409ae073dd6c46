package org.lawsweep.study.teacher;

import org.lawsweep.numeric.Flops;

/**
 * Moves neurons by steps w ← w − η∇g(w), all at once: groups of as many each, of which every one
 * feels itself alone; see {@link NeuronForce}. A step allocates nothing.
 */
final class NeuronFlow {

  private final int d;
  private final int size;
  private final double eta;
  private final double[] w;
  private final double[] b;
  private final double[] step;
  private final double[] pull;
  private final OwnPotential neurons;
  private final AxisPotential target;

  /**
   * Begins a flow that has made no step.
   *
   * @param w d × (size · groups) and more, a group after the other; copied from column {@code
   *     first} on
   * @param size neurons of a group
   */
  NeuronFlow(double[] w, int first, int size, int groups, int d, double eta) {
    this.d = d;
    this.size = size;
    this.eta = eta;
    this.w = new double[d * size * groups];
    System.arraycopy(w, first * d, this.w, 0, this.w.length);
    b = new double[size * groups];
    step = new double[this.w.length];
    pull = new double[this.w.length];
    neurons = new OwnPotential(Potential.Sigma.ABSOLUTE, d, size, groups);
    target = NeuronForce.target(d);
  }

  /** Estimates the bytes. */
  static double bytes(double d, double size, double groups) {
    return OwnPotential.bytes(d, size, groups) + 8 * (3 * d + 1) * size * groups;
  }

  /** Estimates the operations of a step. */
  static double flops(double d, double size, double groups) {
    double particles = size * groups;
    return OwnPotential.flops(d, size, groups)
        + AxisPotential.flops(d, particles)
        + 12 * d * particles;
  }

  /** Makes one step. */
  void advance() {
    NeuronForce.weigh(d, w, size, b);
    neurons.gradients(w, b, step);
    target.gradients(w, b.length, pull);
    for (int k = 0; k < step.length; k++) {
      step[k] -= pull[k];
    }
    NeuronForce.complete(d, w, b.length, step);
    for (int k = 0; k < w.length; k++) {
      w[k] -= eta * step[k];
    }
    Flops.add(3L * w.length);
  }

  /** The neurons, d of each; not to be written. */
  double[] w() {
    return w;
  }
}
