package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.study.Point;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Slopes;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class WideNetVsNtkTest {

  private static final Study STUDY = new WideNetVsNtk();

  @ParameterizedTest
  @CsvSource({"first, 1, 512", "all, 1, 512", "all, 2, 128"})
  void deviationFallsAsTheRootOfTheWidth(String trained, long depth, long widest) {
    double[] widths = {widest / 16.0, widest / 4.0, widest};
    double[] means = new double[3];
    for (int i = 0; i < 3; i++) {
      for (int replicate = 0; replicate < 12; replicate++) {
        Unit unit =
            TestUnits.unit(
                STUDY,
                replicate,
                "m",
                (long) widths[i],
                "depth",
                depth,
                "trained",
                trained,
                "n",
                5L,
                "tau",
                3.0);
        means[i] += Math.log(Recorded.run(STUDY, unit).real("rms_vs_lin", "tau", 3.0)) / 12;
      }
      means[i] = Math.exp(means[i]);
    }
    assertEquals(-0.5, Slopes.logLog(widths, means), 0.15);
  }

  @Test
  void trainingEndsAtTheLabelsAndNearRegression() {
    List<Double> taus = List.of(1.0, 4.0, 12.0);
    Unit unit = TestUnits.unit(STUDY, 1, "m", 2048L, "trained", "first", "n", 6L, "tau", taus);
    Recorded rows = Recorded.run(STUDY, unit);
    assertTrue(rows.real("train_res", "tau", 12.0) < 1e-3);
    assertTrue(rows.real("train_res", "tau", 1.0) > rows.real("train_res", "tau", 4.0));
    // At the end the net and kernel descent agree with regression alike; at first neither does.
    double last = rows.real("max_vs_ntk", "tau", 12.0);
    assertTrue(last < 0.5 && last >= rows.real("rms_vs_lin", "tau", 12.0) - 1e-3);
    assertTrue(rows.real("max_vs_ntk", "tau", 1.0) > rows.real("rms_vs_lin", "tau", 1.0));
  }

  @Test
  void samplesThatCoincideAreInfeasible() {
    // On a line there are two unit vectors.
    Unit unit = TestUnits.unit(STUDY, 0, "m", 8L, "n", 3L, "d", 1L, "tau", 1.0);
    TrialFailure failure = assertThrows(TrialFailure.class, () -> Recorded.run(STUDY, unit));
    assertEquals(Status.INFEASIBLE, failure.status());
  }

  @ParameterizedTest
  @CsvSource({"first, 1, 7, false", "first, 2, 8, false", "first, 1, 8, true", "all, 2, 7, true"})
  void firstLayerAloneNeedsPairsAndOneLayer(String trained, long depth, long m, boolean allowed) {
    Point point =
        TestUnits.unit(STUDY, 0, "m", m, "depth", depth, "trained", trained, "tau", 1.0).point();
    assertEquals(
        allowed,
        STUDY.declaration().checks().stream()
            .allMatch(check -> check.problem().apply(point).isEmpty()));
  }
}
