package org.lawsweep.study.kernel;

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

/** Shows that steps four times as long as the theorem's cost more than its bound. */
@Tag("spark")
class SgdKernelSpaceMutationTest {

  private static final String LAW = "regret";

  @Test
  void stepsOfTheTheoremKeepToTheBound() {
    Study study = new SgdKernelSpace();
    SmallSweep sweep = SmallSweep.of(study, units(study));
    assertFalse(sweep.contradicts(LAW), sweep.found(LAW));
  }

  @Test
  void stepsFourTimesAsLongDoNot() {
    Study mutant = new SgdKernelSpace(4);
    SmallSweep sweep = SmallSweep.of(mutant, units(mutant));
    assertTrue(sweep.contradicts(LAW), sweep.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(125, 250, 500, 1000)
        .boxed()
        .flatMap(
            t ->
                LongStream.range(0, 4)
                    .mapToObj(seed -> TestUnits.unit(study, seed, "d", 4L, "T", t)));
  }
}
