package org.lawsweep.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Levels are lost where no trial says success or failure. */
class SuccessesTest {

  private static final double[] PREDICTORS = {1, 2, 4, 0, -1, Double.NaN};
  private static final double[] RESPONSES = {0, 1, 0.5, Double.NaN, Double.NaN};

  private static Observations sample(Random random, int predictors, int size) {
    double[][] x = new double[predictors][size];
    double[] y = new double[size];
    for (int i = 0; i < size; i++) {
      for (double[] predictor : x) {
        predictor[i] = PREDICTORS[random.nextInt(PREDICTORS.length)];
      }
      y[i] = RESPONSES[random.nextInt(RESPONSES.length)];
    }
    return new Observations(x, new long[size], y);
  }

  /** By sets of tuples: those with logarithms, less those with a trial that is a success or not. */
  private static int lost(Observations data, int first) {
    Set<List<Double>> all = new HashSet<>();
    Set<List<Double>> told = new HashSet<>();
    for (int i = 0; i < data.size(); i++) {
      int number = i;
      List<Double> tuple =
          IntStream.range(0, data.predictors()).mapToObj(p -> data.x(p, number)).toList();
      List<Double> level = tuple.subList(first, tuple.size());
      if (level.stream().allMatch(x -> x > 0)) {
        all.add(level);
      }
      if (tuple.stream().allMatch(x -> x > 0) && (data.y(i) == 0 || data.y(i) == 1)) {
        told.add(level);
      }
    }
    all.removeAll(told);
    return all.size();
  }

  @Test
  void lostLevelsAreThoseOfSetsOfTuples() {
    Random random = new Random(11);
    int some = 0;
    for (int k = 0; k < 200; k++) {
      Observations data = sample(random, 2 + k % 2, k < 4 ? k / 2 : random.nextInt(40));
      for (int first = 0; first < 2; first++) {
        assertEquals(lost(data, first), Successes.lost(data, first));
        some += lost(data, first);
      }
    }
    assertTrue(some > 100, "levels lost in all: " + some);
  }
}
