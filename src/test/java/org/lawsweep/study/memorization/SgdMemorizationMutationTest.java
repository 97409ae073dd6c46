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

@Tag("spark")
class SgdMemorizationMutationTest {

  private static final String LAW = "returned-with-probability";

  @Test
  void stepsAnEightiethAsLongDoNotArriveInTime() {
    Study study = new SgdMemorization();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(LAW), () -> right.found(LAW));
    Study mutant = new SgdMemorization(1.0 / 80);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(LAW), () -> wrong.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(36, 49, 64)
        .boxed()
        .flatMap(
            n ->
                LongStream.range(0, 4)
                    .mapToObj(
                        replicate ->
                            TestUnits.unit(
                                study, replicate, "n", n, "d", 12L, "q", 12L, "epochs", 420L,
                                "epsilon", 0.1)));
  }
}
