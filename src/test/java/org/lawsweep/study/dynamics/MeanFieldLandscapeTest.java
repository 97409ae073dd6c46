package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class MeanFieldLandscapeTest {

  private static final Study STUDY = new MeanFieldLandscape();

  /** Three points of the plane, with a target. */
  private static final SphereTask TASK =
      new SphereTask(2, new double[] {1, 0, 0.6, 0.8, 0, 1}, new double[] {0.4, -0.2, 1.1});

  /** Reference digits, of c = (1.5, −0.5) and v = (0.3, 1), (−0.7, 0.4). */
  @Test
  void lossAndEnergyAreThoseOfTwoParticles() {
    TwoLayerNet net = net(1.5, -0.5, 0.3, 1, -0.7, 0.4);
    assertEquals(0.1845583333333333, SystemPair.energy(net, TASK), 1e-15);
    SystemPair pair = new SystemPair(TASK, net, net, false);
    assertEquals(0.1845583333333333, pair.lossOfFirst(), 1e-15);
    assertEquals(0.1845583333333333, pair.meanLoss(), 1e-15);
  }

  /** Between equal systems nothing bends; where particles change places the loss has a hump. */
  @Test
  void systemsOfTheSameDensityAreOneMixtureAndASegmentWithAHump() {
    TwoLayerNet net = net(1.5, -0.5, 0.3, 1, -0.7, 0.4);
    TwoLayerNet swapped = net(-0.5, 1.5, -0.7, 0.4, 0.3, 1);
    assertEquals(0, new SystemPair(TASK, net, net, false).leastBendOfSegment(10), 1e-15);
    SystemPair pair = new SystemPair(TASK, net, swapped, false);
    assertEquals(0, pair.leastBendOfMixture(10), 1e-15);
    assertTrue(pair.leastBendOfSegment(10) < -1e-3);
  }

  /** With the features of the first the loss is a square: each second difference is the same. */
  @Test
  void sharedFeaturesLeaveASquare() {
    TwoLayerNet net = net(1.5, -0.5, 0.3, 1, -0.7, 0.4);
    TwoLayerNet other = net(-0.4, 0.7, 9, 9, 9, 9);
    SystemPair pair = new SystemPair(TASK, net, other, true);
    double square = 0;
    double[] features = {0.3, 0, 0.98, 0, 1, 0.4};
    for (int j = 0; j < 3; j++) {
      double f = ((1.5 + 0.4) * features[2 * j] + (-0.5 - 0.7) * features[2 * j + 1]) / 2;
      square += f * f / 3;
    }
    assertEquals(square / 100, pair.leastBendOfSegment(10), 1e-12);
    assertEquals(square / 100, pair.leastBendOfMixture(10), 1e-12);
  }

  @Test
  void productOfTwoIsALossOfOne() {
    double[] y = {1, 2};
    assertEquals(0.25 * (1 + 9), SystemPair.product(new double[] {2, 5}, new double[] {2, 5}, y));
    assertEquals(0.25 * (-1 + 6), SystemPair.product(new double[] {2, 5}, new double[] {0, 4}, y));
  }

  @Test
  void timeToHalfIsBetweenTwoSteps() {
    HalfTime half = new HalfTime(0.5, 0.1);
    half.see(1);
    half.see(0.8);
    assertTrue(half.time().isEmpty());
    half.see(0.4);
    half.see(0.6);
    half.see(0.1);
    assertEquals(0.175, half.time().orElseThrow(), 1e-15);
    HalfTime atOnce = new HalfTime(0.5, 0.1);
    assertEquals(0.3, atOnce.see(0.3));
    assertEquals(0, atOnce.time().orElseThrow());
  }

  @Test
  void rowsHangTogether() {
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY,
                1,
                "target",
                "smooth",
                "d",
                5L,
                "n",
                40L,
                "m_ref",
                256L,
                "dt",
                0.1,
                "t",
                5.0,
                "m",
                List.of(16L, 64L)));
    for (long m : List.of(16L, 64L)) {
      double loss = rows.real("loss", "m", m);
      assertEquals(loss, rows.real("energy", "m", m), 1e-9 * loss);
      double half = rows.real("time_to_half", "m", m);
      assertTrue(half > 0 && half < 5, () -> "half of the loss at " + half);
      Map<String, Object> row = rows.rows().get(Map.of("m", (Object) m));
      assertEquals(true, row.get("segment_bends_down"));
      assertEquals(false, row.get("mixture_bends_down"));
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 256, true", "64, 255, false"})
  void referenceIsMuchWider(long m, long reference, boolean valid) {
    Point point = new Point(Map.of("m", m, "m_ref", reference, "t", 1.0, "dt", 0.1));
    assertEquals(
        valid,
        STUDY.declaration().checks().stream().allMatch(c -> c.problem().apply(point).isEmpty()));
  }

  /** Two particles (c, v) of the plane. */
  private static TwoLayerNet net(double c, double e, double... v) {
    double scale = Math.sqrt(0.5);
    double[] w = v.clone();
    for (int i = 0; i < w.length; i++) {
      w[i] *= scale;
    }
    return new TwoLayerNet(2, 2, w, new double[] {c * scale, e * scale});
  }
}
