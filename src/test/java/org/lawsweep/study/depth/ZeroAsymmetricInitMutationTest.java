package org.lawsweep.study.depth;

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

/** Where the last matrix is no 0 but the identity too, no reflection is learnt. */
@Tag("spark")
class ZeroAsymmetricInitMutationTest {

  @Test
  void fromTheIdentityNoReflectionIsLearnt() {
    String law = "learns-reflections";
    SmallSweep study = sweep(new ZeroAsymmetricInit());
    assertFalse(study.contradicts(law), () -> study.found(law));
    SmallSweep mutant = sweep(new ZeroAsymmetricInit(Start.IDENTITY));
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  private static SmallSweep sweep(Study study) {
    Stream<Unit> units =
        LongStream.of(1, 2, 3, 5, 8)
            .boxed()
            .flatMap(
                depth ->
                    LongStream.range(0, 2)
                        .mapToObj(
                            seed ->
                                TestUnits.unit(
                                    study,
                                    seed,
                                    "depth",
                                    depth,
                                    "d",
                                    3L,
                                    "start",
                                    "zero-asymmetric",
                                    "target",
                                    "reflection",
                                    "eta",
                                    0.3 / (depth + 1),
                                    "digits",
                                    2L)));
    return SmallSweep.of(study, units);
  }
}
