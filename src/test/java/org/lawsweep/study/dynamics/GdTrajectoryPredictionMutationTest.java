package org.lawsweep.study.dynamics;

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

/** Shows that weights of one scale at every width would leave the offset where it is. */
@Tag("spark")
class GdTrajectoryPredictionMutationTest {

  private static final String LAW = "deviation-along-kappa";

  @Test
  void deviationFallsWhereWeightsShrinkWithTheWidth() {
    Study study = new GdTrajectoryPrediction();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void deviationStaysWhereTheyDoNot() {
    Study mutant = new GdTrajectoryPrediction(kappa -> 1);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(128, 256, 512, 1024, 2048)
        .boxed()
        .flatMap(
            m ->
                LongStream.range(0, 32)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(
                                study,
                                seed,
                                "m",
                                m,
                                "kappa",
                                4 * Math.pow(m, -0.25),
                                "init",
                                "plain",
                                "n",
                                30L,
                                "d",
                                6L,
                                "k",
                                60L)));
  }
}
