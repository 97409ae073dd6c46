package org.lawsweep.report;

/** Keeps files small: a figure with as many single points as there is room for. */
final class Thinner {

  private Thinner() {}

  /** The figure with at most {@code most} seeds or units. */
  static Figure thinned(Figure figure, int most) {
    if (figure instanceof LawFigure law) {
      return law.withPoints(most);
    }
    return figure instanceof CostFigure cost ? cost.withUnits(most) : figure;
  }
}
