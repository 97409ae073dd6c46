package org.lawsweep.study.connectivity;

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

/**
 * Where the units kept do not make up for those dropped, the path is hardly below the trivial one.
 */
@Tag("spark")
class DropoutPathMutationTest {

  private static final List<Long> CHANNELS = List.of(8L, 12L, 16L, 24L, 32L);

  @Test
  void halvesThatCountTwiceTooMuchAreNoBetterThanNothing() {
    SmallSweep.assertTurns(
        "far-below-the-trivial-path",
        new DropoutPath(),
        new DropoutPath(4),
        study -> units(study, List.of(128L, 144L, 160L, 176L), 2, "n", 300L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"far-below-the-trivial-path", "dropout-path-below-line"})
  void halvesOfChannelsThatCountThriceTooMuchAreNoBetterThanNothing(String law) {
    SmallSweep.assertTurns(
        law,
        new DropoutPath(),
        new DropoutPath(6),
        study -> units(study, CHANNELS, 2, "n", 200L, "net", "conv", "dropout", 0.5));
  }

  /** Outputs that are too small cost the same at every width: widths and seeds of the job. */
  @Test
  void halvesThatCountOnceDoNotGainByTheirNumber() {
    SmallSweep.assertTurns(
        "share-in-width",
        new DropoutPath(),
        new DropoutPath(1),
        study -> units(study, List.of(16L, 24L, 32L, 48L, 64L, 128L), 12, "n", 200L));
  }

  private static Stream<Unit> units(Study study, List<Long> widths, long seeds, Object... rest) {
    return widths.stream()
        .flatMap(
            m ->
                LongStream.range(0, seeds)
                    .mapToObj(
                        seed -> {
                          List<Object> values = new ArrayList<>(List.of(rest));
                          values.addAll(List.of("m", m, "pooling", 4L, "t", 0.0));
                          return TestUnits.unit(study, seed, values.toArray());
                        }));
  }
}
