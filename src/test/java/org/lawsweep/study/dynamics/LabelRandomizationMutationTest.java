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
import org.lawsweep.study.images.ImageNet;

/**
 * Of images that come twice with two labels no net gets both right; and where pixels lie is nothing
 * to a fully connected net.
 */
@Tag("spark")
class LabelRandomizationMutationTest {

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "conv"})
  void contradictoryLabelsAreNotFitted(String net) {
    SmallSweep.assertTurns(
        "everything-is-fitted",
        new LabelRandomization(),
        new LabelRandomization(0.05, kind -> kind),
        study -> units(study, List.of(60L, 80L, 100L, 120L), 3, "net", net, "pooling", 4L));
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
    LabelRandomization mutant = new LabelRandomization(0, kind -> ImageNet.MLP);
    SmallSweep connected = SmallSweep.of(mutant, units(mutant, n, 6, shuffled));
    assertFalse(connected.contradicts(control), () -> connected.found(control));
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
