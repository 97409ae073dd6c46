package org.lawsweep.study.dynamics;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;
import org.lawsweep.study.dynamics.LabelRandomization.Variant;

/**
 * Of images that come twice with two labels no net gets both right, and where pixels lie is nothing
 * to a fully connected net. Labels that are random take long since there is much to know of them,
 * and teach nothing since they know nothing of the images: mutants take the one or the other away.
 */
@Tag("spark")
class LabelRandomizationMutationTest {

  private static final List<Long> SMALL = List.of(60L, 80L, 100L, 120L);

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "conv"})
  void contradictoryLabelsAreNotFitted(String net) {
    SmallSweep.assertTurns(
        "everything-is-fitted",
        new LabelRandomization(),
        new LabelRandomization(Variant.CONTRADICTORY),
        study -> units(study, SMALL, 3, "net", net, "pooling", 4L));
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
    LabelRandomization mutant = new LabelRandomization(Variant.CONNECTED);
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
        new LabelRandomization(Variant.ONE_CLASS),
        study ->
            Stream.of("true", "random-pixels", "gaussian", "random-labels")
                .flatMap(setting -> units(study, SMALL, 8, "setting", setting)));
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
        new LabelRandomization(Variant.RENAMED),
        study ->
            Stream.of(0.5, 0.7, 0.9, 0.96, 0.99, 1.0)
                .flatMap(p -> units(study, List.of(200L), 8, "pooling", 4L, "p", p)));
  }

  /** Time is as long as steps are short: a slowdown like n beside what there is of one. */
  @Test
  void stepsThatShrinkWithTheImagesSlowDownWithThem() {
    Object[] rest = {"pooling", 4L, "setting", "random-labels", "epochs", 2000L};
    SmallSweep.assertTurnsEach(
        List.of("slowdown-in-samples"),
        new LabelRandomization(),
        new LabelRandomization(Variant.SHRINKING_STEPS),
        study -> units(study, List.of(50L, 75L, 100L, 150L, 200L), 6, rest));
  }

  @Test
  void labelsOfWhichHalfAreTrueTeach() {
    SmallSweep.assertTurnsEach(
        List.of("random-labels-teach-nothing"),
        new LabelRandomization(),
        new LabelRandomization(Variant.HALF_TRUE),
        study -> units(study, SMALL, 4, "pooling", 4L, "setting", "random-labels"));
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
