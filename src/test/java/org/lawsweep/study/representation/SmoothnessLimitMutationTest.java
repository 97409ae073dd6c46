package org.lawsweep.study.representation;

import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

@Tag("spark")
class SmoothnessLimitMutationTest {

  private static final Study STUDY = new SmoothnessLimit();

  /** The exponent of the transform changed by ½ changes those in the grid by 2. */
  private static final Study SMOOTHER = new SmoothnessLimit(0.5, 1);

  @Test
  void varianceTellsTheSmoothness() {
    SmallSweep.assertTurns(
        "variance-in-grid",
        STUDY,
        SMOOTHER,
        study -> Stream.of(unit(study, 0, 1, 2, 1.5, 512), unit(study, 0, 1, 1, 2.5, 512)));
  }

  @Test
  void errorTellsTheSmoothness() {
    SmallSweep.assertTurns(
        "error-in-grid",
        STUDY,
        SMOOTHER,
        study ->
            LongStream.of(32, 64, 128, 256)
                .boxed()
                .flatMap(
                    grid ->
                        replicates(8, replicate -> unit(study, replicate, 8192, 2, 1.5, grid))));
  }

  @Test
  void secondCorrectionHelpsWhatIsSmoother() {
    SmallSweep.assertTurns(
        "worse-when-too-smooth",
        STUDY,
        new SmoothnessLimit(1, 1),
        study ->
            LongStream.of(1, 2)
                .boxed()
                .flatMap(
                    a -> replicates(8, replicate -> unit(study, replicate, 8192, a, 1.5, 256))));
  }

  @Test
  void weightsOfAnotherLawLeaveAnErrorOfTheirOwn() {
    SmallSweep.assertTurns(
        "error-in-width",
        STUDY,
        new SmoothnessLimit(0, 2),
        study ->
            LongStream.of(256, 1024, 4096, 16384)
                .boxed()
                .flatMap(m -> replicates(24, replicate -> unit(study, replicate, m, 1, 2.5, 256))));
  }

  private static Stream<Unit> replicates(long count, LongFunction<Unit> unit) {
    return LongStream.range(0, count).mapToObj(unit);
  }

  private static Unit unit(Study study, long replicate, long m, long a, double nu, long perUnit) {
    return TestUnits.unit(study, replicate, "m", m, "a", a, "nu", nu, "per_unit", perUnit);
  }
}
