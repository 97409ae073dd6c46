package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lawsweep.data.ImagePair;
import org.lawsweep.data.Images;
import org.lawsweep.numeric.Factorizations;
import org.lawsweep.numeric.ReluKernel;
import org.lawsweep.study.Axis;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;

class GeneralizationMeasureTest {

  private static final int N = 40;

  private final Study study = new GeneralizationMeasure();

  private Unit unit(Object... values) {
    return TestUnits.unit(study, 0, values);
  }

  @Test
  void withoutNoiseTheMeasureIsThatOfTheCleanLabels() throws IOException {
    Unit unit = unit("n", (long) N, "pooling", 4L, "p", List.of(0.0, 1.0));
    ImagePair images =
        ImagePair.draw(
            Images.read(Images.SLICE, Images.Part.TRAIN),
            Images.read(Images.SLICE, Images.Part.TEST),
            5,
            7,
            N,
            4,
            false,
            unit.random("data", Axis.text("pair"), Axis.text("images")));
    double[] gram = ReluKernel.firstLayer().gram(images.d(), N, images.x());
    double[] alpha = Factorizations.solve(N, gram, 1, images.y());
    double form = 0;
    for (int i = 0; i < N; i++) {
      form += images.y()[i] * alpha[i];
    }
    Map<String, Object> row =
        Recorded.run(study, unit).rows().get(Map.<String, Object>of("p", 0.0));
    assertEquals(Math.sqrt(2 * form / N), (double) row.get("measure"), 1e-9);
    assertTrue((double) row.get("test_error") < 0.3);
    assertTrue((double) row.get("test_loss") <= 1);
  }

  @Test
  void linearTargetsHaveTheMeasureAndTheLossOfThePrototype() {
    // n = 25, 50, 100: measure .532, .394, .281, loss of the trained net .049, .015, .0085.
    double[][] reference = {{25, .532, .049}, {50, .394, .015}, {100, .281, .0085}};
    for (double[] row : reference) {
      double measure = 0;
      double loss = 0;
      for (int seed = 0; seed < 2; seed++) {
        Unit unit =
            TestUnits.unit(
                study, seed, "n", (long) row[0], "data", "linear", "predictor", "net", "p", 0.0);
        Recorded rows = Recorded.run(study, unit);
        measure += rows.real("measure", "p", 0.0) / 2;
        loss += rows.real("test_loss", "p", 0.0) / 2;
      }
      assertEquals(row[1], measure, 0.02);
      assertEquals(row[2], loss, 0.3 * row[2]);
    }
  }

  @Test
  void noiseCostsWhatTheLossesDifferBy() {
    Recorded rows = Recorded.run(study, unit("n", 60L, "pooling", 4L, "p", List.of(0.0, 1.0)));
    assertEquals(0, rows.real("noise_cost", "p", 0.0));
    assertEquals(
        rows.real("test_loss", "p", 1.0) - rows.real("test_loss_clean", "p", 1.0),
        rows.real("noise_cost", "p", 1.0));
    assertEquals(rows.real("test_loss", "p", 0.0), rows.real("test_loss_clean", "p", 0.0), 0);
  }

  @Test
  void imagesNeedMoreStepsThanANetIsGiven() {
    Unit unit = unit("n", 250L, "pair", "easy", "predictor", "net", "p", List.of(0.0));
    TrialFailure failure = assertThrows(TrialFailure.class, () -> Recorded.run(study, unit));
    assertEquals(Status.INFEASIBLE, failure.status());
    assertTrue(failure.getMessage().endsWith("steps, more than 5000"), failure.getMessage());
  }

  @Test
  void filesThatAreNotThereAreNoFinding() {
    Unit unit = unit("n", 40L, "images", "/no/such/folder", "p", List.of(0.0));
    TrialFailure failure = assertThrows(TrialFailure.class, () -> Recorded.run(study, unit));
    assertEquals(Status.NO_DATA, failure.status());
    assertTrue(failure.getMessage().startsWith("/no/such/folder: no "), failure.getMessage());
  }

  @Test
  void moreImagesThanThereAreAreInfeasible() {
    Unit unit = unit("n", 2000L, "p", List.of(0.0));
    assertThrows(TrialFailure.class, () -> Recorded.run(study, unit));
  }
}
