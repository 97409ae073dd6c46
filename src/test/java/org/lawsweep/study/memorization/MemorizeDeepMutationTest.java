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

/** Blocks with an odd number of units for an output are 1 or −1 at the points of others. */
@Tag("spark")
class MemorizeDeepMutationTest {

  private static final String LAW = "memorizes";

  @Test
  void evenNumbersOfUnitsCancelOutsideTheirBlock() {
    Study study = new MemorizeDeep();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant = new MemorizeDeep(1);
    SmallSweep odd = SmallSweep.of(mutant, units(mutant));
    assertTrue(odd.contradicts(LAW), () -> odd.found(LAW));
  }

  /** Two blocks of h(h + 1) points each: groups of h, and of h + 1 in the mutant, fill them. */
  private static Stream<Unit> units(Study study) {
    return Stream.of(12L, 40L, 84L, 144L)
        .flatMap(
            n ->
                IntStream.range(0, 4)
                    .mapToObj(seed -> TestUnits.unit(study, seed, "n", n, "blocks", 2L)));
  }
}
