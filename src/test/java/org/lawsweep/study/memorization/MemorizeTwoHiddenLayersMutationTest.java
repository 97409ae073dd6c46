package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Weights that follow from labels of the wrong sign memorize others. */
@Tag("spark")
class MemorizeTwoHiddenLayersMutationTest {

  private static final String LAW = "memorizes";

  @Test
  void labelsAreMemorizedWithTheSignOfTheRecursion() {
    Study study = new MemorizeTwoHiddenLayers();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant = new MemorizeTwoHiddenLayers(-1);
    SmallSweep mirrored = SmallSweep.of(mutant, units(mutant));
    assertTrue(mirrored.contradicts(LAW), () -> mirrored.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return Stream.of(16L, 32L, 64L, 128L, 256L)
        .flatMap(n -> IntStream.range(0, 4).mapToObj(seed -> TestUnits.unit(study, seed, "n", n)));
  }
}
