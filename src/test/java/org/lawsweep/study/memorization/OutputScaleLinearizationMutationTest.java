package org.lawsweep.study.memorization;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Shows that steps of 1 / B in place of 1 / B² leave the linear regime as B grows. */
@Tag("spark")
class OutputScaleLinearizationMutationTest {

  private static final String LAW = "flips-in-scale";

  @Test
  void stepsMustShrinkWithTheSquareOfTheScale() {
    Study study = new OutputScaleLinearization();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(LAW), () -> right.found(LAW));
    Study mutant = new OutputScaleLinearization(b -> b);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(LAW), () -> wrong.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return DoubleStream.of(10, 30, 100, 300)
        .boxed()
        .flatMap(
            b ->
                LongStream.range(0, 6)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study, replicate, "n", 32L, "d", 8L, "q", 8L, "B", b, "epochs",
                                80L)));
  }
}
