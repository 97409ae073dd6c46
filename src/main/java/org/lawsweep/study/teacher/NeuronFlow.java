package org.lawsweep.study.teacher;

import org.lawsweep.numeric.Flops;

/** Moves neurons by steps w ← w − η∇g(w), all at once; see {@link NeuronForce}. */
final class NeuronFlow {

  private final double eta;
  private final int particles;
  private final double[] w;
  private final double[] step;
  private final NeuronForce force;

  /**
   * Begins a flow that has made no step.
   *
   * @param w d × particles; copied from column {@code first} on
   */
  NeuronFlow(double[] w, int first, int particles, int d, double eta) {
    this.eta = eta;
    this.particles = particles;
    this.w = new double[d * particles];
    System.arraycopy(w, first * d, this.w, 0, d * particles);
    step = new double[d * particles];
    force = new NeuronForce(d, particles, particles);
  }

  /** Makes one step. */
  void advance() {
    force.exact(w, w, particles, step);
    for (int k = 0; k < w.length; k++) {
      w[k] -= eta * step[k];
    }
    Flops.add(2L * w.length);
  }

  /** The particles, d of each; not to be written. */
  double[] w() {
    return w;
  }
}
