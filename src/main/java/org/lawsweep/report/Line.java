package org.lawsweep.report;

import java.util.Arrays;

/**
 * The line u = ū + β (z − z̄) through the centre of the levels, with a band around it.
 *
 * @param z z̄, the mean coordinate of the levels
 * @param u ū, the mean location of the levels
 * @param slope β
 * @param halfWidth h, half the width of the slope's interval; NaN for no band
 * @param variance v = Σ (z_l − z̄)² / L
 */
record Line(double z, double u, double slope, double halfWidth, double variance) {

  /**
   * The line of a given slope through the centre of L levels. All NaN without any.
   *
   * @param z coordinates, length L, read
   * @param u locations, length L, read
   */
  static Line through(double[] z, double[] u, double slope, double halfWidth) {
    double centre = Arrays.stream(z).average().orElse(Double.NaN);
    double variance =
        Arrays.stream(z).map(c -> (c - centre) * (c - centre)).average().orElse(Double.NaN);
    return new Line(
        centre, Arrays.stream(u).average().orElse(Double.NaN), slope, halfWidth, variance);
  }

  /** u at a coordinate. */
  double at(double coordinate) {
    return u + slope * (coordinate - z);
  }

  /**
   * Half the height of the band, h √(v + (z − z̄)²). With h = t s / √(L v), the interval from level
   * residuals, this is the textbook t s √(1/L + (z − z̄)²/(L v)); with a wider h the band widens as
   * much, so that figure and table never disagree.
   */
  double halfWidthAt(double coordinate) {
    return halfWidth * Math.sqrt(variance + (coordinate - z) * (coordinate - z));
  }
}
