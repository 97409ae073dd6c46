package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Nets of a hidden layer more than is counted need less width, and break the cap. */
@Tag("spark")
class MemorizeAlternatingMutationTest {

  @ParameterizedTest
  @ValueSource(strings = {"width", "no-net-below-the-cap", "memorizes-iff-wide-enough"})
  void layersAreThoseThatAreCounted(String law) {
    Study study = new MemorizeAlternating();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(law), () -> sound.found(law));
    Study mutant = new MemorizeAlternating(1);
    SmallSweep deeper = SmallSweep.of(mutant, units(mutant));
    assertTrue(deeper.contradicts(law), () -> deeper.found(law));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(8, 16, 32, 64, 128, 256)
        .boxed()
        .flatMap(
            n ->
                Stream.of(null, LeastWidth.necessary(1, n) - 1)
                    .map(m -> TestUnits.unit(study, 0, "n", n, "depth", 1L, "m", m)));
  }
}
