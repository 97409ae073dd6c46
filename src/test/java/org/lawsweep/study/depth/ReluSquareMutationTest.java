package org.lawsweep.study.depth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Nets that have half of the interval to themselves are below what bounds them on all of it. */
@Tag("spark")
class ReluSquareMutationTest {

  private static final String LAW = "no-shallow-net-below";

  @Test
  void theBoundIsMetOnTheWholeIntervalAlone() {
    Study study = new ReluSquare();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant = new ReluSquare(0.5);
    SmallSweep half = SmallSweep.of(mutant, units(mutant));
    assertTrue(half.contradicts(LAW), () -> half.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(2, 3).mapToObj(m -> TestUnits.unit(study, 0, "depth", 1L, "m", m));
  }
}
