package org.lawsweep.study.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Declaration;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class LowDimensionalStructureTest {

  private static final Study STUDY = new LowDimensionalStructure();
  private static final List<Long> CORRECTIONS = List.of(0L, 1L, 2L);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2})
  void oneComponentIsTheNetworkOfOneVariable(long a) {
    Study alone = new CorrectiveRepresentation();
    Recorded network = Recorded.run(alone, TestUnits.unit(alone, 4, "m", 300L, "a", CORRECTIONS));
    Recorded rows = run(4, 300, 1, 7);
    for (String metric : List.of("mse", "rate", "grid_residual")) {
      assertEquals(network.real(metric, "a", a), rows.real(metric, "a", a), 0, metric);
    }
  }

  @Test
  void dimensionChangesNoDigit() {
    assertEquals(run(2, 256, 4, 4).rows(), run(2, 256, 4, 1000).rows());
  }

  /** The mean over a grid of two coordinates, all pairs of them. */
  @Test
  void errorIsTheMeanOverTheSquare() {
    ChargeChain[] chains = new ChargeChain[2];
    for (int i = 0; i < 2; i++) {
      chains[i] = new ChargeChain(Target.GAUSS, 0, 0.3, 1, 1);
      String stream = i == 0 ? "threshold-0" : "threshold-0-of-1";
      chains[i].correct(
          64,
          TestUnits.unit(STUDY, 9, "m", 128L, "components", 2L, "d", 2L, "a", 0L).random(stream));
    }
    int points = 4 * Charge.PER_UNIT + 1;
    double sum = 0;
    for (int e = 0; e < points; e++) {
      for (int f = 0; f < points; f++) {
        sum += Math.pow((chains[0].error(e) + chains[1].error(f)) / 2, 2);
      }
    }
    double expected = sum / points / points;
    assertEquals(expected, run(9, 128, 2, 2).real("mse", "a", 0L), 1e-12 * expected);
  }

  private static Recorded run(long replicate, long m, long components, long d) {
    return Recorded.run(
        STUDY,
        TestUnits.unit(
            STUDY, replicate, "m", m, "components", components, "d", d, "a", CORRECTIONS));
  }

  @Test
  void componentsThatDoNotFitAreRefused() {
    Point point = TestUnits.unit(STUDY, 0, "m", 6L, "components", 4L, "d", 3L, "a", 0L).point();
    List<Declaration.Check> checks = STUDY.declaration().checks();
    assertEquals(
        Optional.of("components=4 must be at most d=3: each has a coordinate of its own"),
        checks.get(0).problem().apply(point));
    assertEquals(
        Optional.of("m=6 must be a multiple of components=4"),
        checks.get(1).problem().apply(point));
    Point right = point.with(Axis.integer("components").is(3L));
    assertEquals(Optional.empty(), checks.get(0).problem().apply(right));
    assertEquals(Optional.empty(), checks.get(1).problem().apply(right));
  }
}
