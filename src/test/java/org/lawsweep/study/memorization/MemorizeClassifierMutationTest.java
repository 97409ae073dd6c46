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

/** Ramps of half the slope reach a quarter of the distance of two classes, and not an eighth. */
@Tag("spark")
class MemorizeClassifierMutationTest {

  private static final String LAW = "errors-that-are-erased";

  @Test
  void errorsOfUpToThreeEighthsAreErased() {
    Study study = new MemorizeClassifier();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant = new MemorizeClassifier(4);
    SmallSweep blunt = SmallSweep.of(mutant, units(mutant));
    assertTrue(blunt.contradicts(LAW), () -> blunt.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return Stream.of(0.2, 0.24, 0.26, 0.3, 0.36, 0.39, 0.42)
        .flatMap(
            e ->
                IntStream.range(0, 3)
                    .mapToObj(
                        seed -> TestUnits.unit(study, seed, "n", 36L, "outputs", 5L, "e", e)));
  }
}
