package org.lawsweep.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The {@link Power} of fits of powers over a floor, simulated as {@link Simulated} does. */
public final class FloorPower {

  private FloorPower() {}

  /**
   * Finds the power of a fit of powers over a floor: of each exponent, then of the floor. Data sets
   * have what is predicted, and all else as it fits best beside that; what is not predicted has no
   * power.
   *
   * <p>A floor's interval changes as the floor moves: what is found holds near the prediction.
   *
   * @param data what was fitted, read
   * @param predicted the exponents and the floor, read; NaN for none
   */
  public static List<Power> of(Observations data, Location location, double[] predicted) {
    int predictors = data.predictors();
    FloorFit fit = FloorFit.of(Levels.of(data, Scale.LOG, location).thinned(), predictors);
    if (fit.curve().isEmpty()) {
      return Collections.nCopies(predicted.length, Power.NONE);
    }
    double[] truth = fit.truth(predicted);
    Redraw redraw = fit.redraw(truth, location);
    SplittableRandom random = new SplittableRandom(Simulated.SEED);
    List<List<double[]>> reaches =
        Stream.generate(() -> (List<double[]>) new ArrayList<double[]>())
            .limit(predicted.length)
            .toList();
    for (int draw = 0; draw < Simulated.FITS; draw++) {
      FloorFit drawn = FloorFit.near(truth, redraw.draw(random), predictors);
      for (int j = 0; j < predicted.length; j++) {
        if (!Double.isNaN(predicted[j])) {
          Slope found = j < predictors ? drawn.exponent(j) : drawn.floor();
          reaches.get(j).add(Power.reach(found.finding(1), predicted[j]));
        }
      }
    }
    return reaches.stream().map(all -> all.isEmpty() ? Power.NONE : Power.of(all)).toList();
  }
}
