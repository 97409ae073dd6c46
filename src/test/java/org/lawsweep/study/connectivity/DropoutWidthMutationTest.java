package org.lawsweep.study.connectivity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lawsweep.result.SmallSweep;
import org.lawsweep.study.Study;
import org.lawsweep.study.TestUnits;

/** Where each copy is kept by itself, how many are is random too. */
@Tag("spark")
class DropoutWidthMutationTest {

  @Test
  void copiesThatAreKeptOneByOneVaryMore() {
    String law = "copies-as-predicted";
    SmallSweep study = sweep(new DropoutWidth());
    assertFalse(study.contradicts(law), () -> study.found(law));
    SmallSweep mutant = sweep(new DropoutWidth(CopiedUnits::eachHalf));
    assertTrue(mutant.contradicts(law), () -> mutant.found(law));
  }

  private static SmallSweep sweep(Study study) {
    return SmallSweep.of(
        study,
        LongStream.range(0, 8)
            .mapToObj(
                seed ->
                    TestUnits.unit(
                        study,
                        seed,
                        "m",
                        16L,
                        "n",
                        100L,
                        "pooling",
                        4L,
                        "subsets",
                        1L,
                        "copies",
                        List.of(1L, 2L, 4L, 8L, 16L, 32L))));
  }
}
