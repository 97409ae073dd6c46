package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.Pixels;
import org.lawsweep.nn.Activation;
import org.lawsweep.nn.Batches;
import org.lawsweep.nn.Evaluation;
import org.lawsweep.nn.HeavyBall;
import org.lawsweep.nn.Mlp;
import org.lawsweep.nn.OutputLoss;
import org.lawsweep.nn.Training;
import org.lawsweep.study.Recorded;
import org.lawsweep.study.Status;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.TrialFailure;
import org.lawsweep.study.Unit;
import org.lawsweep.study.images.ImageAxes;

class LabelRandomizationTest {

  private static final Study STUDY = new LabelRandomization();

  /** Another program's, two seeds of another thousand images. */
  @ParameterizedTest
  @CsvSource({
    "0, true, 20.5, 0.203",
    "1, true, 48.5, 0.905",
    "0, random-labels, 48.5, 0.905",
    "0, random-pixels, 7, 0.82",
    "0, gaussian, 6, 0.89"
  })
  void epochsAndErrorsAreThoseOfTheReference(
      double p, String setting, double epochs, double error) {
    Recorded rows = run(1, p, setting, List.of(200L));
    assertEquals(1, rows.real("train_accuracy", "epochs", 200L));
    long taken = (Long) rows.rows().get(Map.of("epochs", 200L)).get("epochs_to_fit");
    assertEquals(1, taken / epochs, 0.4);
    assertEquals(error, rows.real("test_error", "epochs", 200L), 0.05);
    double slowdown = rows.real("slowdown", "epochs", 200L);
    if (p == 0 && "true".equals(setting)) {
      assertEquals(1, slowdown);
    } else {
      Recorded clean = run(1, 0, "true", List.of(200L));
      long base = (Long) clean.rows().get(Map.of("epochs", 200L)).get("epochs_to_fit");
      assertEquals((double) taken / base, slowdown);
    }
  }

  /** The first layer sees the same sums when its rows are permuted with the pixels. */
  @Test
  void shuffledPixelsTrainAlikeWithWeightsShuffledAlike() {
    Unit unit = TestUnits.unit(STUDY, 2, "n", 200L, "pooling", 4L);
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    ImageClasses shuffled = ImageAxes.drawClasses(unit, Pixels.SHUFFLED_PIXELS);
    Mlp net = Mlp.uniform(images.d(), 16, 1, 10, Activation.RELU, true);
    double[] theta = net.drawHe(new SplittableRandom(1));
    double[] alike = theta.clone();
    int[] from = places(images, shuffled);
    for (int neuron = 0; neuron < 16; neuron++) {
      int start = net.offset(1) + neuron * net.stride(1);
      for (int i = 0; i < images.d(); i++) {
        alike[start + i] = theta[start + from[i]];
      }
    }
    assertEquals(loss(net, images, theta, 0), loss(net, shuffled, alike, 0), 1e-12);
    assertEquals(loss(net, images, theta, 4), loss(net, shuffled, alike, 4), 1e-9);
  }

  /** Which pixel of the images each pixel of the shuffled ones is, by their values. */
  private static int[] places(ImageClasses images, ImageClasses shuffled) {
    int d = images.d();
    int[] from = new int[d];
    for (int i = 0; i < d; i++) {
      double best = Double.POSITIVE_INFINITY;
      for (int j = 0; j < d; j++) {
        double distance = 0;
        for (int k = 0; k < images.label().length; k++) {
          distance += Math.abs(shuffled.x()[k * d + i] - images.x()[k * d + j]);
        }
        if (distance < best) {
          best = distance;
          from[i] = j;
        }
      }
    }
    return from;
  }

  private static double loss(Mlp net, ImageClasses images, double[] start, int epochs) {
    double[] theta = start.clone();
    double[] y = images.oneHot(images.label());
    Training training =
        new Training(
            net,
            images.x(),
            y,
            OutputLoss.CROSS_ENTROPY,
            Batches.permuted(200, 50, new SplittableRandom(3)),
            new HeavyBall(theta.length, 0.9, 0));
    for (int epoch = 0; epoch < epochs; epoch++) {
      training.epoch(0.05, theta);
    }
    return new Evaluation(net, images.x(), y, OutputLoss.CROSS_ENTROPY).at(theta).loss();
  }

  /** The convolutional arm, put together by hand. */
  @Test
  void convolutionsOfTheUnitAreTrained() {
    Unit unit =
        TestUnits.unit(
            STUDY, 1, "n", 150L, "net", "conv", "m", 6L, "depth", 2L, "epochs", List.of(4L));
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    Mlp net = Mlp.convolutional(14, 1, 6, 2, 10, Activation.RELU, true);
    double[] theta =
        net.drawHe(
            unit.random(
                "init",
                LabelRandomization.IMAGES,
                LabelRandomization.POOLING,
                LabelRandomization.M,
                LabelRandomization.DEPTH));
    double[] y = images.oneHot(images.label());
    Training training =
        new Training(
            net,
            images.x(),
            y,
            OutputLoss.CROSS_ENTROPY,
            Batches.permuted(150, 50, unit.random("batch", LabelRandomization.N)),
            new HeavyBall(theta.length, 0.9, 0));
    for (int epoch = 0; epoch < 4; epoch++) {
      training.epoch(0.02, theta);
    }
    double loss = new Evaluation(net, images.x(), y, OutputLoss.CROSS_ENTROPY).at(theta).loss();
    assertEquals(loss, Recorded.run(STUDY, unit).real("train_loss", "epochs", 4L));
  }

  @Test
  void netsWithoutOuterWeightsKnowNothing() {
    Unit unit = TestUnits.unit(STUDY, 0, "n", 60L, "pooling", 4L);
    ImageClasses images = ImageAxes.drawClasses(unit, Pixels.IMAGES);
    Mlp net = Mlp.uniform(images.d(), 5, 1, images.classes(), Activation.RELU, true);
    double[] y = images.oneHot(images.label());
    Evaluation evaluation = new Evaluation(net, images.x(), y, OutputLoss.CROSS_ENTROPY);
    assertEquals(2.302585092994046, evaluation.at(new double[net.parameters()]).loss(), 1e-14);
  }

  @Test
  void whatIsNotFittedHasNoTime() {
    Recorded rows =
        Recorded.run(
            STUDY, TestUnits.unit(STUDY, 0, "n", 100L, "m", 30L, "epochs", List.of(0L, 1L, 200L)));
    for (long epochs : List.of(0L, 1L)) {
      assertTrue(rows.real("train_accuracy", "epochs", epochs) < 1);
      assertFalse(rows.rows().get(Map.of("epochs", epochs)).containsKey("epochs_to_fit"));
    }
    assertEquals(1, rows.real("train_accuracy", "epochs", 200L));
    assertTrue(rows.real("train_loss", "epochs", 200L) < rows.real("train_loss", "epochs", 1L));
    long taken = (Long) rows.rows().get(Map.of("epochs", 200L)).get("epochs_to_fit");
    assertTrue(taken > 1 && taken < 200);
  }

  @Test
  void moreImagesThanThereAreAreInfeasible() {
    Unit unit = TestUnits.unit(STUDY, 0, "n", 5001L);
    TrialFailure failure = assertThrows(TrialFailure.class, () -> Recorded.run(STUDY, unit));
    assertEquals(Status.INFEASIBLE, failure.status());
  }

  private static Recorded run(int seed, double p, String setting, List<Long> epochs) {
    return Recorded.run(
        STUDY, TestUnits.unit(STUDY, seed, "p", p, "setting", setting, "epochs", epochs));
  }
}
