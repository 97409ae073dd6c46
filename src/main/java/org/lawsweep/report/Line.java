package org.lawsweep.report;

import java.util.Arrays;

/**
 * The line u = ū + β (z − z̄) through the center of the levels.
 *
 * @param z z̄, the mean coordinate of the levels
 * @param u ū, the mean location of the levels
 * @param slope β
 * @param variance v = Σ (z_l − z̄)² / L
 */
record Line(double z, double u, double slope, double variance) {

  /**
   * The line of a given slope through the center of L levels. All NaN without any.
   *
   * @param z coordinates, length L, read
   * @param u locations, length L, read
   */
  static Line through(double[] z, double[] u, double slope) {
    double center = Arrays.stream(z).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(z).map(c -> (c - center) * (c - center)).average().orElse(Double.NaN);
    return new Line(center, Arrays.stream(u).average().orElse(Double.NaN), slope, variance);
  }

  /** The same line moved to the height {@code location} at z̄. */
  Line through(double location) {
    return new Line(z, location, slope, variance);
  }

  /** u at a coordinate. */
  double at(double coordinate) {
    return u + slope * (coordinate - z);
  }

  /**
   * Half the height of the band, h √(v + (z − z̄)²), where h is half the width of the slope's
   * interval. With h = t s / √(L v), the interval from level residuals, this is the textbook t s
   * √(1/L + (z − z̄)²/(L v)); with a wider h the band widens as much, so that figure and table
   * never disagree.
   */
  double halfWidth(double coordinate, double h) {
    return h * Math.sqrt(variance + (coordinate - z) * (coordinate - z));
  }
}
