package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Bumps that reach the nearest other point move it, too. */
@Tag("spark")
class MemorizeResnetMutationTest {

  private static final String LAW = "memorizes";

  @Test
  void bumpsLeaveOutAllOtherPoints() {
    Study study = new MemorizeResnet();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant = new MemorizeResnet(1);
    SmallSweep mutated = SmallSweep.of(mutant, units(mutant));
    assertTrue(mutated.contradicts(LAW), () -> mutated.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return Stream.of(40L, 60L, 80L, 120L)
        .flatMap(
            n ->
                Stream.of(0, 1)
                    .map(seed -> TestUnits.unit(study, seed, "n", n, "d", 5L, "outputs", 3L)));
  }
}
