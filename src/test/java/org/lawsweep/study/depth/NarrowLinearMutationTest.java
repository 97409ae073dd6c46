package org.lawsweep.study.depth;

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

/** Of layers that shrink half or twice as fast, the rate is another. */
@Tag("spark")
class NarrowLinearMutationTest {

  private static final String AT_MOST = "steps-at-most";
  private static final String AT_LEAST = "steps-by-depth-at-least";
  private static final List<Long> PATIENCE =
      LongStream.rangeClosed(1, 16).mapToObj(k -> 1L << k).toList();

  @Test
  void layersThatShrinkHalfAsFastAreFaster() {
    SmallSweep sound = sweep(new NarrowLinear());
    assertFalse(sound.contradicts(AT_LEAST), () -> sound.found(AT_LEAST));
    assertFalse(sound.contradicts(AT_MOST), () -> sound.found(AT_MOST));
    SmallSweep mutant = sweep(new NarrowLinear(0.5));
    assertTrue(mutant.contradicts(AT_LEAST), () -> mutant.found(AT_LEAST));
  }

  @Test
  void layersThatShrinkTwiceAsFastAreSlower() {
    SmallSweep mutant = sweep(new NarrowLinear(-1));
    assertTrue(mutant.contradicts(AT_MOST), () -> mutant.found(AT_MOST));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.of(4, 6, 8, 10, 12, 14, 16)
            .boxed()
            .flatMap(
                depth ->
                    LongStream.range(0, 64)
                        .mapToObj(
                            seed ->
                                TestUnits.unit(
                                    study, seed, "depth", depth, "m", 1L, "patience", PATIENCE)));
    return SmallSweep.of(study, units);
  }
}
