package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Shows that a fiftieth of the kernel's diagonal more would be noticed in the norm. */
@Tag("spark")
class RandomLabelKernelNormMutationTest {

  private static final String LAW = "norm-as-predicted-or-above";

  @Test
  void normIsThatOfTheSpectrum() {
    Study study = new RandomLabelKernelNorm();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void normOfTheKernelPlusWhiteNoiseIsNot() {
    Study mutant = new RandomLabelKernelNorm(0.01);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return Map.of(8L, 181L, 9L, 243L, 10L, 316L, 11L, 401L).entrySet().stream()
        .flatMap(
            size ->
                LongStream.range(0, 8)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(study, seed, "n", size.getValue(), "d", size.getKey())));
  }
}
