package org.lawsweep.study.representation;

import java.util.random.RandomGenerator;
import org.lawsweep.nn.CosineRelu;
import org.lawsweep.nn.Representation;

/**
 * Units whose mean is exp(−|x|²/(2τ²)), of frequencies drawn in proportion to |F(ω)|(1 + |ω|²).
 *
 * <p>As |F| is the density of N(0, I/τ²), |τω|² is χ² of d degrees of freedom with probability
 * 1/C_f and of d + 2 else, C_f = 1 + d/τ² being the integral of |F|(1 + |ω|²).
 */
final class BarronUnits implements UnitLaw {

  /** The largest |η(T; α, 0)|/(1 + α²) of all T and α, which is at α = 0: four times max γ″. */
  static final double LARGEST_WEIGHT = 40 / Math.sqrt(3);

  /** What outer weights are, given frequency and threshold. */
  enum Outer {
    /** C_f η/(1 + |ω|²), the expectation of a sign. */
    MEAN,
    /** The paper's: a random sign times C_f and the largest that |η|/(1 + |ω|²) can be. */
    SIGNS
  }

  /** How frequencies are drawn and what makes up for it: as stated, or what a test asks for. */
  enum Frequencies {
    /** In proportion to |F|(1 + |ω|²), weighted by its reciprocal. */
    WEIGHTED(true, true),
    /** In proportion to |F|, without weights. */
    PLAIN(false, false),
    /** In proportion to |F|, weighted as if they were not: χ² of d degrees for that of d + 2. */
    TOO_LOW(false, true);

    private final boolean drawnByNorm;
    private final boolean weighedByNorm;

    Frequencies(boolean drawnByNorm, boolean weighedByNorm) {
      this.drawnByNorm = drawnByNorm;
      this.weighedByNorm = weighedByNorm;
    }
  }

  private final int d;
  private final double tau;
  private final Outer outer;
  private final Frequencies frequencies;
  private final RandomGenerator random;

  /**
   * Makes the law.
   *
   * @param random advanced by d Gaussians and four numbers for each unit
   */
  BarronUnits(int d, double tau, Outer outer, Frequencies frequencies, RandomGenerator random) {
    this.d = d;
    this.tau = tau;
    this.outer = outer;
    this.frequencies = frequencies;
    this.random = random;
  }

  /** C_f, the integral of |F(ω)|(1 + |ω|²). */
  static double norm(int d, double tau) {
    return 1 + d / (tau * tau);
  }

  @Override
  public double draw(double[] out, int at) {
    double squares = 0;
    for (int i = 0; i < d; i++) {
      double g = random.nextGaussian();
      out[at + i] = g;
      squares += g * g;
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < d; i++) {
      out[at + i] /= length;
    }
    double alpha = frequency(squares);
    double threshold = Representation.IID.threshold(random.nextDouble(), 0, 1);
    out[at + d] = -threshold;
    return weight(alpha, CosineRelu.weight(alpha, threshold, 1, 0));
  }

  /** Draws |ω| from a χ² of d degrees: two more are an exponential variable. */
  private double frequency(double squares) {
    boolean more = random.nextDouble() * norm(d, tau) > 1;
    double two = -2 * Math.log(1 - random.nextDouble());
    boolean heavy = frequencies.drawnByNorm && more;
    return Math.sqrt(heavy ? squares + two : squares) / tau;
  }

  private double weight(double alpha, double eta) {
    double growth = 1 + alpha * alpha;
    double ratio = frequencies.weighedByNorm ? norm(d, tau) / growth : 1;
    double u = random.nextDouble();
    if (outer == Outer.MEAN) {
      return ratio * eta;
    }
    double largest = growth * LARGEST_WEIGHT;
    return ratio * (u < (1 + eta / largest) / 2 ? largest : -largest);
  }
}
