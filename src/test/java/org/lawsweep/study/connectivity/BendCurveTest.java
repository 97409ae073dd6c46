package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

class BendCurveTest {

  private static final Study STUDY = new BendCurve();

  @Test
  void oneBendTakesAwayTheBarrierOfTheLine() {
    Recorded rows =
        Recorded.run(
            STUDY,
            TestUnits.unit(
                STUDY,
                1,
                "m",
                32L,
                "n",
                500L,
                "pooling",
                4L,
                "steps",
                300L,
                "a",
                List.of(0L, 300L),
                "t",
                List.of(0.0, 0.5, 1.0)));
    // No step yet: the curve is the line, looked at in 29 places instead of 21.
    double line = rows.real("barrier_line", "a", 0L, "t", 0.0);
    assertTrue(line > 0.3, "barrier " + line);
    assertEquals(line, rows.real("barrier_curve", "a", 0L, "t", 0.0), 0.02 * line);
    assertTrue(rows.real("barrier_curve", "a", 300L, "t", 0.0) < 0.3 * line);
    assertEquals(
        rows.real("barrier_curve", "a", 300L, "t", 0.5) / line,
        rows.real("barrier_ratio", "a", 300L, "t", 0.5),
        1e-12);
    assertTrue(rows.real("barrier_matched", "a", 0L, "t", 0.0) < line, "units in another's order");
    for (long a : new long[] {0, 300}) {
      for (double t : new double[] {0, 1}) {
        double end = rows.real(t == 0 ? "loss_a" : "loss_b", "a", a, "t", t);
        assertEquals(end, rows.real("loss_curve", "a", a, "t", t), 1e-14);
        assertEquals(end, rows.real("loss_line", "a", a, "t", t), 1e-14);
      }
    }
    assertEquals(
        rows.real("loss_line", "a", 0L, "t", 0.5),
        rows.real("loss_curve", "a", 0L, "t", 0.5),
        1e-12);
    assertTrue(
        rows.real("test_accuracy_curve", "a", 300L, "t", 0.5)
            > rows.real("test_accuracy_line", "a", 300L, "t", 0.5));
  }

  /** Studies that name the same streams train the same nets. */
  @Test
  void endsAreThoseOfTheDropoutPath() {
    Study path = new DropoutPath();
    Object[] nets = {"m", 6L, "n", 70L, "pooling", 4L, "epochs", 3L, "dropout", 0.3, "t", 0.0};
    Recorded dropped = Recorded.run(path, TestUnits.unit(path, 3, nets));
    Object[] bent = Arrays.copyOf(nets, nets.length + 2);
    bent[nets.length] = "a";
    bent[nets.length + 1] = 0L;
    Recorded curve = Recorded.run(STUDY, TestUnits.unit(STUDY, 3, bent));
    for (String metric : List.of("loss_a", "loss_b", "barrier_line")) {
      assertEquals(
          dropped.real(metric, "t", 0.0), curve.real(metric, "a", 0L, "t", 0.0), 1e-13, metric);
    }
  }

  @Test
  void stepsBeyondTheLastAreRefused() {
    assertEquals(
        Optional.of("a must be at most steps: the step is 0 then"),
        STUDY
            .declaration()
            .checks()
            .get(0)
            .problem()
            .apply(
                TestUnits.unit(STUDY, 0, "m", 7L, "n", 50L, "a", 0L, "t", 0.0)
                    .point()
                    .with(Axis.integer("a").is(601L))));
  }
}
