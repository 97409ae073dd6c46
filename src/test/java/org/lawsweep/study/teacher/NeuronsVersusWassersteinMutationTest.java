package org.lawsweep.study.teacher;

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

/** On a line there is no dimension to fill, and the second moment is not the identity. */
@Tag("spark")
class NeuronsVersusWassersteinMutationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-neurons-are-closer",
        "moment-in-neurons",
        "nearest-as-predicted",
        "nearest-in-neurons"
      })
  void neuronsOnALineTurnEveryLaw(String law) {
    SmallSweep.assertTurns(
        law,
        new NeuronsVersusWasserstein(),
        new NeuronsVersusWasserstein(true),
        NeuronsVersusWassersteinMutationTest::units);
  }

  private static Stream<Unit> units(Study study) {
    List<Long> m = List.of(256L, 512L, 1024L, 2048L, 4096L, 8192L);
    return LongStream.range(0, 12).mapToObj(seed -> TestUnits.unit(study, seed, "d", 4L, "m", m));
  }
}
