package org.lawsweep.study.connectivity;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Noise averages out over copies that have noises of their own, and arrives as large as it is. */
@Tag("spark")
class NoiseStabilityMutationTest {

  private static final Study STUDY = new NoiseStability();

  @Test
  void aNoiseThatCopiesShareDoesNotAverageOut() {
    SmallSweep.assertTurns(
        "attenuation-in-copies",
        STUDY,
        new NoiseStability(true, delta -> delta),
        study -> units(study, List.of(1L, 2L, 3L, 4L, 6L), List.of(0.0125)));
  }

  @Test
  void noiseOfAnotherOrderArrivesInAnother() {
    SmallSweep.assertTurns(
        "attenuation-in-noise",
        STUDY,
        new NoiseStability(false, Math::sqrt),
        study -> units(study, List.of(1L), List.of(0.0008, 0.0016, 0.003, 0.006, 0.012)));
  }

  private static Stream<Unit> units(Study study, List<Long> copies, List<Double> deltas) {
    return LongStream.range(0, 6)
        .mapToObj(
            r ->
                TestUnits.unit(
                    study, r, "m", 16L, "n", 100L, "epochs", 4L, "pooling", 4L, "copies", copies,
                    "delta", deltas));
  }
}
