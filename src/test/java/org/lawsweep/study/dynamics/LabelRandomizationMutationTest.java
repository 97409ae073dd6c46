package org.lawsweep.study.dynamics;

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

/** Of images that come twice with two labels no net gets both right. */
@Tag("spark")
class LabelRandomizationMutationTest {

  @Test
  void contradictoryLabelsAreNotFitted() {
    String law = "everything-is-fitted";
    SmallSweep study = sweep(new LabelRandomization());
    assertFalse(study.contradicts(law), () -> study.found(law));
    SmallSweep mutant = sweep(new LabelRandomization(0.05));
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.of(60, 80, 100, 120)
            .boxed()
            .flatMap(
                n ->
                    LongStream.range(0, 3)
                        .mapToObj(
                            seed -> TestUnits.unit(study, seed, "n", n, "m", 32L, "pooling", 4L)));
    return SmallSweep.of(study, units);
  }
}
