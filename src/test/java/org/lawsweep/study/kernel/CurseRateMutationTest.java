package org.lawsweep.study.kernel;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Shows that a function of one coordinate, of which the method knows, has no curse. */
@Tag("spark")
class CurseRateMutationTest {

  private static final List<Long> POINTS =
      IntStream.rangeClosed(7, 11).mapToObj(i -> 1L << i).toList();

  @Test
  void aFunctionOfOneCoordinateIsLearnedFaster() {
    turns("nearest-in-samples", "nearest", 2, POINTS);
  }

  @Test
  void itIsLearnedFasterThanTheRateAllows() {
    turns("nearest-no-faster", "nearest", 6, POINTS);
  }

  @Test
  void itIsLearnedFasterThanPredicted() {
    turns("nearest-as-predicted", "nearest", 3, POINTS);
    turns("nearest-before-the-rate", "nearest", 3, POINTS);
  }

  @Test
  void cellsAlongOneCoordinateAreFasterToo() {
    List<Long> squares = Stream.of(16L, 24L, 32L, 48L, 64L).map(k -> k * k).toList();
    turns("cells-in-samples", "cells", 2, squares);
    turns("cells-as-predicted", "cells", 2, squares);
  }

  private static void turns(String law, String method, long d, List<Long> n) {
    SmallSweep.assertTurns(
        law, new CurseRate(), new CurseRate(any -> 1), study -> units(study, method, d, n));
  }

  private static Stream<Unit> units(Study study, String method, long d, List<Long> n) {
    return LongStream.range(0, 8)
        .mapToObj(r -> TestUnits.unit(study, r, "method", method, "d", d, "n", n));
  }
}
