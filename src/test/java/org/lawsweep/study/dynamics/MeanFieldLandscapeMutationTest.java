package org.lawsweep.study.dynamics;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** Steps, features and numbers of particles are what the laws are about. */
@Tag("spark")
class MeanFieldLandscapeMutationTest {

  @ParameterizedTest
  @CsvSource({
    "FEW, excess-in-width, 8, 30",
    "UNSCALED, time-in-width, 512, 3",
    "OVERSCALED, time-in-width, 512, 3",
    "SHARED, places-are-not-convex, 8, 30"
  })
  void lawsTurn(MeanFieldLandscape.Fault fault, String law, long least, double t) {
    SmallSweep.assertTurns(
        law,
        new MeanFieldLandscape(),
        new MeanFieldLandscape(fault),
        study -> units(study, least, t));
  }

  private static Stream<Unit> units(Study study, long least, double t) {
    return LongStream.range(0, 16)
        .mapToObj(
            seed ->
                TestUnits.unit(
                    study,
                    seed,
                    "m",
                    List.of(least, 2 * least, 3 * least, 4 * least),
                    "t",
                    t,
                    "target",
                    "smooth",
                    "d",
                    5L,
                    "n",
                    30L,
                    "m_ref",
                    16 * least,
                    "dt",
                    0.1));
  }
}
