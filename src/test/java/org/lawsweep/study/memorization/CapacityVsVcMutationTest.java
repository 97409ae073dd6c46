package org.lawsweep.study.memorization;

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

/** Nets of another width than they say have another number of weights. */
@Tag("spark")
class CapacityVsVcMutationTest {

  private static final String LEAST = "weights-per-sample-at-least";
  private static final String MOST = "weights-per-sample-at-most";

  @Test
  void netsHaveOneToFourWeightsASample() {
    SmallSweep sound = sweep(new CapacityVsVc(), 12, 15, 18, 22, 27);
    assertFalse(sound.contradicts(LEAST), () -> sound.found(LEAST));
    assertFalse(sound.contradicts(MOST), () -> sound.found(MOST));
  }

  @Test
  void netsOfThriceTheWidthHaveMore() {
    SmallSweep wide = sweep(new CapacityVsVc(m -> 3 * m), 40, 60, 80, 100, 120);
    assertTrue(wide.contradicts(LEAST), () -> wide.found(LEAST));
  }

  @Test
  void netsOfAQuarterOfTheWidthHaveFewer() {
    SmallSweep narrow = sweep(new CapacityVsVc(m -> m / 4), 4, 5, 6, 8, 10);
    assertTrue(narrow.contradicts(MOST), () -> narrow.found(MOST));
  }

  private static SmallSweep sweep(Study study, long... samples) {
    Stream<Unit> units =
        LongStream.of(samples)
            .boxed()
            .flatMap(
                n ->
                    LongStream.range(0, 8)
                        .mapToObj(
                            seed ->
                                TestUnits.unit(
                                    study, seed, "n", n, "depth", 1L, "m", 4L, "starts", 1L)));
    return SmallSweep.of(study, units);
  }
}
