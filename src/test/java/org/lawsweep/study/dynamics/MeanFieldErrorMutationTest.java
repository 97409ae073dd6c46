package org.lawsweep.study.dynamics;

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

/** Shows that the fluctuation tells how many particles there are. */
@Tag("spark")
class MeanFieldErrorMutationTest {

  private static final String LAW = "fluctuation-in-width";

  @Test
  void fluctuationFallsWithTheNumberOfParticles() {
    Study study = new MeanFieldError();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void fluctuationOfEqualNumbersDoesNot() {
    Study mutant = new MeanFieldError(m -> 64);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.range(0, 40)
        .mapToObj(
            seed ->
                TestUnits.unit(
                    study,
                    seed,
                    "m",
                    List.of(16L, 32L, 64L, 128L),
                    "t",
                    List.of(1.0),
                    "target",
                    "smooth",
                    "d",
                    5L,
                    "n",
                    30L,
                    "m_ref",
                    256L,
                    "dt",
                    0.1));
  }
}
