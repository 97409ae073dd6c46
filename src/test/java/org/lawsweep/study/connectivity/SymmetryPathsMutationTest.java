package org.lawsweep.study.connectivity;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Minima of a matrix problem do not lie apart. */
@Tag("spark")
class SymmetryPathsMutationTest {

  @ParameterizedTest
  @ValueSource(strings = {"no-path-below-one", "pass-has-height-one"})
  void lawsTurn(String law) {
    SmallSweep.assertTurns(
        law, new SymmetryPaths(), new SymmetryPaths(order -> 2), SymmetryPathsMutationTest::units);
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(2, 3)
        .boxed()
        .flatMap(
            d ->
                LongStream.range(0, 6)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study,
                                replicate,
                                "order",
                                4L,
                                "path",
                                "bent",
                                "d",
                                d,
                                "bends",
                                List.of(30L, 200L))));
  }
}
