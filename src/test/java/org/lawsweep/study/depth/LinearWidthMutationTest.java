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

/** With a step of the order of L^(−3/2) the number of iterations remembers the depth. */
@Tag("spark")
class LinearWidthMutationTest {

  @Test
  void stepsThatShrinkTooFastRememberTheDepth() {
    String law = "iterations-in-depth";
    SmallSweep study = sweep(new LinearWidth());
    assertFalse(study.contradicts(law), () -> study.found(law));
    SmallSweep mutant = sweep(new LinearWidth(1.5));
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.of(2, 3, 4, 6, 8, 12)
            .boxed()
            .flatMap(
                depth ->
                    LongStream.range(0, 6)
                        .mapToObj(
                            seed ->
                                TestUnits.unit(
                                    study, seed, "depth", depth, "m", 8 * depth, "digits", 3L)));
    return SmallSweep.of(study, units);
  }
}
