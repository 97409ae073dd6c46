package org.lawsweep.study.representation;

import org.lawsweep.numeric.RealFourier;

/**
 * A function of one variable, kept by its charge, its second derivative: as the transform Ĉ of
 * point masses on a grid. Units of order k have the charge p_k, so the function is ∫ h(T) SReLU_k(x
 * − T) dT with ĥ = Ĉ/P_k.
 *
 * <p>The transform of a target is taken in closed form: that of samples has rounding errors, which
 * division by P_k blows up. Not for use by several threads.
 */
final class Charge {

  /** The grid: {@value #NODES} nodes from −32 on, {@value #PER_UNIT} in an interval of length 1. */
  static final int NODES = 1 << 14;

  static final int PER_UNIT = 256;

  /** Frequencies from 0 on: the element of a negative one is the conjugate of its mirror's. */
  static final int FREQUENCIES = NODES / 2 + 1;

  private final double[][] spectrum = new double[2][FREQUENCIES];
  private final double[][] work = new double[2][FREQUENCIES];
  private final double[] masses = new double[NODES];
  private final RealFourier fourier = new RealFourier(NODES);

  /** Takes the charge of a target: −ξ² times its transform. */
  Charge(Target target) {
    for (int i = 0; i < FREQUENCIES; i++) {
      double xi = frequency(i);
      // The factor (−1)^i shifts the first node to −32.
      spectrum[0][i] = (i % 2 == 0 ? -1 : 1) * xi * xi * target.transform(xi);
    }
  }

  /** The place of a node. */
  static double node(int i) {
    return (double) i / PER_UNIT - 32;
  }

  /** The frequency of an element of a transform. */
  static double frequency(int i) {
    return 2 * Math.PI * PER_UNIT * i / NODES;
  }

  /**
   * Computes the masses of h at all nodes, for units of an order.
   *
   * @return overwritten by the next call, and by {@link #values}
   */
  double[] masses(GridUnit unit) {
    double[] transform = unit.transform();
    for (int i = 0; i < FREQUENCIES; i++) {
      double factor = 1 / transform[i];
      work[0][i] = spectrum[0][i] * factor;
      work[1][i] = spectrum[1][i] * factor;
    }
    fourier.inverse(work[0], work[1], masses);
    return masses;
  }

  /**
   * Becomes the charge of Σ_i h_i SReLU_k(x − t_i): Ĉ ← P_k ĥ.
   *
   * @param h masses at all nodes, read
   */
  void become(double[] h, GridUnit unit) {
    double[] transform = unit.transform();
    fourier.forward(h, spectrum[0], spectrum[1]);
    for (int i = 0; i < FREQUENCIES; i++) {
      double factor = transform[i];
      spectrum[0][i] *= factor;
      spectrum[1][i] *= factor;
    }
  }

  /** Computes the function at the nodes from first to last: the charge, summed twice. */
  double[] values(int first, int last) {
    fourier.inverse(spectrum[0], spectrum[1], masses);
    double[] values = new double[last - first + 1];
    double slope = 0;
    double value = 0;
    for (int i = 0; i <= last; i++) {
      if (i >= first) {
        values[i - first] = value;
      }
      slope += masses[i];
      value += slope / PER_UNIT;
    }
    return values;
  }
}
