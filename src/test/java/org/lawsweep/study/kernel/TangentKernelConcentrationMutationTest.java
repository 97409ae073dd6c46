package org.lawsweep.study.kernel;

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

/** Shows that weights a tenth too large have another kernel. */
@Tag("spark")
class TangentKernelConcentrationMutationTest {

  private static final String LAW = "output-variance";

  @Test
  void weightsMustHaveVarianceOne() {
    Study study = new TangentKernelConcentration();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(LAW), () -> right.found(LAW));
    Study mutant = new TangentKernelConcentration(1.1);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(LAW), () -> wrong.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(16, 24, 32)
        .boxed()
        .flatMap(
            d ->
                LongStream.range(0, 16)
                    .mapToObj(
                        seed ->
                            TestUnits.unit(study, seed, "d", d, "q", List.of(64L, 256L, 1024L))));
  }
}
