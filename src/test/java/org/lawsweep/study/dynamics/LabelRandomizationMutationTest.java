package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.data.ImageClasses;
import org.lawsweep.data.NoisyClasses;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;
import org.lawsweep.study.dynamics.LabelRandomization.Parts;
import org.lawsweep.study.images.ImageAxes;
import org.lawsweep.study.images.ImageNet;

/**
 * Of images that come twice with two labels no net gets both right, and where pixels lie is nothing
 * to a fully connected net. Labels that are random take long since there is much to know of them,
 * and teach nothing since they know nothing of the images: mutants take the one or the other away.
 */
@Tag("spark")
class LabelRandomizationMutationTest {

  private static final List<Long> SMALL = List.of(60L, 80L, 100L, 120L);

  /** The part of the images that come twice where they contradict themselves. */
  private static final double TWICE = 0.05;

  private static LabelRandomization taught(Function<Unit, LabeledImages> lesson) {
    return new LabelRandomization(new Parts(lesson, Parts.SOUND.net(), Parts.SOUND.step()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "conv"})
  void contradictoryLabelsAreNotFitted(String net) {
    SmallSweep.assertTurns(
        "everything-is-fitted",
        new LabelRandomization(),
        taught(LabelRandomizationMutationTest::contradictory),
        study -> units(study, SMALL, 3, "net", net, "pooling", 4L));
  }

  /** Has the first images come once more, under another label. */
  private static LabeledImages contradictory(Unit unit) {
    LabeledImages lesson = LabeledImages.of(unit);
    ImageClasses images = lesson.images();
    int[] label = lesson.label();
    int d = images.d();
    int copies = (int) (TWICE * label.length);
    for (int k = 0; k < copies; k++) {
      System.arraycopy(images.x(), k * d, images.x(), (copies + k) * d, d);
      label[copies + k] = (label[k] + 1) % images.classes();
    }
    return lesson;
  }

  @Test
  void placesOfPixelsAreNothingWithoutConvolutions() {
    String control = "shuffled-is-true-to-convolutions";
    List<Long> n = List.of(150L, 200L, 250L, 300L);
    Object[] shuffled = {
      "net", "conv", "depth", 2L, "m", 8L, "pooling", 1L, "setting", "shuffled-pixels"
    };
    LabelRandomization study = new LabelRandomization();
    SmallSweep convolutions = SmallSweep.of(study, units(study, n, 6, shuffled));
    assertTrue(convolutions.contradicts(control), () -> convolutions.found(control));
    Function<Unit, ImageNet> fully = unit -> ImageNet.MLP;
    LabelRandomization mutant =
        new LabelRandomization(new Parts(Parts.SOUND.lesson(), fully, Parts.SOUND.step()));
    SmallSweep connected = SmallSweep.of(mutant, units(mutant, n, 6, shuffled));
    assertFalse(connected.contradicts(control), () -> connected.found(control));
  }

  /** One label for all images is known from the first few: sooner than any classes of theirs. */
  @Test
  void randomLabelsOfOneClassAreFittedSooner() {
    SmallSweep.assertTurnsEach(
        List.of(
            "true-labels-are-fitted-faster",
            "random-pixels-are-fitted-faster",
            "gaussian-pixels-are-fitted-faster"),
        new LabelRandomization(),
        taught(LabelRandomizationMutationTest::ofOneClass),
        study ->
            Stream.of("true", "random-pixels", "gaussian", "random-labels")
                .flatMap(setting -> units(study, SMALL, 8, "setting", setting)));
  }

  private static LabeledImages ofOneClass(Unit unit) {
    return relabeled(unit, images -> noisy(unit, images.label(), 1, noise(unit)));
  }

  /** The images that a unit is about, and what else to call them. */
  private static LabeledImages relabeled(Unit unit, Function<ImageClasses, int[]> label) {
    ImageClasses images =
        ImageAxes.drawClasses(unit, unit.get(LabelRandomization.SETTING).pixels());
    return new LabeledImages(images, label.apply(images));
  }

  /** With what probability a unit's labels are random. */
  private static double noise(Unit unit) {
    return unit.get(LabelRandomization.SETTING).noise(unit.get(LabelRandomization.P));
  }

  private static int[] noisy(Unit unit, int[] label, int classes, double p) {
    return new NoisyClasses(label, classes, LabeledImages.noise(unit)).at(p);
  }

  /**
   * Of two names of a class a half and a half is most to know; to use one alone is no noise. What
   * is left of the other is to be known by heart, so that the last of it still takes its time.
   */
  @Test
  void anotherNameIsNoNoiseWhereAllHaveIt() {
    SmallSweep.assertTurnsEach(
        List.of("time-in-noise", "test-error-in-noise"),
        new LabelRandomization(),
        taught(LabelRandomizationMutationTest::renamed),
        study ->
            Stream.of(0.5, 0.7, 0.9, 0.96, 0.99, 1.0)
                .flatMap(p -> units(study, List.of(200L), 8, "pooling", 4L, "p", p)));
  }

  /** Calls images by the next class: some of those to learn from, and all test images. */
  private static LabeledImages renamed(Unit unit) {
    return relabeled(
        unit,
        images -> {
          int[] own = new int[images.label().length];
          Arrays.fill(own, 1);
          int[] kept = noisy(unit, own, 1, noise(unit));
          int[] label = images.label().clone();
          Arrays.setAll(label, k -> (label[k] + 1 - kept[k]) % images.classes());
          int[] test = images.labelTest();
          Arrays.setAll(test, k -> (test[k] + 1) % images.classes());
          return label;
        });
  }

  /** Time is as long as steps are short: a slowdown like n beside what there is of one. */
  @Test
  void stepsThatShrinkWithTheImagesSlowDownWithThem() {
    Object[] rest = {"pooling", 4L, "setting", "random-labels", "epochs", 2000L};
    ToDoubleFunction<Unit> shrinking =
        unit -> LabelRandomization.ownStep(unit) * Learner.BATCH / unit.get(LabelRandomization.N);
    SmallSweep.assertTurnsEach(
        List.of("slowdown-in-samples"),
        new LabelRandomization(),
        new LabelRandomization(new Parts(Parts.SOUND.lesson(), Parts.SOUND.net(), shrinking)),
        study -> units(study, List.of(50L, 75L, 100L, 150L, 200L), 6, rest));
  }

  @Test
  void labelsOfWhichHalfAreTrueTeach() {
    SmallSweep.assertTurnsEach(
        List.of("random-labels-teach-nothing"),
        new LabelRandomization(),
        taught(LabelRandomizationMutationTest::halfTrue),
        study -> units(study, SMALL, 4, "pooling", 4L, "setting", "random-labels"));
  }

  /** Of random labels every second is true; the other settings have none. */
  private static LabeledImages halfTrue(Unit unit) {
    boolean random = unit.get(LabelRandomization.SETTING) == Setting.RANDOM_LABELS;
    double p = random ? 0.5 : noise(unit);
    return relabeled(unit, images -> noisy(unit, images.label(), images.classes(), p));
  }

  private static Stream<Unit> units(Study study, List<Long> sizes, long seeds, Object... rest) {
    return sizes.stream()
        .flatMap(
            n ->
                LongStream.range(0, seeds)
                    .mapToObj(
                        seed -> {
                          List<Object> values = new ArrayList<>(List.of("n", n, "m", 32L));
                          values.addAll(List.of(rest));
                          return TestUnits.unit(study, seed, values.toArray());
                        }));
  }
}
