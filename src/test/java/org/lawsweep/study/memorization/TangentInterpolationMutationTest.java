package org.lawsweep.study.memorization;

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

/** Shows that signs of which seven in ten are positive need fewer features. */
@Tag("spark")
class TangentInterpolationMutationTest {

  private static final String LAW = "separable-at-half";

  @Test
  void evenSignsNeedHalfAsManyFeaturesAsPoints() {
    Study study = new TangentInterpolation();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void unevenSignsNeedFewer() {
    Study mutant = new TangentInterpolation(0.7);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(13, 14, 15, 16, 17, 18, 19)
        .boxed()
        .flatMap(
            q ->
                LongStream.range(0, 30)
                    .mapToObj(seed -> TestUnits.unit(study, seed, "n", 192L, "d", 6L, "q", q)));
  }
}
