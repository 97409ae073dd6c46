package org.lawsweep.study.landscape;

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

/** Units with the weights of another, and units without a connection, do not count. */
@Tag("spark")
class SkipValleysMutationTest {

  private static final String PLACE = "as-many-units-as-samples";
  private static final String VALLEY = "no-bad-valley";

  @Test
  void connectedUnitsThatDifferAreWhatCounts() {
    SmallSweep sound = sweep(new SkipValleys(), 3);
    for (String law : List.of(PLACE, VALLEY)) {
      assertFalse(sound.contradicts(law), () -> sound.found(law));
    }
  }

  /** One unit less than samples leaves a loss that is small, too. */
  @Test
  void aCopyCountsForNothing() {
    SmallSweep one = sweep(new SkipValleys(1, 1), 3);
    assertTrue(one.contradicts(PLACE), () -> one.found(PLACE));
  }

  @Test
  void nOfTwiceAsManyUnitsAreNotEnough() {
    SmallSweep half = sweep(new SkipValleys(0, 2), 26);
    assertTrue(half.contradicts(PLACE), () -> half.found(PLACE));
    assertTrue(half.contradicts(VALLEY), () -> half.found(VALLEY));
  }

  /** From three units less than samples to so many more, and paths from where descent is stuck. */
  private static SmallSweep sweep(Study study, long more) {
    Stream<Unit> thresholds =
        LongStream.of(16, 18, 20, 24)
            .boxed()
            .flatMap(
                n ->
                    LongStream.rangeClosed(n - 3, n + more)
                        .boxed()
                        .flatMap(m -> units(study, n, m, 0)));
    Stream<Unit> paths =
        LongStream.of(16, 18, 20, 24).boxed().flatMap(n -> units(study, n, n, 100));
    return SmallSweep.of(study, Stream.concat(thresholds, paths));
  }

  private static Stream<Unit> units(Study study, long n, long m, long descent) {
    return LongStream.range(0, 8)
        .mapToObj(
            seed ->
                TestUnits.unit(
                    study, seed, "activation", "tanh", "n", n, "m", m, "descent", descent));
  }
}
