package org.lawsweep.study.representation;

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
class LowDimensionalStructureMutationTest {

  private static final String LAW = "error-in-width-and-components";

  @Test
  void aSumOverTheRootOfComponentsGainsAPowerOfThem() {
    Study study = new LowDimensionalStructure();
    SmallSweep right = SmallSweep.of(study, units(study));
    assertFalse(right.contradicts(LAW), () -> right.found(LAW));
    Study mutant = new LowDimensionalStructure(components -> 1 / Math.sqrt(components));
    SmallSweep wrong = SmallSweep.of(mutant, units(mutant));
    assertTrue(wrong.contradicts(LAW), () -> wrong.found(LAW));
  }

  private static Stream<Unit> units(Study study) {
    return LongStream.of(1024, 2048, 4096, 8192)
        .boxed()
        .flatMap(
            m ->
                LongStream.of(1, 2, 4, 8)
                    .boxed()
                    .flatMap(
                        components ->
                            LongStream.range(0, 8)
                                .mapToObj(
                                    replicate ->
                                        TestUnits.unit(
                                            study,
                                            replicate,
                                            "m",
                                            m,
                                            "components",
                                            components,
                                            "d",
                                            8L,
                                            "a",
                                            0L))));
  }
}
