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

/** A net that has one hidden layer where it says two needs a freedom of order n². */
@Tag("spark")
class TrainedThresholdMutationTest {

  private static final String LAW = "freedom-in-samples";

  @Test
  void freedomIsTheSamplesWithTwoLayersAndNotWithOneOfThem() {
    Study study = new TrainedThreshold();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant = new TrainedThreshold(true);
    SmallSweep shallow = SmallSweep.of(mutant, units(mutant));
    assertTrue(shallow.contradicts(LAW), () -> shallow.found(LAW));
  }

  /** Widths around both thresholds, those of one layer and of two. */
  private static Stream<Unit> units(Study study) {
    return LongStream.of(24, 36, 54, 81)
        .boxed()
        .flatMap(
            n ->
                LongStream.rangeClosed(2, n / 5)
                    .filter(m -> m >= n / 13 && m % Math.max(1, n / 36) == 0)
                    .boxed()
                    .flatMap(
                        m ->
                            LongStream.range(0, 6)
                                .mapToObj(
                                    seed ->
                                        TestUnits.unit(
                                            study, seed, "n", n, "depth", 2L, "m", m, "starts",
                                            1L))));
  }
}
