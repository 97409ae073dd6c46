package org.lawsweep.study.teacher;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** A student goes where no kernel goes, and one of random features does not. */
@Tag("spark")
class KernelGapMutationTest {

  @Test
  void aStudentIsNoKernel() {
    SmallSweep.assertTurns(
        "no-kernel-below-the-floor",
        new KernelGap(),
        new KernelGap(true, TiedSgd.Variant.THEOREM),
        study -> units(study, List.of("kernel"), 6, 4, 288, 432, 576, 864));
  }

  @Test
  void aStudentOfRandomFeaturesIsAboveTheKernel() {
    SmallSweep.assertTurns(
        "student-below-kernel",
        new KernelGap(),
        new KernelGap(false, TiedSgd.Variant.FROZEN),
        study -> units(study, List.of("kernel", "student"), 4, 6, 64, 128, 256, 512));
  }

  private static Stream<Unit> units(
      Study study, List<String> learners, long d, int seeds, long... samples) {
    return LongStream.of(samples)
        .boxed()
        .flatMap(
            n ->
                learners.stream()
                    .flatMap(
                        learner ->
                            LongStream.range(0, seeds)
                                .mapToObj(
                                    seed ->
                                        TestUnits.unit(
                                            study, seed, "d", d, "n", n, "learner", learner))));
  }
}
