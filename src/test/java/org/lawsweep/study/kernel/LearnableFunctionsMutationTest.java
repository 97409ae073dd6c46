package org.lawsweep.study.kernel;

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

/** A Gram matrix with π where 2π belongs is twice too large: the value is 0.71 of its limit. */
@Tag("spark")
class LearnableFunctionsMutationTest {

  private static final String LAW = "value-reaches-limit";

  @Test
  void valueReachesItsLimitAndNotHalfOfItsSquare() {
    Study study = new LearnableFunctions();
    SmallSweep sound = SmallSweep.of(study, units(study));
    assertFalse(sound.contradicts(LAW), () -> sound.found(LAW));
    Study mutant = new LearnableFunctions(2);
    SmallSweep doubled = SmallSweep.of(mutant, units(mutant));
    assertTrue(doubled.contradicts(LAW), () -> doubled.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(400, 440, 480, 520)
        .boxed()
        .flatMap(
            n ->
                LongStream.range(0, 3)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study, replicate, "n", n, "d", 3L, "function", "quadratic")));
  }
}
