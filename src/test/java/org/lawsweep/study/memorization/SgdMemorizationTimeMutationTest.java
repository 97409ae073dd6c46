package org.lawsweep.study.memorization;

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

/** Shows that steps which are divided by q once more take more than n ln n samples. */
@Tag("spark")
class SgdMemorizationTimeMutationTest {

  private static final String LAW = "samples-in-samples-at-c-2";

  @Test
  void stepsMustAddTheSameKernelAtEveryWidth() {
    Study study = new SgdMemorizationTime();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(LAW), () -> right.found(LAW));
    Study mutant = new SgdMemorizationTime(q -> 1.0 / q);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(LAW), () -> wrong.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(6, 7, 8, 10, 12)
        .boxed()
        .flatMap(
            d ->
                LongStream.range(0, 8)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study,
                                replicate,
                                "n",
                                d * d,
                                "d",
                                d,
                                "q",
                                2 * d,
                                "precision",
                                List.of(4L, 5L, 7L, 10L),
                                "epochs",
                                900L)));
  }
}
