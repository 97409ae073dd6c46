package org.lawsweep.study.connectivity;

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

/** A bend that no place of the curve trains leaves the barrier of the line. */
@Tag("spark")
class BendCurveMutationTest {

  @Test
  void bendsThatAreNotTrainedAreOfNoUse() {
    String law = "curve-far-below-line";
    SmallSweep study = sweep(new BendCurve());
    assertFalse(study.contradicts(law), () -> study.found(law));
    SmallSweep mutant = sweep(new BendCurve(false));
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.of(16, 24, 32, 48)
            .boxed()
            .flatMap(
                m ->
                    LongStream.range(0, 2)
                        .mapToObj(
                            seed ->
                                TestUnits.unit(
                                    study, seed, "m", m, "n", 300L, "pooling", 4L, "a", 600L, "t",
                                    0.0)));
    return SmallSweep.of(study, units);
  }
}
