package org.lawsweep.study.kernel;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** The error is that of independent flips, the gain that of their number. */
@Tag("spark")
class EarlyStoppingMutationTest {

  private static final Study STUDY = new EarlyStopping();

  @Test
  void labelsThatFlipTogetherAreOutOfThePrediction() {
    Study together = new EarlyStopping(true, false);
    List<Long> times = List.of(1L, 10L, 100L, 1000L);
    SmallSweep.assertTurns(
        "error-as-predicted",
        STUDY,
        together,
        study -> units(study, 120, List.of(0.1, 0.3), times));
  }

  @Test
  void noiseThatFallsTurnsTheOrderOfTimesAndGains() {
    Study reversed = new EarlyStopping(false, true);
    List<Double> noises = List.of(0.1, 0.2, 0.3, 0.4);
    SmallSweep.assertTurns(
        "best-time", STUDY, reversed, study -> units(study, 250, noises, List.of(1L)));
    SmallSweep.assertTurns(
        "gain-in-noise", STUDY, reversed, study -> units(study, 250, noises, List.of(1L)));
  }

  private static Stream<Unit> units(Study study, long n, List<Double> noises, List<Long> times) {
    return LongStream.range(0, 10)
        .mapToObj(r -> TestUnits.unit(study, r, "n", n, "pooling", 4L, "q", noises, "k", times));
  }
}
