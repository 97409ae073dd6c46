package org.lawsweep.fit;

import java.io.Serializable;
import java.util.Comparator;

/**
 * One trial as a figure shows it.
 *
 * @param x the predictor, or what the response is compared with
 * @param y the response; of a law in several predictors, corrected for the others
 * @param replicate its number
 */
public record Point(double x, double y, long replicate) implements Serializable {

  /** By x, then y. */
  public static final Comparator<Point> ORDER =
      Comparator.comparingDouble(Point::x)
          .thenComparingDouble(Point::y)
          .thenComparingLong(Point::replicate);
}
