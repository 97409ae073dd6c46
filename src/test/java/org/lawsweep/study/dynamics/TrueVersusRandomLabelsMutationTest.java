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

/** Shows that a prediction of other steps would stay at a distance from the net. */
@Tag("spark")
class TrueVersusRandomLabelsMutationTest {

  private static final String LAW = "deviation-in-width";

  @Test
  void deviationFallsWithTheWidth() {
    Study study = new TrueVersusRandomLabels();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void deviationFromThePredictionOfOtherStepsDoesNot() {
    Study mutant = new TrueVersusRandomLabels(1 / 1.1);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(256, 512, 1024, 2048, 4096)
        .boxed()
        .flatMap(
            m ->
                LongStream.range(0, 6)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(
                                study,
                                seed,
                                "n",
                                20L,
                                "m",
                                m,
                                "p",
                                0.0,
                                "k",
                                List.of(20L),
                                "index",
                                List.of(1L))));
  }
}
