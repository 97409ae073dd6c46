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

/** Thresholds a tenth of a gap farther than said are unstable from two fifths on. */
@Tag("spark")
class FiniteSampleMemorizerMutationTest {

  private static final String LAW = "stability-in-tau";

  @Test
  void slopesAreBoundedUpToThresholdsInTheMiddleOfGaps() {
    Study study = new FiniteSampleMemorizer();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant = new FiniteSampleMemorizer(0.1);
    SmallSweep mutated = SmallSweep.of(mutant, units(mutant));
    assertTrue(mutated.contradicts(LAW), () -> mutated.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return Stream.of(0.3, 0.35, 0.4, 0.45, 0.48, 0.52, 0.55, 0.6)
        .map(tau -> TestUnits.unit(study, 0, "n", 4096L, "d", 3L, "tau", tau));
  }
}
