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

/** A law that the net of two hidden layers does not break would say nothing of one. */
@Tag("spark")
class DepthSeparationMutationTest {

  private static final String LAW = "no-shallow-net-below-the-rank-bound";

  @Test
  void netsOfTwoLayersAreBelowTheRankBoundOfOne() {
    Study study = new DepthSeparation();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant = new DepthSeparation(true);
    SmallSweep disguised = SmallSweep.of(mutant, units(mutant));
    assertTrue(disguised.contradicts(LAW), () -> disguised.found(LAW));
  }

  /** The largest has 1272 units as a net of two layers. */
  private static Stream<Unit> units(Study study) {
    return LongStream.of(64, 128, 512)
        .mapToObj(m -> TestUnits.unit(study, 0, "d", 5L, "w", 32.0, "depth", 1L, "m", m));
  }
}
