package org.lawsweep.study.representation;

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

/** Shows that a rough group would not help smooth units at an equal number of units. */
@Tag("spark")
class PolynomialRandomFeaturesMutationTest {

  private static final String LAW = "one-correction-helps";

  @Test
  void correctionsHelp() {
    Study study = new PolynomialRandomFeatures();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void correctionsOfOrderZeroDoNot() {
    Study mutant = new PolynomialRandomFeatures(b -> 1 - b);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(0, 1)
        .boxed()
        .flatMap(
            a ->
                LongStream.range(0, 6)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(
                                study,
                                seed,
                                "m",
                                144 / (a + 1),
                                "a",
                                a,
                                "d",
                                2L,
                                "q",
                                2L,
                                "n",
                                600L)));
  }
}
