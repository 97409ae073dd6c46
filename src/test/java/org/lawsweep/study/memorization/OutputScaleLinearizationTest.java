package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.Labels;
import org.lawsweep.data.Sphere;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Loss;
import org.lawsweep.nn.TwoLayerNet;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

class OutputScaleLinearizationTest {

  private static final Study STUDY = new OutputScaleLinearization();

  @ParameterizedTest
  @CsvSource({"1, 0.0726", "3, 0.0276", "10, 0.0080", "100, 0.00085"})
  void flipsAreThoseOfTheReference(double b, double reference) {
    // Of one draw by another program; 16,384 activations.
    double sum = 0;
    for (int seed = 0; seed < 3; seed++) {
      Unit unit = TestUnits.unit(STUDY, seed, "n", 256L, "d", 16L, "q", 32L, "B", b);
      Recorded rows = Recorded.run(STUDY, unit);
      assertEquals(1, rows.real("fraction"));
      sum += rows.real("flips");
    }
    assertEquals(reference, sum / 3, 0.25 * reference);
  }

  @Test
  void metricsAreThoseOfTheWeights() {
    Unit unit =
        TestUnits.unit(
            STUDY, 2, "n", 30L, "d", 4L, "q", 6L, "B", 2., "epochs", 11L, "batch", 7L, "eta0", 2.);
    double[] x = Sphere.draw(30, 4, unit.random("data", Axis.integer("d")));
    double[] y = Labels.SIGN.draw(30, unit.random("label"));
    Batches batches = Batches.independent(30, 7, unit.random("batch", Axis.integer("n")));
    PairedSgd sgd =
        new PairedSgd(x, y, Loss.HINGE, 6, 2, 2, batches, unit.random("init", Axis.integer("d")));
    TwoLayerNet start = sgd.net();
    // 330 samples in batches of 7.
    for (int step = 0; step < 48; step++) {
      sgd.step();
    }
    TwoLayerNet end = sgd.net();
    double flips = 0;
    double squares = 0;
    for (int r = 0; r < 12; r++) {
      for (int i = 0; i < 30; i++) {
        double before = 0;
        double after = 0;
        for (int j = 0; j < 4; j++) {
          before += start.w()[r * 4 + j] * x[i * 4 + j];
          after += end.w()[r * 4 + j] * x[i * 4 + j];
        }
        flips += before > 0 == after > 0 ? 0 : 1;
      }
      for (int j = 0; j < 4; j++) {
        squares += Math.pow(start.w()[r * 4 + j] - end.w()[r * 4 + j], 2);
      }
    }
    Recorded rows = Recorded.run(STUDY, unit);
    assertTrue(flips > 0);
    assertEquals(flips / 360, rows.real("flips"), 1e-12);
    assertEquals(Math.sqrt(squares), rows.real("distance"), 1e-12);
    assertEquals(1 - sgd.wrong() / 30.0, rows.real("fraction"), 1e-12);
  }

  /** The move that SGD makes is one of those of which the least is computed. */
  @Test
  void noMoveIsShorterThanTheLeast() {
    for (double b : new double[] {0.5, 10, 1000}) {
      Unit unit = TestUnits.unit(STUDY, 1, "n", 40L, "d", 5L, "q", 7L, "B", b, "epochs", 40L);
      Recorded rows = Recorded.run(STUDY, unit);
      double least = rows.real("least_move");
      assertTrue(least > 0 && least <= rows.real("distance"));
      assertEquals(least, rows.real("least_move_pred"), 1e-9 * least);
    }
  }

  @Test
  void batchesBeyondTheSampleAreRefused() {
    Unit unit = TestUnits.unit(STUDY, 0, "n", 7L, "d", 4L, "q", 3L, "B", 1.);
    assertEquals(
        Optional.of("batch must be at most n"),
        STUDY.declaration().checks().get(0).problem().apply(unit.point()));
  }
}
