package org.lawsweep.study.representation;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** The mean of SReLU_k(x − t)² over x in [−1, 1], at the nodes t of a grid. Immutable. */
final class UnitEnergy {

  private static final int NODES = 8;

  private final int perUnit;
  private final int reach;

  /** ∫ SReLU_k² up to the nodes from −reach to reach, beyond which the unit is ReLU. */
  private final double[] integral;

  /** Takes a unit and a grid with so many nodes in a unit length. */
  UnitEnergy(SmoothedRelu unit, int perUnit) {
    this.perUnit = perUnit;
    reach = (int) Math.ceil(unit.halfWidth() * perUnit);
    integral = new double[2 * reach + 1];
    GaussIntegrator rule = new GaussIntegratorFactory().legendre(NODES);
    double half = 0.5 / perUnit;
    for (int i = 1; i < integral.length; i++) {
      double middle = (2 * (i - reach) - 1) * half;
      double sum =
          rule.integrate(
              u -> {
                double value = unit.value(middle + half * u);
                return value * value;
              });
      integral[i] = integral[i - 1] + half * sum;
    }
  }

  /** The mean for a unit whose threshold is so many nodes to the right of 0. */
  double mean(int threshold) {
    return (upTo(perUnit - threshold) - upTo(-perUnit - threshold)) / 2;
  }

  private double upTo(int node) {
    if (node <= -reach) {
      return 0;
    }
    if (node < reach) {
      return integral[node + reach];
    }
    return integral[2 * reach] + (cube(node) - cube(reach)) / 3;
  }

  private double cube(int node) {
    double u = (double) node / perUnit;
    return u * u * u;
  }
}
