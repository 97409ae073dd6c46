package org.lawsweep.study.representation;

/** Draws units w ReLU(⟨u, x⟩ − T) with |u| = 1, one after the other. */
interface UnitLaw {

  /**
   * Draws the next unit.
   *
   * @param out u and −T are written to its entries from {@code at} on
   * @return w
   */
  double draw(double[] out, int at);
}
