package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class SmoothedReluShapesTest {

  private static final Study STUDY = new SmoothedReluShapes();

  @ParameterizedTest
  @CsvSource({
    "1, 0.08327976886473311, 1.023",
    "2, 0.05831229487079229, 1.013",
    "3, 0.04740879696936436, 1.008",
    "6, 0.03338169316955687, 1.004"
  })
  void gapsAreThoseOfTheNormalLaw(long k, double gap, double ratio) {
    Recorded rows = Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "k", k));
    assertEquals(gap, rows.real("gap", "t", 0.0), 1e-12);
    double measured = rows.real("gap", "t", 0.0) / rows.real("gap_pred", "t", 0.0);
    assertEquals(ratio, measured, 6e-4);
    // The kurtosis of a sum of 2k uniform numbers, less what the cosine takes of the variance.
    assertEquals(1 / (40.0 * k), measured - 1, 0.0025 / k);
  }

  @Test
  void curvesAreTheFunctions() {
    // The axis keeps twelve digits of pi/16.
    List<Double> places = List.of(-0.7, -0.2, 0.1, 0.45, 2.0);
    Recorded rows = Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "k", 1L, "t", places));
    assertEquals(0, rows.real("srelu", "t", -0.7));
    assertEquals(0.01797038322207972, rows.real("srelu", "t", -0.2), 1e-12);
    assertEquals(0.1426203193097163, rows.real("srelu", "t", 0.1), 1e-12);
    assertEquals(0.4500830376298699, rows.real("srelu", "t", 0.45), 1e-12);
    assertEquals(2, rows.real("srelu", "t", 2.0));
    assertEquals(0.1, rows.real("relu", "t", 0.1));
    assertEquals(0.0426203193097163, rows.real("distance", "t", 0.1), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "0, 2, 2", "0, 3, 4", "1, 3, 1", "1, 4, 2", "2, 5, 1", "2, 6, 2"})
  void differencesGrowFromTwoOrdersBeyondTheSmoothness(long k, long difference, double growth) {
    Recorded rows = Recorded.run(STUDY, TestUnits.unit(STUDY, 0, "k", k, "difference", difference));
    assertEquals(growth, rows.real("growth_pred", "t", 0.0));
    assertEquals(growth, rows.real("growth", "t", 0.0), 0.02 * growth);
  }

  /** Half of a squared sine is what is left of the envelope on average. */
  @Test
  void frequenciesAreDrawnFromTheWholeLobe() {
    double sum = 0;
    double least = 1;
    int draws = 400;
    for (int replicate = 0; replicate < draws; replicate++) {
      Recorded rows = Recorded.run(STUDY, TestUnits.unit(STUDY, replicate, "k", 1L, "lobe", 40L));
      assertEquals(4 * Math.PI * 40.5, rows.real("xi", "t", 0.0), 1e-9);
      double part = rows.real("transform", "t", 0.0) / rows.real("decay", "t", 0.0);
      sum += part / draws;
      least = Math.min(least, part);
    }
    // Its deviation is √⅛.
    assertEquals(0.5, sum, 4 * Math.sqrt(0.125 / draws) + 0.005);
    assertTrue(least < 0.01);
  }

  @Test
  void filtersThatChangeSignAreRefused() {
    Point point = TestUnits.unit(STUDY, 0, "k", 1L).point();
    Function<Point, Optional<String>> problem = STUDY.declaration().checks().get(0).problem();
    assertEquals(Optional.empty(), problem.apply(point));
    assertEquals(
        Optional.of("alpha0=2.0 must be at most pi/(2 w0) and pi k/(4 w0): k=1, w0=0.5"),
        problem.apply(point.with(Axis.real("alpha0").is(2.0))));
    assertEquals(
        Optional.empty(),
        problem.apply(point.with(Axis.real("alpha0").is(2.0)).with(Axis.integer("k").is(2L))));
  }
}
