package org.lawsweep.study.representation;

import org.lawsweep.study.Shared;

/**
 * A unit of a {@link ChargeChain} as the grid of a {@link Charge} sees it: tables of what every
 * chain of a sweep needs of it, a third of a group's time when each made its own. Immutable.
 */
final class GridUnit {

  private record Key(int k, int order, double w1, int perUnit) {}

  private static final Shared<Key, GridUnit> MADE = new Shared<>(GridUnit::new);

  private final SmoothedRelu unit;
  private final double[] transform;
  private final double[] near;

  private GridUnit(Key key) {
    // P_k/P_{k−1} ≤ 1 everywhere.
    double alpha =
        Math.min(Math.PI / (4 * key.w1), Math.PI / (2 * Math.max(key.order, 1) * key.w1));
    unit = new SmoothedRelu(key.k, key.k * key.w1, alpha);
    transform = new double[Charge.frequencies(key.perUnit)];
    for (int i = 0; i < transform.length; i++) {
      transform[i] = unit.transform(Charge.frequency(i));
    }
    double half = 1.0 / (2 * key.perUnit);
    int reach = (int) Math.ceil(unit.halfWidth() / half);
    near = new double[2 * reach];
    for (int l = 0; l < near.length; l++) {
      near[l] = unit.value((l - reach) * half);
    }
  }

  /** Gives the unit of order k in a chain that begins with some order, on a grid of any step. */
  static GridUnit of(int k, int order, double w1, int perUnit) {
    return MADE.of(new Key(k, order, w1, perUnit));
  }

  /** Gives the function itself. */
  SmoothedRelu function() {
    return unit;
  }

  /** Gives P_k at the frequencies of the elements of a transform; not to be written. */
  double[] transform() {
    return transform;
  }

  /** Counts the half nodes on each side of 0 beyond which the unit is ReLU. */
  int reach() {
    return near.length / 2;
  }

  /** Gives the unit at the half nodes from −reach to reach − 1; not to be written. */
  double[] near() {
    return near;
  }
}
