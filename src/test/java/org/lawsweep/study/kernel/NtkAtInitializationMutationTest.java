package org.lawsweep.study.kernel;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Shows that the kernel of another depth would stay at a distance. */
@Tag("spark")
class NtkAtInitializationMutationTest {

  private static final String LAW = "error-in-width";

  @Test
  void errorFallsWithTheWidth() {
    Study study = new NtkAtInitialization();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void distanceToTheKernelOfOneLayerMoreDoesNot() {
    Study mutant = new NtkAtInitialization(depth -> depth + 1);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(64, 96, 128, 192, 256)
        .boxed()
        .flatMap(
            m ->
                LongStream.range(0, 12)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(
                                study, seed, "m", m, "depth", List.of(1L, 2L), "n", 6L, "d", 5L)));
  }
}
