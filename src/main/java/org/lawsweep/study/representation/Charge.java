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

  /** The grid: an interval of this length, its middle at 0. */
  static final int LENGTH = 64;

  /** Nodes in an interval of length 1, where nothing else is said. */
  static final int PER_UNIT = 256;

  /** Nodes of such a grid. */
  static final int NODES = LENGTH * PER_UNIT;

  private final int perUnit;
  private final double[][] spectrum;
  private final double[][] work;
  private final double[] masses;
  private final RealFourier fourier;

  /**
   * Takes the charge of a function: −ξ² times its transform.
   *
   * @param perUnit nodes in an interval of length 1, a power of two
   */
  Charge(EvenFunction target, int perUnit) {
    this.perUnit = perUnit;
    int frequencies = frequencies(perUnit);
    spectrum = new double[2][frequencies];
    work = new double[2][frequencies];
    masses = new double[LENGTH * perUnit];
    fourier = new RealFourier(masses.length);
    for (int i = 0; i < frequencies; i++) {
      double xi = frequency(i);
      // The factor (−1)^i shifts the first node to −32.
      spectrum[0][i] = (i % 2 == 0 ? -1 : 1) * xi * xi * target.transform(xi);
    }
  }

  /** The place of a node. */
  static double node(int i, int perUnit) {
    return (double) i / perUnit - LENGTH / 2.0;
  }

  /**
   * The number of frequencies from 0 on: the element of a negative one is the conjugate of its
   * mirror's.
   */
  static int frequencies(int perUnit) {
    return LENGTH * perUnit / 2 + 1;
  }

  /** The frequency of an element of a transform, whatever the step. */
  static double frequency(int i) {
    return 2 * Math.PI * i / LENGTH;
  }

  /**
   * Computes the masses of h at all nodes, for units of an order.
   *
   * @return overwritten by the next call, and by {@link #values}
   */
  double[] masses(GridUnit unit) {
    double[] transform = unit.transform();
    for (int i = 0; i < transform.length; i++) {
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
    for (int i = 0; i < transform.length; i++) {
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
      value += slope / perUnit;
    }
    return values;
  }
}
