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

/** Shows that a sample which has each point twice is bounded as half of it. */
@Tag("spark")
class DistributionBoundednessMutationTest {

  private static final String LAW = "edge-or-below";

  @Test
  void pointsMustBeIndependent() {
    Study study = new DistributionBoundedness();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(LAW), () -> right.found(LAW));
    Study mutant = new DistributionBoundedness(2);
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(LAW), () -> wrong.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(64, 80, 96, 128)
        .boxed()
        .flatMap(
            d ->
                LongStream.of(4, 8)
                    .boxed()
                    .flatMap(
                        ratio ->
                            LongStream.range(0, 5)
                                .mapToObj(
                                    seed -> TestUnits.unit(study, seed, "n", ratio * d, "d", d))));
  }
}
