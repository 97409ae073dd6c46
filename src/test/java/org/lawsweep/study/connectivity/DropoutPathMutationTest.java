package org.lawsweep.study.connectivity;

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

/**
 * Where the units kept do not make up for those dropped, the path is hardly below the trivial one.
 */
@Tag("spark")
class DropoutPathMutationTest {

  @Test
  void halvesThatCountTwiceTooMuchAreNoBetterThanNothing() {
    String law = "far-below-the-trivial-path";
    SmallSweep study = sweep(new DropoutPath());
    assertFalse(study.contradicts(law), () -> study.found(law));
    SmallSweep mutant = sweep(new DropoutPath(4));
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.of(128, 144, 160, 176)
            .boxed()
            .flatMap(
                m ->
                    LongStream.range(0, 2)
                        .mapToObj(
                            seed ->
                                TestUnits.unit(
                                    study, seed, "m", m, "n", 300L, "pooling", 4L, "t", 0.0)));
    return SmallSweep.of(study, units);
  }
}
