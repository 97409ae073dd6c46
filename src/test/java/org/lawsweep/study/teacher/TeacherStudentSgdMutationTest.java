package org.lawsweep.study.teacher;

import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;
import org.lawsweep.study.Unit;

/** A student of random features, few steps, few samples or a heavy start learns less. */
@Tag("spark")
class TeacherStudentSgdMutationTest {

  @Test
  void randomFeaturesAreNotBelowTheKernel() {
    turns(
        "below-the-kernel",
        TiedSgd.Variant.FROZEN,
        study -> LongStream.of(64, 96, 128, 256).boxed().flatMap(n -> units(study, 6, 4, n, 4)));
  }

  @Test
  void fewerSamplesTeachLess() {
    turns(
        "error-falls-in-samples",
        TiedSgd.Variant.FEWER_SAMPLES,
        study -> LongStream.of(16, 32, 64, 128).boxed().flatMap(n -> units(study, 6, 4, n, 4)));
  }

  @Test
  void stepsThatDoNotGrowLearnLessInHighDimension() {
    turns(
        "error-falls-in-dimension",
        TiedSgd.Variant.HURRIED,
        study ->
            LongStream.of(4, 5, 6, 7, 8).boxed().flatMap(d -> units(study, 6, d, 16 * d * d, 4)));
  }

  @Test
  void aStartThatGrowsWithTheWidthMakesNeuronsCost() {
    turns(
        "more-neurons-than-samples",
        TiedSgd.Variant.HEAVY,
        study -> LongStream.of(8, 12, 16, 24).boxed().flatMap(m -> units(study, 6, 4, 64, m)));
  }

  private static void turns(
      String law, TiedSgd.Variant variant, Function<Study, Stream<Unit>> units) {
    SmallSweep.assertTurns(law, new TeacherStudentSgd(), new TeacherStudentSgd(variant), units);
  }

  private static Stream<Unit> units(Study study, int seeds, long d, long n, long perDimension) {
    return LongStream.range(0, seeds)
        .mapToObj(
            seed -> TestUnits.unit(study, seed, "d", d, "n", n, "per_dimension", perDimension));
  }
}
