package org.lawsweep.study.memorization;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** The bound is that of the points' length and of the radius, a fit that of the freedom. */
@Tag("spark")
class RademacherMutationTest {

  private static final Study STUDY = new Rademacher();

  @Test
  void pointsOfTwiceTheLengthExceedTheBound() {
    SmallSweep.assertTurns(
        "within-the-bound", STUDY, new Rademacher(n -> 2, m -> m), RademacherMutationTest::balls);
    SmallSweep.assertTurns(
        "bound-is-tight", STUDY, new Rademacher(n -> 0.5, m -> m), RademacherMutationTest::balls);
  }

  @Test
  void aBallThatGrowsWithTheSampleDoesNotAverageOut() {
    SmallSweep.assertTurns(
        "rate-in-samples",
        STUDY,
        new Rademacher(Math::sqrt, m -> m),
        RademacherMutationTest::balls);
  }

  private static Stream<Unit> balls(Study study) {
    return LongStream.range(0, 8)
        .boxed()
        .flatMap(
            r ->
                LongStream.of(100, 200, 300, 400, 600)
                    .mapToObj(
                        n -> TestUnits.unit(study, r, "members", "kernel", "n", n, "d", 20L)));
  }

  @Test
  void netsOfAQuarterOfTheFreedomDoNotFit() {
    Study quarter = new Rademacher(n -> 1, m -> m / 4);
    SmallSweep.assertTurns("nets-fit-signs", STUDY, quarter, study -> nets(study, 12, 16, 20, 24));
  }

  @Test
  void netsThatShrinkFitWorse() {
    Study falling = new Rademacher(n -> 1, m -> 8 / m);
    SmallSweep.assertTurns("fit-in-load", STUDY, falling, study -> nets(study, 1, 2, 4, 8));
  }

  private static Stream<Unit> nets(Study study, long... widths) {
    return LongStream.range(0, 6)
        .boxed()
        .flatMap(
            r ->
                LongStream.of(widths)
                    .mapToObj(
                        m ->
                            TestUnits.unit(
                                study, r, "members", "net", "n", 48L, "d", 8L, "depth", 1L, "m",
                                m)));
  }
}
