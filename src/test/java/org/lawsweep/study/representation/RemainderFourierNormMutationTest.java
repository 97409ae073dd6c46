package org.lawsweep.study.representation;

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

@Tag("spark")
class RemainderFourierNormMutationTest {

  private static final String LAW = "divergence-in-cut";

  @Test
  void unitsOfTheOrderBelowMoveTheExponentByTwo() {
    Study study = new RemainderFourierNorm();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(LAW), () -> right.found(LAW));
    Study mutant = new RemainderFourierNorm(k -> k - 1);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(LAW), () -> wrong.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(32, 64, 128, 256)
        .boxed()
        .flatMap(
            perUnit ->
                LongStream.range(0, 8)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study,
                                replicate,
                                "m",
                                500L,
                                "k",
                                1L,
                                "per_unit",
                                perUnit,
                                "s",
                                List.of(3L, 5L))));
  }
}
